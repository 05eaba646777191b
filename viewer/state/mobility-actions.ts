/** Steps about public transport that alter more than one member of the link, that can be undone, or that write. */
import { asApiError } from '../client/http.ts';
import { startBatch } from '../client/mobility.ts';
import type { LineAnswer, ServiceChange, StopsAnswer } from '../client/mobility-types.ts';
import { cancelJob, followJob, getJob, resumeJob } from '../client/jobs.ts';
import type { JobAnswer } from '../client/reach-types.ts';
import { cityAnswer } from './derived/city.ts';
import { ridesAsked } from './derived/journey.ts';
import { BY_TRANSIT } from './derived/reach-kinds.ts';
import { linesAnswer, stopsAnswer } from './derived/transit-stops.ts';
import { newStopId } from './mobility-link.ts';
import type { TransitView } from './mobility-link.ts';
import { addedTo, batchError, batchesDone, batchJob, serviceTool } from './mobility-session.ts';
import { change, link } from './store.ts';
import { undoable } from './undoable.ts';

/** Shows the classes on the map; what else the map could show steps back. */
export function showTransit(transitView: TransitView): void {
  change({ transitView, statistic: 'none', second: '', right: null, ...(transitView === 'off' ? { showsServiceDifference: false } : {}) });
}

export function openStop(id: string): void {
  serviceTool.value = 'pick';
  change({ stop: id });
}

/** Asks for the last ways home from an offer: another question than that from a point. */
export function askWayHome(offer: string): void {
  change({ profile: BY_TRANSIT, homeFrom: offer, origin: null, offer: '', reachPanel: 'result' });
}

export function addChange(next: ServiceChange): void {
  service.alter([...link.peek().serviceChanges.filter((one) => !isReplacedBy(one, next)), next]);
}

/** The same line in the same hours, the same stop: the newer wish counts. */
function isReplacedBy(one: ServiceChange, next: ServiceChange): boolean {
  if (one.type === 'close' && next.type === 'close') return one.station === next.station;
  return one.type === 'headway' && next.type === 'headway' && one.route === next.route && one.direction === next.direction && one.from === next.from && one.to === next.to;
}

/** The stop added there stands elsewhere now, on the same line between the neighbours that suit. isNudge: by an arrow key. */
export function moveStop(position: number, lon: number, lat: number, isNudge = false): void {
  const all = link.peek().serviceChanges;
  const moved = all[position];
  if (moved?.type !== 'add') return;
  const line = linesAnswer.peek()?.lines.find(({ route }) => route === moved.route);
  const stops = stopsAnswer.peek();
  const between = (line && stops && neighboursAt(line, stops, lon, lat)) ?? moved.between;
  const next = all.map((one, at) => (at === position ? { ...moved, lon, lat, between } : one));
  if (isNudge) service.nudge(next, position);
  else service.alter(next);
}

export function dropChange(position: number): void {
  service.alter(link.peek().serviceChanges.filter((_, at) => at !== position));
}

export function setHeadway(position: number, minutes: number): void {
  service.alter(link.peek().serviceChanges.map((one, at) => (at === position && one.type === 'headway' ? { ...one, minutes } : one)));
}

export function resetService(): void {
  service.alter([]);
}

/** Steps of the changed service, back and forth. */
export const service = undoable<readonly ServiceChange[]>(() => link.peek().serviceChanges, show);

/** The map shows what the changes do, unless there are none any more. */
function show(changes: readonly ServiceChange[]): void {
  const { transitView } = link.peek();
  change({ serviceChanges: changes, showsServiceDifference: changes.length > 0, panel: 'transit', transitTab: 'what-if', transitView: transitView === 'off' && changes.length > 0 ? 'share' : transitView }, 'replace');
}

/** A stop on the chosen line where the map was tapped, between the two neighbours that make the smallest detour. false: the line is not known. */
export function addStopAt(lon: number, lat: number, name: string): boolean {
  const line = linesAnswer.peek()?.lines.find(({ route }) => route === addedTo.peek());
  const stops = stopsAnswer.peek();
  const between = line && stops ? neighboursAt(line, stops, lon, lat) : null;
  serviceTool.value = 'pick';
  if (!line || !between) return false;
  addChange({ type: 'add', id: newStopId(link.peek().serviceChanges.length), name, lon, lat, route: line.route, between, delaySeconds: 30 });
  return true;
}

/** Neighbouring stations of a line between which a point lies with the smallest detour. Pure. */
export function neighboursAt(line: Pick<LineAnswer, 'ways'>, stops: Pick<StopsAnswer, 'ids' | 'lon' | 'lat'>, lon: number, lat: number): [string, string] | null {
  const places = new Map(stops.ids.map((id, at) => [id, at]));
  const east = Math.cos((lat * Math.PI) / 180);
  const distance = (a: readonly [number, number], b: readonly [number, number]): number => Math.hypot((a[0] - b[0]) * east, a[1] - b[1]);
  let best: [string, string] | null = null;
  let least = Infinity;
  for (const { stations } of line.ways) {
    for (let at = 1; at < stations.length; at++) {
      const [from, to] = [places.get(stations[at - 1]!), places.get(stations[at]!)];
      if (from === undefined || to === undefined) continue;
      const [a, b] = [[stops.lon[from]!, stops.lat[from]!] as const, [stops.lon[to]!, stops.lat[to]!] as const];
      const detour = distance(a, [lon, lat]) + distance([lon, lat], b) - distance(a, b);
      if (detour >= least) continue;
      least = detour;
      best = [stations[at - 1]!, stations[at]!];
    }
  }
  return best;
}

/** What the slider can show of the stored computation. */
const BATCH_PERCENTILES = [5, 25, 50, 75, 95] as const;

/** Computes the ways from every block to every kind of offer, as a job that is followed until it ends. */
export async function computeBatch(): Promise<void> {
  const asked = ridesAsked.peek();
  if (asked) await followed((city) => startBatch(city, { ...asked, percentiles: [...BATCH_PERCENTILES] }));
}

/** Goes on where it was given up or broken off. */
export async function resumeBatch(job: string): Promise<void> {
  await followed((city) => resumeJob(city, job));
}

/** One that is under way already: its progress until it ends. */
export async function followBatch(job: string): Promise<void> {
  await followed((city) => getJob(city, job));
}

async function followed(begin: (city: string) => Promise<JobAnswer>): Promise<void> {
  const city = cityAnswer.peek();
  if (!city) return;
  batchError.value = '';
  try {
    batchJob.value = await begin(city.id);
    for await (const now of followJob(city.id, batchJob.value.id)) batchJob.value = now;
  } catch (cause) {
    batchJob.value = null;
    batchError.value = asApiError(cause).message;
  }
  batchesDone.value++;
}

export async function cancelBatch(): Promise<void> {
  const [city, now] = [cityAnswer.peek(), batchJob.peek()];
  if (!city || !now) return;
  try {
    await cancelJob(city.id, now.id);
  } catch (cause) {
    batchError.value = asApiError(cause).message;
  }
}
