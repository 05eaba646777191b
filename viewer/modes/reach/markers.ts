/** Points that can be dragged: the isochrone's origin, offers added or moved. */
import { effect } from '@preact/signals';
import type { AreaMap } from '../../map/area-map.ts';
import { Draggable } from '../../map/draggable.ts';
import { moveInScenario } from '../../state/reach-actions.ts';
import type { LonLat } from '../../state/reach-link.ts';
import { draggedOrigin } from '../../state/reach-session.ts';
import { change, member } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';

const say = texts({
  origin: { de: 'Ausgangspunkt. Ziehen oder mit den Pfeiltasten bewegen, mit Umschalt fünfmal so weit.', en: 'Origin. Drag it or move it with the arrow keys, with Shift five times as far.' },
  added: { de: 'Neues Angebot {n}. Ziehen oder mit den Pfeiltasten bewegen.', en: 'New offer {n}. Drag it or move it with the arrow keys.' },
  moved: { de: 'Verlegtes Angebot {n}. Ziehen oder mit den Pfeiltasten bewegen.', en: 'Moved offer {n}. Drag it or move it with the arrow keys.' },
});

const origin = member('origin');
const changes = member('changes');

export function followMarkers(map: AreaMap): () => void {
  const start = new Draggable(map, 'reach-marker--origin', (at) => {
    draggedOrigin.value = at;
  }, (at) => {
    change({ origin: at }, 'replace');
    draggedOrigin.value = null;
  });
  const stopOrigin = effect(() => {
    start.show(origin.value, say('origin'), '');
  });
  let points: Draggable[] = [];
  const stopChanges = effect(() => {
    const all = changes.value;
    for (const extra of points.slice(all.length)) extra.remove();
    points = points.slice(0, all.length);
    all.forEach((one, position) => {
      points[position] ??= new Draggable(map, 'sa-marker--change', () => undefined, (at, isNudge) => moveInScenario(position, at, isNudge));
      const isPlaced = one.type === 'add' || one.type === 'move';
      points[position].show(isPlaced ? [one.lon, one.lat] : null, isPlaced ? say(one.type === 'add' ? 'added' : 'moved', { n: position + 1 }) : '', String(position + 1));
    });
  });
  return () => {
    stopOrigin();
    stopChanges();
    start.remove();
    for (const point of points) point.remove();
  };
}

/** Where a tool that is placed by button starts: the middle of what is seen. */
export function middleOf(map: AreaMap): LonLat {
  const { lon, lat } = map.camera();
  return [lon, lat];
}
