/** Points that can be dragged: the isochrone's origin, offers added or moved. By keyboard: arrow keys, 50 m a step. */
import { effect } from '@preact/signals';
import type { Marker } from 'maplibre-gl';
import type { AreaMap } from '../../map/area-map.ts';
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
  const start = new Draggable(map, 'reach-marker reach-marker--origin', (at) => {
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
      points[position] ??= new Draggable(map, 'reach-marker reach-marker--change', () => undefined, (at, isNudge) => moveInScenario(position, at, isNudge));
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

const METRES = 50;
const STEPS: Readonly<Record<string, readonly [east: number, north: number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** One marker that tells where it is dragged and where it is dropped. */
class Draggable {
  private readonly element: HTMLButtonElement;
  private readonly marker: Marker;
  private isShown = false;
  private readonly map: AreaMap;

  constructor(map: AreaMap, className: string, onDrag: (at: LonLat) => void, onDrop: (at: LonLat, isNudge: boolean) => void) {
    this.map = map;
    this.element = Object.assign(document.createElement('button'), { type: 'button', className });
    this.marker = map.draggable(this.element);
    this.marker.on('drag', () => onDrag(this.at()));
    this.marker.on('dragend', () => onDrop(this.at(), false));
    this.element.addEventListener('click', (event) => event.stopPropagation());
    this.element.addEventListener('keydown', (event) => {
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const [lon, lat] = this.at();
      const metres = METRES * (event.shiftKey ? 5 : 1);
      const degrees = metres / 111_320;
      onDrop([round(lon + (step[0] * degrees) / Math.cos((lat * Math.PI) / 180)), round(lat + step[1] * degrees)], true);
    });
  }

  show(at: LonLat | null, label: string, sign: string): void {
    if (!at) {
      this.remove();
      return;
    }
    this.element.setAttribute('aria-label', label);
    this.element.textContent = sign;
    this.marker.setLngLat([at[0], at[1]]);
    if (!this.isShown) this.marker.addTo(this.map.libre);
    this.isShown = true;
  }

  remove(): void {
    this.marker.remove();
    this.isShown = false;
  }

  private at(): LonLat {
    const { lng, lat } = this.marker.getLngLat();
    return [round(lng), round(lat)];
  }
}

function round(degrees: number): number {
  return Number(degrees.toFixed(5));
}

/** Where a tool that is placed by button starts: the middle of what is seen. */
export function middleOf(map: AreaMap): LonLat {
  const { lon, lat } = map.camera();
  return [lon, lat];
}
