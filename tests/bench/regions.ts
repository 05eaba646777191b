/**
 * Benchmarks of redrawing on 12,320 synthetic blocks × 100 columns, 15 areas, seeded, with warm-up: full recomputation
 * and one stroke against a naive filter per area; suggestions, moves and splits. All in processor time,
 * which other work on the machine hardly changes. Run: npx tsx tests/bench/regions.ts
 */
import { adjacencyFromGeometry } from '../../core/city/adjacency.ts';
import type { PlanGround, PlanState } from '../../core/regions/contract.ts';
import { linkBlocks } from '../../core/regions/links.ts';
import { liveColumns, type FractionInput } from '../../core/regions/live-columns.ts';
import { liveMetrics, liveMetricsAfter } from '../../core/regions/live-metrics.ts';
import { articulationBlocks } from '../../core/regions/parts.ts';
import { blockShapes } from '../../core/regions/shapes.ts';
import { suggest, type SuggestRequest } from '../../core/regions/suggest.ts';
import { suggestMoves } from '../../core/regions/improve.ts';
import { regionProblem } from '../../core/regions/objective.ts';
import { memberNeighbours, schc, skater } from '../../core/regions/split.ts';
import { applyStroke } from '../../core/regions/strokes.ts';
import { sumAreas } from '../../core/regions/sums.ts';
import { seededRandom } from '../../core/statistics/random.ts';
import { medianOf, processorMilliseconds } from './processor-time.ts';
import { syntheticBlocks } from '../core/statistics/synthetic-blocks.ts';

const COLUMNS = 110;
const ROWS = 112;
const BLOCKS = COLUMNS * ROWS;
const AREAS = 15;

/** Of processor time; as many runs before to warm up as count, at most five. */
export function medianMilliseconds(run: () => unknown, rounds = 15): number {
  for (let warm = 0; warm < Math.min(5, rounds); warm++) run();
  return medianOf(Array.from({ length: rounds }, () => processorMilliseconds(run).milliseconds));
}

export function report(name: string, milliseconds: number, budget: number, baseline?: { name: string; milliseconds: number }): void {
  const ratio = baseline ? `  ${(baseline.milliseconds / milliseconds).toFixed(1)} × faster than ${baseline.name} (${baseline.milliseconds.toFixed(1)} ms)` : '';
  console.log(`${name.padEnd(62)} ${milliseconds.toFixed(2).padStart(9)} ms  ${milliseconds <= budget ? 'within' : 'OVER'} ${budget} ms${ratio}`);
}

/** 49 shares of two columns each, with population and weight 100 columns. */
export function syntheticGround(): PlanGround {
  const { blocks } = syntheticBlocks({ columns: COLUMNS, rows: ROWS, isStaggered: true });
  const random = seededRandom(5);
  const population = Float64Array.from(blocks, () => Math.floor(random() * 400));
  const fractions = Array.from({ length: 49 }, (_none, at): FractionInput => ({
    key: `i${at}`,
    z: population.map((people, block) => Math.floor(people * 0.3 * random() * (1 + Math.sin(block / 900 + at)))),
    n: population,
    traits: { isSensitive: false, isProportion: true, denominator: 'units', factor: 100 },
    hasInterval: false,
  }));
  const borders = adjacencyFromGeometry(blocks, { coordinates: 'metres' });
  const points = Float64Array.from(blocks.flatMap((_block, at) => [(at % COLUMNS) * 100 + 50, Math.floor(at / COLUMNS) * 100 + 50]));
  return {
    blockCodes: blocks.map((_block, at) => String(at).padStart(5, '0')),
    linking: linkBlocks({ borders, points }),
    shapes: blockShapes(blocks, borders, { coordinates: 'metres' }),
    columns: liveColumns({ population, fractions }),
    placeNames: blocks.map((_block, at) => `Ort ${Math.floor(at / 400)}`),
  };
}

