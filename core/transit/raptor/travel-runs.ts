/**
 * Travel times of one origin to many targets without a number a departure: a vehicle that is waited for makes the time
 * rise by one step with every departure before it, so a window is some ten *runs* of departures. First every departure
 * is searched and each stop keeps when its arrival got better; then each target gathers from the stops around it. Of
 * lines that only promise a headway there are several draws of the day, one after the other.
 * O(rounds × slots touched) + O(improvements × targets near a stop + targets × departures).
 */
import { runningSums } from '../patterns.ts';
import { departAt, type Access } from './algorithm.ts';
import type { RaptorState } from './state.ts';
import { departureCount, NOT_REACHED, type Egress, type RangeOptions } from './window.ts';

/** Of one target; columns of `count` entries, in no order. Departures are counted over all draws: draw · departures + i. */
export interface TravelRuns {
  readonly count: number;
  /** in all runs together */
  readonly departures: number;
  /** first and last departure, inclusive */
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
  /** travel time of the last one; each departure before it takes a step longer */
  readonly shortest: Int32Array;
}

/** Told once a target, in their order. */
export interface RunVisitor {
  /** `runs` is overwritten afterwards; `otherwise`: seconds of the departures in none, longer than any in one, or NOT_REACHED */
  runs(target: number, runs: TravelRuns, otherwise: number): void;
  /** the same for every departure: no vehicle is of use */
  same(target: number, seconds: number): void;
}

/** @param direct seconds on foot per target without any vehicle (NOT_REACHED where too far), which count where they are fewer */
export function visitRuns(states: readonly RaptorState[], access: Access, egress: Egress, direct: Int32Array | null, options: RangeOptions, visitor: RunVisitor): void {
  const { maximumSeconds } = options;
  const departures = departureCount(options);
  const found = states.map((state) => improvementsOf(state, access, options, departures));
  const { offsets, stops, seconds } = turned(egress);
  const runs = new OpenRuns(departures * states.length);
  const arrivals = new Int32Array(departures).fill(FAR);
  for (let target = 0; target < egress.targetCount; target++) {
    const walked = direct === null ? NOT_REACHED : direct[target]!;
    // longest travel time by vehicle that is within the bound and quicker than walking all the way
    const useful = Math.min(maximumSeconds, walked - 1);
    runs.clear();
    for (let draw = 0; draw < found.length; draw++) {
      if (gather(found[draw]!, stops, seconds, offsets[target]!, offsets[target + 1]!, useful, options, arrivals)) runs.take(arrivals, options, useful, draw * departures);
    }
    const otherwise = walked <= maximumSeconds ? walked : NOT_REACHED;
    if (runs.count > 0) visitor.runs(target, runs, otherwise);
    else visitor.same(target, otherwise);
  }
}

/** After so many of the nearest stops it is asked whether farther ones can still be of use. */
const NEAREST = 4;

/** Per departure the earliest arrival that it, and no later one, brings, over the stops at from … to − 1; false: no vehicle gets to any in time. */
function gather({ offsets, at, times, least }: Improvements, stops: Int32Array, seconds: Int32Array, from: number, to: number, useful: number, options: RangeOptions, arrivals: Int32Array): boolean {
  let isReached = false;
  let most = useful;
  for (let pair = from; pair < to; pair++) {
    if (pair === from + NEAREST && isReached) most = Math.min(useful, longestSoFar(arrivals, options) - 1);
    const stop = stops[pair]!;
    const way = seconds[pair]!;
    // the shortest time over this stop is too long for every departure
    if (least[stop]! + way > most) continue;
    isReached = true;
    const end = offsets[stop + 1]!;
    for (let event = offsets[stop]!; event < end; event++) {
      const time = times[event]! + way;
      const departure = at[event]!;
      if (time < arrivals[departure]!) arrivals[departure] = time;
    }
  }
  return isReached;
}

/** Longest travel time of any departure; what is not reached yet is longer than all. */
function longestSoFar(arrivals: Int32Array, { fromSeconds, stepSeconds = 60 }: RangeOptions): number {
  let longest = 0;
  let arrival = FAR;
  for (let i = arrivals.length - 1; i >= 0; i--) {
    if (arrivals[i]! < arrival) arrival = arrivals[i]!;
    const travelled = arrival - fromSeconds - i * stepSeconds;
    if (travelled > longest) longest = travelled;
  }
  return longest;
}

class OpenRuns implements TravelRuns {
  count = 0;
  departures = 0;
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
  readonly shortest: Int32Array;

  /** @param most as many as departures */
  constructor(most: number) {
    this.firsts = new Int32Array(most);
    this.lasts = new Int32Array(most);
    this.shortest = new Int32Array(most);
  }

  clear(): void {
    this.count = 0;
    this.departures = 0;
  }

