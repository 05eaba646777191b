/**
 * The editing frame of mode Planen in the real browser: script time of every step of a brush stroke over Musterstadt's
 * 11,490 blocks, from a trace: hits, all metrics of all areas, the panel, the map's colours and its drawing together.
 * Budget: 16 ms. Baseline: summing each measure of each area by a filter over the blocks, in the same browser.
 */
import { decodePlanningBase, groundOf } from '../../core/contract/planning-base.ts';
import { given, openReader } from '../e2e/driver.ts';
import { PlanReader, planLink } from '../e2e/plan-driver.ts';
import { scriptOfSteps } from './script-trace.ts';

const BUDGET_MILLISECONDS = 16;
const STEPS = 40;
const WARM_UP = 10;
const world = await given([{ name: 'musterstadt', files: null }]);
try {
  const base = decodePlanningBase(await (await fetch(`${world.service.origin}/api/cities/musterstadt/planning/base?level=aktionsraum&format=binary`)).arrayBuffer());
  const { columns } = groundOf(base);
  const decided = base.columns.get('decided')!;
  const points = base.columns.get('points')!;
  const first = decided.indexOf(0);
  const reader = await openReader(world, planLink([points[2 * first]!, points[2 * first + 1]!], 13));
  const plan = new PlanReader(reader);
  const { page } = plan;
  await plan.choose('Pinsel');
  await page.getByRole('radio', { name: 'L', exact: true }).check();
  const [x, y] = await plan.pixel([points[2 * first]!, points[2 * first + 1]!]);
  const frame = async (): Promise<void> => {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  };
  await page.mouse.move(x - 200, y);
  await page.mouse.down();
  const drawn = await scriptOfSteps(page, Array.from({ length: STEPS }, (_none, step) => async () => {
    await page.mouse.move(x - 200 + step * 9, y + 40 * Math.sin(step / 4));
    await frame();
  }));
  const [lifted] = await scriptOfSteps(page, [async () => {
    await page.mouse.up();
    await frame();
  }]);
  const naive = await page.evaluate(
    ({ blocks, width, areas }) => {
      const rows = Array.from({ length: blocks }, (_none, block) => ({ area: block % (2 * areas), values: Array.from({ length: width }, (__, column) => (block * 31 + column) % 97) }));
      const times: number[] = [];
      for (let round = 0; round < 9; round++) {
        const start = performance.now();
        for (let area = 0; area < areas; area++) {
          const members = rows.filter((row) => row.area === area);
          for (let column = 0; column < width; column++) members.reduce((sum, { values }) => sum + values[column]!, 0);
        }
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[4]!;
    },
    { blocks: columns.blocks, width: columns.width, areas: base.head.decided.areas.length },
  );
  const sorted = drawn.slice(WARM_UP).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1]!;
  const late = sorted[Math.floor(sorted.length * 0.95)]!;
  console.log(`${columns.blocks} blocks × ${columns.width} measures (${columns.fractions.length} indicators), ${base.head.decided.areas.length} areas`);
  console.log(`a step of the brush, everything: median ${median.toFixed(1)} ms script, 95 % ${late.toFixed(1)}, worst ${sorted.at(-1)!.toFixed(1)}  ${median <= BUDGET_MILLISECONDS ? 'within' : 'OVER'} ${BUDGET_MILLISECONDS} ms`);
  console.log(`lifting the pointer (the stroke made final, outlines, sentence): ${lifted!.toFixed(1)} ms script`);
  console.log(`sums alone by a filter per area: ${naive.toFixed(1)} ms, ${(naive / median).toFixed(1)}× the whole step`);
  await reader.close();
} finally {
  await world.close();
}
