/**
 * The best of all areas of a small city, proven: blocks are decided one by one in an order that keeps the frontier (decided
 * blocks with undecided neighbours) narrow; what matters of those decided is which frontier blocks are in and which of
 * these hang together. Of equal frontiers the better area with fewer people wins, and what cannot beat the best known area
 * is dropped, by a bound that forgets connectivity and prices people (Lagrange). Exact; O(blocks × frontiers × people),
 * given up beyond fixed numbers of steps, never by time.
 */
import { eliminationOrder, type DecisionStep } from './decision-order.ts';
import type { RegionProblem } from './objective.ts';
import type { Found } from './search.ts';

/** Wider frontiers and more partial areas than these are left to the search. */
export interface ProofLimits {
  readonly blocks: number;
  readonly frontier: number;
  readonly partials: number;
}

export const PROOF_LIMITS: ProofLimits = { blocks: 100, frontier: 12, partials: 600_000 };
/** Enough where the best known area is the best or nearly so. */
export const QUICK_LIMITS: ProofLimits = { ...PROOF_LIMITS, partials: 60_000 };

/** A set of blocks decided so far; shared by all later ones that grew from it. */
interface Partial {
  readonly people: number;
  readonly value: number;
  readonly block: number;
  readonly before: Partial | null;
}

/** Objectives closer than this are the same but for rounding. */
const EPSILON = 1e-9;

/** @param known best area met so far. @returns the best area (null: there is none), or 'open' where the limits do not suffice */
export function provenBest(problem: RegionProblem, known: Found | null, limits: ProofLimits = PROOF_LIMITS): Found | null | 'open' {
  const steps = eliminationOrder(problem, limits);
  if (steps === null) return 'open';
  const { minimumPopulation, maximumPopulation, population } = problem;
  const isPinned = new Set(problem.pinned);
  const lastPinned = steps.findLastIndex(({ block }) => isPinned.has(block));
  const moves = steps.map((step) => movesOf(problem, step, isPinned.has(step.block)));
  const bounds = boundsOf(problem, steps, moves);
  let best: Partial | null = null;
  let most = known?.objective ?? -Infinity;
  let made = 0;
  let frontiers = new Map<string, Partial[]>([['', [{ people: 0, value: 0, block: -1, before: null }]]]);
  for (const [at, { block, width, joined, keep }] of steps.entries()) {
    const next = new Map<string, Partial[]>();
    const { gains } = moves[at]!;
    for (const [frontier, partials] of frontiers) {
      const labels = Array.from(frontier, (letter) => letter.charCodeAt(0));
      const mask = maskOf(labels);
      const without = isPinned.has(block) ? null : kept([...labels, 0], keep);
      if (without !== null) {
        const mayBeat = bounds.from(at + 1, moves[at]!.without[mask]!);
        for (const partial of partials) if (mayBeat(partial.people, partial.value, most)) made += insert(next, without, partial, minimumPopulation);
      }
      const together = joinedLabels(labels, joined, width);
      const inside = kept(together, keep);
      const isWhole = at >= lastPinned && new Set(together.filter((label) => label > 0)).size === 1;
      const mayBeat = bounds.from(at + 1, moves[at]!.inside[mask]!);
      for (const before of partials) {
        const people = before.people + population[block]!;
        if (people > maximumPopulation) continue;
        const partial: Partial = { people, value: before.value + gains[mask]!, block, before };
        if (isWhole && people >= minimumPopulation && partial.value > most + EPSILON) {
          best = partial;
          most = partial.value;
        }
        if (inside !== null && mayBeat(people, partial.value, most)) made += insert(next, inside, partial, minimumPopulation);
      }
    }
    if (made > limits.partials) return 'open';
    frontiers = next;
  }
  return best === null ? known : { blocks: blocksOf(best), objective: most };
}

function blocksOf(last: Partial): Uint32Array {
  const blocks: number[] = [];
  for (let partial: Partial | null = last; partial !== null && partial.block >= 0; partial = partial.before) blocks.push(partial.block);
  return Uint32Array.from(blocks).sort();
}

/** The newcomer and everything it touches become one; it stands behind the frontier. */
function joinedLabels(labels: readonly number[], joined: readonly number[], width: number): number[] {
  const touched = new Set(joined.map((place) => labels[place]!).filter((label) => label > 0));
  const own = width + 1;
  return [...labels.map((label) => (touched.has(label) ? own : label)), own];
}

/** The frontier after the step, parts named in order of appearance; null: a part lost touch, the area ends here. */
function kept(labels: readonly number[], keep: readonly number[]): string | null {
  const names = new Map<number, number>();
  const codes = keep.map((place) => {
    const label = labels[place]!;
    if (label === 0) return 0;
    const name = names.get(label) ?? names.size + 1;
    names.set(label, name);
    return name;
  });
  return labels.every((label) => label === 0 || names.has(label)) ? String.fromCharCode(...codes) : null;
}

