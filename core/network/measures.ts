/**
 * Measures of reach per block, all from searches that start at the offers: how many of each category are near, and the
 * access measures over pairs (cumulative, gravity, floating catchments) with their decay functions in minutes.
 * Sources: methods/accessibility.md; gravity Hansen 1959; Gaussian Dai 2010; floating catchments in floating-catchments.ts.
 */
import type { Anchors } from './anchors.ts';
import { NO_EDGE } from './anchors.ts';
import { visitWithin, type BlockReach, type Direction, type ReachPairs } from './block-reach.ts';
import { floatingCatchments, opportunities, stepDecay, type Decay } from './floating-catchments.ts';
import { minutesOf, type Profile } from './profiles.ts';

/** 1 where a block hangs on the network; 0: nothing can be said about its people ("unknown", never "not reached"). */
export function attachedBlocks(reach: BlockReach): Uint8Array {
  return Uint8Array.from(reach.blocks.edges, (edge) => (edge === NO_EDGE ? 0 : 1));
}

/** Not counted in any category. */
export const NO_CATEGORY = -1;

export interface CountsRequest {
  readonly offers: Anchors;
  /** per offer: 0 … categoryCount − 1, or NO_CATEGORY */
  readonly categories: ArrayLike<number>;
  readonly categoryCount: number;
  /** inclusive */
  readonly boundDecimetres: number;
  /** what each offer counts, ≥ 0; 1 where absent */
  readonly supply?: ArrayLike<number>;
  readonly direction?: Direction;
}

/** Cumulative supply per category and block: category · blocks + block. One bounded search an offer; no pair is kept. */
export function countsWithin(reach: BlockReach, request: CountsRequest): Float64Array {
  const { offers, categories, categoryCount, boundDecimetres, supply, direction = 'to' } = request;
  const blocks = reach.blocks.edges.length;
  const counts = new Float64Array(categoryCount * blocks);
  const counted: number[] = [];
  for (let offer = 0; offer < offers.edges.length; offer++) if (categories[offer] !== NO_CATEGORY) counted.push(offer);
  visitWithin(reach, offers, counted, boundDecimetres, direction, (offer, reached) => {
    const start = categories[offer]! * blocks;
    const worth = supply ? supply[offer]! : 1;
    for (let i = 0; i < reached.length; i++) counts[start + reached[i]!]! += worth;
  });
  return counts;
}

/** How worth falls with time. Every decay is 0 beyond the pairs' own bound. */
export type DecayChoice =
  /** 1 everywhere: cumulative, 2SFCA */
  | { readonly kind: 'none' }
  /** weight of the first step whose upper bound (inclusive) holds the time; 0 beyond the last */
  | { readonly kind: 'steps'; readonly steps: readonly { readonly upToMinutes: number; readonly weight: number }[] }
  /** e^(−β·t) with 1/2 at the half life */
  | { readonly kind: 'exponential'; readonly halfLifeMinutes: number }
  /** t^(−exponent), at most 1 (below one minute) */
  | { readonly kind: 'power'; readonly exponent: number }
  /** e^(−t² / 2σ²) */
  | { readonly kind: 'gaussian'; readonly sigmaMinutes: number };

/** The weights of E2SFCA for three equal zones of a catchment (Luo & Qi 2009). */
export function threeZones(cutoffMinutes: number): DecayChoice {
  return { kind: 'steps', steps: [1, 0.68, 0.22].map((weight, zone) => ({ upToMinutes: (cutoffMinutes * (zone + 1)) / 3, weight })) };
}

export function decayOf(choice: DecayChoice, profile: Profile): Decay {
  const minutes = (cost: number) => minutesOf(profile, cost);
  switch (choice.kind) {
    case 'none':
      return () => 1;
    case 'steps': {
      const byMinutes = stepDecay(choice.steps.map(({ upToMinutes, weight }) => ({ upTo: upToMinutes + 1e-9, weight })));
      return (cost) => byMinutes(minutes(cost));
    }
    case 'exponential':
      return (cost) => 2 ** (-minutes(cost) / choice.halfLifeMinutes);
    case 'power':
      return (cost) => Math.min(1, minutes(cost) ** -choice.exponent);
    case 'gaussian':
      return (cost) => Math.exp(-(minutes(cost) ** 2) / (2 * choice.sigmaMinutes ** 2));
  }
}

export const ACCESS_METHODS = ['cumulative', 'gravity', '2sfca', 'e2sfca', '3sfca', 'bfca'] as const;
export type AccessMethod = (typeof ACCESS_METHODS)[number];

export interface AccessRequest {
  readonly method: AccessMethod;
  readonly pairs: ReachPairs;
  /** S_j ≥ 0: places, or 1 an offer */
  readonly supply: ArrayLike<number>;
  /** P_i ≥ 0: people of the target group per block; NaN (not delivered) presses on nobody */
  readonly demand: ArrayLike<number>;
  /** read by gravity, E2SFCA, 3SFCA and BFCA; cumulative and 2SFCA have none */
  readonly decay: Decay;
}

export interface Access {
  /** per block: supply in reach (cumulative, gravity) or places per person */
  readonly access: Float64Array;
  /** people who compete for each offer; null for cumulative and gravity */
  readonly pressure: Float64Array | null;
}

export function accessOf({ method, pairs, supply, demand, decay }: AccessRequest): Access {
  const people = Float64Array.from(demand, (count) => (count > 0 ? count : 0));
  const flat: Decay = () => 1;
  switch (method) {
    case 'cumulative':
      return { access: opportunities(pairs, supply, flat), pressure: null };
    case 'gravity':
      return { access: opportunities(pairs, supply, decay), pressure: null };
    case '2sfca':
      return floatingCatchments('2sfca', pairs, supply, people, flat);
    case 'e2sfca':
      return floatingCatchments('2sfca', pairs, supply, people, decay);
    default:
      return floatingCatchments(method, pairs, supply, people, decay);
  }
}
