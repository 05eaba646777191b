/**
 * "Suggest" against the exact optimum on 80 blocks: all cases of tests/core/regions/exact-cases.csv against the optimum
 * kept there, and every 8th against the dynamic program computed anew, with the ratio of their processor times.
 * Run: npx tsx tests/bench/suggest.ts
 */
import { suggestOne } from '../../core/regions/suggest.ts';
import { COLUMNS, exactCases, problemOfCase, ROWS } from '../core/regions/exact-cases.ts';
import { gridOptimum } from '../core/regions/grid-optimum.ts';
import { medianOf, processorMilliseconds } from './processor-time.ts';

const TOLERANCE = 1e-5;
const ANEW_EVERY = 8;
const suggested: number[] = [];
const anew: { readonly exact: number; readonly suggested: number }[] = [];
let wrong = 0;
let open = 0;
const cases = exactCases();
suggestOne(problemOfCase(cases[0]!));
for (const [at, each] of cases.entries()) {
  const problem = problemOfCase(each);
  const { result: found, milliseconds } = processorMilliseconds(() => suggestOne(problem));
  suggested.push(milliseconds);
  if (!found?.isProven) open++;
  let isRight = Math.abs((found?.objective ?? -Infinity) - each.best) < TOLERANCE;
  if (at % ANEW_EVERY === 0) {
    const exact = processorMilliseconds(() => gridOptimum(problem, COLUMNS, ROWS, each.unit));
    anew.push({ exact: exact.milliseconds, suggested: milliseconds });
    isRight &&= Math.abs(exact.result - each.best) < TOLERANCE;
  }
  if (isRight) continue;
  wrong++;
  console.log(JSON.stringify(each), 'found', found?.objective);
}
const [own, exact] = [medianOf(anew.map((each) => each.suggested)), medianOf(anew.map((each) => each.exact))];
console.log(`${cases.length} cities of 80 blocks: ${wrong} wrong, ${open} not proven; median ${medianOf(suggested).toFixed(0)} ms, worst ${Math.max(...suggested).toFixed(0)} ms of processor time`);
console.log(`suggest, proven: ${(exact / own).toFixed(1)} × faster than the dynamic program over ${anew.length} of them (${own.toFixed(0)} ms against ${exact.toFixed(0)} ms, medians of processor time)`);
process.exitCode = wrong > 0 ? 1 : 0;
