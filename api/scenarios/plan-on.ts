/** A decided edition as a plan on the blocks of today, also where the blocks have changed since. */
import { blockShares } from '../../core/city/links.ts';
import { blockSetOf } from '../../core/city/lookup.ts';
import { NO_AREA, type CityModel, type Edition } from '../../core/city/model.ts';
import { planFromEdition } from '../../core/regions/operations.ts';
import type { PlanState } from '../../core/regions/contract.ts';

/** The newest Gebietsstand to which a way leads from the edition's own. */
export function blockSetToDraw(model: CityModel, edition: Edition | null): string {
  const newest = model.blockSets.at(-1)!.key;
  return edition === null || edition.blockSet === newest || blockShares(model, edition.blockSet, newest) !== null ? newest : edition.blockSet;
}

/** On other blocks each goes to the area that most of its ground came from; blocks without a link have no area. */
export function planOn(model: CityModel, edition: Edition, blockSet: string): PlanState {
  const plan = planFromEdition(edition);
  if (edition.blockSet === blockSet) return plan;
  const label = new Int32Array(blockSetOf(model, blockSet).codes.length).fill(NO_AREA);
  const shares = blockShares(model, edition.blockSet, blockSet);
  if (shares === null) return { ...plan, label };
  const { areaSquareMetres } = blockSetOf(model, edition.blockSet);
  const ground = Array.from(label, () => new Map<number, number>());
  for (let block = 0; block + 1 < shares.start.length; block++) {
    for (let at = shares.start[block]!; at < shares.start[block + 1]!; at++) {
      const areas = ground[shares.to[at]!]!;
      const area = plan.label[block]!;
      areas.set(area, (areas.get(area) ?? 0) + shares.share[at]! * areaSquareMetres[block]!);
    }
  }
  return { ...plan, label: label.map((_none, block) => largest(ground[block]!)) };
}

/** Ties go to the lower position. */
function largest(areas: ReadonlyMap<number, number>): number {
  let found = NO_AREA;
  let most = 0;
  for (const [area, size] of areas) {
    if (size < most || (size === most && area >= found)) continue;
    most = size;
    found = area;
  }
  return found;
}
