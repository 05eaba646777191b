/**
 * Access to places (Kita, doctor) by who competes for them: floating catchment areas over the pairs within reach.
 * 2SFCA (Luo & Wang 2003), E2SFCA (Luo & Qi 2009, weights by distance), 3SFCA (Wan, Zou & Sternberg 2012, selection
 * weights) and BFCA (Páez, Higgins & Vivona 2019), which spends each place once and each person once and is the default.
 * O(pairs). supply S_j ≥ 0 per offer, demand P_i ≥ 0 per block, decay f(cost) ≥ 0.
 */
import type { ReachPairs } from './block-reach.ts';

export type CatchmentMethod = '2sfca' | '3sfca' | 'bfca';
export type Decay = (costDecimetres: number) => number;

export interface Catchments {
  /** places per person, one entry a block; 0 where nothing is in reach */
  readonly access: Float64Array;
  /** demand that presses on each offer, persons (weighted) */
  readonly pressure: Float64Array;
}

/** f ≡ 1 gives 2SFCA and the plain cumulative weight; step weights give E2SFCA. */
export function floatingCatchments(method: CatchmentMethod, pairs: ReachPairs, supply: ArrayLike<number>, demand: ArrayLike<number>, decay: Decay): Catchments {
  const weights = Float64Array.from(pairs.costs, decay);
  const perBlock = sumByBlock(pairs, weights);
  const toOffer = method === '2sfca' ? weights : weights.map((weight, pair) => share(weight, perBlock[pairs.blocks[pair]!]!));
  const demandWeights = method === '3sfca' ? toOffer.map((chosen, pair) => chosen * weights[pair]!) : toOffer;
  const pressure = pressureOf(pairs, demandWeights, demand);
  const supplyWeights = method === 'bfca' ? columnShares(pairs, weights) : demandWeights;
  const access = new Float64Array(pairs.blockCount);
  forEachPair(pairs, (offer, block, pair) => {
    if (pressure[offer]! > 0) access[block]! += (supply[offer]! / pressure[offer]!) * supplyWeights[pair]!;
  });
  return { access, pressure };
}

/** A_i = Σ_j O_j · f(c_ij): cumulative with f ≡ 1, gravity with a decaying f. */
export function opportunities(pairs: ReachPairs, supply: ArrayLike<number>, decay: Decay): Float64Array {
  const access = new Float64Array(pairs.blockCount);
  forEachPair(pairs, (offer, block, pair) => {
    access[block]! += supply[offer]! * decay(pairs.costs[pair]!);
  });
  return access;
}

/** Weights by steps: the first step whose upper bound (inclusive, decimetres) holds the cost; 0 beyond the last. */
export function stepDecay(steps: readonly { readonly upTo: number; readonly weight: number }[]): Decay {
  return (cost) => steps.find((step) => cost <= step.upTo)?.weight ?? 0;
}

function pressureOf(pairs: ReachPairs, weights: Float64Array, demand: ArrayLike<number>): Float64Array {
  const pressure = new Float64Array(pairs.offsets.length - 1);
  forEachPair(pairs, (offer, block, pair) => {
    pressure[offer]! += demand[block]! * weights[pair]!;
  });
  return pressure;
}

function columnShares(pairs: ReachPairs, weights: Float64Array): Float64Array {
  const shares = new Float64Array(weights.length);
  for (let offer = 0; offer + 1 < pairs.offsets.length; offer++) {
    let total = 0;
    for (let pair = pairs.offsets[offer]!; pair < pairs.offsets[offer + 1]!; pair++) total += weights[pair]!;
    for (let pair = pairs.offsets[offer]!; pair < pairs.offsets[offer + 1]!; pair++) shares[pair] = share(weights[pair]!, total);
  }
  return shares;
}

function sumByBlock(pairs: ReachPairs, weights: Float64Array): Float64Array {
  const sums = new Float64Array(pairs.blockCount);
  weights.forEach((weight, pair) => (sums[pairs.blocks[pair]!]! += weight));
  return sums;
}

function forEachPair(pairs: ReachPairs, visit: (offer: number, block: number, pair: number) => void): void {
  for (let offer = 0; offer + 1 < pairs.offsets.length; offer++) {
    for (let pair = pairs.offsets[offer]!; pair < pairs.offsets[offer + 1]!; pair++) visit(offer, pairs.blocks[pair]!, pair);
  }
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
