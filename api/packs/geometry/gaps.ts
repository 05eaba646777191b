/**
 * Holes between the polygons of a layer: a grid of points, those covered by no polygon, and of these the connected
 * groups that do not reach the rim. A coarse look (cells of about 1/200 of the city), O(cells + lookups).
 */
import type Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { isInsideAny } from './inside.ts';
import { boxIndex } from './overlaps.ts';

type Polygons = readonly (readonly (readonly Position[])[])[];

export interface Gap {
  readonly place: readonly [number, number];
  readonly squareMetres: number;
}

const CELLS = 200;
const SMALLEST_CELLS = 4;
const METRES_PER_DEGREE = 111_320;

const COVERED = 1;
const OUTSIDE = 2;

export function findGaps(layer: readonly Polygons[], box: readonly [number, number, number, number]): Gap[] {
  if (layer.length === 0) return [];
  const [west, south, east, north] = box;
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const side = Math.max((east - west) * squeeze, north - south) / CELLS;
  if (side === 0) return [];
  const [columns, rows] = [Math.ceil(((east - west) * squeeze) / side) + 2, Math.ceil((north - south) / side) + 2];
  const place = (cell: number): [number, number] => [west + (((cell % columns) - 0.5) * side) / squeeze, south + (Math.floor(cell / columns) - 0.5) * side];
  const state = covered(layer, boxIndex(layer), columns * rows, place);
  for (const rim of rimOf(columns, rows)) flood(state, rim, columns, rows);
  const cellSquareMetres = (side * METRES_PER_DEGREE) ** 2;
  const gaps: Gap[] = [];
  for (let cell = 0; cell < state.length; cell++) {
    if (state[cell] !== 0) continue;
    const members = flood(state, cell, columns, rows);
    if (members.length >= SMALLEST_CELLS)
      gaps.push({ place: place(members[Math.floor(members.length / 2)]!), squareMetres: Math.round(members.length * cellSquareMetres) });
  }
  return gaps.sort((a, b) => b.squareMetres - a.squareMetres);
}

function covered(layer: readonly Polygons[], index: Flatbush, count: number, place: (cell: number) => [number, number]): Uint8Array {
  const state = new Uint8Array(count);
  for (let cell = 0; cell < count; cell++) {
    const [lon, lat] = place(cell);
    if (index.search(lon, lat, lon, lat).some((i) => isInsideAny(lon, lat, layer[i]!))) state[cell] = COVERED;
  }
  return state;
}

function* rimOf(columns: number, rows: number): Generator<number> {
  for (let column = 0; column < columns; column++) yield* [column, (rows - 1) * columns + column];
  for (let row = 0; row < rows; row++) yield* [row * columns, row * columns + columns - 1];
}

/** Marks the uncovered cells connected with the start (by edges) and returns them. */
function flood(state: Uint8Array, start: number, columns: number, rows: number): number[] {
  if (state[start] !== 0) return [];
  const members = [start];
  state[start] = OUTSIDE;
  for (let i = 0; i < members.length; i++) {
    const cell = members[i]!;
    const column = cell % columns;
    const neighbours = [column > 0 ? cell - 1 : -1, column + 1 < columns ? cell + 1 : -1, cell - columns, cell + columns];
    for (const next of neighbours) {
      if (next < 0 || next >= columns * rows || state[next] !== 0) continue;
      state[next] = OUTSIDE;
      members.push(next);
    }
  }
  return members;
}
