/**
 * GET /offers/gaps: people of a target group not served, per area with the cause, the most urgent first. Counts pass the
 * gate as a share of the group (its complement too), causes as parts of a known total; the ranking is made from what
 * was released, and areas that are withheld are counted, not listed.
 */
import { populationsOf } from '../../core/city/population.ts';
import { NO_AREA, type Edition } from '../../core/city/model.ts';
import { GAP_CAUSES, type GapsAnswer } from '../../core/contract/reach.ts';
import { release } from '../../core/disclosure/gate.ts';
import { releaseParts } from '../../core/disclosure/parts-gate.ts';
import { cellsOf, DEFAULT_QUALITY } from '../../core/indicators/cells.ts';
import { isShown, STATES, SUPPRESSED } from '../../core/indicators/states.ts';
import { DomainError } from '../../core/errors.ts';
import { pairsWithin } from '../../core/network/block-reach.ts';
import { UNREACHED } from '../../core/network/graph.ts';
import { placesPerPerson } from '../../core/network/places-per-person.ts';
import { minutesOf } from '../../core/network/profiles.ts';
import { COVERAGE_TRAITS } from '../../core/offers/coverage.ts';
import { BARRIER, blockGaps, CLOSED_THEN, FULL, NO_SERVICE, SERVED, TOO_FAR, UNKNOWN_REACH, type BlockGaps } from '../../core/offers/gaps.ts';
import { hasPlaceFree } from '../../core/offers/selection.ts';
import { isOpenOn } from '../offers/hours.ts';
import { headsOf, headsOrNull, numbersOf } from '../release/numbers.ts';
import { subset, supplyOf } from './columns.ts';
import { offersMeta, type Question } from './question.ts';

export interface GapsAsked {
  /** question: without the filters of opening and places free; they become causes here */
  readonly question: Question;
  readonly edition: Edition;
  readonly openAt: string | undefined;
  readonly withPlacesFree: boolean;
  /** places per person that should be in reach; null: not asked */
  readonly placesNeeded: number | null;
  /** per area ≥ 0, NaN unknown; null: people alone */
  readonly need: Float64Array | null;
  readonly limit: number;
}

/** Parts in which an area's people fall; the first five as in GAP_CAUSES of the contract. */
const PARTS = [NO_SERVICE, TOO_FAR, BARRIER, CLOSED_THEN, FULL, SERVED, UNKNOWN_REACH] as const;

export function gapsAnswer({ question, edition, openAt, withPlacesFree, placesNeeded, need, limit }: GapsAsked): GapsAnswer {
  const { model, audience, state, isSensitive, profile } = question;
  const gaps = gapsOf(question, openAt, withPlacesFree, placesNeeded);
  const sums = sumsOf(question, gaps, edition);
  const cells = release(shareCells(sums, populationsOf(model, edition, question.period)), model.policy, audience, { ...COVERAGE_TRAITS, isSensitive });
  const shown = [...cells.states.keys()].filter((area) => isShown(cells.states[area]!) && cells.numerators[area]! > 0);
  const weight = (area: number) => cells.numerators[area]! * (need && Number.isFinite(need[area]) ? need[area]! : 1);
  const ranked = shown.sort((a, b) => weight(b) - weight(a) || a - b).slice(0, limit);
  // their total, the people not served, is shown beside them
  const parts = ranked.map((area) => releaseParts(sums.parts[area]!.subarray(0, 5), model.policy, audience, isSensitive));
  const cause = (at: number) => headsOf(parts.map((each) => each[at]!));
  return {
    codes: ranked.map((area) => edition.codes[area]!),
    names: ranked.map((area) => edition.names[area]!),
    people: headsOf(ranked.map((area) => cells.numerators[area]!)),
    states: ranked.map((area) => STATES[cells.states[area]!]!),
    causes: ranked.map((area) => GAP_CAUSES[mainCause(sums.parts[area]!)]!),
    byCause: { none: cause(0), too_far: cause(1), barrier: cause(2), closed: cause(3), full: cause(4) },
    minutes: numbersOf(ranked.map((area) => minutesOf(profile, 1) * sums.meanDecimetres[area]!)),
    need: numbersOf(ranked.map((area) => need?.[area] ?? Number.NaN)),
    ranks: ranked.map((_, at) => at + 1),
    lon: ranked.map((area) => edition.points[2 * area]!),
    lat: ranked.map((area) => edition.points[2 * area + 1]!),
    total: totalOf(question, gaps, cells.states),
    basis: question.basis,
    meta: offersMeta(model, audience, state, { level: edition.level, edition: edition.key, blockSet: edition.blockSet, period: question.period }),
  };
}

