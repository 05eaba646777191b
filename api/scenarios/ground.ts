/**
 * The ground a plan is drawn on: blocks of one Gebietsstand with their links and shapes. Borders come from geometry,
 * barriers from the backdrop (railways, rivers), the last word from people. Made once for each state of a city (about
 * half a second for 10,000 blocks) and kept with it; people's links are read each time and made anew when they changed.
 */
import { createHash } from 'node:crypto';
import type { Position } from 'geojson';
import { baseLevelOf, blockSetOf, positionOf } from '../../core/city/lookup.ts';
import type { CityModel, Edition } from '../../core/city/model.ts';
import { baseEdition } from '../../core/regions/model-columns.ts';
import type { BlockShapes } from '../../core/regions/contract.ts';
import { linkBlocks, type Barrier, type BlockLinking } from '../../core/regions/links.ts';
import type { City } from '../atlas.ts';
import type { Database, Queryable } from '../database/database.ts';
import type { ContextShape } from '../database/read-city.ts';
import { groundCodes, listLinks, type StoredLink } from '../queries/scenarios.ts';

export interface Terrain {
  readonly base: Edition;
  readonly fingerprint: string;
  readonly linking: BlockLinking;
  readonly shapes: BlockShapes;
  /** the smallest named area around each block: what people call the place */
  readonly placeNames: readonly string[];
}

interface Kept {
  readonly links: string;
  readonly terrain: Promise<Terrain>;
}

const kept = new WeakMap<CityModel, Map<string, Kept>>();

export async function terrainOf(city: City, database: Database, blockSet: string): Promise<Terrain> {
  const manual = await listLinks(database, city.model.id);
  const links = JSON.stringify(manual);
  const ofCity = kept.get(city.model) ?? new Map<string, Kept>();
  kept.set(city.model, ofCity);
  const known = ofCity.get(blockSet);
  if (known?.links === links) return known.terrain;
  const terrain = makeTerrain(city, blockSet, manual);
  ofCity.set(blockSet, { links, terrain });
  terrain.catch(() => ofCity.delete(blockSet));
  return terrain;
}

async function makeTerrain(city: City, blockSet: string, manual: readonly StoredLink[]): Promise<Terrain> {
  const { model } = city;
  const base = baseEdition(model, blockSet);
  const { codes, points } = blockSetOf(model, blockSet);
  const { borders, shapes } = await city.neighbourhood(base.level, base.key);
  const known = manual.flatMap(({ a, b, isLinked, reason }) => {
    const [from, to] = [positionOf(codes, a), positionOf(codes, b)];
    return from < 0 || to < 0 ? [] : [{ a: from, b: to, isLinked, reason }];
  });
  return {
    base,
    fingerprint: fingerprintOf(codes),
    linking: linkBlocks({ borders, points, coordinates: 'lonlat', barriers: barriersOf(await city.context()), manual: known }),
    shapes,
    placeNames: placeNamesOf(model, base),
  };
}

/** A brook has a path over it every few steps. */
const BROOK = /(bach|beke|graben|siepen|rinne)\b/i;

/** Lines only: a lake is no barrier, and blocks on both sides of a wide river are no neighbours anyway. */
function barriersOf(context: readonly ContextShape[]): Barrier[] {
  return context.flatMap(({ kind, name, geometry }, at): Barrier[] => {
    if (kind !== 'rail' && (kind !== 'water' || BROOK.test(name))) return [];
    const lines: Position[][] = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.type === 'MultiLineString' ? geometry.coordinates : [];
    // Without a name every line is a barrier of its own, so that two of them do not cancel out.
    return lines.map((line) => ({ kind: kind === 'rail' ? 'rail' : 'river', name: name === '' ? `${kind} ${at}` : name, line }));
  });
}

/** From the finest named level over the same blocks that is not the base level and covers the block. */
function placeNamesOf(model: CityModel, base: Edition): string[] {
  const baseLevel = baseLevelOf(model).key;
  const finest = model.levels
    .filter(({ key, kind }) => key !== baseLevel && (kind === 'nested' || kind === 'parallel'))
    .toSorted((a, b) => b.rank - a.rank)
    .flatMap(({ key }) => model.editions.findLast((each) => each.level === key && each.blockSet === base.blockSet && each.status === 'published') ?? []);
  return base.codes.map((_code, block) => {
    for (const edition of finest) {
      const name = edition.names[edition.membership[block]!];
      if (name) return name;
    }
    return '';
  });
}

const fingerprints = new WeakMap<readonly string[], string>();

/** 16 hex digits of the codes in their order. */
export function fingerprintOf(codes: readonly string[]): string {
  const known = fingerprints.get(codes) ?? createHash('sha256').update(codes.join('\n')).digest('hex').slice(0, 16);
  fingerprints.set(codes, known);
  return known;
}

const MOST_GROUNDS = 32;
const codesById = new Map<string, Promise<readonly string[]>>();

/** Codes of a stored ground; they never change, so they are kept. @param database whose grounds are meant; ids are its own */
export function codesOfGround(database: Queryable, fingerprint: string, ground: number): Promise<readonly string[]> {
  const known = codesById.get(fingerprint);
  if (known) return known;
  if (codesById.size >= MOST_GROUNDS) codesById.delete(codesById.keys().next().value!);
  const read = groundCodes(database, ground);
  codesById.set(fingerprint, read);
  read.catch(() => codesById.delete(fingerprint));
  return read;
}
