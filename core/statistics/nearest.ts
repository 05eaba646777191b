/**
 * Points in a uniform grid of about two points a cell: k nearest and all within a distance, by rings of cells.
 * Build O(n), a query O(k) for evenly spread points. Deterministic: ties go to the lower position.
 */
export class PointGrid {
  readonly #xy: ArrayLike<number>;
  readonly #columns: number;
  readonly #rows: number;
  readonly #size: number;
  readonly #west: number;
  readonly #south: number;
  /** cell → positions, compressed rows */
  readonly #offsets: Uint32Array;
  readonly #points: Uint32Array;

  /** @param xy x0, y0, x1, y1 …, finite, in metres */
  constructor(xy: ArrayLike<number>) {
    const count = xy.length / 2;
    const [west, south, east, north] = boundsOf(xy);
    this.#xy = xy;
    this.#west = west;
    this.#south = south;
    this.#size = Math.max(Math.sqrt(((east - west) * (north - south) * 2) / Math.max(1, count)), (east - west + north - south) / 4000, 1e-9);
    this.#columns = Math.floor((east - west) / this.#size) + 1;
    this.#rows = Math.floor((north - south) / this.#size) + 1;
    this.#offsets = new Uint32Array(this.#columns * this.#rows + 1);
    this.#points = new Uint32Array(count);
    for (let point = 0; point < count; point++) this.#offsets[this.#cellOf(point) + 1]! += 1;
    for (let cell = 0; cell + 1 < this.#offsets.length; cell++) this.#offsets[cell + 1]! += this.#offsets[cell]!;
    const next = this.#offsets.slice();
    for (let point = 0; point < count; point++) this.#points[next[this.#cellOf(point)]!++] = point;
  }

  /** Positions of all points at most `distance` from the point, itself excluded, ascending. */
  within(point: number, distance: number): number[] {
    const found: number[] = [];
    const reach = Math.min(Math.ceil(distance / this.#size), Math.max(this.#columns, this.#rows));
    for (let ring = 0; ring <= reach; ring++) {
      this.#visitRing(point, ring, (other) => {
        if (this.#squared(point, other) <= distance * distance) found.push(other);
      });
    }
    return found.sort((a, b) => a - b);
  }

  /** The k nearest other points, nearest first. */
  nearest(point: number, k: number): number[] {
    const found: { other: number; squared: number }[] = [];
    const rings = Math.max(this.#columns, this.#rows);
    for (let ring = 0; ring <= rings; ring++) {
      this.#visitRing(point, ring, (other) => found.push({ other, squared: this.#squared(point, other) }));
      // Whatever lies beyond this ring is at least ring cells away.
      const safe = (ring * this.#size) ** 2;
      if (found.filter(({ squared }) => squared <= safe).length >= k) break;
    }
    found.sort((a, b) => a.squared - b.squared || a.other - b.other);
    return found.slice(0, k).map(({ other }) => other);
  }

  #visitRing(point: number, ring: number, visit: (other: number) => void): void {
    const cell = this.#cellOf(point);
    const column = cell % this.#columns;
    const row = (cell - column) / this.#columns;
    const [first, last] = [Math.max(row - ring, 0), Math.min(row + ring, this.#rows - 1)];
    for (let y = first; y <= last; y++) {
      const isWhole = y === row - ring || y === row + ring;
      const step = isWhole ? 1 : Math.max(1, 2 * ring);
      for (let x = isWhole ? Math.max(column - ring, 0) : column - ring; x <= column + ring && x < this.#columns; x += step) {
        if (x < 0) continue;
        const at = y * this.#columns + x;
        for (let place = this.#offsets[at]!; place < this.#offsets[at + 1]!; place++) {
          if (this.#points[place] !== point) visit(this.#points[place]!);
        }
      }
    }
  }

  #cellOf(point: number): number {
    const x = Math.floor((this.#xy[2 * point]! - this.#west) / this.#size);
    const y = Math.floor((this.#xy[2 * point + 1]! - this.#south) / this.#size);
    return Math.min(y, this.#rows - 1) * this.#columns + Math.min(x, this.#columns - 1);
  }

  #squared(a: number, b: number): number {
    return (this.#xy[2 * a]! - this.#xy[2 * b]!) ** 2 + (this.#xy[2 * a + 1]! - this.#xy[2 * b + 1]!) ** 2;
  }
}

function boundsOf(xy: ArrayLike<number>): [number, number, number, number] {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let at = 0; at + 1 < xy.length; at += 2) {
    west = Math.min(west, xy[at]!);
    east = Math.max(east, xy[at]!);
    south = Math.min(south, xy[at + 1]!);
    north = Math.max(north, xy[at + 1]!);
  }
  return xy.length < 2 ? [0, 0, 0, 0] : [west, south, east, north];
}
