/**
 * Benchmarks of indices, class breaks, spatial statistics and block adjacency on 12,320 synthetic blocks, seeded, with
 * warm-up. Each prints its median and the ratio to a named naive baseline, measured on a part and scaled up.
 * Run: npx tsx tests/bench/indices.ts
 */
import { adjacencyFromGeometry } from '../../core/city/adjacency.ts';
import { computeIndex } from '../../core/indices/compute.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import { mssPreset } from '../../core/indices/presets.ts';
import type { IndexData } from '../../core/indices/result.ts';
import { robustness } from '../../core/indices/robustness.ts';
import { classBreaks, classify } from '../../core/statistics/breaks.ts';
import { giStar } from '../../core/statistics/gi-star.ts';
import { lisa } from '../../core/statistics/lisa.ts';
import { moran } from '../../core/statistics/moran.ts';
import { seededRandom, shuffle } from '../../core/statistics/random.ts';
import { weightsFrom, type Weights } from '../../core/statistics/weights.ts';
import { syntheticBlocks } from '../core/statistics/synthetic-blocks.ts';

const COLUMNS = 110;
const ROWS = 112;
const BLOCKS = COLUMNS * ROWS;
const PERMUTATIONS = 999;

function medianMilliseconds(run: () => unknown, rounds = 5): number {
  run();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
}

function report(name: string, milliseconds: number, budget: number, baseline?: { name: string; milliseconds: number }): void {
  const ratio = baseline ? `  ${(baseline.milliseconds / milliseconds).toFixed(1)} × faster than ${baseline.name}` : '';
  const verdict = milliseconds <= budget ? 'within' : 'OVER';
  console.log(`${name.padEnd(46)} ${milliseconds.toFixed(2).padStart(9)} ms  ${verdict} ${budget} ms${ratio}`);
}

/** Local Moran as the definition reads: a full shuffle of all other values for each permutation of each area. */
function naiveLisa(values: Float64Array, weights: Weights, areas: number, permutations: number): number {
  const random = seededRandom(1);
  let extreme = 0;
  for (let area = 0; area < areas; area++) {
    const degree = weights.offsets[area + 1]! - weights.offsets[area]!;
    const others = Array.from(values).filter((_, other) => other !== area);
    for (let round = 0; round < permutations; round++) {
      shuffle(others, random);
      const lag = others.slice(0, degree).reduce((sum, value) => sum + value, 0) / Math.max(1, degree);
      if (lag > values[area]!) extreme++;
    }
  }
  return extreme;
}

/** Every pair of blocks by the least distance of their boundary points. */
function naiveAdjacency(blocks: ReturnType<typeof syntheticBlocks>['blocks'], gapMetres: number): number {
  let pairs = 0;
  for (let a = 0; a < blocks.length; a++) {
    for (let b = a + 1; b < blocks.length; b++) {
      const near = blocks[a]![0]![0]!.some((p) => blocks[b]![0]![0]!.some((q) => Math.hypot(p[0]! - q[0]!, p[1]! - q[1]!) <= gapMetres));
      if (near) pairs++;
    }
  }
  return pairs;
}

const city = syntheticBlocks({ columns: COLUMNS, rows: ROWS, isStaggered: true });
const adjacency = adjacencyFromGeometry(city.blocks, { coordinates: 'metres' });
const weights = weightsFrom(adjacency, 'block adjacency');
const random = seededRandom(7);
const values = Float64Array.from({ length: BLOCKS }, (_, block) => ((block % COLUMNS) / COLUMNS) * 20 + 15 * random() ** 3);
console.log(`${BLOCKS} blocks, ${adjacency.neighbours.length / 2} neighbour pairs, Node ${process.version}`);

for (const method of ['quantile', 'ckmeans', 'equal', 'stddev'] as const) {
  report(
    `class breaks and classes, ${method}`,
    medianMilliseconds(() => classify(values, null, classBreaks(values, null, { method, classes: 5 }))),
    50,
  );
}

const part = syntheticBlocks({ columns: 30, rows: 30, isStaggered: true }).blocks;
const pairRatio = (BLOCKS / part.length) ** 2;
report(
  'adjacency across streets',
  medianMilliseconds(() => adjacencyFromGeometry(city.blocks, { coordinates: 'metres' }), 3),
  1500,
  {
    name: 'every pair by distance (O(n²))',
    milliseconds: medianMilliseconds(() => naiveAdjacency(part, 16), 1) * pairRatio,
  },
);
report(
  'adjacency of touching blocks',
  medianMilliseconds(() => adjacencyFromGeometry(city.cells, { coordinates: 'metres' }), 3),
  500,
);

report(
  "Moran's I and Geary's C",
  medianMilliseconds(() => moran(values, weights)),
  50,
);
report(
  'Gi*',
  medianMilliseconds(() => giStar(values, weights)),
  50,
);
report(
  `local Moran, ${PERMUTATIONS} permutations`,
  medianMilliseconds(() => lisa(values, weights, { permutations: PERMUTATIONS }), 3),
  3000,
  {
    name: 'a full shuffle per permutation',
    milliseconds: (medianMilliseconds(() => naiveLisa(values, weights, 4, 99), 1) * BLOCKS * PERMUTATIONS) / (4 * 99),
  },
);

const edition: IndexEdition = mssPreset({ level: 'block', edition: '2021', period: '2021', hasPeriod: () => true, nameOf: (id) => ({ de: id }) });
const data: IndexData = {
  codes: Array.from({ length: BLOCKS }, (_, block) => String(block)),
  inputs: new Map([...edition.status, ...edition.dynamics].map(({ code }) => [code, values.map((value) => value + 10 * random())])),
  populations: new Float64Array(BLOCKS).fill(400),
  valid: null,
};
report(
  'index, 3 status and 3 dynamics inputs',
  medianMilliseconds(() => computeIndex(edition, data)),
  50,
);
report(
  'index by IMD',
  medianMilliseconds(() => computeIndex({ ...edition, method: 'imd' }, data)),
  200,
);
report(
  'robustness, 18 variants',
  medianMilliseconds(() => robustness(edition, data), 3),
  500,
);