  /** One draw; arrivals are FAR again afterwards. */
  take(arrivals: Int32Array, { fromSeconds, stepSeconds = 60 }: RangeOptions, useful: number, place: number): void {
    let arrival = FAR;
    let last = arrivals.length - 1;
    for (let i = last; i >= 0; i--) {
      const time = arrivals[i]!;
      if (time === FAR) continue;
      arrivals[i] = FAR;
      if (time >= arrival) continue;
      this.add(arrival - fromSeconds, i + 1, last, stepSeconds, useful, place);
      arrival = time;
      last = i;
    }
    this.add(arrival - fromSeconds, 0, last, stepSeconds, useful, place);
  }

  /** Those of the departures for which the arrival is of use: the last ones. */
  private add(sinceStart: number, first: number, last: number, stepSeconds: number, useful: number, place: number): void {
    const shortest = sinceStart - last * stepSeconds;
    if (shortest > useful || last < first) return;
    const from = Math.max(first, last - Math.floor((useful - shortest) / stepSeconds));
    const { count } = this;
    this.firsts[count] = place + from;
    this.lasts[count] = place + last;
    this.shortest[count] = shortest;
    this.departures += last - from + 1;
    this.count = count + 1;
  }
}

/** Later than every arrival; differences to a departure stay small integers. */
const FAR = 0x3fffffff;

/** When the arrival at each stop got better: events of stop s at offsets[s] … offsets[s + 1] − 1. */
interface Improvements {
  readonly offsets: Uint32Array;
  /** position of the departure in the window, descending within a stop */
  readonly at: Int32Array;
  /** arrival by vehicle, descending within a stop */
  readonly times: Int32Array;
  /** per stop the shortest travel time of any departure, FAR where none gets there */
  readonly least: Int32Array;
}

function improvementsOf(state: RaptorState, access: Access, { fromSeconds, stepSeconds = 60, maximumSeconds }: RangeOptions, departures: number): Improvements {
  const [stops, at, times]: [number[], number[], number[]] = [[], [], []];
  state.forget();
  for (let i = departures - 1; i >= 0; i--) {
    const departure = fromSeconds + i * stepSeconds;
    departAt(state, access, departure, departure + maximumSeconds);
    for (let each = 0; each < state.improvedCount; each++) {
      const stop = state.improved[each]!;
      stops.push(stop);
      at.push(i);
      times.push(state.arrival(stop));
    }
  }
  const counts = new Uint32Array(state.day.stopCount);
  for (const stop of stops) counts[stop]!++;
  const offsets = runningSums(counts);
  const cursor = offsets.slice();
  const sorted = { offsets, at: new Int32Array(at.length), times: new Int32Array(at.length), least: new Int32Array(counts.length).fill(FAR) };
  stops.forEach((stop, event) => {
    const place = cursor[stop]!++;
    sorted.at[place] = at[event]!;
    sorted.times[place] = times[event]!;
    sorted.least[stop] = Math.min(sorted.least[stop]!, times[event]! - fromSeconds - at[event]! * stepSeconds);
  });
  return sorted;
}

/** An egress seen from its targets: the stops around target t at offsets[t] … offsets[t + 1] − 1. */
interface TurnedEgress {
  readonly offsets: Uint32Array;
  readonly stops: Int32Array;
  readonly seconds: Int32Array;
}

const turnedOnes = new WeakMap<Egress, TurnedEgress>();

/** Made once an egress. */
function turned(egress: Egress): TurnedEgress {
  const known = turnedOnes.get(egress);
  if (known) return known;
  const counts = new Uint32Array(egress.targetCount);
  for (const target of egress.targets) counts[target]!++;
  const made = { offsets: runningSums(counts), stops: new Int32Array(egress.targets.length), seconds: new Int32Array(egress.targets.length) };
  const cursor = made.offsets.slice();
  for (let stop = 0; stop + 1 < egress.offsets.length; stop++) {
    for (let pair = egress.offsets[stop]!; pair < egress.offsets[stop + 1]!; pair++) {
      const place = cursor[egress.targets[pair]!]!++;
      made.stops[place] = stop;
      made.seconds[place] = egress.seconds[pair]!;
    }
  }
  for (let target = 0; target < egress.targetCount; target++) nearestFirst(made, target);
  turnedOnes.set(egress, made);
  return made;
}

/** Of farther stops few arrivals are still better. Insertion sort: a target has some ten stops. */
function nearestFirst({ offsets, stops, seconds }: TurnedEgress, target: number): void {
  for (let at = offsets[target]! + 1; at < offsets[target + 1]!; at++) {
    const [stop, way] = [stops[at]!, seconds[at]!];
    let to = at;
    for (; to > offsets[target]! && seconds[to - 1]! > way; to--) {
      stops[to] = stops[to - 1]!;
      seconds[to] = seconds[to - 1]!;
    }
    stops[to] = stop;
    seconds[to] = way;
  }
}
