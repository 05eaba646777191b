/**
 * Drawn areas for the public: sums of atoms, each of which passes the gate on its own (methods: disclosure, differencing
 * and safe atoms). Atoms are published areas that lie wholly inside, large ones first, then single blocks. A drawn area
 * tells nothing beyond what is published of its atoms, however many of them are asked for; what is withheld of an atom
 * is missing from the sum, and where too much is missing there is no value. O(blocks × editions + atoms × terms).
 */
import { isRefusal, type Refusal } from '../city/allocation.ts';
import { publishedEditions } from '../city/editions.ts';
import { baseLevelOf } from '../city/lookup.ts';
import { NO_AREA, type CityModel, type Edition, type Indicator } from '../city/model.ts';
import type { Partition } from '../city/partition.ts';
import { populationsOf } from '../city/population.ts';
import { cellsOf, DEFAULT_QUALITY, emptyCells, type Cells } from '../indicators/cells.ts';
import { computeCells, isEventCount } from '../indicators/compute.ts';
import { traitsOf } from '../indicators/definition.ts';
import { isShown, MISSING, SUPPRESSED } from '../indicators/states.ts';
import { release } from './gate.ts';
import { isSmall, type Audience } from './rules.ts';

/** What a drawn area is summed from: one partition whose areas are the atoms, and others that measures may need. */
export interface Atoms {
  readonly partitions: readonly Partition[];
  /** of the first partition */
  readonly areas: number;
  readonly blocks: number;
}

/** @param drawn one area over a block set */
export function atomsOf(model: CityModel, drawn: Partition): Atoms {
  const editions = coveringEditions(model, drawn);
  const mixed = new Int32Array(drawn.membership.length).fill(NO_AREA);
  let count = 0;
  let areas = 0;
  for (const { edition, inside } of editions) {
    // a larger atom already holds a part of it
    for (const [block, area] of edition.membership.entries()) if (area !== NO_AREA && mixed[block] !== NO_AREA) inside[area] = 0;
    const numbers = new Map<number, number>();
    for (const [block, area] of edition.membership.entries()) {
      if (area === NO_AREA || inside[area] === 0) continue;
      if (!numbers.has(area)) numbers.set(area, count++);
      mixed[block] = numbers.get(area)!;
    }
    areas += numbers.size;
  }
  let blocks = 0;
  for (const [block, member] of drawn.membership.entries()) {
    if (member === NO_AREA || mixed[block] !== NO_AREA) continue;
    mixed[block] = count++;
    blocks++;
  }
  const first = { blockSet: drawn.blockSet, codes: Array.from({ length: count }, () => ''), membership: mixed };
  return { partitions: [first, ...wholes(drawn, editions.map(({ edition }) => edition))], areas, blocks };
}

interface Covering {
  readonly edition: Edition;
  /** per area: 1 = every block of it is drawn */
  readonly inside: Uint8Array;
}

/** Published editions over the same blocks with areas wholly inside, the one with the fewest areas first. */
function coveringEditions(model: CityModel, drawn: Partition): Covering[] {
  const base = baseLevelOf(model).key;
  return model.levels
    .flatMap(({ key }) => (key === base ? [] : publishedEditions(model, key)))
    .filter((edition) => edition.blockSet === drawn.blockSet)
    .toSorted((a, b) => a.codes.length - b.codes.length)
    .map((edition) => {
      const inside = new Uint8Array(edition.codes.length);
      for (const area of edition.membership) if (area !== NO_AREA) inside[area] = 1;
      for (const [block, area] of edition.membership.entries()) if (area !== NO_AREA && drawn.membership[block] === NO_AREA) inside[area] = 0;
      return { edition, inside };
    });
}

/** Editions whose areas make up the drawn one without rest: for measures that stand at their level alone. */
function wholes(drawn: Partition, editions: readonly Edition[]): Partition[] {
  return editions.toReversed().flatMap((edition) => {
    const used = new Map<number, number>();
    const membership = drawn.membership.map((member, block) => {
      const area = edition.membership[block]!;
      if (member === NO_AREA || area === NO_AREA) return NO_AREA;
      used.set(area, used.get(area) ?? used.size);
      return used.get(area)!;
    });
    const isWhole = edition.membership.every((area, block) => (drawn.membership[block] === NO_AREA ? !used.has(area) : area !== NO_AREA));
    return isWhole ? [{ blockSet: drawn.blockSet, codes: Array.from(used.keys(), () => ''), membership }] : [];
  });
}

