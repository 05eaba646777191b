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
import { emptyCells, type Cells } from '../indicators/cells.ts';
import { computeCells, isEventCount } from '../indicators/compute.ts';
import { traitsOf } from '../indicators/definition.ts';
import { SUPPRESSED } from '../indicators/states.ts';
import { knownSum, sumReleased } from './atom-sums.ts';
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
  const released = release(exact, model.policy, audience, traits);
  if (indicator.publishedRate !== null) return released.states.includes(SUPPRESSED) ? withheldRow() : computeCells(model, drawn, request);
  return sumReleased(released, shownPeople(model, partition, period), { traits, hasInterval: isEventCount(indicator) });
}

function withheldRow(): Cells {
  return { ...emptyCells(1), states: Uint8Array.of(SUPPRESSED) };
}

/** People per area; NaN where so few that their number is withheld. */
export function shownPeople(model: CityModel, partition: Partition, period: string): Float64Array {
  return populationsOf(model, partition, period).map((count) => (isSmall(count, model.policy.minimumCount) ? Number.NaN : count));
}

/** People of a drawn area: what may be known of its atoms; NaN where of none. */
export function peopleOfAtoms(model: CityModel, { partitions }: Atoms, period: string): number {
  return knownSum(shownPeople(model, partitions[0]!, period));
}
