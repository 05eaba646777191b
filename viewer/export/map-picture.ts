/**
 * The map as a picture of any size and density: a second map, out of sight, drawn from the same signals with the
 * same camera, read once it has nothing left to load. Hover and tooltip are not part of it.
 */
import { bindMap } from '../map/bind.ts';
import { mapStyle } from '../map/style.ts';
import { showsWhole } from '../map/view.ts';
import type { MapSide } from '../state/derived/map-sides.ts';
import type { Camera } from '../state/link.ts';
import { link } from '../state/store.ts';
import { hovered } from '../state/session.ts';
import { pictureLayers } from './picture-layers.ts';

export interface PictureSize {
  /** CSS pixels of the map */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

export interface MapPicture {
  readonly canvas: HTMLCanvasElement;
  /** at the map's middle */
  readonly metresPerPixel: number;
}

const LONGEST_WAIT = 30_000;

/** @throws where the map cannot be drawn (no WebGL 2) or does not finish within 30 s */
export async function mapPicture(side: MapSide, size: PictureSize): Promise<MapPicture> {
  const style = side.style.peek();
  if (!style) throw new Error('missing map: nothing is shown yet');
  const { AreaMap } = await import('../map/area-map.ts');
  const container = hiddenContainer(size);
  hovered.value = '';
  const map = new AreaMap({ container, style: mapStyle(style), camera: fittedCamera(size, style.bbox), box: style.bbox, locale: {}, pixelRatio: size.pixelRatio });
  const stop = bindMap(map, side);
  let stopLayers: () => void = () => undefined;
  try {
    await idle(map.libre);
    stopLayers = (await pictureLayers.peek()?.draw(map)) ?? stopLayers;
    const canvas = await map.picture();
    const { lat, zoom } = map.camera();
    return { canvas, metresPerPixel: (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / 2 ** (zoom + 9) };
  } finally {
    stopLayers();
    stop();
    map.remove();
    container.remove();
  }
}

function hiddenContainer({ width, height }: PictureSize): HTMLElement {
  const container = document.createElement('div');
  container.className = 'export-stage';
  container.setAttribute('aria-hidden', 'true');
  container.style.width = `${width}px`;
  container.style.height = `${height}px`;
  document.body.append(container);
  return container;
}

/** The link's camera, zoomed so that the picture shows at least what the screen shows; null: the whole city, fitted. */
function fittedCamera({ width, height }: PictureSize, bbox: readonly [number, number, number, number]): Camera | null {
  const { camera } = link.peek();
  const stage = document.querySelector('.sa-map');
  if (!camera || !stage || stage.clientWidth === 0 || stage.clientHeight === 0) return camera;
  if (showsWhole(camera, bbox, stage.clientWidth, stage.clientHeight)) return null;
  const scale = Math.min(width / stage.clientWidth, height / stage.clientHeight);
  return { ...camera, zoom: camera.zoom + Math.log2(scale) };
}

function idle(libre: { once: (type: 'idle', listener: () => void) => unknown }): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the map did not finish drawing within 30 s')), LONGEST_WAIT);
    libre.once('idle', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
