/** Percentiles against sorting, over many targets in one answer: buffers are shared between them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percentilesOf } from '../../../core/transit/raptor/percentiles.ts';
import { NOT_REACHED } from '../../../core/transit/raptor/query.ts';

function sorted(row: Int32Array, percentile: number): number {
  return row.toSorted()[Math.ceil((percentile / 100) * row.length - 1e-9) - 1]!;
}

describe('percentiles of travel times', () => {
  test('are those of the sorted row, for targets reached always, sometimes, once and never', () => {
    const time = fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 10_800 }), fc.constant(NOT_REACHED));
    const answers = fc.integer({ min: 1, max: 130 }).chain((departures) => fc.tuple(fc.constant(departures), fc.array(fc.array(time, { minLength: departures, maxLength: departures }), { minLength: 1, maxLength: 8 })));
    fc.assert(
      fc.property(answers, fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }), ([departures, rows], unordered) => {
        const percentiles = unordered.sort((a, b) => a - b);
        const found = percentilesOf({ targetCount: rows.length, departures, fromSeconds: 0, stepSeconds: 60, seconds: Int32Array.from(rows.flat()) }, percentiles);
        const expected = percentiles.flatMap((percentile) => rows.map((row) => sorted(Int32Array.from(row), percentile)));
        expect([...found]).toEqual(expected);
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  test('beyond the departures that reach a target are not reached', () => {
    const seconds = Int32Array.of(60, NOT_REACHED, NOT_REACHED, NOT_REACHED, 60, 120, 180, 240);
    expect([...percentilesOf({ targetCount: 2, departures: 4, fromSeconds: 0, stepSeconds: 60, seconds }, [25, 50, 100])]).toEqual([60, 60, NOT_REACHED, 120, NOT_REACHED, 240]);
  });
});
