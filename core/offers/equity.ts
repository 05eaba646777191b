/**
 * Who is reached less: coverage and minutes by status class (1 best … n worst off, as an index edition puts it), the
 * worst-off class against the best. Classes are a partition like any other. Source: methods/accessibility.md.
 */
import { NO_AREA } from '../city/model.ts';
import type { Partition } from '../city/partition.ts';
import { isShown } from '../indicators/states.ts';
import type { Profile } from '../network/profiles.ts';
import { coverageOf, meanMinutes, type BlockTimes, type Coverage, type MeanMinutes } from './coverage.ts';

/** Blocks by class: codes '1' … 'n'. classes: per block 1 … n, 0 = not evaluated (in no class). */
export function classPartition(classes: ArrayLike<number>, count: number, blockSet: string): Partition {
  return {
    blockSet,
    codes: Array.from({ length: count }, (_, at) => String(at + 1)),
    membership: Int32Array.from(classes, (each) => (each >= 1 && each <= count ? each - 1 : NO_AREA)),
  };
}

/** Class of each block from the class of its area. areaClasses: per area of the edition, 0 = none. */
export function blockClasses(edition: Partition, areaClasses: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(edition.membership, (area) => (area === NO_AREA ? 0 : areaClasses[area]!));
}

export interface Equity {
  readonly partition: Partition;
  readonly coverage: Coverage;
  readonly minutes: MeanMinutes;
}

export function equityOf(people: ArrayLike<number>, times: BlockTimes, boundDecimetres: number, profile: Profile, partition: Partition, populations?: Float64Array): Equity {
  return {
    partition,
    coverage: coverageOf(people, times, boundDecimetres, partition, populations),
    minutes: meanMinutes(people, times, profile, partition, populations),
  };
}

export interface EquityGap {
  /** positions of the classes compared: the best and the worst off of those with a number */
  readonly best: number;
  readonly worst: number;
  /** worst − best: percentage points of coverage, minutes; NaN where one of them shows no number */
  readonly coveragePoints: number;
  readonly minutes: number;
}

/** Only from released columns, so that a hidden class does not come back as a difference. null: fewer than two classes show a number. */
export function equityGap(coverage: Pick<Coverage, 'values' | 'states'>, minutes: Pick<MeanMinutes, 'values' | 'states'>, worstIsLast = true): EquityGap | null {
  const shown = [...coverage.states.keys()].filter((each) => isShown(coverage.states[each]!));
  if (shown.length < 2) return null;
  const [first, last] = [shown[0]!, shown.at(-1)!];
  const [best, worst] = worstIsLast ? [first, last] : [last, first];
  return { best, worst, coveragePoints: coverage.values[worst]! - coverage.values[best]!, minutes: minutes.values[worst]! - minutes.values[best]! };
}
