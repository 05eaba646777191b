/**
 * Editions decided here, put back after a delivery has replaced all editions of the city. One for which the delivery
 * leaves no room (its key or time is taken, its blocks or level are gone) is kept and named with the reason.
 */
import { createHash } from 'node:crypto';
import { NO_AREA, type LocalText } from '../../../core/city/model.ts';
import type { CityData } from '../../packs/city-data.ts';
import * as publications from '../../queries/publications.ts';
import type { PlacedBlockSet, StoredPublication } from '../../queries/publications.ts';
import type { Queryable } from '../database.ts';
import { placeEdition } from './place-edition.ts';
import { growthMetres, localPlane } from './shapes.ts';

/** @param delivered revision of the delivery that has just been written */
export async function restorePublications(transaction: Queryable, city: CityData, delivered: string, closesStreets: boolean): Promise<void> {
  const all = await publications.listPublications(transaction, city.id);
  const sets = all.length === 0 ? [] : await publications.placedBlockSets(transaction, city.id);
  for (const each of all) {
    const target = targetOf(each, sets);
    const problem = (await obstacle(transaction, city.id, each)) ?? (target === null ? GONE_BLOCKS : null);
    await publications.setProblem(transaction, city.id, each.level, each.key, problem);
    if (problem !== null || target === null) continue;
    const set = city.blockSets.find(({ key }) => key === target.blockSet.key)!;
    const place = { blockSet: target.blockSet, growthMetres: closesStreets ? growthMetres(set) : 0, plane: localPlane(set) };
    await placeEdition(transaction, city.id, { ...each, membership: target.membership, isWithdrawn: each.status === 'withdrawn' }, place);
  }
  await updateRevision(transaction, city.id, delivered);
}

/** The revision of a city follows from its delivery and from what was published and withdrawn on it. */
export async function updateRevision(transaction: Queryable, city: string, delivered: string): Promise<string> {
  const all = await publications.listPublications(transaction, city);
  const told = all.map(({ level, key, status, publishedAt, withdrawnAt }) => [level, key, status, publishedAt, withdrawnAt]);
  const revision = all.length === 0 ? delivered : createHash('sha256').update(`${delivered}\n${JSON.stringify(told)}`).digest('hex').slice(0, 12);
  await publications.setRevision(transaction, city, revision, all.length === 0 ? null : delivered);
  return revision;
}

/** Its own Gebietsstand first, else any that has all its blocks. */
function targetOf(publication: StoredPublication, sets: readonly PlacedBlockSet[]): { readonly blockSet: PlacedBlockSet; readonly membership: Int32Array } | null {
  for (const blockSet of sets.toSorted((a, b) => Number(b.key === publication.blockSet) - Number(a.key === publication.blockSet))) {
    const positions = new Map(blockSet.codes.map((code, block) => [code, block] as const));
    const membership = new Int32Array(blockSet.codes.length).fill(NO_AREA);
    const isWhole = publication.codes.every((code, block) => {
      const area = publication.membership[block]!;
      const position = positions.get(code);
      if (position !== undefined) membership[position] = area;
      return area === NO_AREA || position !== undefined;
    });
    if (isWhole) return { blockSet, membership };
  }
  return null;
}

async function obstacle(transaction: Queryable, city: string, { level, key, valid }: StoredPublication): Promise<LocalText | null> {
  const known = (await publications.takenKeys(transaction, city)).get(level);
  if (!known || known.kind === 'base' || known.kind === 'city') return { de: `Die Ebene „${level}“ gibt es in der Lieferung nicht mehr`, en: `the delivery has no level ${level} any more` };
  if (known.keys.includes(key)) return { de: `Die Lieferung hat eine eigene Einteilung „${key}“`, en: `the delivery has an edition ${key} of its own` };
  const [other] = await publications.overlappingEditions(transaction, city, level, valid);
  if (!other) return null;
  return { de: `Die Lieferung hat für diese Zeit die Einteilung „${other.key}“`, en: `the delivery has edition ${other.key} for that time` };
}

const GONE_BLOCKS: LocalText = {
  de: 'Blöcke dieser Einteilung gibt es in der Lieferung nicht mehr; über einen Umsteigeschlüssel neu zeichnen und als Korrektur veröffentlichen',
  en: 'blocks of this edition are gone from the delivery; redraw it on the new blocks and publish it as a correction',
};
