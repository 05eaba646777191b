/** Stops that are tried out as markers: dragged, or moved by arrow keys; each drop is a step that can be taken back. */
import { effect } from '@preact/signals';
import type { AreaMap } from '../map/area-map.ts';
import { Draggable } from '../map/draggable.ts';
import { areChangesMarked } from '../state/derived/transit-map.ts';
import { moveStop } from '../state/mobility-actions.ts';
import { member } from '../state/store.ts';
import { texts } from '../text/texts.ts';

const say = texts({
  stop: { de: 'Neue Haltestelle {n}. Ziehen oder mit den Pfeiltasten bewegen, mit Umschalt fünfmal so weit.', en: 'New stop {n}. Drag it or move it with the arrow keys, with Shift five times as far.' },
});

const changes = member('serviceChanges');

/** Until the function returned is called. */
export function followStopMarkers(map: AreaMap): () => void {
  let points: Draggable[] = [];
  const stop = effect(() => {
    const all = areChangesMarked.value ? changes.value : [];
    for (const extra of points.slice(all.length)) extra.remove();
    points = points.slice(0, all.length);
    all.forEach((one, position) => {
      points[position] ??= new Draggable(map, 'sa-marker--change', () => undefined, ([lon, lat], isNudge) => moveStop(position, lon, lat, isNudge));
      points[position].show(one.type === 'add' ? [one.lon, one.lat] : null, one.type === 'add' ? say('stop', { n: position + 1 }) : '', String(position + 1));
    });
  });
  return () => {
    stop();
    for (const point of points) point.remove();
  };
}
