/**
 * Whose people an answer counts, per block of a block set: exact for the administration and the statistics office, for
 * the public as everybody may know them (core/disclosure/public-counts.ts). Whatever is summed over blocks that the asker
 * chooses – by a cutoff, an offer, a way of going, a drawn point – starts from here.
 */
import { publishedEditions } from '../../core/city/editions.ts';
import type { CityModel, Edition } from '../../core/city/model.ts';
import type { Audience } from '../../core/disclosure/gate.ts';
import { publicCounts } from '../../core/disclosure/public-counts.ts';
import { traitsOf } from '../../core/indicators/definition.ts';
import type { TargetGroup } from '../../core/offers/offer.ts';
import { groupCounts } from '../../core/offers/target-groups.ts';
import { groupIndicator } from '../offers/store.ts';
import { cityEdition } from '../release/released.ts';

export interface People {
  /** per block; NaN not delivered */
  readonly counts: Float64Array;
  readonly isSensitive: boolean;
  /** blocks that count with a mean because their own number is withheld */
  readonly withheld: number;
}

export function peopleFor(model: CityModel, group: TargetGroup, blockSet: string, period: string, audience: Audience): People {
  const { isSensitive } = traitsOf(model, groupIndicator(group));
  const counts = groupCounts(model, group, blockSet, period);
  if (audience !== 'public') return { counts, isSensitive, withheld: 0 };
  return { ...publicCounts(counts, smallestAreas(model, blockSet, period), model.policy, isSensitive), isSensitive };
}

/** The smallest areas that hold every block and are published with their totals. */
export function smallestAreas(model: CityModel, blockSet: string, period: string): Edition {
  const nested = model.levels.filter(({ kind }) => kind === 'nested').flatMap(({ key }) => publishedEditions(model, key));
  const over = nested.filter((edition) => edition.blockSet === blockSet).toSorted((a, b) => b.codes.length - a.codes.length);
  return over[0] ?? cityEdition(model, blockSet, period);
}
