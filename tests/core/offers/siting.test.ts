import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import type { ReachPairs } from '../../../core/network/block-reach.ts';
import { exactCover } from '../../../core/offers/exact-cover.ts';
import { pMedian } from '../../../core/offers/p-median.ts';
import { coverProblem, heuristicCover } from '../../../core/offers/siting.ts';

const highs = await loadHighs();

/** Rows = candidates, entries = [block, cost]. */
function pairsOf(blockCount: number, rows: readonly (readonly (readonly [number, number])[])[]): ReachPairs {
  const sorted = rows.map((row) => [...row].sort((a, b) => a[0] - b[0]));
  return {
    blockCount,
    offsets: Uint32Array.from([0, ...sorted.map((_, at) => sorted.slice(0, at + 1).flat().length)]),
    blocks: Uint32Array.from(sorted.flat(), ([block]) => block),
    costs: Uint32Array.from(sorted.flat(), ([, cost]) => cost),
  };
}

function choices(count: number, p: number): number[][] {
  if (p === 0) return [[]];
  return Array.from({ length: count }, (_, last) => last).flatMap((last) => choices(last, p - 1).map((rest) => [...rest, last]));
}

const scene = fc
  .record({ blocks: fc.integer({ min: 1, max: 9 }), candidates: fc.integer({ min: 1, max: 6 }), p: fc.integer({ min: 1, max: 3 }) })
  .chain(({ blocks, candidates, p }) =>
    fc.record({
      blocks: fc.constant(blocks),
      p: fc.constant(Math.min(p, candidates)),
      rows: fc.array(fc.uniqueArray(fc.tuple(fc.nat(blocks - 1), fc.integer({ min: 1, max: 99 })), { selector: ([block]) => block, maxLength: blocks }), { minLength: candidates, maxLength: candidates }),
      weights: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: blocks, maxLength: blocks }),
      existing: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: blocks, maxLength: blocks }),
    }),
  );

describe('where next by maximal covering', () => {
  it('takes the site in the middle although the first by greed is another', () => {
    // greed takes 0 (3 + 3 people), then only 2 more; 1 and 2 together serve all 9
    const problem = coverProblem({ pairs: pairsOf(4, [[[1, 1], [2, 1]], [[0, 1], [1, 1]], [[2, 1], [3, 1]]]), weights: [2, 3, 3, 1], isServed: [0, 0, 0, 0] }); // prettier-ignore
    const best = exactCover(highs, problem, 2, { timeLimitSeconds: 10 });
    expect({ ...best, sites: [...best.sites].sort() }).toMatchObject({ sites: [1, 2], objective: 9, gap: 0, status: 'optimal' });
  });

  it('does not count people whom an existing offer serves, nor those whom nobody can reach', () => {
    const problem = coverProblem({ pairs: pairsOf(3, [[[0, 1], [1, 1]]]), weights: [10, 20, 40], isServed: [1, 0, 0] }); // prettier-ignore
    expect([problem.servedWeight, problem.hopelessWeight, heuristicCover(problem, 1).objective]).toEqual([10, 40, 20]);
  });

  it('equals the best of all choices, and bound and heuristic enclose it', () => {
    fc.assert(
      fc.property(scene, ({ blocks, rows, weights, p }) => {
        const problem = coverProblem({ pairs: pairsOf(blocks, rows), weights, isServed: new Uint8Array(blocks) });
        const served = (sites: readonly number[]) => weights.reduce((total, weight, block) => total + (sites.some((site) => rows[site]!.some(([each]) => each === block)) ? weight : 0), 0);
        const best = Math.max(...choices(rows.length, p).map(served));
        const exact = exactCover(highs, problem, p, { timeLimitSeconds: 10 });
        const heuristic = heuristicCover(problem, p);
        expect(exact.objective).toBeCloseTo(best, 6);
        expect(served(exact.sites)).toBeCloseTo(best, 6);
        expect(heuristic.objective).toBeLessThanOrEqual(best + 1e-9);
        expect(heuristic.bound).toBeGreaterThanOrEqual(best - 1e-9);
        expect(exact.gap).toBe(0);
      }),
      { seed: 41, numRuns: 150 },
    );
  });

  it('tells progress and the gap, and stops when it is cancelled', () => {
    const rows = Array.from({ length: 36 }, (_, site) => Array.from({ length: 12 }, (__, at) => [(site * 37 + at * at * 11) % 120, 1] as const).filter(([block], at, all) => all.findIndex(([other]) => other === block) === at));
    const problem = coverProblem({ pairs: pairsOf(120, rows), weights: Array.from({ length: 120 }, (_, block) => 1 + ((block * 17) % 23)), isServed: new Uint8Array(120) });
    const done = exactCover(highs, problem, 8, { timeLimitSeconds: 20 });
    expect([done.status, done.gap, done.sites.length]).toEqual(['optimal', 0, 8]);
    const cancelled = exactCover(highs, problem, 8, { timeLimitSeconds: 20, isCancelled: () => true });
    expect(cancelled.objective).toBeGreaterThan(0);
    expect(cancelled.bound).toBeGreaterThanOrEqual(done.objective - 1e-6);
  });

  it('refuses no site at all', () => {
    const problem = coverProblem({ pairs: pairsOf(1, [[[0, 1]]]), weights: [1], isServed: [0] });
    expect(() => heuristicCover(problem, 0)).toThrow('invalid number of sites 0');
  });
});

describe('where next by the shortest ways (p-median)', () => {
  const bound = 150;

  it('never beats the best of all choices and its bound never exceeds it', () => {
    let [proven, hits] = [0, 0];
    fc.assert(
      fc.property(scene, ({ blocks, rows, weights, existing, p }) => {
        const cost = (sites: readonly number[]) =>
          weights.reduce((total, weight, block) => total + weight * Math.min(existing[block]!, bound, ...sites.flatMap((site) => rows[site]!.filter(([each]) => each === block).map(([, way]) => way))), 0);
        const best = Math.min(...choices(rows.length, p).map(cost));
        const found = pMedian({ pairs: pairsOf(blocks, rows), weights, existing, boundDecimetres: bound }, p);
        expect(cost(found.sites)).toBeCloseTo(found.objective, 6);
        expect(found.objective).toBeGreaterThanOrEqual(best - 1e-6);
        expect(found.bound).toBeLessThanOrEqual(best + 1e-6);
        hits += Number(found.objective <= best + 1e-6);
        proven += Number(found.gap < 0.01);
      }),
      { seed: 42, numRuns: 300 },
    );
    expect(hits).toBeGreaterThan(285);
    expect(proven).toBeGreaterThan(200);
  });

  it('says what each site saves, most first', () => {
    const found = pMedian({ pairs: pairsOf(2, [[[0, 10]], [[1, 10]]]), weights: [1, 5], existing: [100, 100], boundDecimetres: bound }, 2); // prettier-ignore
    expect([found.sites, found.added, found.objective]).toEqual([[1, 0], [450, 90], 60]); // prettier-ignore
  });
});
