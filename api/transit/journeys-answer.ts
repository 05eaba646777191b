/**
 * POST /journeys/reach: from one place door to door. Every minute of the window is searched; what is answered are
 * percentiles over it, never the lucky connection. Minutes are geography; people within a cutoff pass the gate.
 */
import { blockSetOf } from '../../core/city/lookup.ts';
import type { BlockSet } from '../../core/city/model.ts';
import type { Audience } from '../../core/contract/meta.ts';
import type { JourneysAnswer, JourneysInput } from '../../core/contract/journeys.ts';
import { releaseCumulative } from '../../core/disclosure/parts-gate.ts';
import { DomainError } from '../../core/errors.ts';
import { MISSING, NOT_APPLICABLE, STATES, VALUE } from '../../core/indicators/states.ts';
import { NO_EDGE } from '../../core/network/anchors.ts';
import { nearestOffer } from '../../core/network/block-reach.ts';
import { cutoffDecimetres } from '../../core/network/profiles.ts';
import { EVERYONE, groupFor } from '../../core/offers/target-groups.ts';
import { hourText, secondsOfClock } from '../../core/transit/dates.ts';
import type { TravelSummary } from '../../core/transit/raptor/summary.ts';
import { departureCount, NOT_REACHED, type RangeOptions } from '../../core/transit/raptor/window.ts';
import type { City } from '../atlas.ts';
import { openIntervalsOn } from '../offers/hours.ts';
import { groupIndicator, type OfferState } from '../offers/store.ts';
import { peopleFor } from '../reach/people.ts';
import { groupNamed, offersMeta, periodOfGroup } from '../reach/question.ts';
import { headsOrNull, numberOrNull, rounded } from '../release/numbers.ts';
import { USUAL_DAY, type Day } from './ground.ts';
import { accessOf, JourneyGround, profileOfMode, secondsOf, type StopsOnStreets } from './journey-ground.ts';
import { joinedEgress, summaryOf } from './journey-search.ts';
import type { TransitStores } from './stores.ts';

interface Origin {
  readonly lon: number;
  readonly lat: number;
  /** of an offer; '' for a point or a block, and where unknown */
  readonly openingHours: string;
}

const LONGEST_WINDOW_SECONDS = 16 * 3600;

export async function journeysAnswer(stores: TransitStores, city: City, asked: JourneysInput, audience: Audience): Promise<JourneysAnswer> {
  const { model } = city;
  const journeys = await stores.journeysOf(city);
  const [state, day] = [await stores.offers.of(city), journeys.ground.dayOf(asked, USUAL_DAY)];
  const blockSet = blockSetOf(model, model.blockSets.at(-1)!.key);
  const origin = originOf(asked, state, blockSet);
  const window = windowOf(asked, origin, day, model.ags);
  const access = await journeys.stopsOn(asked.access, blockSet);
  const anchor = access.network.anchor(Float64Array.of(origin.lon, origin.lat));
  const isPlaced = anchor.edges[0] !== NO_EDGE;
  const found = await search(journeys, asked, { origin, state, blockSet, day, window, access });
  const group = asked.group === undefined ? groupFor(EVERYONE, state.book.targetGroups) : groupNamed(asked.group, state.book.targetGroups, 'body.group');
  const period = periodOfGroup(model, groupIndicator(group), blockSet.key, asked.period);
  const { counts: people, isSensitive } = peopleFor(model, group, blockSet.key, period, audience);
  const middle = (asked.percentiles.length - 1) >> 1;
  const blocks = blockSet.codes.length;
  const { percentiles, targetCount } = found.summary;
  const minutesAt = (percentile: number): (number | null)[] => minutesOf(percentiles.subarray(percentile * targetCount, percentile * targetCount + blocks));
  return {
    codes: [...blockSet.codes],
    minutes: asked.percentiles.map((_, at) => minutesAt(at)),
    onFoot: minutesOf(found.direct.subarray(0, blocks)),
    lastDepartures: asked.question === 'last-way-home' ? Array.from(found.summary.latest.subarray(0, blocks), (seconds) => (seconds === NOT_REACHED ? null : hourText(seconds))) : [],
    reliability: reliabilityOf(found.summary, blocks),
    states: Array.from({ length: blocks }, (_, block) => STATES[stateOf(access.network.isAttached[block] === 1, percentiles[middle * targetCount + block]!)]!),
    rings: ringsOf({ asked, found, middle, blocks, people, state, release: (counts) => releaseCumulative(counts, model.policy, audience, isSensitive) }),
    origin: isPlaced ? { lon: rounded(origin.lon), lat: rounded(origin.lat), metres: anchor.accessDecimetres[0]! / 10, stops: found.stops } : null,
    openingHours: origin.openingHours,
    basis: {
      question: asked.question,
      date: day.date,
      day: day.dayType.key,
      from: hourText(window.fromSeconds),
      to: hourText(window.toSeconds),
      departures: found.summary.departures,
      percentiles: [...asked.percentiles],
      maximumMinutes: asked.maximumMinutes,
      maximumRides: asked.maximumRides,
      access: asked.access,
      wheelchair: asked.wheelchair,
      kilometresPerHour: { access: profileOfMode(asked.access).kilometresPerHour, egress: profileOfMode(egressMode(asked)).kilometresPerHour },
      group: group.key,
      period,
      blockSet: blockSet.key,
    },
    meta: offersMeta(model, audience, state, { blockSet: blockSet.key, period }),
  };
}

