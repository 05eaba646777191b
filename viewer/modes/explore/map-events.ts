/** What pointer, touch and keyboard do on a map: hover, pick, pin, gather, draw. */
import type { AreaMap, MapPointer } from '../../map/area-map.ts';
import { gatherArea, pickArea } from '../../state/actions.ts';
import { areaName } from '../../state/derived/areas.ts';
import { openCorners } from '../../state/derived/map-sides.ts';
import type { MapSide } from '../../state/derived/map-sides.ts';
import { pointer } from '../../state/pointer.ts';
import { announce, hovered, tool } from '../../state/session.ts';
import { change, link } from '../../state/store.ts';
import { actOnTransit } from '../../mobility/map-clicks.ts';
import { closePolygon, letGo } from '../../stage/drawing.ts';

export function listenToMap(map: AreaMap, side: MapSide): () => void {
  const { libre } = map;
  const stopKeys = listenToKeys(map, side);
  libre.on('mousemove', (event) => onMove(map.pointerOf(event), side));
  libre.on('mouseout', leave);
  libre.on('click', (event) => onClick(map, map.pointerOf(event), side));
  libre.on('dblclick', (event) => {
    if (tool.peek() !== 'polygon') return;
    event.preventDefault();
    closePolygon();
  });
  libre.on('movestart', () => {
    pointer.value = null;
  });
  return stopKeys;
}

function onMove(at: MapPointer, side: MapSide): void {
  hovered.value = side.codes.peek()[at.area] ?? '';
  pointer.value = at.area < 0 ? null : { x: at.x, y: at.y };
}

function leave(): void {
  hovered.value = '';
  pointer.value = null;
}

function onClick(map: AreaMap, at: MapPointer, side: MapSide): void {
  const code = side.codes.peek()[at.area] ?? '';
  const wanted = tool.peek();
  if (wanted === 'pick' && !at.shift && actOnTransit(map, at)) return;
  if (wanted === 'polygon') openCorners.value = [...(openCorners.peek() ?? []), at.lonLat];
  else if (code && (wanted === 'gather' || at.shift)) gatherArea(code);
  else pick(code);
}

function pick(code: string): void {
  const { picked, panel } = link.peek();
  if (code === picked) {
    pickArea('');
    return;
  }
  if (code) change({ picked: code, panel: panel === 'ranking' || panel === 'map' ? 'profile' : panel });
  else pickArea('');
  if (code) announce(areaName(code));
}

/** With the keyboard on the map, Enter does what a click in its middle does, Escape lets go of the tool; moving says the name. */
function listenToKeys(map: AreaMap, side: MapSide): () => void {
  const canvas = map.libre.getCanvas();
  const middle = (): MapPointer => map.pointerAt([canvas.clientWidth / 2, canvas.clientHeight / 2]);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') onClick(map, { ...middle(), shift: event.shiftKey }, side);
    if (event.key === 'Escape' && letGo()) event.preventDefault();
  };
  const onEnd = (): void => {
    if (!canvas.matches(':focus-visible')) return;
    const code = side.codes.peek()[middle().area] ?? '';
    hovered.value = code;
    if (code) announce(areaName(code));
  };
  canvas.addEventListener('keydown', onKey);
  map.libre.on('moveend', onEnd);
  return () => canvas.removeEventListener('keydown', onKey);
}
