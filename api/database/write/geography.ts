/** Block sets, levels, editions, areas, membership and backdrop of a delivery into their tables. */
import { DomainError } from '../../../core/errors.ts';
import type { DateRange } from '../../../core/city/model.ts';
import type { AreaData, BlockData, CityData, EditionData } from '../../packs/city-data.ts';
import * as pack from '../../queries/pack.ts';
import type { CopyValue, Queryable } from '../database.ts';
import { encodeGeometry } from '../wkb.ts';
import { areaIdentities, ordinalsOf } from './identities.ts';
import { planShapes } from './shapes.ts';
import type { ShapePart, ShapePlan } from './shapes.ts';

type Ids = ReadonlyMap<string, number>;

/** Edges meet on this grid, about 1 cm and 1 mm. */
const GRID_DEGREES = 1e-7;
const GRID_METRES = 1e-3;
/** A hole narrower than this is a gap between two blocks that should touch. */
const THIN_HOLE_METRES = 3;

/** Returns the id of each edition by its position in city.editions. */
export async function writeGeography(transaction: Queryable, city: CityData, closesStreets: boolean, report: (share: number) => void): Promise<readonly number[]> {
  const decisions = await pack.insertDecisions(transaction, city.id, city.decisions);
  const sets = await pack.insertBlockSets(
    transaction,
    city.id,
    city.blockSets.map(({ key, valid, blocks }) => ({ key, valid: dateRange(valid), count: blocks.length })),
  );
  await transaction.copyIn('staged_block', ['block_set', 'ordinal', 'code', 'name', 'geom', 'area_square_metres', 'lon', 'lat'], blockRows(city, sets));
  await pack.insertStagedBlocks(transaction);
  report(0.3);
  await writeLinks(transaction, city, sets);
  const levels = await pack.insertLevels(transaction, city.id, city.levels);
  const editions = await writeEditions(transaction, city, { levels, sets, decisions });
  const plan = planShapes(city, closesStreets);
  await transaction.copyIn('staged_area', areaColumns, areaRows(city, editions, plan));
  await dissolve(transaction, sets, plan, (share) => report(0.35 + 0.45 * share));
  await pack.insertStagedAreas(transaction);
  await transaction.copyIn('membership', ['edition', 'area_of_block'], membershipRows(city, editions));
  report(0.9);
  await transaction.copyIn('context_feature', ['city', 'kind', 'name', 'geom'], contextRows(city));
  report(1);
  return editions;
}

function dateRange({ from, to }: DateRange): string {
  return `[${from ?? ''},${to ?? ''})`;
}

function* blockRows(city: CityData, sets: Ids): Generator<CopyValue[]> {
  for (const set of city.blockSets) {
    for (let ordinal = 0; ordinal < set.blocks.length; ordinal++) {
      const { code, name, geometry, areaSquareMetres, point } = set.blocks[ordinal]!;
      yield [sets.get(set.key)!, ordinal, code, name, encodeGeometry(geometry, `block ${code}`), areaSquareMetres, point[0], point[1]];
    }
  }
}

async function writeLinks(transaction: Queryable, city: CityData, sets: Ids): Promise<void> {
  for (const link of city.blockLinks) {
    const [from, to] = [ordinalsOf(city, link.fromSet), ordinalsOf(city, link.toSet)];
    await pack.insertBlockLink(transaction, {
      fromSet: sets.get(link.fromSet)!,
      toSet: sets.get(link.toSet)!,
      from: Int32Array.from(link.from, (code) => known(from, code, `block of ${link.fromSet}`)),
      to: Int32Array.from(link.to, (code) => known(to, code, `block of ${link.toSet}`)),
      weightPopulation: Float64Array.from(link.weightPopulation),
      weightArea: Float64Array.from(link.weightArea),
    });
  }
}

function known(map: Ids, key: string, what: string): number {
  const found = map.get(key);
  if (found === undefined) throw new DomainError('unknown_name', `unknown ${what}: ${key}`, { value: key });
  return found;
}

async function writeEditions(transaction: Queryable, city: CityData, ids: { levels: Ids; sets: Ids; decisions: Ids }): Promise<readonly number[]> {
  const levelOf = (edition: EditionData): number => known(ids.levels, edition.level, 'level');
  const inserted = await pack.insertEditions(
    transaction,
    city.editions.map((edition) => ({
      level: levelOf(edition),
      blockSet: known(ids.sets, edition.blockSet, 'block set'),
      decision: edition.decision === null ? null : known(ids.decisions, edition.decision, 'decision'),
      key: edition.key,
      status: edition.status,
      valid: dateRange(edition.valid),
      parentLevel: edition.parentLevel,
      count: edition.areas.length,
    })),
  );
  return city.editions.map((edition) => inserted.get(`${levelOf(edition)}|${edition.key}`)!);
}

