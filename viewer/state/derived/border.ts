import type { EditionAnswer, LevelAnswer } from '../../client/types.ts';
import type { TileKey } from '../../map/style.ts';
import { cityAnswer } from './city.ts';
import { editionsOf, standardEdition } from './edition.ts';

/** The city as one area at the block set of the shown edition: its outline. */
export function cityTiles(shown: EditionAnswer): TileKey | null {
  return tilesOf(cityAnswer.value?.levels.find((one) => one.kind === 'city'), shown);
}

/** The coarsest nested level (Stadtbezirke) at the same block set, unless it is what is shown. */
export function borderTiles(shown: EditionAnswer): TileKey | null {
  const levels = cityAnswer.value?.levels ?? [];
  const own = levels.find((one) => one.key === shown.level);
  const coarsest = levels.filter((one) => one.kind === 'nested').sort((a, b) => a.rank - b.rank)[0];
  return coarsest && own && coarsest.rank < own.rank ? tilesOf(coarsest, shown) : null;
}

function tilesOf(level: LevelAnswer | undefined, shown: EditionAnswer): TileKey | null {
  const all = level ? editionsOf(level.key) : [];
  const found = standardEdition(all.filter((one) => one.blockSet === shown.blockSet)) ?? standardEdition(all);
  return found ? { level: found.level, edition: found.key } : null;
}
