/**
 * Public transport on Musterstadt with real ways over its streets: import, one origin, and the batch of 10,000 origins ×
 * 120 departures × 20 kinds of offers on two threads, against a naive baseline: RAPTOR started anew for every minute.
 * Times of single steps are CPU milliseconds (median), so that neighbours on the machine do not count; the batch says
 * both, by the clock and CPU of all threads. Run: npx tsx tests/bench/transit.ts [folder of a generated Musterstadt]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGtfs } from '../../api/timetable/read-gtfs.ts';
import { timetableOfText, timetableText } from '../../api/timetable/timetable-text.ts';
import { solveStretches } from '../../api/transit/batch-threads.ts';
import { batchSolver, type BatchTask } from '../../api/transit/batch-task.ts';
import { taskOf } from '../../api/transit/batch.ts';
import { accessOf, profileOfMode } from '../../api/transit/journey-ground.ts';
import { joinedEgress, summaryOf } from '../../api/transit/journey-search.ts';
import { cutoffDecimetres } from '../../core/network/profiles.ts';
import { SWISS_ARE_2022 } from '../../core/transit/class-presets.ts';
import { countDepartures } from '../../core/transit/departures.ts';
import { withHeadway } from '../../core/transit/service-changes.ts';
import { classesOfPoints, crowFlyReach, stationCategories } from '../../core/transit/stop-classes.ts';
import { departAt, type Access } from '../../core/transit/raptor/algorithm.ts';
import { prepareDay, type RaptorDay } from '../../core/transit/raptor/day.ts';
import { departureCount, NOT_REACHED, type Egress } from '../../core/transit/raptor/window.ts';
import { NEVER, RaptorState } from '../../core/transit/raptor/state.ts';
import { percentilesOf } from '../core/transit/percentiles-of.ts';
import { gridFeed } from './grid-feed.ts';
import { transitCity, type TransitCity } from './transit-city.ts';

const HOUR = 3600;
const ORIGINS = 10_000;
const STRETCH = 100;
const RIDES = 4;
const WINDOW = { fromSeconds: 7 * HOUR, toSeconds: 9 * HOUR, stepSeconds: 60, maximumSeconds: HOUR };
const PERCENTILES = [5, 50, 95];

/** CPU milliseconds, median over rounds after a first one. */
function median(rounds: number, run: () => void): number {
  run();
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[rounds >> 1]!;
}

function line(name: string, text: string): void {
  console.log(`${name.padEnd(62)} ${text}`);
}

const city = await transitCity(process.argv[2]);
const { timetable } = city.ground;
const { date } = city.ground.dayOf({}, 'weekday');
line('timetable', `${timetable.stops.ids.length} stops, ${timetable.trips.ids.length} trips, ${timetable.arrivals.length} stop times; Node ${process.version}`);
measureReading(city);
measureClasses(city);
const task = await taskOf(city.journeys, { asked: { time: '07:00', windowMinutes: 120, percentiles: PERCENTILES, maximumMinutes: 60, maximumRides: RIDES, access: 'walk', wheelchair: 'any' }, basis: { kinds: kindsOf(city), date }, state: city.state, blockSet: city.blockSet, options: WINDOW });
const day = task.days[0]!;
await measureOrigin(city, day);
await measureBatch(task, day);

function kindsOf({ state }: TransitCity): string[] {
  const present = new Set(state.book.offers.map(({ kind }) => kind));
  return state.book.kinds.map(({ key }) => key).filter((key) => present.has(key));
}

function measureReading({ folder }: TransitCity): void {
  const bytes = readFileSync(join(folder, 'fahrplan.gtfs.zip'));
  const reading = median(5, () => readGtfs(bytes));
  line('import', `${reading.toFixed(0)} ms, ${((400_000 / timetable.arrivals.length) * reading).toFixed(0)} ms per 400,000 stop times`);
  const text = timetableText(timetable);
  line('store and read back', `${median(5, () => timetableText(timetable)).toFixed(0)} ms and ${median(5, () => timetableOfText(text)).toFixed(0)} ms, ${(text.length / 1024).toFixed(0)} KB`);
}

function measureClasses({ blockSet }: TransitCity): void {
  const classes = median(9, () => {
    const categories = stationCategories(SWISS_ARE_2022, countDepartures(timetable, { date, fromSeconds: 6 * HOUR, toSeconds: 20 * HOUR }));
    classesOfPoints(SWISS_ARE_2022, categories, crowFlyReach(timetable.stations.points, blockSet.points, 1000), blockSet.codes.length);
  });
  line(`stop classes of all stations and ${blockSet.codes.length} blocks (ARE)`, `${classes.toFixed(1)} ms`);
  const route = timetable.routes.ids.find((id) => id === '402') ?? timetable.routes.ids[0]!;
  line('what-if: a headway changed, departures counted anew', `${median(5, () => countDepartures(withHeadway(timetable, { route, direction: null, date, fromSeconds: 6 * HOUR, toSeconds: 20 * HOUR, headwaySeconds: 300 }), { date, fromSeconds: 6 * HOUR, toSeconds: 20 * HOUR })).toFixed(1)} ms`);
}

