/**
 * Transit on Musterstadt: import, one origin, and a batch of origins × 120 departures × 20 categories on two threads,
 * against a naive baseline: RAPTOR started anew for every minute. Access and egress are straight lines × 1.3 at 4.8 km/h
 * within 1200 m. The batch is measured on a sample of the origins and its time scaled up, which is said in its line.
 * Times are CPU milliseconds (median), so that neighbours on the machine do not count; the batch's are those of both threads
 * together. Run: npx tsx tests/bench/transit.ts [folder of a generated Musterstadt]
 */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import proj4 from 'proj4';
import { readGtfs } from '../../api/timetable/read-gtfs.ts';
import { representativeDate, DAY_TYPES } from '../../core/transit/day-types.ts';
import { runningSums } from '../../core/transit/patterns.ts';
import { departAt, type Access } from '../../core/transit/raptor/algorithm.ts';
import { prepareDay, type RaptorDay } from '../../core/transit/raptor/day.ts';
import { percentilesOf } from '../../core/transit/raptor/percentiles.ts';
import { departureCount, emptyTravelTimes, stopsAsTargets, travelTimes, type Egress } from '../../core/transit/raptor/query.ts';
import { RaptorState } from '../../core/transit/raptor/state.ts';
import { countDepartures } from '../../core/transit/departures.ts';
import { SWISS_ARE_2022 } from '../../core/transit/class-presets.ts';
import { classesOfPoints, crowFlyReach, stationCategories } from '../../core/transit/stop-classes.ts';
import type { Timetable } from '../../core/transit/timetable.ts';
import { footTransfers } from '../../core/transit/transfers.ts';
import { generateMusterstadt } from '../../fixtures/musterstadt/generate.ts';

const UTM32 = '+proj=utm +zone=32 +ellps=GRS80 +units=m +no_defs';
const HOUR = 3600;
const CATEGORIES = 20;
const ORIGINS = 10_000;
const SAMPLE = 1_000;
const RIDES = 4;
const WINDOW = { fromSeconds: 7 * HOUR, toSeconds: 9 * HOUR, stepSeconds: 60, maximumSeconds: 1.5 * HOUR };
const REACH_METRES = 1200;
const SECONDS_PER_METRE = (1.3 * 3.6) / 4.8;

interface City {
  readonly day: RaptorDay;
  readonly accesses: readonly Access[];
  readonly toCategories: Egress;
  readonly toBlocks: Egress;
  readonly timetable: Timetable;
  readonly points: Float64Array;
}

function loadCity(folder: string): City {
  const { timetable } = readGtfs(join(folder, 'fahrplan.gtfs.zip'));
  if (timetable === null) throw new Error('unreadable timetable');
  const { date } = representativeDate(timetable, DAY_TYPES[0]!)!;
  const day = prepareDay(timetable, footTransfers(timetable), { date, fromSeconds: WINDOW.fromSeconds, toSeconds: WINDOW.toSeconds + WINDOW.maximumSeconds });
  const points = blockPoints(folder);
  const near = crowFlyReach(timetable.stops.points, points, REACH_METRES);
  const seconds = Uint32Array.from(near.costs, (metres) => Math.round(metres * SECONDS_PER_METRE));
  const rows: [number, number][][] = Array.from({ length: points.length / 2 }, () => []);
  for (let stop = 0; stop < timetable.stops.ids.length; stop++) for (let pair = near.offsets[stop]!; pair < near.offsets[stop + 1]!; pair++) rows[near.points[pair]!]!.push([stop, seconds[pair]!]);
  const accesses = rows.map((row) => ({ stops: Uint32Array.from(row, ([stop]) => stop), seconds: Uint32Array.from(row, ([, time]) => time) }));
  const toBlocks = { targetCount: points.length / 2, offsets: near.offsets, targets: near.points, seconds };
  return { day, accesses, toBlocks, toCategories: nearestOffers(folder, timetable), timetable, points };
}

