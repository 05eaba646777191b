/**
 * One MapLibre map of areas, and what it painted last. Owns the GL context; everything it shows comes from outside as
 * a style (style.ts), a paint (paint.ts) and marks. Loaded as its own chunk, because MapLibre is most of the bundle.
 * Tiles carry only ids and names: colours come as feature state, 12,309 blocks in about 10 ms.
 */
import { Map as LibreMap, Marker, setWorkerUrl } from 'maplibre-gl';
import type { MapMouseEvent, PaddingOptions, PointLike, StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Camera } from '../state/link.ts';
import { boxAspect, fitPadding, isNarrow } from './fit-padding.ts';
import { eachChange } from './paint.ts';
import type { Paint } from './paint.ts';
import { hatchByName } from './patterns.ts';
import { AREAS, HATCHED, MARKS } from './style.ts';

setWorkerUrl(workerUrl);

export type Box = readonly [west: number, south: number, east: number, north: number];

export interface MapStart {
  readonly container: HTMLElement;
  readonly style: StyleSpecification;
  readonly camera: Camera | null;
  readonly box: Box;
  readonly locale: Record<string, string>;
  /** for exports: keeps what was drawn readable */
  readonly pixelRatio?: number;
}

export interface MapPointer {
  /** feature id = position of the area, −1 = none */
  readonly area: number;
  /** pixels in the container */
  readonly x: number;
  readonly y: number;
  readonly lonLat: readonly [number, number];
  readonly shift: boolean;
}

export interface MapMarks {
  readonly hovered: number;
  readonly picked: number;
  readonly pinned: readonly number[];
  readonly gathered: readonly number[];
}

/** The feature states there are, one object each: 12,309 of their own would be 12,309 for the garbage collector. */
const FILLS = Array.from({ length: 256 }, (_, k) => ({ k }));
const HATCHES = Array.from({ length: 4 }, (_, h) => ({ h }));

type MarkName = 'hover' | 'picked' | 'pinned' | 'gathered';

/** Clear of the legend over this map, where there is one; folded it is small enough to lie over a rim, but on a phone. */
function padding(container: HTMLElement, box: Box): PaddingOptions {
  const map = container.getBoundingClientRect();
  const own = container.closest('.sa-stage, .present-map')?.querySelector(isNarrow(map) ? '.sa-legend' : '.sa-legend:not(.sa-legend--closed)');
  const legend = own?.getBoundingClientRect();
  const taken = legend ? { width: legend.right - map.left, height: map.bottom - legend.top } : null;
  return { ...fitPadding({ width: map.width, height: map.height }, taken, boxAspect(box)) };
}

export class AreaMap {
  readonly libre: LibreMap;
  private painted: Paint | null = null;
  private readonly marked: Record<MarkName, readonly number[]> = { hover: [], picked: [], pinned: [], gathered: [] };
  private tiles: string;
  private isReady = false;

  /** @throws where WebGL2 is missing */
  constructor(start: MapStart) {
    this.libre = new LibreMap({
      container: start.container,
      style: start.style,
      ...(start.camera ? { center: [start.camera.lon, start.camera.lat], zoom: start.camera.zoom } : { bounds: [...start.box] as [number, number, number, number], fitBoundsOptions: { padding: padding(start.container, start.box) } }),
      ...(start.pixelRatio ? { pixelRatio: start.pixelRatio } : {}),
      attributionControl: false,
      dragRotate: false,
      touchPitch: false,
      pitchWithRotate: false,
      rollEnabled: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      maxZoom: 18,
      minZoom: 5,
      maxCanvasSize: [8192, 8192],
      validateStyle: false,
      locale: start.locale,
    });
    this.tiles = tilesOf(start.style);
    this.libre.once('style.load', () => {
      this.isReady = true;
    });
    this.libre.touchZoomRotate.disableRotation();
    this.libre.keyboard.disableRotation();
    this.libre.setMissingStyleImageResolver((name) => {
      const image = hatchByName(name);
      if (image && !this.libre.hasImage(name)) this.libre.addImage(name, image, { pixelRatio: 2 });
    });
  }

  /** Runs at once, or when the first style stands. */
  whenReady(action: () => void): void {
    if (this.isReady) action();
    else this.libre.once('style.load', action);
  }

  setStyle(style: StyleSpecification): void {
    const tiles = tilesOf(style);
    if (tiles !== this.tiles) this.forget();
    this.tiles = tiles;
    this.libre.setStyle(style, { diff: true, validate: false });
  }

