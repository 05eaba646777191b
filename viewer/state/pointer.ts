/** Where the pointer is on the map: for the tooltip and for drawing. */
import { signal } from '@preact/signals';

export interface MapPoint {
  /** pixels in the stage */
  readonly x: number;
  readonly y: number;
}

/** null = not over an area. */
export const pointer = signal<MapPoint | null>(null);