/** From the last stop on foot, or as one came: in a wheelchair. */
export function egressMode({ access }: Pick<JourneysInput, 'access'>): 'walk' | 'wheelchair' {
  return access === 'wheelchair' ? 'wheelchair' : 'walk';
}

/** @throws unknown_name for a block or an offer that does not exist */
function originOf({ origin, question }: JourneysInput, { book, placeOf }: OfferState, { codes, points }: BlockSet): Origin {
  if ('offer' in origin) {
    const offer = book.offers.find(({ id }) => id === origin.offer);
    if (!offer) throw new DomainError('unknown_name', `unknown offer ${origin.offer}`, { path: 'body.origin.offer', value: origin.offer });
    const { lon, lat } = placeOf.get(offer.place)!;
    return { lon, lat, openingHours: question === 'last-way-home' ? offer.openingHours : '' };
  }
  if (!('block' in origin)) return { ...origin, openingHours: '' };
  const block = codes.indexOf(origin.block);
  if (block < 0) throw new DomainError('unknown_name', `unknown block ${origin.block}`, { path: 'body.origin.block', value: origin.block });
  return { lon: points[2 * block]!, lat: points[2 * block + 1]!, openingHours: '' };
}

type Window = Pick<RangeOptions, 'fromSeconds' | 'toSeconds'>;

/** Opening hours of the date, from the first opening to the last closing (included); time and window where they are unknown. */
function windowOf({ question, time, windowMinutes }: JourneysInput, { openingHours }: Origin, { date }: Day, ags: string): Window {
  const from = secondsOfClock(time, 'body.time');
  const asked = { fromSeconds: from, toSeconds: from + windowMinutes * 60 };
  if (question !== 'last-way-home') return asked;
  const open = openIntervalsOn(openingHours, date, ags);
  if (open === null) return asked;
  if (open.length === 0) throw new DomainError('invalid_value', `invalid date ${date}: the offer is closed`, { path: 'body.date', value: date, expected: openingHours, reason: { de: 'An diesem Tag ist das Angebot geschlossen', en: 'The offer is closed on this day' } });
  const closing = open.at(-1)![1] * 60;
  return { fromSeconds: Math.max(open[0]![0] * 60, closing - LONGEST_WINDOW_SECONDS), toSeconds: closing + 1 };
}

interface SearchGround {
  readonly origin: Origin;
  readonly state: OfferState;
  readonly blockSet: BlockSet;
  readonly day: Day;
  readonly window: Window;
  readonly access: StopsOnStreets;
}

interface Found {
  /** blocks first, then offers */
  readonly summary: TravelSummary;
  /** seconds without any vehicle per target */
  readonly direct: Int32Array;
  readonly stops: number;
}