function blockPoints(folder: string): Float64Array {
  const { features } = JSON.parse(readFileSync(join(folder, 'bloecke-2021.geojson'), 'utf8')) as { features: { geometry: { coordinates: [number, number][][] } }[] };
  return Float64Array.from(
    features.slice(0, ORIGINS).flatMap(({ geometry }) => {
      const ring = geometry.coordinates[0]!.slice(1);
      return proj4(UTM32, 'WGS84', [ring.reduce((sum, [x]) => sum + x, 0) / ring.length, ring.reduce((sum, [, y]) => sum + y, 0) / ring.length]);
    }),
  );
}

/** The first 20 kinds of offers; from each stop to the nearest of each within reach. */
function nearestOffers(folder: string, timetable: Timetable): Egress {
  const [header, ...lines] = readFileSync(join(folder, 'angebote.csv'), 'utf8').trim().split('\n').map((line) => line.split(';'));
  const [kind, x, y] = ['art', 'x', 'y'].map((name) => header!.indexOf(name)) as [number, number, number];
  const whole = lines.filter((line) => /^\d+,\d+$/.test(line[x] ?? '') && /^\d+,\d+$/.test(line[y] ?? ''));
  const kinds = [...new Set(whole.map((line) => line[kind]!))].slice(0, CATEGORIES);
  const number = (text: string): number => Number(text.replace(',', '.'));
  const rows: Map<number, number>[] = timetable.stops.ids.map(() => new Map());
  kinds.forEach((name, category) => {
    const offers = Float64Array.from(whole.filter((line) => line[kind] === name).flatMap((line) => proj4(UTM32, 'WGS84', [number(line[x]!), number(line[y]!)])));
    const near = crowFlyReach(timetable.stops.points, offers, REACH_METRES);
    rows.forEach((row, stop) => {
      for (let pair = near.offsets[stop]!; pair < near.offsets[stop + 1]!; pair++) row.set(category, Math.min(row.get(category) ?? Infinity, Math.round(near.costs[pair]! * SECONDS_PER_METRE)));
    });
  });
  return { targetCount: kinds.length, offsets: runningSums(rows.map(({ size }) => size)), targets: Uint32Array.from(rows.flatMap((row) => [...row.keys()])), seconds: Uint32Array.from(rows.flatMap((row) => [...row.values()])) };
}

/** Every n-th block, so that centre and edge are in the sample. */
function sampleOf(count: number, part: number, parts: number): number[] {
  const step = ORIGINS / count;
  return Array.from({ length: count }, (_, i) => Math.floor(i * step)).filter((_, i) => i % parts === part);
}

function batch(city: City, origins: readonly number[]): number {
  const state = new RaptorState(city.day, RIDES);
  const times = emptyTravelTimes(city.toCategories.targetCount, WINDOW);
  let check = 0;
  for (const origin of origins) {
    travelTimes(state, city.accesses[origin]!, city.toCategories, null, WINDOW, times);
    check ^= percentilesOf(times, [5, 50, 95])[CATEGORIES]!;
  }
  return check;
}

/** What one writes first: a fresh search for each minute. */
function naive(city: City, origin: number): void {
  const state = new RaptorState(city.day, RIDES);
  for (let i = 0; i < departureCount(WINDOW); i++) {
    const departure = WINDOW.fromSeconds + i * 60;
    state.forget();
    departAt(state, city.accesses[origin]!, departure, departure + WINDOW.maximumSeconds);
  }
}

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
  console.log(`${name.padEnd(58)} ${text}`);
}

