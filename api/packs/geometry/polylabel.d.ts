declare module 'polylabel' {
  /** Pole of inaccessibility [x, y] of a polygon's rings. */
  export default function polylabel(polygon: readonly (readonly (readonly number[])[])[], precision?: number): [number, number] & { distance: number };
}