/** Targets are blocks, then offers: one search answers for both. */
async function search(journeys: JourneyGround, asked: JourneysInput, { origin, state, blockSet, day, window, access }: SearchGround): Promise<Found> {
  const isReversed = asked.question === 'to';
  const maximumSeconds = asked.maximumMinutes * 60;
  const [near, far] = [profileOfMode(asked.access), profileOfMode(egressMode(asked))];
  const egress = egressMode(asked) === asked.access ? access : await journeys.stopsOn(egressMode(asked), blockSet);
  // by arrival the way ends here on foot, and begins at the blocks as one comes
  const [here, there] = isReversed ? [egress, access] : [access, egress];
  const [hereProfile, thereProfile] = isReversed ? [far, near] : [near, far];
  const [hereMinutes, thereMinutes] = isReversed ? [asked.maximumEgressMinutes, asked.maximumAccessMinutes] : [asked.maximumAccessMinutes, asked.maximumEgressMinutes];
  const outward = isReversed ? ('to' as const) : ('from' as const);
  const point = Float64Array.of(origin.lon, origin.lat);
  const stops = accessOf(here, point, hereProfile, hereMinutes, outward);
  const bound = cutoffDecimetres(thereProfile, thereMinutes * 60);
  const targets = joinedEgress([journeys.blockPairs(there, bound, outward), journeys.offerPairsOf(there, state, bound, outward)], thereProfile.kilometresPerHour);
  const span = isReversed ? { fromSeconds: window.fromSeconds - maximumSeconds, toSeconds: window.toSeconds } : { fromSeconds: window.fromSeconds, toSeconds: window.toSeconds + maximumSeconds };
  const days = await journeys.daysOf({ date: day.date, ...span, wheelchair: asked.wheelchair, isReversed }, blockSet);
  const options: RangeOptions = { ...window, maximumSeconds };
  departureCount(options);
  const direct = directSeconds(journeys, access, state, point, asked, outward);
  return { summary: summaryOf(days, asked.maximumRides, stops, targets, direct, options, asked.percentiles), direct, stops: stops.stops.length };
}

/** On the way of access all along: blocks, then offers. */
function directSeconds(journeys: JourneyGround, access: StopsOnStreets, state: OfferState, point: Float64Array, asked: JourneysInput, direction: 'from' | 'to'): Int32Array {
  const profile = profileOfMode(asked.access);
  const bound = cutoffDecimetres(profile, asked.maximumMinutes * 60);
  const from = access.network.anchor(point);
  const seconds = (costs: Uint32Array): Int32Array => Int32Array.from(costs, (cost) => (cost <= bound ? secondsOf(profile, cost) : NOT_REACHED));
  const blocks = seconds(nearestOffer(access.network.reach, from, [0], bound, direction).costs);
  const offers = seconds(nearestOffer(journeys.offersOn(access, state), from, [0], bound, direction).costs);
  const all = new Int32Array(blocks.length + offers.length);
  all.set(blocks);
  all.set(offers, blocks.length);
  return all;
}

function minutesOf(seconds: Int32Array): (number | null)[] {
  return Array.from(seconds, (each) => (each === NOT_REACHED ? null : Math.round(each / 6) / 10));
}

function stateOf(isAttached: boolean, seconds: number): number {
  if (!isAttached) return MISSING;
  return seconds === NOT_REACHED ? NOT_APPLICABLE : VALUE;
}

function reliabilityOf({ departures, reached }: TravelSummary, blocks: number): number[] {
  return Array.from(reached.subarray(0, blocks), (count) => Math.round((1000 * count) / departures) / 1000);
}

interface RingGround {
  readonly asked: JourneysInput;
  readonly found: Found;
  readonly middle: number;
  readonly blocks: number;
  readonly people: Float64Array;
  readonly state: OfferState;
  readonly release: (counts: Float64Array) => Float64Array;
}

function ringsOf({ asked, found, middle, blocks, people, state, release }: RingGround): JourneysAnswer['rings'] {
  const { percentiles, targetCount } = found.summary;
  const cutoffs = [...new Set(asked.cutoffs)].sort((a, b) => a - b);
  const secondsAt = (target: number): number => percentiles[middle * targetCount + target]!;
  const within = (block: number, cutoff: number): boolean => secondsAt(block) <= cutoff * 60;
  const reached = Float64Array.from(cutoffs, (cutoff) => people.reduce((sum, count, block) => sum + (count > 0 && within(block, cutoff) ? count : 0), 0));
  const all = people.reduce((sum, count) => sum + (count > 0 ? count : 0), 0);
  const shown = release(reached);
  return cutoffs.map((minutes, ring) => {
    const offers: Record<string, number> = {};
    state.book.offers.forEach(({ kind }, offer) => {
      if (within(blocks + offer, minutes)) offers[kind] = (offers[kind] ?? 0) + 1;
    });
    return {
      minutes,
      people: headsOrNull(shown[ring]!),
      state: Number.isFinite(shown[ring]) ? ('value' as const) : ('suppressed' as const),
      share: numberOrNull((100 * shown[ring]!) / all),
      blocks: people.reduce((count, _people, block) => count + (within(block, minutes) ? 1 : 0), 0),
      offers,
    };
  });
}