const areaColumns = 'edition ordinal identity code name kind parent geom shape_group area_square_metres lon lat west south east north'.split(' ');

function* areaRows(city: CityData, ids: readonly number[], plan: ShapePlan): Generator<CopyValue[]> {
  const identities = areaIdentities(city);
  for (let position = 0; position < city.editions.length; position++) {
    const edition = city.editions[position]!;
    const { blocks } = city.blockSets.find((set) => set.key === edition.blockSet)!;
    const isBase = edition.level === city.baseLevel;
    if (isBase) requireSameCodes(edition, blocks);
    const squareMetres = sumAreas(edition, blocks);
    for (let ordinal = 0; ordinal < edition.areas.length; ordinal++) {
      const area = edition.areas[ordinal]!;
      yield [
        ids[position]!,
        ordinal,
        identities[position]?.[ordinal],
        area.code,
        area.name,
        area.kind,
        area.parent,
        isBase || area.geometry === null ? null : encodeGeometry(area.geometry, `${edition.level} ${area.code}`),
        isBase ? null : plan.groups[position]![ordinal],
        squareMetres[ordinal]!,
        ...(isBase ? placeOf(blocks[ordinal]!) : [null, null, null, null, null, null]),
      ];
    }
  }
}

function requireSameCodes(edition: EditionData, blocks: readonly BlockData[]): void {
  const differs = (area: AreaData, ordinal: number): boolean => area.code !== blocks[ordinal]?.code || edition.membership[ordinal] !== ordinal;
  const wrong = edition.areas.length === blocks.length ? edition.areas.find(differs) : edition.areas.at(-1);
  if (wrong !== undefined) {
    throw new DomainError('internal', `invalid base level: edition ${edition.key} does not list the blocks of ${edition.blockSet} in their order`, { value: wrong.code });
  }
}

function sumAreas(edition: EditionData, blocks: readonly BlockData[]): number[] {
  const sums = edition.areas.map(() => 0);
  edition.membership.forEach((area, block) => {
    if (area >= 0) sums[area]! += blocks[block]!.areaSquareMetres;
  });
  return sums;
}

/** label point and box of a block */
function placeOf({ point, geometry }: BlockData): number[] {
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (const [outer = []] of geometry.coordinates) {
    for (const [lon = 0, lat = 0] of outer) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return [point[0], point[1], ...box];
}

async function dissolve(transaction: Queryable, sets: Ids, { grounds }: ShapePlan, report: (share: number) => void): Promise<void> {
  const all = grounds.reduce((sum, { steps }) => sum + steps.length, 1);
  let done = 0;
  for (const { growth, plane, steps } of grounds) {
    if (steps.length === 0) continue;
    for (const [key, ordinals] of blocksIn(steps)) await pack.growBlocks(transaction, sets.get(key)!, growth, plane, [...ordinals]);
    for (const parts of steps) {
      await transaction.copyIn('staged_part', ['target', 'block_set', 'ordinal', 'part_group'], partRows(parts, sets));
      await pack.dissolveParts(transaction, growth === 0 ? GRID_DEGREES : GRID_METRES);
      report(++done / all);
    }
    await pack.shrinkGroups(transaction, growth, plane, THIN_HOLE_METRES);
  }
}

function blocksIn(steps: readonly (readonly ShapePart[])[]): Map<string, Set<number>> {
  const needed = new Map<string, Set<number>>();
  for (const { block } of steps.flat()) {
    if (block !== null) needed.set(block.set, (needed.get(block.set) ?? new Set()).add(block.ordinal));
  }
  return needed;
}

function* partRows(parts: readonly ShapePart[], sets: Ids): Generator<CopyValue[]> {
  for (const { target, block, group } of parts) yield [target, block && sets.get(block.set)!, block && block.ordinal, group];
}

function* membershipRows(city: CityData, ids: readonly number[]): Generator<CopyValue[]> {
  for (let position = 0; position < city.editions.length; position++) {
    const { membership } = city.editions[position]!;
    yield [ids[position]!, `{${membership.map((area) => (area < 0 ? 'NULL' : area)).join(',')}}`];
  }
}

function* contextRows(city: CityData): Generator<CopyValue[]> {
  for (const { kind, name, geometry } of city.context) yield [city.id, kind, name, encodeGeometry(geometry, `${kind} ${name}`)];
}
