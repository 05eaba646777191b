/**
 * Places per person where each person and each place is counted once: people spread over the offers in reach by weight
 * (row-normalised), an offer's places go to those who chose it. Then Σ people · places = Σ places of offers that anybody
 * reaches, so the number can be read as "0.8 places a child" and averaged over areas. (BFCA column-normalises the second
 * step: it conserves the sum of the offers' levels of service, not of their places.) O(pairs).
 */
import type { ReachPairs } from './block-reach.ts';
import type { Decay } from './floating-catchments.ts';

export interface PlacesPerPerson {
  /** per block; 0 where nothing is in reach */
  readonly places: Float64Array;
  /** per offer: people who spread to it */
  readonly pressure: Float64Array;
}

/** supply S_j ≥ 0 per offer, people ≥ 0 per block, decay f(cost) ≥ 0. */
export function placesPerPerson(pairs: ReachPairs, supply: ArrayLike<number>, people: ArrayLike<number>, decay: Decay): PlacesPerPerson {
  const offers = pairs.offsets.length - 1;
  const weights = Float64Array.from(pairs.costs, decay);
  const totals = new Float64Array(pairs.blockCount);
  for (let pair = 0; pair < weights.length; pair++) totals[pairs.blocks[pair]!]! += weights[pair]!;
  const shareOf = (pair: number): number => (totals[pairs.blocks[pair]!]! > 0 ? weights[pair]! / totals[pairs.blocks[pair]!]! : 0);
  const places = new Float64Array(pairs.blockCount);
  const pressure = new Float64Array(offers);
  for (let offer = 0; offer < offers; offer++) {
    for (let pair = pairs.offsets[offer]!; pair < pairs.offsets[offer + 1]!; pair++) pressure[offer]! += people[pairs.blocks[pair]!]! * shareOf(pair);
    if (!(pressure[offer]! > 0)) continue;
    for (let pair = pairs.offsets[offer]!; pair < pairs.offsets[offer + 1]!; pair++) places[pairs.blocks[pair]!]! += (supply[offer]! / pressure[offer]!) * shareOf(pair);
  }
  return { places, pressure };
}

/** Per block the fewest people that press on any offer in its reach; Infinity without one. Such an offer would tell how few they are. */
export function leastPressure(pairs: ReachPairs, pressure: ArrayLike<number>): Float64Array {
  const least = new Float64Array(pairs.blockCount).fill(Infinity);
  for (let offer = 0; offer + 1 < pairs.offsets.length; offer++) {
    if (!(pressure[offer]! > 0)) continue;
    for (let pair = pairs.offsets[offer]!; pair < pairs.offsets[offer + 1]!; pair++) {
      const block = pairs.blocks[pair]!;
      if (pressure[offer]! < least[block]!) least[block] = pressure[offer]!;
    }
  }
  return least;
}