/** The whole city divided into columns of blocks. */
export function syntheticPlan(): PlanState {
  const areas = Array.from({ length: AREAS }, (_none, at) => ({ code: String(at), name: `Gebiet ${at}`, kind: '', colour: '#332288' }));
  const label = Int32Array.from({ length: BLOCKS }, (_none, block) => Math.floor(((block % COLUMNS) * AREAS) / COLUMNS));
  return { areas, label, lockedAreas: [], lockedBlocks: new Uint32Array(0) };
}

/** As one would write it: for each area filter the blocks, then add up each measure. */
function naiveSums(rows: readonly { readonly area: number; readonly values: readonly number[] }[], width: number): number[][] {
  return Array.from({ length: AREAS }, (_none, area) => {
    const members = rows.filter((row) => row.area === area);
    return Array.from({ length: width }, (__, column) => members.reduce((sum, { values }) => sum + values[column]!, 0));
  });
}

if (process.argv[1]?.endsWith('regions.ts')) {
  const ground = syntheticGround();
  const plan = syntheticPlan();
  const { width, values } = ground.columns;
  console.log(`${BLOCKS} blocks × ${width} columns, ${AREAS} areas, Node ${process.version}`);
  const rows = Array.from(plan.label, (area, block) => ({ area, values: [...values.subarray(block * width, (block + 1) * width)] }));
  report('sums of all areas', medianMilliseconds(() => sumAreas(ground.columns, plan)), 16, { name: 'a filter per area', milliseconds: medianMilliseconds(() => naiveSums(rows, width)) });
  const full = medianMilliseconds(() => liveMetrics(ground, plan));
  report('everything from nothing: sums, 49 indicators, shapes, parts', full, 16);
  const before = liveMetrics(ground, plan);
  const brush = Array.from({ length: 12 }, (_none, at) => 5507 + at);
  const { state, stroke } = applyStroke(plan, { blocks: brush, to: 2 });
  report(`one stroke of ${stroke.indices.length} blocks, everything`, medianMilliseconds(() => liveMetricsAfter(ground, before, state, stroke)), 16, { name: 'everything from nothing', milliseconds: full });
  report('the stroke itself', medianMilliseconds(() => applyStroke(plan, { blocks: brush, to: 2 })), 1);
  report('articulation blocks of all areas', medianMilliseconds(() => articulationBlocks(ground.linking.links, plan.label)), 16);

  const request: SuggestRequest = { indicators: [{ fraction: 'i0', weight: 1 }], kappa: 1.25, lambda: 4, minimumPopulation: 3000, maximumPopulation: 15_000 };
  const [found] = suggest(ground, request).areas;
  console.log(`suggested: ${found!.blocks.length} blocks, ${found!.population} people, F = ${found!.objective.toFixed(1)}`);
  report('suggest one area', medianMilliseconds(() => suggest(ground, request), 5), 1000);
  report('suggest one area, two indicators', medianMilliseconds(() => suggest(ground, { ...request, indicators: [{ fraction: 'i0', weight: 1 }, { fraction: 'i7', weight: 2 }], lambda: 20 }), 3), 1000);
  report('suggest three areas', medianMilliseconds(() => suggest(ground, { ...request, count: 3 }), 3), 3000);
  const problem = regionProblem(ground, request);
  report('twenty moves from the current plan', medianMilliseconds(() => suggestMoves(problem, found!.blocks.slice(0, 1))), 16);
  const members = [...found!.blocks];
  const input = { neighbours: memberNeighbours(ground.linking.links, members), attributes: [Float64Array.from(members, (block) => ground.columns.values[block * width + 2]!)], parts: 4 };
  report(`SCHC, ${members.length} blocks into 4 parts`, medianMilliseconds(() => schc(input), 5), 1000);
  report(`SKATER, ${members.length} blocks into 4 parts`, medianMilliseconds(() => skater(input), 5), 1000);
}
