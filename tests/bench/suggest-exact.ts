/**
 * Every case of tests/core/regions/exact-cases.csv: the optimum computed anew by the dynamic program, and what "suggest"
 * finds, with its time. Some six minutes. Run: npx tsx tests/bench/suggest-exact.ts
 */
import { suggestOne } from '../../core/regions/suggest.ts';
import { COLUMNS, exactCases, problemOfCase, ROWS } from '../core/regions/exact-cases.ts';
import { gridOptimum } from '../core/regions/grid-optimum.ts';

const TOLERANCE = 1e-5;
const milliseconds: number[] = [];
let wrong = 0;
let open = 0;
for (const each of exactCases()) {
  const problem = problemOfCase(each);
  const exact = gridOptimum(problem, COLUMNS, ROWS, each.unit);
  const from = performance.now();
  const found = suggestOne(problem);
  milliseconds.push(performance.now() - from);
  if (!found?.isProven) open++;
  if (Math.abs((found?.objective ?? -Infinity) - exact) < TOLERANCE && Math.abs(each.best - exact) < TOLERANCE) continue;
  wrong++;
  console.log(JSON.stringify(each), 'exact', exact, 'found', found?.objective);
}
milliseconds.sort((a, b) => a - b);
console.log(`${milliseconds.length} cases: ${wrong} wrong, ${open} not proven; median ${Math.round(milliseconds[milliseconds.length >> 1]!)} ms, worst ${Math.round(milliseconds.at(-1)!)} ms`);
process.exitCode = wrong > 0 ? 1 : 0;