export interface AtomsRequest {
  readonly indicator: Indicator;
  readonly period: string;
  readonly isRebased?: boolean;
}

/** One row for the drawn area. Its state is "suppressed" where what is withheld leaves no value. */
export function cellsOfAtoms(model: CityModel, drawn: Partition, { partitions }: Atoms, request: AtomsRequest, audience: Audience): Cells | Refusal {
  let refused: Refusal | null = null;
  for (const partition of partitions) {
    const cells = computeCells(model, partition, request);
    if (!isRefusal(cells)) return summed(model, drawn, partition, cells, request, audience);
    refused ??= cells;
  }
  return refused!;
}

function summed(model: CityModel, drawn: Partition, partition: Partition, exact: Cells, request: AtomsRequest, audience: Audience): Cells | Refusal {
  const { indicator, period } = request;
  const traits = traitsOf(model, indicator);
  const { states, numerators, denominators, estimatedShare } = release(exact, model.policy, audience, traits);
  const isWithheld = states.includes(SUPPRESSED);
  if (indicator.publishedRate !== null) return isWithheld ? withheldRow() : computeCells(model, drawn, request);
  const people = populationsOf(model, partition, period).map((count) => (isSmall(count, model.policy.minimumCount) ? Number.NaN : count));
  const weights = weightsOf(people);
  const sums = { numerators: new Float64Array(1), denominators: new Float64Array([traits.denominator === 'none' ? Number.NaN : 0]), coverage: new Float64Array(1), estimatedShare: new Float64Array(1) };
  let whole = 0;
  let covered = 0;
  let estimated = 0;
  for (const [atom, state] of states.entries()) {
    whole += weights[atom]!;
    // an atom without anybody it is about is known to add nothing
    const isEmpty = !isShown(state) && state !== SUPPRESSED && state !== MISSING;
    if (!isShown(state) && !isEmpty) continue;
    covered += weights[atom]!;
    if (isEmpty) continue;
    sums.numerators[0]! += numerators[atom]!;
    sums.denominators[0]! += denominators[atom]!;
    estimated += estimatedShare[atom]! * Math.abs(Number.isNaN(denominators[atom]!) ? numerators[atom]! : denominators[atom]!);
  }
  sums.coverage[0] = whole > 0 ? Math.min(1, covered / whole) : 0;
  const basis = Math.abs(Number.isNaN(sums.denominators[0]!) ? sums.numerators[0]! : sums.denominators[0]!);
  sums.estimatedShare[0] = basis > 0 ? Math.min(1, estimated / basis) : 0;
  const row = cellsOf(sums, traits, Float64Array.of(sumOf(people)), DEFAULT_QUALITY, isEventCount(indicator));
  if (isWithheld && row.states[0] === MISSING) row.states[0] = SUPPRESSED;
  return row;
}

function withheldRow(): Cells {
  return { ...emptyCells(1), states: Uint8Array.of(SUPPRESSED) };
}

/** People who are known; where a count is withheld or unknown the atom weighs as the mean, so that no share tells it. */
function weightsOf(people: Float64Array): Float64Array {
  const known = people.filter((count) => !Number.isNaN(count));
  const mean = known.length > 0 ? sumOf(known) / known.length : 1;
  return people.map((count) => (Number.isNaN(count) ? mean : count) + LEAST_WEIGHT);
}

/** Uninhabited atoms weigh so little that they matter only among themselves. */
const LEAST_WEIGHT = 1e-6;

/** People of a drawn area: what may be known of its atoms; NaN where of none. */
export function peopleOfAtoms(model: CityModel, { partitions }: Atoms, period: string): number {
  const people = populationsOf(model, partitions[0]!, period).filter((count) => !Number.isNaN(count) && !isSmall(count, model.policy.minimumCount));
  return people.length === 0 ? Number.NaN : sumOf(people);
}

function sumOf(counts: Float64Array): number {
  return counts.reduce((sum, count) => (Number.isNaN(count) ? sum : sum + count), 0);
}
