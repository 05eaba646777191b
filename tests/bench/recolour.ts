/**
 * Recolouring 12,309 real blocks in the real browser: script time on the main thread, from a trace, with processor time
 * where a busy machine would blur the clock. Two figures of the same change of classification on a map of the same size
 * (budget 16 ms script each): the recolouring (classes of all blocks, feature states, upload to the GPU: full screen,
 * legend folded) and the whole change (with histogram, ranking of all blocks, address bar). Baselines: other colours by
 * another style, as maps without feature states do it, and opening the page anew.
 */
import type { Page } from 'playwright-core';
import { realData } from '../support/real-data.ts';
import { DESKTOP } from '../e2e/browser.ts';
import type { PageOptions } from '../e2e/browser.ts';
import { given, openReader } from '../e2e/driver.ts';
import type { World } from '../e2e/driver.ts';
import { quantiles, scriptOfSteps, told } from './script-trace.ts';
import type { Quantiles } from './script-trace.ts';

const CITY = 'city=berlin-blocks';
const WARM_UP = 3;
const ROUNDS = 20;
/** of the baseline, which takes a second each: every tile is built anew */
const BASELINE_ROUNDS = 8;
const BUDGET_MILLISECONDS = 16;
/** the map as wide as between controls and ranking on a desktop: as many tiles hold the blocks */
const MAP_ALONE = { width: 720, height: 850 } as const;
/** what the address bar and later frames leave to timers is counted with the round that caused it */
const SHORTEST_ROUND_MILLISECONDS = 320;

const files = realData('berlin-blocks');
if (files !== null) {
  const world = await given([{ name: 'berlin-blocks', files }]);
  try {
    const recolouring = await measured(world, `${CITY}&full=1&hide=legend`, MAP_ALONE, folded('breaks', ['equal', 'quantile']));
    console.log(`recolouring 12,309 blocks: ${told(recolouring)}  ${verdict(recolouring)}`);
    const whole = await measured(world, CITY, DESKTOP, selected('Einteilung', ['equal', 'quantile']));
    console.log(`with histogram, ranking and address bar: ${told(whole)}  ${verdict(whole)}`);
    const styled = await measured(world, `${CITY}&full=1&hide=legend`, MAP_ALONE, folded('palette', ['viridis', 'ylgnbu']), BASELINE_ROUNDS);
    const opening = await openingAnew(world);
    console.log(`baseline, other colours by another style: ${told(styled)}, ${(styled.median / recolouring.median).toFixed(1)}× a recolouring`);
    console.log(`baseline, opening the page anew: ${opening.toFixed(0)} ms script, ${(opening / whole.median).toFixed(0)}× the whole change`);
  } finally {
    await world.close();
  }
}

function verdict({ median }: Quantiles): string {
  return `${median <= BUDGET_MILLISECONDS ? 'within' : 'OVER'} ${BUDGET_MILLISECONDS} ms`;
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

async function measured(world: World, query: string, size: PageOptions, change: Change, counted = ROUNDS): Promise<Quantiles> {
  const reader = await openReader(world, query, size);
  const act = await change(reader.page);
  const rounds = Array.from({ length: WARM_UP + counted }, (_none, round) => async () => {
    await act(round);
    await drawn(reader.page);
  });
  const script = await scriptOfSteps(reader.page, rounds);
  await reader.close();
  return quantiles(script.slice(WARM_UP).map(({ total }) => total));
}

/** One question that the page answers itself once all is drawn: questions are script, too. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(async (shortest) => {
    const since = performance.now();
    do await new Promise((resolve) => setTimeout(resolve, 40));
    while (performance.now() - since < shortest || document.querySelector('[data-map-state="busy"], .sa-map-waiting, .sa-loading'));
  }, SHORTEST_ROUND_MILLISECONDS);
}

/** Milliseconds of script until the whole page stands again. */
async function openingAnew(world: World): Promise<number> {
  const reader = await openReader(world, CITY);
  const counters = await reader.page.context().newCDPSession(reader.page);
  await counters.send('Performance.enable');
  await reader.visit(`${CITY}&breaks=equal`);
  const { metrics } = await counters.send('Performance.getMetrics');
  await reader.close();
  return 1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN);
}
