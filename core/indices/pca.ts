/**
 * First principal component of the polarity-adjusted z-scores as an alternative weighting. The correlation matrix is
 * diagonalised by cyclic Jacobi rotations (small, symmetric, exact to rounding); the component's sign is fixed so
 * that its loadings sum to a positive number: high = worse. Weights of the edition play no part. O(areas·k² + k³).
 */
import type { DimensionReference, InputReference, ScoredDimension } from './result.ts';
import type { IndexInput } from './edition.ts';
import { momentsOver, standardised, summed } from './z-sum.ts';

export function scoreByPca(
  inputs: readonly IndexInput[],
  columns: ReadonlyMap<string, ArrayLike<number>>,
  isEvaluated: Uint8Array,
  reference: DimensionReference | null,
): ScoredDimension {
  const contributions = new Map<string, Float64Array>();
  const moments: InputReference[] = [];
  for (const input of inputs) {
    const column = columns.get(input.code)!;
    const fixed = reference?.inputs.find(({ code }) => code === input.code);
    const own: InputReference = fixed ?? { code: input.code, ...momentsOver(column, isEvaluated), weight: 0, sorted: null };
    moments.push(own);
    contributions.set(input.code, standardised(column, isEvaluated, own, input.reversed));
  }
  const { loadings, explainedVariance } = firstComponent([...contributions.values()], isEvaluated);
  const weights = moments.map(({ code }, place) => fixedWeight(reference, code) ?? loadings[place]!);
  const references = moments.map((own, place) => ({ ...own, weight: weights[place]! }));
  return { ...summed(contributions, references, weights, isEvaluated, reference), explainedVariance };
}

function fixedWeight(reference: DimensionReference | null, code: string): number | undefined {
  return reference?.inputs.find((input) => input.code === code)?.weight;
}

/**
 * @param columns z-scores over the evaluated areas (mean 0, deviation 1, or all 0)
 * @returns unit loadings and the share of the total variance, 0–1; equal loadings and NaN where nothing varies
 */
export function firstComponent(columns: readonly Float64Array[], isEvaluated: Uint8Array): { loadings: number[]; explainedVariance: number } {
  const matrix = columns.map((a) => columns.map((b) => meanProduct(a, b, isEvaluated)));
  const total = matrix.reduce((sum, row, place) => sum + row[place]!, 0);
  if (!(total > 0)) return { loadings: columns.map(() => 1 / Math.sqrt(columns.length)), explainedVariance: Number.NaN };
  const { values, vectors } = eigenSymmetric(matrix);
  let largest = 0;
  for (let place = 1; place < values.length; place++) if (values[place]! > values[largest]!) largest = place;
  const loadings = vectors.map((row) => row[largest]!);
  const sign = loadings.reduce((sum, loading) => sum + loading, 0) < 0 ? -1 : 1;
  return { loadings: loadings.map((loading) => sign * loading), explainedVariance: values[largest]! / total };
}

function meanProduct(a: Float64Array, b: Float64Array, isEvaluated: Uint8Array): number {
  let sum = 0;
  let areas = 0;
  for (let area = 0; area < isEvaluated.length; area++) {
    if (isEvaluated[area] !== 1) continue;
    sum += a[area]! * b[area]!;
    areas++;
  }
  return areas === 0 ? 0 : sum / areas;
}

/** Eigenvalues and, as columns, eigenvectors of a symmetric matrix by cyclic Jacobi rotations. */
export function eigenSymmetric(symmetric: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const size = symmetric.length;
  const a = symmetric.map((row) => [...row]);
  const vectors = a.map((_, row) => a.map((__, column) => (row === column ? 1 : 0)));
  for (let sweep = 0; sweep < 60 && offDiagonal(a) > 1e-26; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, p, q);
  }
  return { values: a.map((row, place) => row[place]!), vectors };
}

function offDiagonal(a: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let p = 0; p < a.length; p++) for (let q = p + 1; q < a.length; q++) sum += a[p]![q]! ** 2;
  return sum;
}

/** One rotation that makes a[p][q] zero (Golub & Van Loan, the smaller of the two angles). */
function rotate(a: number[][], vectors: number[][], p: number, q: number): void {
  const off = a[p]![q]!;
  if (off === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * off);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const row of a) turn(row, p, q, cosine, sine);
  const rowP = a[p]!;
  const rowQ = a[q]!;
  for (let k = 0; k < a.length; k++) {
    const atP = rowP[k]!;
    const atQ = rowQ[k]!;
    rowP[k] = cosine * atP - sine * atQ;
    rowQ[k] = sine * atP + cosine * atQ;
  }
  for (const row of vectors) turn(row, p, q, cosine, sine);
}

function turn(row: number[], p: number, q: number, cosine: number, sine: number): void {
  const atP = row[p]!;
  const atQ = row[q]!;
  row[p] = cosine * atP - sine * atQ;
  row[q] = sine * atP + cosine * atQ;
}
