/**
 * What an area is compared with: the city, the area one level up that holds it, the sum of the partial level's areas
 * (Aktionsräume). Official and drawn areas alike. O(blocks × levels)
 */
import { editionAt } from './editions.ts';
import { cityLevelOf, editionsOf, positionOf } from './lookup.ts';
import type { CityModel, Edition } from './model.ts';
import { NO_AREA } from './model.ts';
import type { Partition } from './partition.ts';

export interface HoldingArea {
  readonly edition: Edition;
  readonly area: number;
}

/** An edition of a level on a block set: the one valid at the period, else the latest published one there; null: none. */
export function editionOn(model: CityModel, level: string, blockSet: string, period: string): Edition | null {
  const then = editionAt(model, level, period);
  if (then?.blockSet === blockSet) return then;
  return editionsOf(model, level).findLast((each) => each.blockSet === blockSet && each.status === 'published') ?? null;
}

export function cityOn(model: CityModel, blockSet: string, period: string): Edition | null {
  return editionOn(model, cityLevelOf(model).key, blockSet, period);
}

/** The parent named by the edition, else the area of the coarsest nested level that holds all blocks; null: none does. */
export function holdingArea(model: CityModel, partition: Partition, own: HoldingArea | null, period: string): HoldingArea | null {
  const named = own && own.edition.parentLevel !== null ? editionOn(model, own.edition.parentLevel, own.edition.blockSet, period) : null;
  const position = named ? positionOf(named.codes, own!.edition.parents[own!.area]!) : -1;
  if (named && position >= 0) return { edition: named, area: position };
  const blocks = [...partition.membership.keys()].filter((block) => partition.membership[block] !== NO_AREA);
  for (const { key, kind } of model.levels) {
    if (kind !== 'nested' || key === own?.edition.level) continue;
    const edition = editionOn(model, key, partition.blockSet, period);
    const area = edition ? commonArea(edition, blocks) : NO_AREA;
    if (edition && area !== NO_AREA) return { edition, area };
  }
  return null;
}

/** The edition of the partial level whose areas are summed up for comparison; null: the city has none. */
export function partialOn(model: CityModel, blockSet: string, period: string): Edition | null {
  const level = model.levels.find(({ kind }) => kind === 'partial');
  return level ? editionOn(model, level.key, blockSet, period) : null;
}

function commonArea(edition: Edition, blocks: ArrayLike<number>): number {
  if (blocks.length === 0) return NO_AREA;
  const area = edition.membership[blocks[0]!]!;
  for (let place = 1; place < blocks.length; place++) if (edition.membership[blocks[place]!] !== area) return NO_AREA;
  return area;
}
