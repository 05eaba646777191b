/** Arithmetic of cameras, pure: Web Mercator, 512-pixel tiles. */
import type { Camera } from '../state/link.ts';

/** Distance of the centres in pixels at the first one's zoom (Mercator, 512-pixel tiles). */
export function worldPixels(one: Camera, other: Camera): number {
  const size = 512 * 2 ** one.zoom;
  return Math.hypot(((one.lon - other.lon) / 360) * size, (mercatorY(one.lat) - mercatorY(other.lat)) * size);
}

/** Is the whole box in view, filling about half of it or more? It may stand aside, clear of a legend. Map in pixels. */
export function showsWhole(camera: Camera, [west, south, east, north]: readonly [number, number, number, number], width: number, height: number): boolean {
  const size = 512 * 2 ** camera.zoom;
  const [wide, high] = [((east - west) / 360) * size, Math.abs(mercatorY(north) - mercatorY(south)) * size];
  const aside = Math.abs(((west + east) / 2 - camera.lon) / 360) * size;
  const above = Math.abs((mercatorY(north) + mercatorY(south)) / 2 - mercatorY(camera.lat)) * size;
  const isInside = aside + wide / 2 <= width / 2 && above + high / 2 <= height / 2;
  return isInside && (wide > width * 0.45 || high > height * 0.45);
}

/** 0 at the top of the world, 1 at its foot. */
function mercatorY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
