/** Steps about public transport that alter more than one member of the link, that can be undone, or that write. */
import { asApiError } from '../client/http.ts';
import { startBatch } from '../client/mobility.ts';
import type { LineAnswer, ServiceChange, StopsAnswer } from '../client/mobility-types.ts';
import { cancelJob, followJob } from '../client/jobs.ts';
import { cityAnswer } from './derived/city.ts';
import { ridesAsked } from './derived/journey.ts';
import { BY_TRANSIT } from './derived/reach-kinds.ts';
import { linesAnswer, stopsAnswer } from './derived/transit-stops.ts';
import { newStopId } from './mobility-link.ts';
import type { TransitView } from './mobility-link.ts';
import { addedTo, batchError, batchesDone, batchJob, serviceDone, serviceTool, serviceUndone } from './mobility-session.ts';
import { change, link } from './store.ts';

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
  alter([...link.peek().serviceChanges.filter((one) => !isReplacedBy(one, next)), next]);
}

/** The same line in the same hours, the same stop: the newer wish counts. */
function isReplacedBy(one: ServiceChange, next: ServiceChange): boolean {
  if (one.type === 'close' && next.type === 'close') return one.station === next.station;
  return one.type === 'headway' && next.type === 'headway' && one.route === next.route && one.direction === next.direction && one.from === next.from && one.to === next.to;
}

export function dropChange(position: number): void {
  alter(link.peek().serviceChanges.filter((_, at) => at !== position));
}

export function setHeadway(position: number, minutes: number): void {
  alter(link.peek().serviceChanges.map((one, at) => (at === position && one.type === 'headway' ? { ...one, minutes } : one)));
}

export function resetService(): void {
  alter([]);
}

export function undoService(): void {
  const before = serviceDone.peek().at(-1);
  if (!before) return;
  serviceDone.value = serviceDone.peek().slice(0, -1);
  serviceUndone.value = [...serviceUndone.peek(), link.peek().serviceChanges];
  show(before);
}

export function redoService(): void {
  const next = serviceUndone.peek().at(-1);
  if (!next) return;
  serviceUndone.value = serviceUndone.peek().slice(0, -1);
  serviceDone.value = [...serviceDone.peek(), link.peek().serviceChanges];
  show(next);
}

function alter(changes: readonly ServiceChange[]): void {
  serviceDone.value = [...serviceDone.peek(), link.peek().serviceChanges];
  serviceUndone.value = [];
  show(changes);
}

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
  const city = cityAnswer.peek();
  const asked = ridesAsked.peek();
  if (!city || !asked) return;
  batchError.value = '';
  try {
    const { id } = await startBatch(city.id, { ...asked, percentiles: [...BATCH_PERCENTILES] });
    await followBatch(city.id, id);
  } catch (cause) {
    batchJob.value = null;
    batchError.value = asApiError(cause).message;
  }
}

/** One that someone started: its progress until it ends. */
export async function followBatch(city: string, id: string): Promise<void> {
  for await (const now of followJob(city, id)) batchJob.value = now;
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