function maskOf(labels: readonly number[]): number {
  return labels.reduce((mask, label, place) => (label > 0 ? mask | (1 << place) : mask), 0);
}

/** Keeps partial areas by people, none of them with more people and no more value than another. @returns 1 = it was taken in */
function insert(into: Map<string, Partial[]>, frontier: string, partial: Partial, minimumPopulation: number): 0 | 1 {
  const list = into.get(frontier);
  if (!list) {
    into.set(frontier, [partial]);
    return 1;
  }
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.people <= partial.people) low = middle + 1;
    else high = middle;
  }
  if (low > 0 && isNoWorse(list[low - 1]!, partial, minimumPopulation)) return 0;
  let from = low;
  while (from > 0 && list[from - 1]!.people === partial.people) from--;
  let until = low;
  while (until < list.length && isNoWorse(partial, list[until]!, minimumPopulation)) until++;
  list.splice(from, until - from, partial);
  return 1;
}

/** Whatever the other becomes, the one becomes at least as good within the bounds. */
function isNoWorse(one: Partial, other: Partial, minimumPopulation: number): boolean {
  return one.value >= other.value && (one.people >= minimumPopulation || one.people === other.people);
}

/** What a step does, per set of frontier blocks that are in. */
interface Moves {
  readonly gains: Float64Array;
  /** the set afterwards; −1 not allowed */
  readonly without: Int32Array;
  readonly inside: Int32Array;
}

function movesOf({ worth, outlineMetres, lambda }: RegionProblem, { block, width, shared, keep }: DecisionStep, isPinned: boolean): Moves {
  const count = 2 ** width;
  const perMetre = lambda / 100;
  const after = (mask: number) => keep.reduce((next, place, to) => ((mask >> place) & 1 ? next | (1 << to) : next), 0);
  const gains = new Float64Array(count);
  for (let mask = 0; mask < count; mask++) {
    const inner = shared.reduce((sum, { place, metres }) => ((mask >> place) & 1 ? sum + metres : sum), 0);
    gains[mask] = worth[block]! - perMetre * (outlineMetres[block]! - 2 * inner);
  }
  const masks = Int32Array.from({ length: count }, (_none, mask) => mask);
  return { gains, without: masks.map((mask) => (isPinned ? -1 : after(mask))), inside: masks.map((mask) => after(mask | count)) };
}

interface Bounds {
  /** whether an area decided up to a step, with these frontier blocks in, may still become better than the best */
  from(step: number, mask: number): (people: number, value: number, most: number) => boolean;
}

const PRICE_ROUNDS = 24;

/** The most that the blocks still to be decided can bring at several prices a head, whether they hang together or not. */
function boundsOf(problem: RegionProblem, steps: readonly DecisionStep[], moves: readonly Moves[]): Bounds {
  const { minimumPopulation, maximumPopulation, population } = problem;
  const rest = (price: number, people: number) => price * ((price >= 0 ? maximumPopulation : minimumPopulation) - people);
  const still = (price: number) => mostStill(steps, moves, population, price);
  const dual = (price: number) => still(price)[0]![0]! + rest(price, 0);
  let low = -highestPrice(problem);
  let high = -low;
  for (let round = 0; round < PRICE_ROUNDS; round++) {
    const third = (high - low) / 3;
    if (dual(low + third) <= dual(high - third)) high -= third;
    else low += third;
  }
  const price = (low + high) / 2;
  const prices = [...new Set([price, 0, price / 2, price * 1.5])];
  const tables = prices.map(still);
  return {
    from(step, mask) {
      // value + most still + price · (people at the price's bound − people), per price: a line over people
      const lines = prices.map((each, at) => ({ price: each, most: tables[at]![step]![mask]! + rest(each, 0) }));
      return (people, value, most) => {
        for (const line of lines) if (value + line.most - line.price * people <= most + EPSILON) return false;
        return true;
      };
    },
  };
}

/** No block is worth taking at a higher price. */
function highestPrice({ worth, population, outlineMetres, lambda }: RegionProblem): number {
  let highest = 0;
  for (const [block, people] of population.entries()) if (people > 0) highest = Math.max(highest, (Math.abs(worth[block]!) + (lambda / 100) * outlineMetres[block]!) / people);
  return highest;
}

function mostStill(steps: readonly DecisionStep[], moves: readonly Moves[], population: Float64Array, price: number): Float64Array[] {
  const most = [...moves.map(({ gains }) => new Float64Array(gains.length)), new Float64Array(1)];
  for (let at = steps.length - 1; at >= 0; at--) {
    const { gains, without, inside } = moves[at]!;
    const cost = price * population[steps[at]!.block]!;
    const later = most[at + 1]!;
    const own = most[at]!;
    for (let mask = 0; mask < own.length; mask++) {
      const taken = gains[mask]! - cost + later[inside[mask]!]!;
      own[mask] = without[mask]! < 0 ? taken : Math.max(taken, later[without[mask]!]!);
    }
  }
  return most;
}