/** From points across the city to every block and every offer, as POST /journeys/reach searches. */
async function measureOrigin({ journeys, state, blockSet }: TransitCity, prepared: RaptorDay): Promise<void> {
  line('prepare a day', `${median(9, () => prepareDay(timetable, prepared.transfers, { date, fromSeconds: WINDOW.fromSeconds, toSeconds: WINDOW.toSeconds + WINDOW.maximumSeconds })).toFixed(1)} ms`);
  const profile = profileOfMode('walk');
  const streets = await journeys.stopsOn('walk', blockSet);
  const bound = cutoffDecimetres(profile, 20 * 60);
  const targets = joinedEgress([journeys.blockPairs(streets, bound, 'from'), journeys.offerPairsOf(streets, state, bound, 'from')], profile.kilometresPerHour);
  const points = sampleOf(blockSet.codes.length, 24).map((block) => blockSet.points.slice(2 * block, 2 * block + 2));
  const origins = points.map((point) => accessOf(streets, point, profile, 20, 'from'));
  const access = median(3, () => points.forEach((point) => accessOf(streets, point, profile, 20, 'from'))) / points.length;
  line('ways to the stops around one origin', `${access.toFixed(1)} ms`);
  measureSearch(`one origin, 120 departures, ${targets.targetCount} blocks and offers`, prepared, origins, targets);
  const grid = gridFeed(WINDOW);
  measureSearch(`the same in a grid of ${grid.day.stopCount} stops, ${grid.egress.targetCount} blocks`, grid.day, grid.origins, grid.egress);
}

/** Search and percentiles, against every minute anew with every time kept and sorted; both must say the same. */
function measureSearch(name: string, day: RaptorDay, origins: readonly Access[], egress: Egress): void {
  const direct = new Int32Array(egress.targetCount).fill(NOT_REACHED);
  const percentiles = (origin: Access): Int32Array => summaryOf([day], RIDES, origin, egress, direct, WINDOW, PERCENTILES).percentiles;
  const ours = median(3, () => origins.forEach(percentiles)) / origins.length;
  const few = origins.filter((_, at) => at % 6 === 0);
  const theirs = median(1, () => few.forEach((origin) => naiveOrigin(day, origin, egress))) / few.length;
  const isSame = few.every((origin) => {
    const expected = naiveOrigin(day, origin, egress);
    return percentiles(origin).every((seconds, at) => seconds === expected[at]);
  });
  if (!isSame) throw new Error(`${name}: the baseline has other percentiles`);
  line(name, `${ours.toFixed(1)} ms with percentiles (budget 50); naive repeated RAPTOR and sorting ${theirs.toFixed(0)} ms: ${(theirs / ours).toFixed(1)} × faster`);
}

function naiveOrigin(day: RaptorDay, access: Access, { targetCount, offsets, targets, seconds }: Egress): Int32Array {
  const state = new RaptorState(day, RIDES);
  const departures = departureCount(WINDOW);
  const times = new Int32Array(targetCount * departures).fill(NOT_REACHED);
  for (let i = 0; i < departures; i++) {
    const departure = WINDOW.fromSeconds + i * WINDOW.stepSeconds;
    state.forget();
    departAt(state, access, departure, departure + WINDOW.maximumSeconds);
    for (let stop = 0; stop < day.stopCount; stop++) {
      if (state.arrival(stop) === NEVER) continue;
      for (let pair = offsets[stop]!; pair < offsets[stop + 1]!; pair++) {
        const travelled = state.arrival(stop) + seconds[pair]! - departure;
        const at = targets[pair]! * departures + i;
        if (travelled <= WINDOW.maximumSeconds && travelled < times[at]!) times[at] = travelled;
      }
    }
  }
  return percentilesOf({ targetCount, departures, seconds: times }, PERCENTILES);
}

/** Every n-th, so that centre and edge are in the sample. */
function sampleOf(count: number, wanted: number): number[] {
  return Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted));
}

/** What one writes first: a fresh search for each minute. */
function naive(shared: BatchTask, prepared: RaptorDay, block: number): void {
  const state = new RaptorState(prepared, RIDES);
  const [from, to] = [shared.accessOffsets[block]!, shared.accessOffsets[block + 1]!];
  const access = { stops: shared.accessStops.subarray(from, to), seconds: shared.accessSeconds.subarray(from, to) };
  for (let i = 0; i < departureCount(WINDOW); i++) {
    const departure = WINDOW.fromSeconds + i * 60;
    state.forget();
    departAt(state, access, departure, departure + WINDOW.maximumSeconds);
  }
}

async function measureBatch(shared: BatchTask, prepared: RaptorDay): Promise<void> {
  const some = sampleOf(shared.blocks, 60);
  const solve = batchSolver(shared);
  const ours = median(3, () => some.forEach((block) => solve({ first: block, count: 1 }))) / some.length;
  const theirs = median(1, () => some.forEach((block) => naive(shared, prepared, block))) / some.length;
  line(`one origin, 120 departures, ${shared.egress.targetCount} kinds, percentiles`, `${ours.toFixed(2)} ms; naive repeated RAPTOR ${theirs.toFixed(1)} ms: ${(theirs / ours).toFixed(1)} × faster`);
  const stretches = Array.from({ length: ORIGINS / STRETCH }, (_, at) => ({ first: at * STRETCH, count: STRETCH }));
  const [before, started] = [process.cpuUsage(), performance.now()];
  await solveStretches(shared, stretches, new AbortController().signal, async () => undefined);
  const { user, system } = process.cpuUsage(before);
  line(`batch of ${ORIGINS} origins on two threads`, `${((performance.now() - started) / 1000).toFixed(1)} s by the clock (budget 60); ${((user + system) / 1e6).toFixed(1)} s CPU of both, loading included; naive about ${((theirs * ORIGINS) / 2000).toFixed(0)} s`);
}