async function main(): Promise<void> {
  const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'musterstadt-'));
  if (!existsSync(join(folder, 'fahrplan.gtfs.zip'))) await generateMusterstadt(folder);
  const city = loadCity(folder);
  const { timetable, day } = city;
  line('timetable', `${timetable.stops.ids.length} stops, ${timetable.trips.ids.length} trips, ${timetable.arrivals.length} stop times; ${day.runTrips.length} runs in the window; Node ${process.version}`);
  const bytes = readFileSync(join(folder, 'fahrplan.gtfs.zip'));
  const reading = median(5, () => readGtfs(bytes));
  line('import', `${reading.toFixed(0)} ms, ${((400_000 / timetable.arrivals.length) * reading).toFixed(0)} ms per 400,000 stop times`);
  line('prepare a day', `${median(9, () => prepareDay(timetable, day.transfers, { date: '2026-06-02', fromSeconds: WINDOW.fromSeconds, toSeconds: WINDOW.toSeconds + WINDOW.maximumSeconds })).toFixed(1)} ms`);
  line('stop classes of all stations and 10,000 blocks (ARE)', `${median(9, () => {
    const categories = stationCategories(SWISS_ARE_2022, countDepartures(timetable, { date: '2026-06-02', fromSeconds: 6 * HOUR, toSeconds: 20 * HOUR }));
    classesOfPoints(SWISS_ARE_2022, categories, crowFlyReach(timetable.stations.points, city.points, 1000), city.points.length / 2);
  }).toFixed(1)} ms`);
  const state = new RaptorState(day, RIDES);
  const some = sampleOf(40, 0, 1);
  const single = median(5, () => some.forEach((origin) => {
    state.forget();
    departAt(state, city.accesses[origin]!, 8 * HOUR, 8 * HOUR + WINDOW.maximumSeconds);
  })) / some.length;
  line('one departure to all stops', `${single.toFixed(2)} ms`);
  const toStops = stopsAsTargets(timetable.stops.ids.length);
  line('one origin, 120 departures, all stops, percentiles', `${(median(5, () => some.forEach((origin) => percentilesOf(travelTimes(state, city.accesses[origin]!, toStops, null, WINDOW), [5, 50, 95]))) / some.length).toFixed(1)} ms (budget 50)`);
  line('one origin, 120 departures, 10,000 blocks, percentiles', `${(median(3, () => some.slice(0, 8).forEach((origin) => percentilesOf(travelTimes(state, city.accesses[origin]!, city.toBlocks, null, WINDOW), [5, 50, 95]))) / 8).toFixed(1)} ms (budget 50)`);
  const ours = median(3, () => batch(city, some)) / some.length;
  const theirs = median(3, () => some.forEach((origin) => naive(city, origin))) / some.length;
  line('one origin, 120 departures, 20 categories, percentiles', `${ours.toFixed(2)} ms; naive repeated RAPTOR ${theirs.toFixed(1)} ms: ${(theirs / ours).toFixed(1)} × faster`);
  const before = process.cpuUsage();
  const durations = await Promise.all([0, 1].map((part) => runWorker(folder, part)));
  const { user, system } = process.cpuUsage(before);
  const scaled = (milliseconds: number): string => `${((milliseconds * ORIGINS) / SAMPLE / 1000).toFixed(1)} s`;
  line(`batch on two threads, ${SAMPLE} of ${ORIGINS} origins measured`, `${(Math.max(...durations) / 1000).toFixed(2)} s by the clock; scaled up to ${ORIGINS}: ${scaled(Math.max(...durations))} (budget 60)`);
  line('the same in CPU time of both threads, loading included', `${((user + system) / 1e6).toFixed(2)} s`);
  line('… one thread alone, scaled up and halved', `${scaled((ours * SAMPLE) / 2)}`);
}

/** To the main thread. */
function report(milliseconds: number): void {
  parentPort!.postMessage(milliseconds, []);
}

function runWorker(folder: string, part: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(`import { register } from 'tsx/esm/api'; register(); await import(${JSON.stringify(import.meta.url)});`, { eval: true, execArgv: ['--input-type=module'], workerData: { folder, part } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (isMainThread) await main();
else {
  const { folder, part } = workerData as { folder: string; part: number };
  const city = loadCity(folder);
  batch(city, sampleOf(40, part, 2));
  const start = performance.now();
  batch(city, sampleOf(SAMPLE, part, 2));
  report(performance.now() - start);
}
