/**
 * What is summed while a plan is drawn: one row of numbers per block, without NaN, laid out block by block so that a
 * recomputation is one pass through memory. An indicator becomes two columns (numerator, denominator over the blocks that
 * have both) and, where something was withheld or not delivered, three that tell how much; a block that lacks one counts
 * in neither. The same rule as core/city/aggregate.ts, prepared once. O(blocks × columns).
 */
import type { Traits } from '../indicators/definition.ts';

/** An indicator, a reach or a coverage: Z of N, or a plain count (n null). NaN = withheld or not delivered. */
export interface FractionInput {
  /** unique: "arm_sgb2|2023", "reach_kita_15" */
  readonly key: string;
  readonly z: Float64Array;
  readonly n: Float64Array | null;
  readonly traits: Traits;
  /** a plain count of events gets Poisson limits */
  readonly hasInterval: boolean;
}

export interface LiveInputs {
  /** inhabitants per block; NaN unknown, of every block where the city's source counts none */
  readonly population: Float64Array;
  readonly fractions: readonly FractionInput[];
  /** further counts that are only summed: households, children, dwellings; NaN counts as 0 */
  readonly counts?: readonly { readonly key: string; readonly values: Float64Array }[];
}

/** Column positions of one fraction; NO_COLUMN where there is none. */
export interface LiveFraction {
  readonly key: string;
  readonly traits: Traits;
  readonly hasInterval: boolean;
  readonly z: number;
  readonly n: number;
  /** N where N is known; weight of those blocks; weight of the blocks with both; NO_COLUMN: nothing is missing */
  readonly knownDenominator: number;
  readonly knownWeight: number;
  readonly completeWeight: number;
}

export const NO_COLUMN = -1;

export interface LiveColumns {
  readonly blocks: number;
  /** columns per block */
  readonly width: number;
  /** block × column: values[block * width + column] */
  readonly values: Float64Array;
  readonly population: number;
  /** false: no head count of any block is known, and sums of it say nothing */
  readonly hasPopulation: boolean;
  /** population, the mean where unknown: what a gap weighs by */
  readonly weight: number;
  readonly fractions: readonly LiveFraction[];
  readonly counts: readonly { readonly key: string; readonly column: number }[];
  /** sums over all blocks, one row */
  readonly city: Float64Array;
}

/** Uninhabited blocks weigh so little that they matter only among themselves. */
const LEAST_WEIGHT = 1e-6;

export function liveColumns({ population, fractions, counts = [] }: LiveInputs): LiveColumns {
  const columns: Float64Array[] = [];
  const take = (values: Float64Array) => columns.push(values) - 1;
  const populationColumn = take(withoutGaps(population));
  const weights = gapWeights(population);
  const weightColumn = take(weights);
  const laidOut = fractions.map((fraction) => layOut(fraction, weights, take));
  const summed = counts.map(({ key, values }) => ({ key, column: take(withoutGaps(values)) }));
  const values = interleaved(columns, population.length);
  return {
    blocks: population.length,
    width: columns.length,
    values,
    population: populationColumn,
    hasPopulation: population.some((count) => !Number.isNaN(count)),
    weight: weightColumn,
    fractions: laidOut,
    counts: summed,
    city: Float64Array.from(columns, (column) => column.reduce((sum, value) => sum + value, 0)),
  };
}

function layOut({ key, z, n, traits, hasInterval }: FractionInput, weights: Float64Array, take: (values: Float64Array) => number): LiveFraction {
  const blocks = z.length;
  const complete = new Uint8Array(blocks);
  const [zs, ns] = [new Float64Array(blocks), new Float64Array(n ? blocks : 0)];
  let gaps = 0;
  for (let block = 0; block < blocks; block++) {
    if (Number.isNaN(z[block]!) || (n !== null && Number.isNaN(n[block]!))) {
      gaps++;
      continue;
    }
    complete[block] = 1;
    zs[block] = z[block]!;
    if (n) ns[block] = n[block]!;
  }
  const shape = { key, traits, hasInterval, z: take(zs), n: n ? take(ns) : NO_COLUMN };
  if (gaps === 0) return { ...shape, knownDenominator: NO_COLUMN, knownWeight: NO_COLUMN, completeWeight: NO_COLUMN };
  const known = n ?? z;
  return {
    ...shape,
    knownDenominator: n ? take(withoutGaps(n)) : NO_COLUMN,
    knownWeight: take(weights.map((weight, block) => (Number.isNaN(known[block]!) ? 0 : weight))),
    completeWeight: take(weights.map((weight, block) => (complete[block] === 1 ? weight : 0))),
  };
}

function withoutGaps(values: Float64Array): Float64Array {
  return values.map((value) => (Number.isNaN(value) ? 0 : value));
}

/** Unknown populations get the mean; all 1 where none is known. */
function gapWeights(population: Float64Array): Float64Array {
  const known = population.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return new Float64Array(population.length).fill(1);
  const mean = known.reduce((a, b) => a + b, 0) / known.length;
  return population.map((value) => (Number.isNaN(value) ? mean : value) + LEAST_WEIGHT);
}

/** blocks whose rows stay in the processor's cache while all columns are written into them */
const STRETCH = 128;

function interleaved(columns: readonly Float64Array[], blocks: number): Float64Array {
  const width = columns.length;
  const values = new Float64Array(blocks * width);
  for (let from = 0; from < blocks; from += STRETCH) {
    const end = Math.min(blocks, from + STRETCH);
    for (let column = 0; column < width; column++) {
      const source = columns[column]!;
      for (let block = from, at = from * width + column; block < end; block++, at += width) values[at] = source[block]!;
    }
  }
  return values;
}
