/**
 * Coverage in people, never in area: how many of a target group reach an offer within a cutoff, how many do not, and of
 * how many nothing is known (their block hangs on no street). Sums over blocks by membership, so that every level, a
 * drawn area and the classes of an index are one function. Answers are Cells, which the disclosure gate takes.
 * Source: methods/accessibility.md. O(blocks), medians O(blocks · log).
 */
import { NO_AREA } from '../city/model.ts';
import type { Partition } from '../city/partition.ts';
import { cellsOf, DEFAULT_QUALITY, type Cells, type Quality } from '../indicators/cells.ts';
import type { Traits } from '../indicators/definition.ts';
import { MISSING, NOT_APPLICABLE, isShown } from '../indicators/states.ts';
import { UNREACHED } from '../network/graph.ts';
import { minutesOf, type Profile } from '../network/profiles.ts';

/** Per block, parallel to the block set. */
export interface BlockTimes {
  /** decimetres to the nearest offer, UNREACHED beyond the search */
  readonly costs: Uint32Array;
  /** 1: the block hangs on the network (attachedBlocks) */
  readonly isAttached: Uint8Array;
}

/** The gate must see a share of persons, with its complement. */
export const COVERAGE_TRAITS: Traits = { isSensitive: false, isProportion: true, denominator: 'units', factor: 100 };
export const MINUTES_TRAITS: Traits = { isSensitive: false, isProportion: false, denominator: 'units', factor: 1 };
/** A head count over all, no sample: no interval and no least denominator. */
const COMPUTING_TRAITS: Traits = { ...COVERAGE_TRAITS, isProportion: false };
const QUALITY: Quality = { ...DEFAULT_QUALITY, minimumDenominator: 0 };

/**
 * Cells per area: numerators = people covered, denominators = people of whom it is known, values = percent,
 * coverage = known people as a share of all (blocks off the network and blocks without a head count are unknown).
 */
export interface Coverage extends Cells {
  /** people of the group not covered: denominators − numerators */
  readonly uncovered: Float64Array;
  /** people in blocks that hang on no street */
  readonly unknown: Float64Array;
}

/**
 * @param people of the target group per block, NaN = not delivered
 * @param populations per area for the gate; NaN unknown
 */
export function coverageOf(people: ArrayLike<number>, times: BlockTimes, boundDecimetres: number, target: Partition, populations?: Float64Array): Coverage {
  const sums = emptySums(target.codes.length);
  const uncovered = new Float64Array(target.codes.length);
  const unknown = new Float64Array(target.codes.length);
  forEachBlock(people, target, sums, (block, area, count) => {
    if (times.isAttached[block] === 0) {
      unknown[area]! += count;
      return;
    }
    sums.denominators[area]! += count;
    if (times.costs[block]! <= boundDecimetres && times.costs[block] !== UNREACHED) sums.numerators[area]! += count;
    else uncovered[area]! += count;
  });
  const cells = cellsOf(finish(sums, unknown), COMPUTING_TRAITS, populations ?? nothing(target.codes.length), QUALITY, false);
  return { ...cells, uncovered, unknown };
}

/**
 * Mean minutes of the people who reach an offer at all (weights: people). numerators = Σ people · minutes,
 * denominators = people reached. Who reaches none stands in `unreached`, not in the mean.
 */
export interface MeanMinutes extends Cells {
  /** people in attached blocks that reach no offer within the search */
  readonly unreached: Float64Array;
  /** half of the known people need at most this; NaN where more than half reach none */
  readonly medians: Float64Array;
}

export function meanMinutes(people: ArrayLike<number>, times: BlockTimes, profile: Profile, target: Partition, populations?: Float64Array): MeanMinutes {
  const areas = target.codes.length;
  const sums = emptySums(areas);
  const unknown = new Float64Array(areas);
  const unreached = new Float64Array(areas);
  forEachBlock(people, target, sums, (block, area, count) => {
    if (times.isAttached[block] === 0) unknown[area]! += count;
    else if (times.costs[block] === UNREACHED) unreached[area]! += count;
    else {
      sums.numerators[area]! += count * minutesOf(profile, times.costs[block]!);
      sums.denominators[area]! += count;
    }
  });
  const medians = weightedMedians(people, times, target).map((decimetres) => (decimetres === UNREACHED ? Number.NaN : minutesOf(profile, decimetres)));
  const finished = finish(sums, unknown, unreached);
  const cells = cellsOf(finished, MINUTES_TRAITS, populations ?? nothing(areas), QUALITY, false);
  return { ...cells, unreached, medians: medians.map((median, area) => (isShown(cells.states[area]!) ? median : Number.NaN)) };
}

