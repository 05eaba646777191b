/**
 * Recolouring 12,309 real blocks in the real browser: script time on the main thread, from Chromium's own counter,
 * while nothing else asks the page. Two figures of the same change of classification on a map of the same size (budget
 * 16 ms script each): the recolouring (classes of all blocks, feature states, upload to the GPU: full screen, legend
 * folded) and the whole change (with histogram, ranking of all blocks, address bar). Baselines: other colours by another style, as maps
 * without feature states do it, and opening the page anew.
 */
import type { CDPSession, Page } from 'playwright-core';
import { realData } from '../support/real-data.ts';
import { DESKTOP } from '../e2e/browser.ts';
import type { PageOptions } from '../e2e/browser.ts';
import { given, openReader } from '../e2e/driver.ts';
import type { World } from '../e2e/driver.ts';
import type { Reader } from '../e2e/reader.ts';

const CITY = 'city=berlin-blocks';
const WARM_UP = 4;
const ROUNDS = 24;
const BUDGET_MILLISECONDS = 16;
/** the map as wide as between controls and ranking on a desktop: as many tiles hold the blocks */
const MAP_ALONE = { width: 720, height: 850 } as const;
const PAUSE_MILLISECONDS = 1200;

interface Times {
  readonly median: number;
  readonly best: number;
  readonly worst: number;
}

const files = realData('berlin-blocks');
if (files !== null) {
  const world = await given([{ name: 'berlin-blocks', files }]);
  try {
    const recolouring = await measured(world, `${CITY}&full=1&hide=legend`, MAP_ALONE, folded('breaks', ['equal', 'quantile']));
    const whole = await measured(world, CITY, DESKTOP, selected('Einteilung', ['equal', 'quantile']));
    const styled = await measured(world, `${CITY}&full=1&hide=legend`, MAP_ALONE, folded('palette', ['viridis', 'ylgnbu']));
    const opening = await openingAnew(world);
    console.log(`recolouring 12,309 blocks: ${told(recolouring)}`);
    console.log(`with histogram, ranking and address bar: ${told(whole)}`);
    console.log(`baseline, other colours by another style: ${told(styled)}, ${(styled.median / recolouring.median).toFixed(1)}× a recolouring`);
    console.log(`baseline, opening the page anew: ${opening.toFixed(0)} ms script, ${(opening / whole.median).toFixed(0)}× the whole change`);
  } finally {
    await world.close();
  }
}

function told({ median, best, worst }: Times): string {
  return `median ${median.toFixed(1)} ms script, best ${best.toFixed(1)}, worst ${worst.toFixed(1)} (budget ${BUDGET_MILLISECONDS} ms)`;
}

/** What changes the map in round `round`, prepared once a page. */
type Change = (page: Page) => Promise<(round: number) => Promise<void>>;

/** Through the control, as its event: a driver that clicks would measure how it looks for the control. */
function selected(label: string, values: readonly string[]): Change {
  return async (page) => {
    await page.getByText('Klassen und Farben').click();
    const control = await page.getByLabel(label, { exact: true }).elementHandle();
    return (round) =>
      page.evaluate(
        ([select, value]) => {
          (select as HTMLSelectElement).value = value!;
          (select as HTMLSelectElement).dispatchEvent(new Event('change', { bubbles: true }));
        },
        [control, values[round % values.length]] as const,
      );
  };
}

/** Through the address, where no control shows: as the back button does. */
function folded(member: string, values: readonly string[]): Change {
  return async (page) => async (round) =>
    page.evaluate(
      ([key, value]) => {
        const query = new URLSearchParams(location.search);
        query.set(key!, value!);
        history.replaceState(null, '', `?${query}`);
        dispatchEvent(new PopStateEvent('popstate'));
      },
      [member, values[round % values.length]] as const,
    );
}

async function measured(world: World, query: string, size: PageOptions, change: Change): Promise<Times> {
  const reader = await openReader(world, query, size);
  const counters = await reader.page.context().newCDPSession(reader.page);
  await counters.send('Performance.enable');
  const act = await change(reader.page);
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) times.push(await scriptOf(reader, counters, () => act(round)));
  await reader.close();
  const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1]!, best: sorted[0]!, worst: sorted.at(-1)! };
}

/** A long pause without a question to the page, because answers are counted too; then until the map is ready. */
async function scriptOf(reader: Reader, counters: CDPSession, act: () => Promise<void>): Promise<number> {
  await reader.settled();
  await pause();
  const before = await scriptMilliseconds(counters);
  await act();
  await pause();
  await reader.settled();
  return (await scriptMilliseconds(counters)) - before;
}

async function openingAnew(world: World): Promise<number> {
  const reader = await openReader(world, CITY);
  const counters = await reader.page.context().newCDPSession(reader.page);
  await counters.send('Performance.enable');
  await reader.visit(`${CITY}&breaks=equal`);
  const opening = await scriptMilliseconds(counters);
  await reader.close();
  return opening;
}

async function scriptMilliseconds(counters: CDPSession): Promise<number> {
  const { metrics } = await counters.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN);
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE_MILLISECONDS);
  });
}
