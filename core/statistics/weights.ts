/**
 * Spatial weights as compressed sparse rows: neighbours of area i stand at offsets[i] … offsets[i + 1], ascending.
 * Made from any neighbour lists (contiguity, block adjacency, .gal file, k nearest, distance), binary or
 * row-standardised. Areas without neighbours ("islands") keep an empty row and are listed, never dropped silently.
 */
import { PointGrid } from './nearest.ts';
import { DomainError } from '../errors.ts';

/** Neighbours only, without weights. No area neighbours itself. */
export interface Neighbours {
  /** areas + 1 positions into neighbours */
  readonly offsets: Uint32Array;
  /** area positions, ascending within a row */
  readonly neighbours: Uint32Array;
}

export interface Weights extends Neighbours {
  /** parallel to neighbours */
  readonly weights: Float64Array;
  readonly style: 'binary' | 'row';
  /** how neighbours were found: "queen", "rook", "8 nearest" … */
  readonly kind: string;
  /** positions of areas without a neighbour */
  readonly islands: Uint32Array;
}

/** Weights 1, or 1/number of neighbours (`row`, the default). */
export function weightsFrom(neighbours: Neighbours, kind: string, style: 'binary' | 'row' = 'row'): Weights {
  const { offsets } = neighbours;
  const weights = new Float64Array(neighbours.neighbours.length).fill(1);
  const islands: number[] = [];
  for (let area = 0; area + 1 < offsets.length; area++) {
    const from = offsets[area]!;
    const to = offsets[area + 1]!;
    if (from === to) islands.push(area);
    else if (style === 'row') weights.fill(1 / (to - from), from, to);
  }
  return { offsets, neighbours: neighbours.neighbours, weights, style, kind, islands: Uint32Array.from(islands) };
}

/** Compresses neighbour lists: rows are sorted, doubles and self-neighbours removed. */
export function neighboursFromLists(lists: readonly Iterable<number>[]): Neighbours {
  const rows = lists.map((list, area) => Uint32Array.from(new Set([...list].filter((other) => other !== area))).sort());
  const offsets = new Uint32Array(lists.length + 1);
  for (const [area, row] of rows.entries()) offsets[area + 1] = offsets[area]! + row.length;
  const neighbours = new Uint32Array(offsets[lists.length]!);
  for (const [area, row] of rows.entries()) neighbours.set(row, offsets[area]);
  return { offsets, neighbours };
}

/**
 * A GeoDa .gal file: a header with the number of areas, then per area "id count" and a line of neighbour ids.
 * @param ids the areas' ids in the order of the values; default "1" … "n"
 * @throws invalid_value when a count or id does not fit
 */
export function neighboursFromGal(text: string, ids?: readonly string[]): Neighbours {
  const tokens = text.trim().split(/\r?\n/);
  const header = tokens[0]!.trim().split(/\s+/);
  const n = Number(header.length > 1 ? header[1] : header[0]);
  const positions = new Map((ids ?? Array.from({ length: n }, (_, area) => String(area + 1))).map((id, area) => [id, area]));
  const lists: number[][] = Array.from({ length: n }, () => []);
  const positionOf = (id: string) => {
    const found = positions.get(id);
    if (found === undefined || found >= n) throw new DomainError('invalid_value', `invalid .gal file: unknown area ${id}`, { path: 'gal', value: id });
    return found;
  };
  let line = 1;
  for (let area = 0; area < n; area++) {
    const [id = '', count = ''] = (tokens[line++] ?? '').trim().split(/\s+/);
    const expected = Number(count);
    const row = expected === 0 && !isRowOf(tokens[line], 0) ? [] : (tokens[line++] ?? '').trim().split(/\s+/).filter(Boolean);
    if (row.length !== expected) {
      throw new DomainError('invalid_value', `invalid .gal file: area ${id} names ${row.length} neighbours`, {
        path: `gal:${line}`,
        value: row.length,
        expected: count,
      });
    }
    lists[positionOf(id)]!.push(...row.map(positionOf));
  }
  return neighboursFromLists(lists);
}

/** A blank line after "id 0" is that area's empty row. */
function isRowOf(line: string | undefined, count: number): boolean {
  return line !== undefined && line.trim().split(/\s+/).filter(Boolean).length === count;
}

