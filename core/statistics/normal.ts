/**
 * Standard normal probabilities through the complementary error function, a Chebyshev fit with a relative error below
 * 1.2e-7 everywhere, so that far tails stay meaningful (Press et al., Numerical Recipes, erfcc).
 */
const COEFFICIENTS = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];

/** P(|Z| ≥ |z|) for a standard normal Z; NaN stays NaN. */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  let polynomial = 0;
  for (let place = COEFFICIENTS.length - 1; place >= 0; place--) polynomial = polynomial * t + COEFFICIENTS[place]!;
  return Math.min(1, t * Math.exp(-x * x + polynomial));
}
