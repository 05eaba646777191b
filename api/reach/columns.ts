/**
 * Reach per area: people reached and not, their minutes, and the measure asked for, each through the disclosure gate.
 * What is not reached is made from what was released, so that it can hold nothing hidden. The same for areas of a level,
 * the city, a drawn area and the classes of an index.
 */
import type { Partition } from '../../core/city/partition.ts';
import { populationsOf } from '../../core/city/population.ts';
import type { Histogram, ReachAnswer } from '../../core/contract/reach.ts';
import { release, type ReleasedCells } from '../../core/disclosure/gate.ts';
import { releaseParts } from '../../core/disclosure/parts-gate.ts';
import { cellsOf, DEFAULT_QUALITY, type Cells } from '../../core/indicators/cells.ts';
import type { Traits } from '../../core/indicators/definition.ts';
import { isShown, STATES } from '../../core/indicators/states.ts';
import { nearestOffer, pairsWithin, type Nearest } from '../../core/network/block-reach.ts';
import { UNREACHED } from '../../core/network/graph.ts';
import { nearestOffers } from '../../core/network/k-nearest.ts';
import { accessOf, decayOf, threeZones, type AccessMethod, type DecayChoice } from '../../core/network/measures.ts';
import { leastPressure, placesPerPerson } from '../../core/network/places-per-person.ts';
import { minutesColumn, minutesOf } from '../../core/network/profiles.ts';
import { COVERAGE_TRAITS, coverageOf, meanMinutes, MINUTES_TRAITS, peopleByMinutes, peopleWeighted, type BlockTimes, type MeanMinutes } from '../../core/offers/coverage.ts';
import { headsOf, numbersOf } from '../release/numbers.ts';
import type { Question } from './question.ts';

export type ReachColumns = ReachAnswer['city'];

/** What all rows of one question share: computed once. */
export interface BlockResults {
  readonly nearest: Nearest;
  readonly times: BlockTimes;
  /** the measure per block where it is not minutes or coverage; NaN unknown */
  readonly access: Float64Array | null;
  /** per block the fewest people who compete for an offer in its reach; null where nobody competes */
  readonly leastPressure: Float64Array | null;
}

/** known: the nearest offers, where they have been searched already. */
export function blockResults(question: Question, known?: Nearest): BlockResults {
  const { network, anchors, chosen } = question;
  const nearest = known ?? nearestOffer(network.reach, anchors, chosen, UNREACHED - 1);
  const times: BlockTimes = { costs: nearest.costs, isAttached: network.isAttached };
  return { nearest, times, ...accessOfBlocks(question) };
}

const METHODS: Readonly<Record<Exclude<Question['measure'], 'nearest' | 'coverage' | 'k-nearest' | 'places'>, AccessMethod>> = { count: 'cumulative', gravity: 'gravity', '2sfca': '2sfca', e2sfca: 'e2sfca', '3sfca': '3sfca', bfca: 'bfca' };

function accessOfBlocks(question: Question): Pick<BlockResults, 'access' | 'leastPressure'> {
  const { network, anchors, chosen, measure, profile, boundDecimetres, k, people } = question;
  if (measure === 'nearest' || measure === 'coverage') return { access: null, leastPressure: null };
  if (measure === 'k-nearest') {
    const lists = nearestOffers(network.reach, anchors, chosen, k, UNREACHED - 1);
    const minutes = minutesColumn(profile, lists.costs);
    return { access: Float64Array.from(people, (_, block) => finite(minutes[block * k + k - 1]!)), leastPressure: null };
  }
  const pairs = pairsWithin(network.reach, subset(anchors, chosen), boundDecimetres);
  const supply = supplyOf(question);
  const decay = decayOf(decayChoice(question), profile);
  if (measure === 'places') {
    const { places, pressure } = placesPerPerson(pairs, supply, people.map(counted), decay);
    return { access: places, leastPressure: leastPressure(pairs, pressure) };
  }
  const { access, pressure } = accessOf({ method: METHODS[measure], pairs, supply, demand: people, decay });
  return { access, leastPressure: pressure && leastPressure(pairs, pressure) };
}

/** Places where the kinds have them, else one an offer. An offer whose places nobody counted then has none to share. */
export function supplyOf({ chosen, capacities, kinds, measure }: Question): Float64Array {
  const usesPlaces = measure !== 'count' && kinds.every(({ hasCapacity }) => hasCapacity);
  return Float64Array.from(chosen, (offer) => (usesPlaces ? counted(capacities[offer]!) : 1));
}

function counted(count: number): number {
  return count > 0 ? count : 0;
}

