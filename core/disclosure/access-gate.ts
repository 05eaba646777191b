/**
 * The gate for access per block (places per person, floating catchments). It holds no head count, but an offer for which
 * hardly anybody competes would tell how few they are: every block in its reach is withheld. O(blocks)
 */
import type { DisclosurePolicy } from '../city/model.ts';
import { SUPPRESSED, isShown } from '../indicators/states.ts';
import { stamp } from './brand.ts';
import type { Released } from './brand.ts';
import type { Audience } from './rules.ts';

export interface AccessColumns {
  /** NaN where not shown */
  readonly values: Float64Array;
  readonly states: Uint8Array;
}

/** @param leastPressure per block the fewest people who share an offer in its reach; null: nobody shares (counts, minutes) */
export function releaseAccess({ values, states }: AccessColumns, leastPressure: Float64Array | null, policy: DisclosurePolicy, audience: Audience): Released<AccessColumns> {
  const least = audience === 'public' ? policy.minimumDenominator : policy.minimumCount;
  const hidden = states.map((state, block) => (audience !== 'statistics' && leastPressure !== null && isShown(state) && leastPressure[block]! < least ? SUPPRESSED : state));
  return stamp({ values: values.map((value, block) => (isShown(hidden[block]!) ? value : Number.NaN)), states: hidden });
}