  /** Sets what differs from what was painted; answers how many areas that were. */
  paint(next: Paint): number {
    const { libre } = this;
    // MapLibre copies out of both objects: one target for all areas, one state a class
    const filled = { source: AREAS, sourceLayer: 'areas', id: 0 };
    const changed = eachChange(this.painted?.k ?? null, next.k, (id, k) => {
      filled.id = id;
      libre.setFeatureState(filled, FILLS[k]!);
    });
    const hatched = { source: HATCHED, sourceLayer: 'areas', id: 0 };
    eachChange(this.painted?.h ?? new Uint8Array(next.h.length), next.h, (id, h) => {
      hatched.id = id;
      libre.setFeatureState(hatched, HATCHES[h]!);
    });
    this.painted = next;
    return changed;
  }

  mark({ hovered, picked, pinned, gathered }: MapMarks): void {
    this.markAll('hover', hovered < 0 ? [] : [hovered]);
    this.markAll('picked', picked < 0 ? [] : [picked]);
    this.markAll('pinned', pinned);
    this.markAll('gathered', gathered);
  }

  goTo(box: Box, isAnimated: boolean): void {
    this.libre.fitBounds([...box] as [number, number, number, number], { padding: padding(this.libre.getContainer(), box), maxZoom: 14.5, animate: isAnimated });
  }

  /** The first view again, now that the legend stands; nobody moved the map, so the link does not follow. */
  refit(box: Box): void {
    this.libre.fitBounds([...box] as [number, number, number, number], { padding: padding(this.libre.getContainer(), box), animate: false }, { isFirstView: true });
  }

  camera(): Camera {
    const { lng, lat } = this.libre.getCenter();
    return { lon: round(lng, 5), lat: round(lat, 5), zoom: round(this.libre.getZoom(), 2) };
  }

  setCamera(camera: Camera): void {
    this.libre.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom });
  }

  pointerOf(event: MapMouseEvent): MapPointer {
    return { ...this.pointerAt([event.point.x, event.point.y]), shift: event.originalEvent.shiftKey };
  }

  /** What a click at a pixel of the container would hit. */
  pointerAt([x, y]: readonly [x: number, y: number]): MapPointer {
    const { lng, lat } = this.libre.unproject([x, y]);
    return { area: this.areaAt([x, y]), x, y, lonLat: [round(lng, 5), round(lat, 5)], shift: false };
  }

  /** Position of the area at a pixel of the container, −1 = none. */
  areaAt(point: PointLike): number {
    if (!this.libre.getLayer('areas-fill')) return -1;
    const [feature] = this.libre.queryRenderedFeatures(point, { layers: ['areas-fill'] });
    return typeof feature?.id === 'number' ? feature.id : -1;
  }

  /** The map as an image, read while its picture is still in the buffer. */
  picture(): Promise<HTMLCanvasElement> {
    return new Promise((resolve) => {
      this.libre.once('render', () => {
        const { width, height } = this.libre.getCanvas();
        const copy = Object.assign(document.createElement('canvas'), { width, height });
        copy.getContext('2d')!.drawImage(this.libre.getCanvas(), 0, 0);
        resolve(copy);
      });
      this.libre.triggerRepaint();
    });
  }

  /** A point of the page's own that can be dragged over the map. */
  draggable(element: HTMLElement): Marker {
    return new Marker({ element, draggable: true });
  }

  remove(): void {
    this.libre.remove();
  }

  private markAll(name: MarkName, next: readonly number[]): void {
    const before = this.marked[name];
    if (before.length === next.length && before.every((id, i) => id === next[i])) return;
    for (const id of before) if (!next.includes(id)) this.markOne(name, id, false);
    for (const id of next) if (!before.includes(id)) this.markOne(name, id, true);
    this.marked[name] = next;
  }

  private markOne(name: MarkName, id: number, isOn: boolean): void {
    this.libre.setFeatureState({ source: MARKS, sourceLayer: 'areas', id }, { [name]: isOn });
  }

  /** Other areas: ids mean something else now. */
  private forget(): void {
    this.painted = null;
    for (const name of Object.keys(this.marked) as MarkName[]) this.marked[name] = [];
  }
}

function tilesOf(style: StyleSpecification): string {
  return JSON.stringify(style.sources[AREAS]);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
