/**
 * How compact an area is, four ways (methods: regions): Polsby-Popper 4πA/P², Schwartzberg P/(2√(πA)), Reock
 * A/A(smallest circle), hull ratio A/A(convex hull). P is the dissolved outline, holes included. Hull by monotone chain
 * O(n log n) on the few points outside an octagon of extremes; smallest circle by Welzl on the hull, O(n) expected.
 */
export interface Compactness {
  /** (0, 1]: 1 = circle */
  readonly polsbyPopper: number;
  /** [1, ∞): 1 = circle */
  readonly schwartzberg: number;
  /** (0, 1] */
  readonly reock: number;
  /** (0, 1]: 1 = convex */
  readonly hullRatio: number;
}

/**
 * @param areaSquareMetres of the dissolved area, > 0
 * @param perimeterMetres of its outline with holes, > 0
 * @param hull corners of the convex hull, x0, y0, x1, y1 …, any rotation
 */
export function compactness(areaSquareMetres: number, perimeterMetres: number, hull: ArrayLike<number>): Compactness {
  return {
    polsbyPopper: (4 * Math.PI * areaSquareMetres) / perimeterMetres ** 2,
    schwartzberg: perimeterMetres / (2 * Math.sqrt(Math.PI * areaSquareMetres)),
    reock: areaSquareMetres / (Math.PI * smallestCircle(hull).radius ** 2),
    hullRatio: areaSquareMetres / polygonArea(hull),
  };
}

/** Corners of the convex hull, counter-clockwise, without points on its sides. */
export function convexHull(xy: ArrayLike<number>): Float64Array {
  const points = xy instanceof Float64Array ? xy : Float64Array.from(xy);
  const kept = outsideOctagon(points);
  kept.sort((a, b) => points[2 * a]! - points[2 * b]! || points[2 * a + 1]! - points[2 * b + 1]!);
  const chain: number[] = [];
  const half = (order: readonly number[]) => {
    const start = chain.length;
    for (const point of order) {
      while (chain.length - start >= 2 && turn(points, chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
      chain.push(point);
    }
    chain.pop();
  };
  half(kept);
  half(kept.toReversed());
  const corners = chain.length > 0 ? chain : kept.slice(0, 1);
  return Float64Array.from(corners.flatMap((point) => [points[2 * point]!, points[2 * point + 1]!]));
}

/** Twice the signed area of the triangle: > 0 a left turn. */
function turn(points: Float64Array, a: number, b: number, c: number): number {
  const ax = points[2 * a]!;
  const ay = points[2 * a + 1]!;
  return (points[2 * b]! - ax) * (points[2 * c + 1]! - ay) - (points[2 * b + 1]! - ay) * (points[2 * c]! - ax);
}

/** Points that may be corners of the hull: not strictly inside the octagon of the extremes in eight directions (Akl and Toussaint). */
function outsideOctagon(points: Float64Array): number[] {
  const count = points.length / 2;
  const corners = count < 24 ? [] : extremePoints(points);
  const kept: number[] = [];
  /** per side of the octagon: a point on it and its direction */
  const sides = Float64Array.from(
    corners.flatMap((corner, at) => {
      const before = corners[(at + corners.length - 1) % corners.length]!;
      return [points[2 * before]!, points[2 * before + 1]!, points[2 * corner]! - points[2 * before]!, points[2 * corner + 1]! - points[2 * before + 1]!];
    }),
  );
  for (let point = 0; point < count; point++) {
    const x = points[2 * point]!;
    const y = points[2 * point + 1]!;
    let isInner = corners.length > 2;
    for (let at = 0; isInner && at < sides.length; at += 4) isInner = sides[at + 2]! * (y - sides[at + 1]!) - sides[at + 3]! * (x - sides[at]!) > 0;
    if (!isInner) kept.push(point);
  }
  return kept;
}

/** Farthest points east, north-east, north … south-east, counter-clockwise, each once. */
function extremePoints(points: Float64Array): number[] {
  const farthest = new Uint32Array(8);
  const reach = new Float64Array(8).fill(-Infinity);
  for (let point = 0; 2 * point < points.length; point++) {
    const x = points[2 * point]!;
    const y = points[2 * point + 1]!;
    for (let direction = 0; direction < 8; direction++) {
      const at = EAST[direction]! * x + NORTH[direction]! * y;
      if (at <= reach[direction]!) continue;
      reach[direction] = at;
      farthest[direction] = point;
    }
  }
  return [...farthest].filter((point, at) => point !== farthest[(at + 7) % 8]);
}

const EAST = Int8Array.of(1, 1, 0, -1, -1, -1, 0, 1);
const NORTH = Int8Array.of(0, 1, 1, 1, 0, -1, -1, -1);

export function polygonArea(ring: ArrayLike<number>): number {
  let twice = 0;
  for (let at = 0, from = ring.length - 2; at < ring.length; from = at, at += 2) twice += ring[from]! * ring[at + 1]! - ring[at]! * ring[from + 1]!;
  return Math.abs(twice) / 2;
}

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Smallest circle around points (Welzl, iterative); radius 0 for one point, NaN for none. */
export function smallestCircle(points: ArrayLike<number>): Circle {
  const count = points.length / 2;
  if (count === 0) return { x: Number.NaN, y: Number.NaN, radius: Number.NaN };
  const at = (point: number): Circle => ({ x: points[2 * point]!, y: points[2 * point + 1]!, radius: 0 });
  let circle = at(0);
  for (let i = 1; i < count; i++) {
    if (isInside(circle, at(i))) continue;
    circle = at(i);
    for (let j = 0; j < i; j++) {
      if (isInside(circle, at(j))) continue;
      circle = throughTwo(at(i), at(j));
      for (let k = 0; k < j; k++) if (!isInside(circle, at(k))) circle = throughThree(at(i), at(j), at(k));
    }
  }
  return circle;
}

function isInside(circle: Circle, { x, y }: Circle): boolean {
  return Math.hypot(x - circle.x, y - circle.y) <= circle.radius * (1 + 1e-12) + 1e-9;
}

function throughTwo(a: Circle, b: Circle): Circle {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, radius: Math.hypot(a.x - b.x, a.y - b.y) / 2 };
}

/** The circumcircle; of three points on a line the circle over the two farthest. */
function throughThree(a: Circle, b: Circle, c: Circle): Circle {
  const bx = b.x - a.x;
  const by = b.y - a.y;
  const cx = c.x - a.x;
  const cy = c.y - a.y;
  const twice = 2 * (bx * cy - by * cx);
  if (Math.abs(twice) < 1e-12) return [throughTwo(a, b), throughTwo(a, c), throughTwo(b, c)].reduce((one, two) => (two.radius > one.radius ? two : one));
  const x = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / twice;
  const y = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / twice;
  return { x: a.x + x, y: a.y + y, radius: Math.hypot(x, y) };
}
