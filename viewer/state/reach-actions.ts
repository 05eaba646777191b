/** Steps in mode Erreichen that alter more than one member of the link, or that can be taken back. */
import { openCorners } from './derived/map-sides.ts';
import { kind } from './derived/reach-kinds.ts';
import { pickedOffer } from './derived/reach-offers.ts';
import type { LonLat, ScenarioChange } from './reach-link.ts';
import { draggedOrigin, reachTool } from './reach-session.ts';
import type { ReachTool } from './reach-session.ts';
import { tool } from './session.ts';
import { change, link } from './store.ts';
import { undoable } from './undoable.ts';

/** One tool at a time: a polygon that is not closed goes. */
export function takeTool(next: ReachTool): void {
  tool.value = 'pick';
  openCorners.value = null;
  reachTool.value = next;
}

export function placeOrigin(at: LonLat): void {
  reachTool.value = 'pick';
  draggedOrigin.value = null;
  change({ origin: at, homeFrom: '' });
}

export function clearOrigin(): void {
  draggedOrigin.value = null;
  change({ origin: null });
}

const USUAL_PLACES = 60;

/** A new offer of the chosen kind in the scenario; kinds that count places start with 60. */
export function addOffer(at: LonLat): void {
  addOffers([at]);
}

/** Several in one step, which one undo takes back. */
export function addOffers(points: readonly LonLat[]): void {
  const own = kind.peek();
  if (!own) return;
  reachTool.value = 'pick';
  scenario.alter([...link.peek().changes, ...points.map(([lon, lat]) => ({ type: 'add' as const, lon, lat, kind: own.key, capacity: own.hasCapacity ? USUAL_PLACES : null }))]);
}

/** An existing offer is closed, or it moves and changes its places: what contradicts the new step goes. */
export function changeInScenario(next: Exclude<ScenarioChange, { type: 'add' }>): void {
  scenario.alter([...link.peek().changes.filter((one) => one.type === 'add' || one.offer !== next.offer || !isReplacedBy(one, next)), next]);
}

function isReplacedBy(one: ScenarioChange, next: ScenarioChange): boolean {
  return one.type === next.type || one.type === 'close' || next.type === 'close';
}

/** Moves what was added or moved, by its position among the changes. isNudge: by an arrow key; several in a row are one step to undo. */
export function moveInScenario(position: number, at: LonLat, isNudge = false): void {
  const before = link.peek().changes;
  const moved = before.map((one, i) => (i === position && (one.type === 'add' || one.type === 'move') ? { ...one, lon: at[0], lat: at[1] } : one));
  if (isNudge) scenario.nudge(moved, position);
  else scenario.alter(moved);
}

export function resizeInScenario(position: number, capacity: number): void {
  scenario.alter(link.peek().changes.map((one, i) => (i === position && (one.type === 'add' || one.type === 'capacity') ? { ...one, capacity } : one)));
}

export function dropFromScenario(position: number): void {
  scenario.alter(link.peek().changes.filter((_, i) => i !== position));
}

export function resetScenario(): void {
  scenario.alter([]);
}

/** Starts to move the offer whose card is open: it appears as a marker where it stands. */
export function startMove(): void {
  const answer = pickedOffer.data.peek();
  if (!answer) return;
  changeInScenario({ type: 'move', offer: answer.offer.id, lon: answer.place.lon, lat: answer.place.lat });
}

/** Steps of the scenario, back and forth. */
export const scenario = undoable<readonly ScenarioChange[]>(() => link.peek().changes, show);

function show(changes: readonly ScenarioChange[]): void {
  change({ changes, showsDifference: changes.length > 0, reachPanel: 'what-if' }, 'replace');
}
