/** What the routes of a city share: finding the city and the edition asked for, the meta of an answer, its ETag. */
import { createHash } from 'node:crypto';
import { defaultEdition } from '../../core/city/editions.ts';
import { editionOf } from '../../core/city/lookup.ts';
import type { CityModel, Edition } from '../../core/city/model.ts';
import type { Audience, Meta } from '../../core/contract/meta.ts';
import { DomainError } from '../../core/errors.ts';
import type { City } from '../atlas.ts';
import type { AnswerCache } from '../release/answer-cache.ts';
import { StoredBody } from '../release/stored-body.ts';
import type { Reply } from '../route.ts';

export const METHOD_VERSION = '1';

export interface EditionAsked {
  readonly edition?: string | undefined;
  readonly at?: string | undefined;
}

/** edition wins over at; neither: the one valid today, else the latest published one. */
export function editionAsked(model: CityModel, level: string, asked: EditionAsked, today: string): Edition {
  if (asked.edition !== undefined) return editionOf(model, level, asked.edition);
  return defaultEdition(model, level, asked.at ?? today);
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

export function metaOf(model: CityModel, audience: Audience, more: Partial<Pick<Meta, 'level' | 'edition' | 'blockSet' | 'period'>> = {}): Meta {
  return {
    city: model.id,
    revision: model.revision,
    audience,
    method: METHOD_VERSION,
    synthetic: model.synthetic,
    attribution: model.attribution,
    ...more,
  };
}

export function metaOfEdition(model: CityModel, audience: Audience, edition: Edition, period?: string): Meta {
  return metaOf(model, audience, { level: edition.level, edition: edition.key, blockSet: edition.blockSet, ...(period === undefined ? {} : { period }) });
}

/** A URL that names a revision is answered from that revision or not at all. */
export function refuseOtherRevision(model: CityModel, asked: string | undefined): void {
  if (asked === undefined || asked === model.revision) return;
  throw new DomainError('not_found', `unknown revision ${asked} of ${model.id}: it has been replaced`, { path: 'query.revision', value: asked, expected: model.revision });
}

/** JSON that follows from the city's state and the request alone. */
export function answer(json: unknown, asked: { readonly revision?: string | undefined } = {}): Reply {
  return { json, immutable: asked.revision !== undefined };
}

/** A key of everything that an answer depends on, for caches and ETags. */
export function keyOf(stateKey: string, parts: Readonly<Record<string, unknown>>): string {
  const named = Object.keys(parts).sort().map((name) => [name, parts[name] ?? null]);
  return `${stateKey}|${JSON.stringify(named)}`;
}

/** JSON that is computed once for its key and kept as bytes. */
export function storedJson(cache: AnswerCache, { stateKey, model }: City, parts: Readonly<Record<string, unknown>>, make: () => Promise<object> | object, type = 'application/json; charset=utf-8'): Promise<StoredBody> {
  const key = keyOf(stateKey, parts);
  return cache.of(key, async () => new StoredBody(type, etagOf(key, model.revision), Buffer.from(JSON.stringify(await make()))));
}

export function etagOf(key: string, revision: string): string {
  return `${revision}-${createHash('sha256').update(key).digest('base64url').slice(0, 16)}`;
}