/**
 * The k nearest points of each (not symmetric). Ties at the k-th distance go to the lower position.
 * @param xy x0, y0, x1, y1 … in metres
 */
export function nearestNeighbours(xy: ArrayLike<number>, k: number): Neighbours {
  const grid = new PointGrid(xy);
  const count = xy.length / 2;
  return neighboursFromLists(Array.from({ length: count }, (_, area) => grid.nearest(area, Math.min(k, count - 1))));
}

/** All points within a distance, bound included. `xy` in metres. */
export function neighboursWithin(xy: ArrayLike<number>, distanceMetres: number): Neighbours {
  const grid = new PointGrid(xy);
  return neighboursFromLists(Array.from({ length: xy.length / 2 }, (_, area) => grid.within(area, distanceMetres)));
}

/** The same weights with every area also its own neighbour (for Gi*): w_ii = 1, binary. */
export function withSelf(weights: Weights): Weights {
  const areas = weights.offsets.length - 1;
  const lists = Array.from({ length: areas }, (_, area) => [...weights.neighbours.subarray(weights.offsets[area], weights.offsets[area + 1]), area]);
  const offsets = weights.offsets.map((at, area) => at + area);
  const neighbours = new Uint32Array(offsets[areas]!);
  for (const [area, list] of lists.entries()) neighbours.set(Uint32Array.from(list).sort(), offsets[area]);
  return { ...weights, offsets, neighbours, weights: new Float64Array(neighbours.length).fill(1), style: 'binary', kind: `${weights.kind} with self` };
}

/**
 * Weights among the kept areas only, renumbered, standardised again: for columns with missing values.
 * @returns the weights and, per kept row, its position in the full list
 */
export function subsetWeights(weights: Weights, isKept: ArrayLike<unknown>): { weights: Weights; positions: Uint32Array } {
  const places = new Int32Array(weights.offsets.length - 1).fill(-1);
  const positions: number[] = [];
  for (let area = 0; area < places.length; area++) if (isKept[area]) places[area] = positions.push(area) - 1;
  if (positions.length === places.length) return { weights, positions: Uint32Array.from(positions) };
  const lists = positions.map((area) => {
    const row = weights.neighbours.subarray(weights.offsets[area], weights.offsets[area + 1]);
    return Array.from(row, (other) => places[other]!).filter((place) => place >= 0);
  });
  return { weights: weightsFrom(neighboursFromLists(lists), weights.kind, weights.style), positions: Uint32Array.from(positions) };
}

export interface WeightSums {
  /** Σ w */
  readonly s0: number;
  /** ½ΣΣ(w_ij + w_ji)² */
  readonly s1: number;
  /** Σ(w_i. + w_.i)² */
  readonly s2: number;
}

/** S₀, S₁, S₂ of Moran's and Geary's variances. O(links · log degree). */
export function weightSums(weights: Weights): WeightSums {
  const areas = weights.offsets.length - 1;
  const rows = new Float64Array(areas);
  const columns = new Float64Array(areas);
  let s0 = 0;
  let squares = 0;
  let mutual = 0;
  for (let area = 0; area < areas; area++) {
    for (let at = weights.offsets[area]!; at < weights.offsets[area + 1]!; at++) {
      const other = weights.neighbours[at]!;
      const weight = weights.weights[at]!;
      s0 += weight;
      rows[area]! += weight;
      columns[other]! += weight;
      squares += weight * weight;
      mutual += weight * weightOf(weights, other, area);
    }
  }
  let s2 = 0;
  for (let area = 0; area < areas; area++) s2 += (rows[area]! + columns[area]!) ** 2;
  // ½ΣΣ(w_ij + w_ji)² = Σw² + Σ w_ij w_ji
  return { s0, s1: squares + mutual, s2 };
}

/** w from → to, 0 where they are no neighbours. */
export function weightOf(weights: Weights, from: number, to: number): number {
  let low = weights.offsets[from]!;
  let high = weights.offsets[from + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (weights.neighbours[middle]! < to) low = middle + 1;
    else high = middle;
  }
  return low < weights.offsets[from + 1]! && weights.neighbours[low] === to ? weights.weights[low]! : 0;
}
