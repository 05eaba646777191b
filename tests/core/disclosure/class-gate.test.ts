/** People by class through the gate: running counts, and nothing small between any two of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DisclosurePolicy } from '../../../core/city/model.ts';
import { peopleInClass, releaseClasses, type ClassCounts } from '../../../core/disclosure/class-gate.ts';
import { isReleased } from '../../../core/disclosure/gate.ts';
import { MISSING, SUPPRESSED, VALUE } from '../../../core/indicators/states.ts';

const POLICY: DisclosurePolicy = { minimumCount: 3, minimumCountSensitive: 5, minimumDenominator: 20, minimumPopulationIndex: 300, populationMeasure: 'bev' };

/** One area: people per class, the last without any. */
function area(...people: number[]): ClassCounts {
  return { classCount: people.length - 1, people: Float64Array.from(people), totals: Float64Array.of(people.reduce((sum, count) => sum + count, 0)), states: Uint8Array.of(VALUE) };
}

const shown = (counts: ClassCounts, audience: 'public' | 'planning' | 'statistics' = 'public', isSensitive = false) => {
  const released = releaseClasses(counts, POLICY, audience, isSensitive);
  return { running: [...released.upTo], each: Array.from({ length: counts.classCount + 1 }, (_, at) => peopleInClass(released, 0, at)), state: released.states[0], total: released.totals[0], released };
};

describe('people by class', () => {
  it('are shown as counted where no part is small', () => {
    const { running, each, released } = shown(area(30, 20, 50));
    expect([running, each]).toEqual([[30, 50], [30, 20, 50]]);
    expect(isReleased(released)).toBe(true);
  });

  it('hide a small class together with what would tell it', () => {
    const { running, each } = shown(area(30, 2, 40, 50));
    expect(running).toEqual([30, Number.NaN, 72]);
    expect(each).toEqual([30, Number.NaN, Number.NaN, 50]);
  });

  it('hide few who are served and few who are not', () => {
    expect(shown(area(2, 60)).running).toEqual([Number.NaN]);
    expect(shown(area(60, 2)).state).toBe(SUPPRESSED);
    expect(shown(area(0, 60)).each).toEqual([0, 60]);
  });

  it('hide small areas from the public, and from planning only where the people are few', () => {
    expect(shown(area(6, 7)).state).toBe(SUPPRESSED);
    expect(shown(area(6, 7), 'planning').each).toEqual([6, 7]);
    expect(Number.isNaN(shown(area(1, 1)).total)).toBe(true);
    expect(shown(area(1, 1), 'statistics').each).toEqual([1, 1]);
  });

  it('of a sensitive group hide that everybody is served', () => {
    expect(shown(area(60, 0)).running).toEqual([60]);
    expect(shown(area(60, 0), 'public', true).state).toBe(SUPPRESSED);
  });

  it('that are unknown stay unknown', () => {
    const { released } = shown({ ...area(30, 20, 50), states: Uint8Array.of(MISSING) });
    expect([released.states[0], Number.isNaN(released.totals[0]!), Number.isNaN(released.upTo[0]!)]).toEqual([MISSING, true, true]);
  });

  it('never let two shown numbers differ by a small count', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 400 })), { minLength: 2, maxLength: 9 }), (people) => {
        const { running, total } = shown(area(...people));
        const numbers = [0, ...running, total!].filter((number) => !Number.isNaN(number)).sort((a, b) => a - b);
        return numbers.every((number, at) => at === 0 || number === numbers[at - 1] || number - numbers[at - 1]! >= POLICY.minimumCount);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});
