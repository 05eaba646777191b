/** Script time of steps on a page, from a Chromium trace: processor time that the main thread spent in JavaScript, without layout, paint and GPU. */
import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** time on the processor: what a busy machine does not blur */
  readonly tdur?: number;
  readonly tid: number;
  readonly pid: number;
}

/** What runs script; nested ones are counted once. */
const SCRIPT = new Set(['EventDispatch', 'FireAnimationFrame', 'FunctionCall', 'RunMicrotasks', 'TimerFire', 'FireIdleCallback', 'v8.callFunction', 'EvaluateScript']);
const MARK = 'bench-step';

export interface StepScript {
  /** milliseconds of all its script */
  readonly total: number;
  /** of the one task that kept the page longest: what a frame has to wait for */
  readonly longest: number;
}

/** Script from the begin of each step to the begin of the next. */
export async function scriptOfSteps(page: Page, steps: readonly (() => Promise<void>)[]): Promise<StepScript[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { categories: 'devtools.timeline,blink.user_timing', transferMode: 'ReportEvents' });
  for (const step of steps) {
    await mark(page);
    await step();
  }
  await mark(page);
  await ended(session);
  await session.detach();
  return tasksBetween(events);
}

function mark(page: Page): Promise<void> {
  return page.evaluate((name) => void performance.mark(name), MARK);
}

async function ended(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
}

function tasksBetween(events: readonly TraceEvent[]): StepScript[] {
  const marks = events.filter(({ name }) => name === MARK).sort((a, b) => a.ts - b.ts);
  const { tid, pid } = marks[0]!;
  const script = events.filter((event) => event.ph === 'X' && event.tid === tid && event.pid === pid && SCRIPT.has(event.name)).sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const outer: TraceEvent[] = [];
  let until = 0;
  for (const event of script) {
    if (event.ts < until) continue;
    outer.push(event);
    until = event.ts + (event.dur ?? 0);
  }
  return marks.slice(1).map((end, at) => {
    const tasks = outer.filter(({ ts }) => ts >= marks[at]!.ts && ts < end.ts).map(({ dur = 0, tdur = dur }) => tdur / 1000);
    return { total: tasks.reduce((sum, one) => sum + one, 0), longest: Math.max(0, ...tasks) };
  });
}

export interface Quantiles {
  readonly median: number;
  /** 95 % are at most this */
  readonly late: number;
  readonly worst: number;
}

export function quantiles(times: readonly number[]): Quantiles {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[sorted.length >> 1]!, late: sorted[Math.floor(sorted.length * 0.95)]!, worst: sorted.at(-1)! };
}

export function told({ median, late, worst }: Quantiles): string {
  return `median ${median.toFixed(1)} ms script, 95 % ${late.toFixed(1)}, worst ${worst.toFixed(1)}`;
}
