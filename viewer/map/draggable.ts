/** A marker that tells where it is dragged and where it is dropped. By keyboard: arrow keys, 50 m a step, with Shift 250 m. */
import type { Marker } from 'maplibre-gl';
import type { AreaMap } from './area-map.ts';

type LonLat = readonly [lon: number, lat: number];

const METRES = 50;
const METRES_PER_DEGREE = 111_320;
const STEPS: Readonly<Record<string, readonly [east: number, north: number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class Draggable {
  private readonly element: HTMLButtonElement;
  private readonly marker: Marker;
  private isShown = false;
  private readonly map: AreaMap;

  constructor(map: AreaMap, className: string, onDrag: (at: LonLat) => void, onDrop: (at: LonLat, isNudge: boolean) => void) {
    this.map = map;
    this.element = Object.assign(document.createElement('button'), { type: 'button', className: `sa-marker ${className}` });
    this.marker = map.draggable(this.element);
    this.marker.on('drag', () => onDrag(this.at()));
    this.marker.on('dragend', () => onDrop(this.at(), false));
    this.element.addEventListener('click', (event) => event.stopPropagation());
    this.element.addEventListener('keydown', (event) => {
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      onDrop(stepped(this.at(), step, METRES * (event.shiftKey ? 5 : 1)), true);
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
    return [rounded(lng), rounded(lat)];
  }
}

function stepped([lon, lat]: LonLat, [east, north]: readonly [number, number], metres: number): LonLat {
  const degrees = metres / METRES_PER_DEGREE;
  return [rounded(lon + (east * degrees) / Math.cos((lat * Math.PI) / 180)), rounded(lat + north * degrees)];
}

/** About a metre. */
function rounded(degrees: number): number {
  return Number(degrees.toFixed(5));
}
