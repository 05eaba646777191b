/** Steps in mode Erreichen that alter more than one member of the link, or that can be taken back. */
import { openCorners } from './derived/map-sides.ts';
import { kind } from './derived/reach-kinds.ts';
import { pickedOffer } from './derived/reach-offers.ts';
import type { LonLat, ScenarioChange } from './reach-link.ts';
import { done, draggedOrigin, reachTool, undone } from './reach-session.ts';
import type { ReachTool } from './reach-session.ts';
import { tool } from './session.ts';
import { change, link } from './store.ts';

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
  alter([...link.peek().changes, ...points.map(([lon, lat]) => ({ type: 'add' as const, lon, lat, kind: own.key, capacity: own.hasCapacity ? USUAL_PLACES : null }))]);
}

/** An existing offer is closed, or it moves and changes its places: what contradicts the new step goes. */
export function changeInScenario(next: Exclude<ScenarioChange, { type: 'add' }>): void {
  alter([...link.peek().changes.filter((one) => one.type === 'add' || one.offer !== next.offer || !isReplacedBy(one, next)), next]);
}

function isReplacedBy(one: ScenarioChange, next: ScenarioChange): boolean {
  return one.type === next.type || one.type === 'close' || next.type === 'close';
}

/** Moves what was added or moved, by its position among the changes. isNudge: by an arrow key; several in a row are one step to undo. */
export function moveInScenario(position: number, at: LonLat, isNudge = false): void {
  const before = link.peek().changes;
  const moved = before.map((one, i) => (i === position && (one.type === 'add' || one.type === 'move') ? { ...one, lon: at[0], lat: at[1] } : one));
  if (isNudge && nudged?.position === position && nudged.result === before) show(moved);
  else alter(moved);
  nudged = isNudge ? { position, result: link.peek().changes } : null;
}

let nudged: { readonly position: number; readonly result: readonly ScenarioChange[] } | null = null;

export function resizeInScenario(position: number, capacity: number): void {
  alter(link.peek().changes.map((one, i) => (i === position && (one.type === 'add' || one.type === 'capacity') ? { ...one, capacity } : one)));
}

export function dropFromScenario(position: number): void {
  alter(link.peek().changes.filter((_, i) => i !== position));
}

export function resetScenario(): void {
  alter([]);
}

export function undoScenario(): void {
  const before = done.peek().at(-1);
  if (!before) return;
  done.value = done.peek().slice(0, -1);
  undone.value = [...undone.peek(), link.peek().changes];
  show(before);
}

export function redoScenario(): void {
  const next = undone.peek().at(-1);
  if (!next) return;
  undone.value = undone.peek().slice(0, -1);
  done.value = [...done.peek(), link.peek().changes];
  show(next);
}

/** Starts to move the offer whose card is open: it appears as a marker where it stands. */
export function startMove(): void {
  const answer = pickedOffer.data.peek();
  if (!answer) return;
  changeInScenario({ type: 'move', offer: answer.offer.id, lon: answer.place.lon, lat: answer.place.lat });
}

function alter(changes: readonly ScenarioChange[]): void {
  done.value = [...done.peek(), link.peek().changes];
  undone.value = [];
  show(changes);
}

function show(changes: readonly ScenarioChange[]): void {
  change({ changes, showsDifference: changes.length > 0, reachPanel: 'what-if' }, 'replace');
}
