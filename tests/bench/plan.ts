/**
 * The editing frame of mode Planen in the real browser: script time of every step of brush strokes over Musterstadt's
 * 11,490 blocks, and of lifting the pointer at their ends, from a trace: hits, all metrics of all areas, the panel, the
 * map's colours and its drawing together; lifting also with what follows in later frames: outlines, sentence, keeping
 * the draft in this browser. Budget: 16 ms for a step, 16 ms for the longest task of a lift. Baseline: summing each
 * measure of each area by a filter over the blocks, in the same browser.
 */
import type { Page } from 'playwright-core';
import { decodePlanningBase, groundOf } from '../../core/contract/planning-base.ts';
import { given, openReader } from '../e2e/driver.ts';
import { PlanReader, planLink } from '../e2e/plan-driver.ts';
import { quantiles, scriptOfSteps, told } from './script-trace.ts';
import type { StepScript } from './script-trace.ts';

const BUDGET_MILLISECONDS = 16;
const STROKES = 9;
const STEPS = 12;
/** strokes and steps at the begin that are not counted */
const WARM_STROKES = 2;
const WARM_STEPS = 2;
/** for everything that a lift leaves to later frames and timers */
const AFTER_LIFT_MILLISECONDS = 350;

const world = await given([{ name: 'musterstadt', files: null }]);
try {
  const base = decodePlanningBase(await (await fetch(`${world.service.origin}/api/cities/musterstadt/planning/base?level=aktionsraum&format=binary`)).arrayBuffer());
  const { columns } = groundOf(base);
  const areas = base.head.decided.areas.length;
  const points = base.columns.get('points')!;
  const first = base.columns.get('decided')!.indexOf(0);
  const reader = await openReader(world, planLink([points[2 * first]!, points[2 * first + 1]!], 13));
  const plan = new PlanReader(reader);
  await plan.choose('Pinsel');
  await plan.page.getByRole('radio', { name: 'L', exact: true }).check();
  const middle = await plan.pixel([points[2 * first]!, points[2 * first + 1]!]);
  const strokes: Stroke[] = [];
  for (let number = 0; number < STROKES; number++) strokes.push(await draw(plan.page, middle, number));
  const naive = await naiveSums(plan.page, { blocks: columns.blocks, width: columns.width, areas });
  const counted = strokes.slice(WARM_STROKES);
  const step = quantiles(counted.flatMap(({ steps }) => steps.slice(WARM_STEPS)).map(({ total }) => total));
  const lift = quantiles(counted.map(({ lifted }) => lifted.total));
  const liftTask = quantiles(counted.map(({ lifted }) => lifted.longest));
  console.log(`${columns.blocks} blocks × ${columns.width} measures (${columns.fractions.length} indicators), ${areas} areas; ${counted.length} strokes`);
  console.log(`a step of the brush, everything: ${told(step)}  ${verdict(step.median)}`);
  console.log(`lifting the pointer, longest task: ${told(liftTask)}  ${verdict(liftTask.median)}`);
  console.log(`lifting the pointer, all tasks until nothing is left: ${told(lift)}`);
  console.log(`naive, sums alone by a filter per area: ${naive.toFixed(1)} ms, ${(naive / step.median).toFixed(1)}× a whole step, ${(naive / lift.median).toFixed(1)}× a whole lift`);
  await reader.close();
} finally {
  await world.close();
}

interface Stroke {
  readonly steps: readonly StepScript[];
  readonly lifted: StepScript;
}

/** One wave from left to right; each stroke lies lower than the one before. */
async function draw(page: Page, [x, y]: readonly [number, number], number: number): Promise<Stroke> {
  const row = y - 120 + 30 * number;
  await page.mouse.move(x - 60, row);
  await page.mouse.down();
  const steps = Array.from({ length: STEPS }, (_none, step) => async () => {
    await page.mouse.move(x - 60 + step * 9, row + 20 * Math.sin(step / 4));
    await twoFrames(page);
  });
  const lift = async (): Promise<void> => {
    await page.mouse.up();
    await twoFrames(page);
    await page.waitForTimeout(AFTER_LIFT_MILLISECONDS);
  };
  const script = await scriptOfSteps(page, [...steps, lift]);
  return { steps: script.slice(0, STEPS), lifted: script[STEPS]! };
}

async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Median of nine rounds, milliseconds. */
function naiveSums(page: Page, size: { readonly blocks: number; readonly width: number; readonly areas: number }): Promise<number> {
  return page.evaluate(({ blocks, width, areas: count }) => {
    const rows = Array.from({ length: blocks }, (_none, block) => ({ area: block % (2 * count), values: Array.from({ length: width }, (__, column) => (block * 31 + column) % 97) }));
    const times: number[] = [];
    for (let round = 0; round < 9; round++) {
      const start = performance.now();
      for (let area = 0; area < count; area++) {
        const members = rows.filter((row) => row.area === area);
        for (let column = 0; column < width; column++) members.reduce((sum, { values }) => sum + values[column]!, 0);
      }
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[4]!;
  }, size);
}

function verdict(milliseconds: number): string {
  return `${milliseconds <= BUDGET_MILLISECONDS ? 'within' : 'OVER'} ${BUDGET_MILLISECONDS} ms`;
}
