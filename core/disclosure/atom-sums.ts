/**
 * Rows of atoms summed to one row, for the public: made of what was released of each atom and of nothing else, so the
 * sum holds no more than its parts. What is withheld of an atom is missing from the sum; where more than the quality
 * allows is missing there is no value. O(atoms × columns).
 */
import { cellsOf, DEFAULT_QUALITY, type Cells, type Quality } from '../indicators/cells.ts';
import type { Traits } from '../indicators/definition.ts';
import { isShown, MISSING, NOT_APPLICABLE, SUPPRESSED } from '../indicators/states.ts';
import { stamp, type Released } from './brand.ts';
import type { ReleasedClasses } from './class-gate.ts';
import type { ReleasedCells } from './gate.ts';

export interface RowRules {
  readonly traits: Traits;
  /** default as for every indicator */
  readonly quality?: Quality;
  /** as for cellsOf */
  readonly hasInterval?: boolean;
}

/** @param people per atom, NaN withheld or unknown */
export function sumReleased({ states, numerators, denominators, estimatedShare, audience, reasons }: ReleasedCells<Cells>, people: Float64Array, { traits, quality = DEFAULT_QUALITY, hasInterval = false }: RowRules): ReleasedCells<Cells> {
  const weights = weightsOf(people);
  const sums = { numerators: new Float64Array(1), denominators: new Float64Array([traits.denominator === 'none' ? Number.NaN : 0]), coverage: new Float64Array(1), estimatedShare: new Float64Array(1) };
  let covered = 0;
  let estimated = 0;
  for (const [atom, state] of states.entries()) {
    // an atom without anybody it is about is known to add nothing
    const isEmpty = !isShown(state) && state !== SUPPRESSED && state !== MISSING;
    if (!isShown(state) && !isEmpty) continue;
    covered += weights[atom]!;
    if (isEmpty) continue;
    sums.numerators[0]! += numerators[atom]!;
    sums.denominators[0]! += denominators[atom]!;
    estimated += estimatedShare[atom]! * Math.abs(Number.isNaN(denominators[atom]!) ? numerators[atom]! : denominators[atom]!);
  }
  const whole = sumOf(weights);
  sums.coverage[0] = whole > 0 ? Math.min(1, covered / whole) : 0;
  const basis = Math.abs(Number.isNaN(sums.denominators[0]!) ? sums.numerators[0]! : sums.denominators[0]!);
  sums.estimatedShare[0] = basis > 0 ? Math.min(1, estimated / basis) : 0;
  const row = cellsOf(sums, traits, Float64Array.of(knownSum(people)), quality, hasInterval);
  if (states.includes(SUPPRESSED) && row.states[0] === MISSING) row.states[0] = SUPPRESSED;
  return stamp({ ...row, audience, reasons: reasons && Uint8Array.of(0) });
}

/**
 * Running counts of atoms. A count withheld between two that are shown lies between them: the lower one is taken, and
 * what it may lack counts as missing from that class. @param threshold below which totals were withheld
 */
export function sumReleasedClasses({ classCount, upTo, totals, states }: Released<ReleasedClasses>, threshold: number): Released<ReleasedClasses> {
  const weights = weightsOf(totals.map((total, atom) => (Number.isNaN(total) && states[atom] === SUPPRESSED ? threshold : total)));
  const sums = new Float64Array(classCount);
  const missing = new Float64Array(classCount);
  let total = 0;
  for (const [atom, state] of states.entries()) {
    if (state === NOT_APPLICABLE) continue;
    const all = totals[atom]!;
    if (!isShown(state) || Number.isNaN(all)) {
      for (let at = 0; at < classCount; at++) missing[at]! += weights[atom]!;
      continue;
    }
    total += all;
    let last = 0;
    for (let at = 0; at < classCount; at++) {
      const count = upTo[atom * classCount + at]!;
      if (Number.isNaN(count)) missing[at]! += nextShown(upTo, atom * classCount + at, (atom + 1) * classCount, all) - last;
      else last = count;
      sums[at]! += last;
    }
  }
  const most = (1 - DEFAULT_QUALITY.minimumCoverage) * sumOf(weights);
  const shown = sums.map((sum, at) => (missing[at]! > most ? Number.NaN : sum));
  const isNone = missing.some((each) => each > most) && shown.every(Number.isNaN);
  const state = isNone ? (states.includes(SUPPRESSED) ? SUPPRESSED : MISSING) : (states.find(isShown) ?? NOT_APPLICABLE);
  return stamp({ classCount, upTo: shown, totals: Float64Array.of(isNone ? Number.NaN : total), states: Uint8Array.of(state) });
}

function nextShown(counts: Float64Array, from: number, until: number, total: number): number {
  for (let at = from; at < until; at++) if (!Number.isNaN(counts[at]!)) return counts[at]!;
  return total;
}

/** People who are known; where a count is withheld or unknown the atom weighs as the mean, so that no share tells it. */
function weightsOf(people: Float64Array): Float64Array {
  const known = people.filter((count) => !Number.isNaN(count));
  const mean = known.length > 0 ? sumOf(known) / known.length : 1;
  return people.map((count) => (Number.isNaN(count) ? mean : count) + LEAST_WEIGHT);
}

/** Uninhabited atoms weigh so little that they matter only among themselves. */
const LEAST_WEIGHT = 1e-6;

/** NaN where nothing is known. */
export function knownSum(counts: Float64Array): number {
  const known = counts.filter((count) => !Number.isNaN(count));
  return known.length === 0 ? Number.NaN : sumOf(known);
}

function sumOf(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
