/**
 * An edition that was decided here into the tables of editions: areas dissolved from their blocks, membership, the one
 * before ended where it begins, then published; from there on the triggers keep it as it is. Used when it is published
 * and again after every delivery.
 */
import { NO_AREA } from '../../../core/city/model.ts';
import * as pack from '../../queries/pack.ts';
import type { LocalPlane } from '../../queries/pack.ts';
import * as publications from '../../queries/publications.ts';
import type { Publication } from '../../queries/publications.ts';
import type { Queryable } from '../database.ts';
import { DomainError } from '../../../core/errors.ts';

const GRID_DEGREES = 1e-7;
const GRID_METRES = 1e-3;
const THIN_HOLE_METRES = 3;

/** The blocks it is put on; membership of the edition counts by them. */
export interface Place {
  readonly blockSet: publications.PlacedBlockSet;
  /** half the street that is closed between blocks, 0 = they touch */
  readonly growthMetres: number;
  readonly plane: LocalPlane;
}

export interface Placing extends Omit<Publication, 'scenario' | 'signedOffBy'> {
  readonly isWithdrawn: boolean;
  /** time with zone */
  readonly publishedAt: string;
}

export async function placeEdition(transaction: Queryable, city: string, edition: Placing, place: Place): Promise<void> {
  const { level, key, areas, membership, valid, succeeds, parentLevel } = edition;
  const decision = await publications.keepDecision(transaction, city, edition.decision);
  const row = await publications.insertEdition(transaction, { city, level, key, blockSet: place.blockSet.key, valid, decision, succeeds, parentLevel, areaCount: areas.length });
  if (row === null) throw new DomainError('not_found', `missing level ${level} or block set ${place.blockSet.key}`, { path: 'level', value: level });
  await dissolveAreas(transaction, membership, place);
  const before = succeeds === null ? new Map<string, string>() : await publications.areaIdentities(transaction, city, level, succeeds);
  const squareMetres = sumByArea(membership, place.blockSet.squareMetres, areas.length);
  const versions = areas.map(({ continues, ...area }, at) => ({ ...area, identity: before.get(continues) ?? `${level}/${key}/${area.code}`, squareMetres: squareMetres[at]! }));
  await publications.insertVersions(transaction, row.id, row.level, versions);
  await publications.insertMembership(transaction, row.id, membership);
  await publications.endEditionBefore(transaction, row.level, valid.from);
  await publications.publishEdition(transaction, row.id, edition.publishedAt);
  if (edition.isWithdrawn) await publications.withdrawEdition(transaction, city, level, key);
}

/** Leaves the shape of area a in staged_group a + 1, until the transaction ends. */
export async function dissolveAreas(transaction: Queryable, membership: Int32Array, { blockSet, growthMetres, plane }: Place): Promise<void> {
  await publications.stageShapes(transaction);
  const assigned = [...membership.keys()].filter((block) => membership[block] !== NO_AREA);
  await pack.growBlocks(transaction, blockSet.id, growthMetres, plane, assigned);
  await transaction.copyIn(
    'staged_part',
    ['target', 'block_set', 'ordinal', 'part_group'],
    assigned.map((block) => [membership[block]! + 1, blockSet.id, block, null]),
  );
  await pack.dissolveParts(transaction, growthMetres === 0 ? GRID_DEGREES : GRID_METRES);
  await pack.shrinkGroups(transaction, growthMetres, plane, THIN_HOLE_METRES);
}

function sumByArea(membership: Int32Array, squareMetres: Float64Array, areas: number): Float64Array {
  const sums = new Float64Array(areas);
  for (const [block, area] of membership.entries()) if (area !== NO_AREA) sums[area]! += squareMetres[block]!;
  return sums;
}