/** A value per block (minutes, places per person) averaged over people: numerators = Σ people · value. NaN values count as unknown. */
export function peopleWeighted(people: ArrayLike<number>, values: ArrayLike<number>, isAttached: Uint8Array, target: Partition, populations?: Float64Array): Cells {
  const sums = emptySums(target.codes.length);
  const unknown = new Float64Array(target.codes.length);
  forEachBlock(people, target, sums, (block, area, count) => {
    const value = isAttached[block] === 0 ? Number.NaN : values[block]!;
    if (!Number.isFinite(value)) {
      unknown[area]! += count;
      return;
    }
    sums.numerators[area]! += count * value;
    sums.denominators[area]! += count;
  });
  return cellsOf(finish(sums, unknown), MINUTES_TRAITS, populations ?? nothing(target.codes.length), QUALITY, false);
}

/** States per block of any column of reach: MISSING off the network or without a head count, NOT_APPLICABLE where nobody of the group lives. */
export function blockState(people: number, isAttached: number): number | null {
  if (isAttached === 0 || Number.isNaN(people)) return MISSING;
  return people > 0 ? null : NOT_APPLICABLE;
}

export interface PeopleByMinutes {
  /** upper bounds of the bins, inclusive, minutes; ascending. The last bin is everything beyond. */
  readonly upToMinutes: readonly number[];
  /** people per bin, one more than bounds: (0, b₀], (b₀, b₁], …, beyond or unreached */
  readonly people: Float64Array;
  /** people in blocks that hang on no street */
  readonly unknown: number;
}

/** isCounted: per block, 1 = in the area in question; absent: all. O(blocks · log bins) */
export function peopleByMinutes(people: ArrayLike<number>, times: BlockTimes, profile: Profile, upToMinutes: readonly number[], isCounted?: ArrayLike<number>): PeopleByMinutes {
  const bins = new Float64Array(upToMinutes.length + 1);
  let unknown = 0;
  for (let block = 0; block < people.length; block++) {
    const count = people[block]!;
    if (!(count > 0) || (isCounted && isCounted[block] !== 1)) continue;
    if (times.isAttached[block] === 0) {
      unknown += count;
      continue;
    }
    const minutes = minutesOf(profile, times.costs[block]!);
    const bin = upToMinutes.findIndex((bound) => minutes <= bound + 1e-9);
    bins[bin < 0 ? upToMinutes.length : bin]! += count;
  }
  return { upToMinutes, people: bins, unknown };
}

interface OpenSums {
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
  /** blocks of the area, and those with a head count: coverage where nobody lives */
  readonly blocks: Float64Array;
  readonly delivered: Float64Array;
}

function emptySums(areas: number): OpenSums {
  const zeros = () => new Float64Array(areas);
  return { numerators: zeros(), denominators: zeros(), blocks: zeros(), delivered: zeros() };
}

function forEachBlock(people: ArrayLike<number>, target: Partition, sums: OpenSums, visit: (block: number, area: number, count: number) => void): void {
  for (let block = 0; block < target.membership.length; block++) {
    const area = target.membership[block]!;
    if (area === NO_AREA) continue;
    sums.blocks[area]! += 1;
    const count = people[block]!;
    if (Number.isNaN(count)) continue;
    sums.delivered[area]! += 1;
    if (count > 0) visit(block, area, count);
  }
}

/** The share known is that of the people times that of the blocks delivered: what is missing in either shows. */
function finish(sums: OpenSums, unknown: Float64Array, unreached?: Float64Array) {
  const coverage = sums.denominators.map((known, area) => {
    const all = known + unknown[area]! + (unreached?.[area] ?? 0);
    const share = all > 0 ? (all - unknown[area]!) / all : 1;
    return sums.blocks[area]! > 0 ? (share * sums.delivered[area]!) / sums.blocks[area]! : 0;
  });
  return { numerators: sums.numerators, denominators: sums.denominators, coverage, estimatedShare: new Float64Array(coverage.length) };
}

/** Decimetres per area: the least cost at which half of the known people are reached; UNREACHED sorts last. */
function weightedMedians(people: ArrayLike<number>, times: BlockTimes, target: Partition): Float64Array {
  const totals = new Float64Array(target.codes.length);
  const members: number[] = [];
  for (let block = 0; block < target.membership.length; block++) {
    if (target.membership[block] === NO_AREA || times.isAttached[block] === 0 || !(people[block]! > 0)) continue;
    totals[target.membership[block]!]! += people[block]!;
    members.push(block);
  }
  members.sort((a, b) => times.costs[a]! - times.costs[b]! || a - b);
  const running = new Float64Array(totals.length);
  const medians = new Float64Array(totals.length).fill(UNREACHED);
  const isFound = new Uint8Array(totals.length);
  for (const block of members) {
    const area = target.membership[block]!;
    running[area]! += people[block]!;
    if (isFound[area] === 1 || running[area]! < totals[area]! / 2) continue;
    isFound[area] = 1;
    medians[area] = times.costs[block]!;
  }
  return medians;
}

function nothing(rows: number): Float64Array {
  return new Float64Array(rows).fill(Number.NaN);
}
