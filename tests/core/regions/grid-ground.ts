/** A city of square blocks of 100 m that touch, row by row: ground whose answers follow from arithmetic. */
import { adjacencyFromGeometry } from '../../../core/city/adjacency.ts';
import type { PlanGround } from '../../../core/regions/contract.ts';
import { linkBlocks, type LinkInput } from '../../../core/regions/links.ts';
import { liveColumns, type FractionInput, type LiveInputs } from '../../../core/regions/live-columns.ts';
import { blockShapes } from '../../../core/regions/shapes.ts';
import type { MultiPolygonCoordinates } from '../../../core/statistics/contiguity.ts';

export const SIDE_METRES = 100;

export function squareBlocks(columns: number, rows: number): MultiPolygonCoordinates[] {
  return Array.from({ length: columns * rows }, (_none, block) => {
    const x = (block % columns) * SIDE_METRES;
    const y = Math.floor(block / columns) * SIDE_METRES;
    return [[[[x, y], [x + SIDE_METRES, y], [x + SIDE_METRES, y + SIDE_METRES], [x, y + SIDE_METRES], [x, y]]]];
  });
}

export function share(key: string, z: Float64Array, n: Float64Array): FractionInput {
  return { key, z, n, traits: { isSensitive: false, isProportion: true, denominator: 'units', factor: 100 }, hasInterval: false };
}

/** Population 10 in every block unless given. */
export function gridGround(columns: number, rows: number, inputs: Partial<LiveInputs> = {}, linking: Partial<LinkInput> = {}): PlanGround {
  const blocks = squareBlocks(columns, rows);
  const borders = adjacencyFromGeometry(blocks, { coordinates: 'metres', method: 'exact' });
  const points = Float64Array.from(blocks.flatMap((_block, at) => [(at % columns) * SIDE_METRES + 50, Math.floor(at / columns) * SIDE_METRES + 50]));
  return {
    blockCodes: blocks.map((_block, at) => String(at).padStart(4, '0')),
    linking: linkBlocks({ borders, points, ...linking }),
    shapes: blockShapes(blocks, borders, { coordinates: 'metres' }),
    columns: liveColumns({ population: new Float64Array(blocks.length).fill(10), fractions: [], ...inputs }),
    placeNames: blocks.map((_block, at) => (at % columns < columns / 2 ? 'West' : 'Ost')),
  };
}

/** A picture of a plan: one letter a block, '.' = no area; lines are rows from the south up. */
export function labels(picture: string): Int32Array {
  const letters = picture.replaceAll(/\s/g, '');
  return Int32Array.from(letters, (letter) => (letter === '.' ? -1 : letter.charCodeAt(0) - 'A'.charCodeAt(0)));
}

export function planOf(picture: string, areas = 3) {
  return {
    areas: Array.from({ length: areas }, (_none, at) => ({ code: String.fromCharCode(65 + at), name: `Gebiet ${at + 1}`, kind: '', colour: '#332288' })),
    label: labels(picture),
    lockedAreas: [],
    lockedBlocks: new Uint32Array(0),
  };
}