/** Of the offers that count only; positions then are those in `chosen`. */
export function subset(anchors: Question['anchors'], chosen: Uint32Array): Question['anchors'] {
  return {
    edges: Int32Array.from(chosen, (at) => anchors.edges[at]!),
    fractions: Float64Array.from(chosen, (at) => anchors.fractions[at]!),
    accessDecimetres: Uint32Array.from(chosen, (at) => anchors.accessDecimetres[at]!),
  };
}

/** Three zones of the cutoff for the stepwise methods; half of the worth at half of the cutoff for the smooth ones. */
function decayChoice({ measure, decay, profile, boundDecimetres }: Question): DecayChoice {
  const minutes = minutesOf(profile, boundDecimetres);
  const kind = decay ?? (measure === 'gravity' ? 'gaussian' : 'steps');
  if (kind === 'steps') return threeZones(minutes);
  if (kind === 'exponential') return { kind, halfLifeMinutes: minutes / 2 };
  if (kind === 'power') return { kind, exponent: 1 };
  return { kind, sigmaMinutes: minutes / (2 * Math.sqrt(2 * Math.log(2))) };
}

export const COUNT_TRAITS: Traits = { isSensitive: false, isProportion: false, denominator: 'none', factor: 1 };

export interface ReleasedReach {
  readonly values: ReleasedCells<Cells>;
  readonly coverage: ReleasedCells<Cells>;
  readonly minutes: ReleasedCells<Cells & Pick<MeanMinutes, 'medians'>>;
  readonly unknown: ReleasedCells<Cells>;
}

export function releasedReach(question: Question, results: BlockResults, partition: Partition): ReleasedReach {
  const { model, audience, people, network, boundDecimetres, profile, measure, isSensitive } = question;
  const populations = populationsOf(model, partition, question.period);
  const through = <T extends Cells>(cells: T, traits: Traits) => release(cells, model.policy, audience, { ...traits, isSensitive });
  const covered = coverageOf(people, results.times, boundDecimetres, partition, populations);
  const coverage = through(covered, COVERAGE_TRAITS);
  const minutes = through(meanMinutes(people, results.times, profile, partition, populations), MINUTES_TRAITS);
  const weighted = results.access && through(peopleWeighted(people, results.access, network.isAttached, partition, populations), MINUTES_TRAITS);
  return { coverage, minutes, values: weighted ?? (measure === 'nearest' ? minutes : coverage), unknown: through(countCells(covered.unknown, populations), COUNT_TRAITS) };
}

/** Head counts as cells of their own. */
export function countCells(counts: Float64Array, populations: Float64Array): Cells {
  const sums = { numerators: counts, denominators: new Float64Array(counts.length).fill(Number.NaN), coverage: new Float64Array(counts.length).fill(1), estimatedShare: new Float64Array(counts.length) };
  return cellsOf(sums, COUNT_TRAITS, populations, DEFAULT_QUALITY, false);
}

export function reachColumns(question: Question, results: BlockResults, partition: Partition, names: readonly string[]): ReachColumns {
  return columnsOf(releasedReach(question, results, partition), partition.codes, names);
}

export function columnsOf({ values, coverage, minutes, unknown }: ReleasedReach, codes: readonly string[], names: readonly string[]): ReachColumns {
  const [people, reached] = [headsOf(shownOnly(coverage, coverage.denominators)), headsOf(shownOnly(coverage, coverage.numerators))];
  return {
    codes: [...codes],
    names: [...names],
    values: numbersOf(values.values),
    states: Array.from(values.states, (state) => STATES[state]!),
    people,
    reached,
    notReached: people.map((all, area) => (all === null || reached[area] === null ? null : all - reached[area]!)),
    unknown: headsOf(shownOnly(unknown, unknown.values)),
    share: numbersOf(coverage.values),
    shareStates: Array.from(coverage.states, (state) => STATES[state]!),
    meanMinutes: numbersOf(minutes.values),
    medianMinutes: numbersOf(shownOnly(minutes, minutes.medians)),
  };
}

function shownOnly({ states }: Pick<Cells, 'states'>, column: Float64Array): Float64Array {
  return column.map((value, row) => (isShown(states[row]!) ? value : Number.NaN));
}

/** Upper bounds in minutes: fine where people decide, coarse beyond. */
export const HISTOGRAM_MINUTES = [2, 4, 6, 8, 10, 12, 15, 20, 25, 30, 40, 60] as const;

/** @param counts of people per block; default those of the question */
export function histogramOf(question: Question, { times }: BlockResults, isCounted?: Uint8Array, counts: Float64Array = question.people): Histogram {
  const { people, unknown } = peopleByMinutes(counts, times, question.profile, HISTOGRAM_MINUTES, isCounted);
  const released = releaseParts([...people, unknown], question.model.policy, question.audience, question.isSensitive);
  const heads = headsOf(released);
  return { upToMinutes: [...HISTOGRAM_MINUTES], people: heads.slice(0, -1), unknown: heads.at(-1)! };
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
