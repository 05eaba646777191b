/** Percentiles out of runs of departures against sorting every departure, over many targets in one answer: buffers are shared between them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RunPercentiles } from '../../../core/transit/raptor/percentiles.ts';
import { NOT_REACHED } from '../../../core/transit/raptor/window.ts';
import { percentilesOf } from './percentiles-of.ts';

const STEP = 60;
const LONGEST = 10_800;

interface Run {
  readonly shortest: number;
  readonly length: number;
}

/** Runs in the order of departures; what is left of the window takes `otherwise`. */
interface Target {
  readonly runs: readonly Run[];
  readonly otherwise: number;
}

const run = fc.record({ shortest: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: LONGEST })), length: fc.integer({ min: 1, max: 25 }) }).filter(({ shortest, length }) => shortest + (length - 1) * STEP <= LONGEST);
const target = fc.record({ runs: fc.array(run, { maxLength: 8 }), otherwise: fc.constantFrom(NOT_REACHED, LONGEST + 1) });

function rowOf({ runs, otherwise }: Target, departures: number): number[] {
  const times = runs.flatMap(({ shortest, length }) => Array.from({ length }, (_, back) => shortest + (length - 1 - back) * STEP));
  return [...times, ...Array.from({ length: departures - times.length }, () => otherwise)];
}

function selected(targets: readonly Target[], departures: number, percentiles: readonly number[]): number[] {
  const rows = new RunPercentiles(percentiles, departures, STEP, LONGEST);
  const found = new Int32Array(percentiles.length * targets.length);
  targets.forEach(({ runs, otherwise }, place) => {
    const lasts = runs.map((_, at) => runs.slice(0, at + 1).reduce((sum, { length }) => sum + length, 0) - 1);
    const firsts = lasts.map((last, at) => last - runs[at]!.length + 1);
    rows.select({ count: runs.length, departures: (lasts.at(-1) ?? -1) + 1, firsts: Int32Array.from(firsts), lasts: Int32Array.from(lasts), shortest: Int32Array.from(runs, ({ shortest }) => shortest) }, otherwise, found, place, targets.length);
  });
  return [...found];
}

describe('percentiles of travel times', () => {
  test('are those of the sorted departures, for targets reached always, sometimes, once and never', () => {
    fc.assert(
      fc.property(fc.array(target, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 30 }), fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }), (targets, spare, unordered) => {
        const percentiles = unordered.sort((a, b) => a - b);
        const departures = spare + Math.max(...targets.map(({ runs }) => runs.reduce((sum, { length }) => sum + length, 0)));
        const seconds = Int32Array.from(targets.flatMap((each) => rowOf(each, departures)));
        const found = selected(targets, departures, percentiles);
        expect(found).toEqual([...percentilesOf({ targetCount: targets.length, departures, seconds }, percentiles)]);
        found.forEach((time, at) => expect(time).toBeGreaterThanOrEqual(at < targets.length ? 0 : found[at - targets.length]!));
      }),
      { seed: 12, numRuns: 400 },
    );
  });

  test('beyond the departures that reach a target are not reached', () => {
    const once: Target = { runs: [{ shortest: 60, length: 1 }], otherwise: NOT_REACHED };
    const always: Target = { runs: [{ shortest: 60, length: 4 }], otherwise: NOT_REACHED };
    expect(selected([once, always], 4, [25, 50, 100])).toEqual([60, 60, NOT_REACHED, 120, NOT_REACHED, 240]);
  });

  test('are refused outside 1–100 and out of order', () => {
    for (const wrong of [[0], [101], [50, 50], [95, 5]]) expect(() => new RunPercentiles(wrong, 10, STEP, LONGEST)).toThrow('invalid percentile');
  });
});
