/**
 * Uncertainty of small numbers (methods: indicators): Wilson interval for proportions, Byar's approximation for counts
 * from 10 and exact Poisson limits below, empirical Bayes smoothing after Marshall, two-proportion z. 95 % throughout.
 */
export const Z95 = 1.96;

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

export const NO_INTERVAL: Interval = { lower: Number.NaN, upper: Number.NaN };

/** Wilson's interval of the proportion observed/n, both in [0, 1]; NaN unless 0 ≤ observed ≤ n and n > 0. */
export function wilson(observed: number, n: number): Interval {
  if (!(n > 0 && observed >= 0 && observed <= n)) return NO_INTERVAL;
  const z2 = Z95 * Z95;
  const middle = 2 * observed + z2;
  const spread = Z95 * Math.sqrt(z2 + 4 * observed * (1 - observed / n));
  const scale = 2 * (n + z2);
  return { lower: Math.max(0, (middle - spread) / scale), upper: Math.min(1, (middle + spread) / scale) };
}

/** Limits of the expectation behind a count (≥ 0; parts of a person are rounded below 10). */
export function poissonInterval(count: number): Interval {
  if (!(count >= 0)) return NO_INTERVAL;
  return count >= 10 ? byar(count) : EXACT_POISSON[Math.round(count)]!;
}

/** The unrounded quantile: the published limits of Byar's approximation are made with it. */
const QUANTILE = 1.959963984540054;

export function byar(count: number): Interval {
  const next = count + 1;
  return {
    lower: count * (1 - 1 / (9 * count) - QUANTILE / (3 * Math.sqrt(count))) ** 3,
    upper: next * (1 - 1 / (9 * next) + QUANTILE / (3 * Math.sqrt(next))) ** 3,
  };
}

/** P(X ≤ count) of a Poisson variable. */
function poissonBelow(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= count; k++) {
    term *= mean / k;
    sum += term;
  }
  return sum;
}

/** The mean at which P(X ≤ count) falls to a probability, by bisection. */
function meanAt(count: number, probability: number): number {
  let low = 0;
  let high = 60;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (poissonBelow(count, middle) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Exact limits for 0 … 10 (10 only by rounding). */
const EXACT_POISSON: readonly Interval[] = Array.from({ length: 11 }, (_none, count) => ({
  lower: count === 0 ? 0 : meanAt(count - 1, 0.975),
  upper: meanAt(count, 0.025),
}));

/**
 * Empirical Bayes (Marshall): each proportion drawn towards the overall one by what its size can carry.
 * Areas with NaN or n ≤ 0 are left out and NaN. Result in [0, 1]. O(areas)
 */
export function empiricalBayes(observed: Float64Array, n: Float64Array): Float64Array {
  let sumObserved = 0;
  let sumN = 0;
  let areas = 0;
  for (let area = 0; area < n.length; area++) {
    if (!(n[area]! > 0) || Number.isNaN(observed[area]!)) continue;
    sumObserved += observed[area]!;
    sumN += n[area]!;
    areas++;
  }
  const smoothed = new Float64Array(n.length).fill(Number.NaN);
  if (areas === 0) return smoothed;
  const overall = sumObserved / sumN;
  let variance = 0;
  for (let area = 0; area < n.length; area++) {
    if (!(n[area]! > 0) || Number.isNaN(observed[area]!)) continue;
    variance += n[area]! * (observed[area]! / n[area]! - overall) ** 2;
  }
  const between = Math.max(0, variance / sumN - overall / (sumN / areas));
  for (let area = 0; area < n.length; area++) {
    if (!(n[area]! > 0) || Number.isNaN(observed[area]!)) continue;
    // no variation at all: between and overall may both be 0, then everything equals the overall proportion
    const weight = between === 0 ? 0 : between / (between + overall / n[area]!);
    smoothed[area] = weight * (observed[area]! / n[area]!) + (1 - weight) * overall;
  }
  return smoothed;
}

/** z of the difference of two proportions, pooled; NaN where a denominator is 0, 0 where nothing varies. */
export function twoProportionZ(observedA: number, nA: number, observedB: number, nB: number): number {
  if (!(nA > 0 && nB > 0)) return Number.NaN;
  const pooled = (observedA + observedB) / (nA + nB);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / nA + 1 / nB));
  const difference = observedA / nA - observedB / nB;
  return error > 0 ? difference / error : difference === 0 ? 0 : Number.NaN;
}
