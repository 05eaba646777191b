/** Local knowledge of an area: needs, projects, budget and contact, from talks with local actors. */
import { KnowledgeAnswer, KnowledgeDeleteQuery, KnowledgeInput, KnowledgeOneAnswer, KnowledgeParams, KnowledgePatch, KnowledgeQuery, type KnowledgeEntry, type KnowledgeFields } from '../../core/contract/local-knowledge.ts';
import { AreaParams } from '../../core/contract/areas.ts';
import { AudienceQuery } from '../../core/contract/meta.ts';
import { areaOf } from '../../core/city/lookup.ts';
import type { CityModel } from '../../core/city/model.ts';
import { DomainError } from '../../core/errors.ts';
import { deleteKnowledge, findKnowledge, insertKnowledge, listKnowledge, updateKnowledge, type KnowledgePlace } from '../queries/local-knowledge.ts';
import { ok, route, type Route } from '../route.ts';
import { isInsider } from '../scenarios/readers.ts';
import type { Service } from '../service.ts';
import { editionAsked, metaOf, today } from './city-call.ts';

const TAG = 'local knowledge';
const PATH = '/api/cities/{city}/areas/{level}/{code}/knowledge';
const EMPTY: Omit<KnowledgeFields, 'kind' | 'title'> = { handlungsfeld: '', text: '', budget: null, contact: '', source: '', talkedOn: null, isPublic: false, author: '' };

export function localKnowledgeRoutes({ atlas, database }: Service): readonly Route[] {
  async function entryAt(city: string, level: string, code: string, id: number): Promise<KnowledgeEntry> {
    const entry = await findKnowledge(database, city, level, code, id);
    if (entry) return entry;
    throw new DomainError('not_found', `unknown entry ${id} of ${level} ${code}`, { path: 'path.entry', value: id, reason: { de: 'Diesen Eintrag gibt es nicht (mehr)', en: 'There is no such entry (any more)' } });
  }

  return [
    route({
      method: 'get',
      path: PATH,
      tag: TAG,
      summary: 'What is known about an area beside the numbers; the public sees what is released for it',
      params: AreaParams,
      query: KnowledgeQuery,
      responses: ok(KnowledgeAnswer),
      async handler({ params, query, incoming }) {
        const { model } = await atlas.city(params.city);
        const place = placeAsked(model, params, query.edition);
        return { json: { entries: await listKnowledge(database, place, isInsider(incoming)), meta: metaOf(model, incoming.audience, { level: place.level, edition: place.edition }) } };
      },
    }),
    route({
      method: 'post',
      path: PATH,
      tag: TAG,
      summary: 'A new entry',
      params: AreaParams,
      query: KnowledgeQuery,
      body: KnowledgeInput,
      responses: { 201: { description: 'saved', content: { 'application/json': KnowledgeOneAnswer } } },
      writes: true,
      async handler({ params, query, body, incoming }) {
        const { model } = await atlas.city(params.city);
        const entry = await insertKnowledge(database, placeAsked(model, params, query.edition), { ...EMPTY, ...body });
        return { status: 201, json: { entry, meta: metaOf(model, incoming.audience, { level: entry.level, edition: entry.edition }) } };
      },
    }),
    route({
      method: 'patch',
      path: `${PATH}/{entry}`,
      tag: TAG,
      summary: 'Changes an entry; 409 where someone else has in between',
      params: KnowledgeParams,
      query: AudienceQuery,
      body: KnowledgePatch,
      responses: ok(KnowledgeOneAnswer),
      writes: true,
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        const { version, ...changes } = body;
        const before = await entryAt(model.id, params.level, params.code, params.entry);
        const entry = await updateKnowledge(database, model.id, params.entry, version, { ...fieldsOf(before), ...given(changes) });
        if (!entry) throw savedSince(version, before);
        return { json: { entry, meta: metaOf(model, incoming.audience, { level: entry.level, edition: entry.edition }) } };
      },
    }),
    route({
      method: 'delete',
      path: `${PATH}/{entry}`,
      tag: TAG,
      summary: 'Removes an entry; 409 where someone else has changed it in between',
      params: KnowledgeParams,
      query: KnowledgeDeleteQuery,
      responses: { 204: { description: 'removed' } },
      writes: true,
      async handler({ params, query }) {
        const { model } = await atlas.city(params.city);
        const entry = await entryAt(model.id, params.level, params.code, params.entry);
        if (!(await deleteKnowledge(database, model.id, params.entry, query.version))) throw savedSince(query.version, entry);
        return { status: 204 };
      },
    }),
  ];
}

function placeAsked(model: CityModel, { level, code }: { readonly level: string; readonly code: string }, key: string | undefined): KnowledgePlace {
  const edition = editionAsked(model, level, { edition: key }, today());
  areaOf(edition, code, 'path.code');
  return { city: model.id, level, edition: edition.key, area: code };
}

function fieldsOf({ kind, handlungsfeld, title, text, budget, contact, source, talkedOn, isPublic, author }: KnowledgeEntry): KnowledgeFields {
  return { kind, handlungsfeld, title, text, budget, contact, source, talkedOn, isPublic, author };
}

/** Without the fields that were left out. */
function given(changes: Partial<KnowledgeFields>): Partial<KnowledgeFields> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function savedSince(version: number, { id, version: current }: KnowledgeEntry): DomainError {
  return new DomainError('conflict', `invalid version ${version} of entry ${id}: it was saved since, now ${current}`, { path: 'version', value: version, expected: String(current) });
}