function gapsOf(question: Question, openAt: string | undefined, withPlacesFree: boolean, placesNeeded: number | null): BlockGaps {
  const { network, anchors, chosen, state, people, blockSet, boundDecimetres, model } = question;
  const { offers } = state.book;
  const gaps = blockGaps(network.reach, {
    people,
    offers: anchors,
    offerPoints: state.points,
    blockPoints: blockSet.points,
    chosen,
    boundDecimetres,
    // unknown hours close nobody out: the cause would be a guess
    ...(openAt === undefined ? {} : { isOpen: Uint8Array.from(offers, ({ openingHours }) => (isOpenOn(openingHours, openAt, model.ags) === false ? 0 : 1)) }),
    ...(withPlacesFree ? { isFull: Uint8Array.from(offers, (offer) => (hasPlaceFree(offer) ? 0 : 1)) } : {}),
    ...(placesNeeded === null ? {} : { places: { perPerson: placesOfBlocks(question), needed: placesNeeded } }),
  });
  // a share of a block's people is no whole number: people are told as such
  return placesNeeded === null ? gaps : { ...gaps, unserved: gaps.unserved.map((count, block) => Math.min(people[block]!, Math.round(count))) };
}

/** Every place and every person counted once; all offers of the kind share their places out, whatever is taken today. */
function placesOfBlocks(question: Question): Float64Array {
  const { network, anchors, chosen, boundDecimetres, people, kinds } = question;
  const placeless = kinds.find(({ hasCapacity }) => !hasCapacity);
  if (placeless) {
    throw new DomainError('invalid_value', `invalid placesNeeded: ${placeless.key} has no places`, { path: 'query.placesNeeded', value: placeless.key, reason: { de: `Für „${placeless.name.de}“ werden keine Plätze gezählt`, en: `No places are counted for “${placeless.name.en ?? placeless.name.de}”` } });
  }
  const pairs = pairsWithin(network.reach, subset(anchors, chosen), boundDecimetres);
  return placesPerPerson(pairs, supplyOf(question), people.map((count) => (count > 0 ? count : 0)), () => 1).places;
}

interface AreaSums {
  readonly unserved: Float64Array;
  /** people of whom it is known whether they are served */
  readonly known: Float64Array;
  /** 0–1: known people as a share of all */
  readonly coverage: Float64Array;
  /** per area: people by PARTS */
  readonly parts: readonly Float64Array[];
  /** over the unserved who reach an offer at all; NaN without any */
  readonly meanDecimetres: Float64Array;
}

function sumsOf({ people }: Question, gaps: BlockGaps, edition: Edition): AreaSums {
  const areas = edition.codes.length;
  const parts = Array.from({ length: areas }, () => new Float64Array(PARTS.length));
  const [ways, walkers] = [new Float64Array(areas), new Float64Array(areas)];
  for (let block = 0; block < edition.membership.length; block++) {
    const area = edition.membership[block]!;
    const count = people[block]!;
    if (area === NO_AREA || !(count > 0)) continue;
    const unserved = gaps.unserved[block]!;
    const part = (PARTS as readonly number[]).indexOf(gaps.causes[block]!);
    if (gaps.causes[block] === UNKNOWN_REACH) parts[area]![part]! += count;
    else {
      parts[area]![part]! += unserved;
      parts[area]![PARTS.indexOf(SERVED)]! += count - unserved;
    }
    if (unserved > 0 && gaps.costs[block] !== UNREACHED) {
      ways[area]! += unserved * gaps.costs[block]!;
      walkers[area]! += unserved;
    }
  }
  const sum = (from: number, to: number) => Float64Array.from(parts, (each) => each.subarray(from, to).reduce((total, count) => total + count, 0));
  const [unserved, known, all] = [sum(0, 5), sum(0, 6), sum(0, 7)];
  return { unserved, known, coverage: known.map((count, area) => (all[area]! > 0 ? count / all[area]! : 1)), parts, meanDecimetres: ways.map((way, area) => way / walkers[area]!) };
}

function shareCells({ unserved, known, coverage }: AreaSums, populations: Float64Array) {
  const sums = { numerators: unserved, denominators: known, coverage, estimatedShare: new Float64Array(known.length) };
  // people whose reach is unknown are said beside the others: an area is not withheld for them
  return cellsOf(sums, { ...COVERAGE_TRAITS, isProportion: false }, populations, { ...DEFAULT_QUALITY, minimumDenominator: 0, minimumCoverage: 0 }, false);
}

function mainCause(parts: Float64Array): number {
  const causes = parts.subarray(0, 5);
  return causes.indexOf(Math.max(...causes));
}

function totalOf({ people, model, audience, isSensitive }: Question, gaps: BlockGaps, states: Uint8Array): GapsAnswer['total'] {
  const totals = new Float64Array(3);
  for (let block = 0; block < people.length; block++) {
    const count = people[block]!;
    if (!(count > 0)) continue;
    if (gaps.causes[block] === UNKNOWN_REACH) totals[2]! += count;
    else {
      totals[0]! += gaps.unserved[block]!;
      totals[1]! += count - gaps.unserved[block]!;
    }
  }
  const [unserved, served, unknown] = releaseParts(totals, model.policy, audience, isSensitive);
  return { people: headsOrNull(unserved!), served: headsOrNull(served!), unknown: headsOrNull(unknown!), withheldAreas: states.filter((state) => state === SUPPRESSED).length };
}
