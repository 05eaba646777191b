/**
 * 344 cities of 80 blocks to be suggested for, each with the objective of its exact optimum as gridOptimum computed it:
 * κ 1–2, λ 0–6, bounds from 2,600 to 16,000 people, several seeds. Among them every case that a search without proof ever
 * missed. tests/bench/suggest.ts computes some of the optima anew.
 */
import { readFileSync } from 'node:fs';
import type { PlanGround } from '../../../core/regions/contract.ts';
import { regionProblem, type RegionProblem } from '../../../core/regions/objective.ts';
import { seededRandom } from '../../../core/statistics/random.ts';
import { gridGround, share } from './grid-ground.ts';

export const COLUMNS = 10;
export const ROWS = 8;

export interface ExactCase {
  /** people come in multiples of it */
  readonly unit: number;
  readonly kappa: number;
  readonly lambda: number;
  readonly maximumPopulation: number;
  readonly seed: number;
  /** objective of the exact optimum */
  readonly best: number;
}

export function exactCases(): ExactCase[] {
  const [, ...lines] = readFileSync(new URL('./exact-cases.csv', import.meta.url), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [unit, kappa, lambda, maximumPopulation, seed, best] = line.split(',').map(Number) as [number, number, number, number, number, number];
    return { unit, kappa, lambda, maximumPopulation, seed, best };
  });
}

/** A city with a few hills of need and noise over them. @param unit people come in multiples of it */
export function hillyGround(columns: number, rows: number, seed: number, leastPeople = 100, unit = 1): PlanGround {
  const random = seededRandom(seed);
  const hills = Array.from({ length: 3 }, () => [random() * columns, random() * rows, 0.3 + 0.4 * random()] as const);
  const population = Float64Array.from({ length: columns * rows }, () => unit * Math.round((leastPeople + 400 * random()) / unit));
  const affected = population.map((people, block) => {
    const rate = hills.reduce((most, [x, y, height]) => Math.max(most, height * Math.exp(-(((block % columns) - x) ** 2 + (Math.floor(block / columns) - y) ** 2) / 6)), 0.05);
    return Math.round(people * Math.min(1, rate * (0.6 + 0.8 * random())));
  });
  return gridGround(columns, rows, { population, fractions: [share('arm', affected, population), share('alt', population.map((people) => Math.round(people * (0.1 + 0.2 * random()))), population)] });
}

export function problemOfCase({ unit, kappa, lambda, maximumPopulation, seed }: ExactCase): RegionProblem {
  return regionProblem(hillyGround(COLUMNS, ROWS, seed, 100, unit), { indicators: [{ fraction: 'arm', weight: 1 }], kappa, lambda, minimumPopulation: 800, maximumPopulation });
}
