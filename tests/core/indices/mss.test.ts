import { describe, expect, it } from 'vitest';
import { computeIndex } from '../../../core/indices/compute.ts';
import { classifyDrawn } from '../../../core/indices/drawn.ts';
import type { IndexResult } from '../../../core/indices/result.ts';
import { robustness } from '../../../core/indices/robustness.ts';
import { realData } from '../../support/real-data.ts';
import { readMss2019, readMss2021, type PublishedIndex } from './mss.ts';

function counts(classes: ArrayLike<number>): number[] {
  const result = [0, 0, 0, 0, 0];
  for (const one of Array.from(classes)) result[one]! += 1;
  return result;
}

function mismatches(published: readonly number[], computed: Uint8Array, codes: readonly string[]): string[] {
  return codes.filter((_, area) => published[area] !== computed[area]);
}

function expectPublished(published: PublishedIndex, result: IndexResult): void {
  expect(mismatches(published.statusClasses, result.status.classes, result.codes)).toEqual([]);
  expect(mismatches(published.dynamicsClasses, result.dynamics!.classes, result.codes)).toEqual([]);
}

describe('Monitoring Soziale Stadtentwicklung 2021', () => {
  const indicators = realData('berlin/mss-2021-indexindikatoren.csv');
  const indices = realData('berlin/mss-2021-indizes.csv');
  if (!indicators || !indices) return it('needs the published tables', () => expect(true).toBe(true));
  const published = readMss2021(indicators, indices);
  const result = computeIndex(published.edition, published.data);

  it('gives each of the 536 evaluated areas its published status and dynamics class', () => {
    expectPublished(published, result);
    expect(result.reference.status.areas).toBe(536);
  });

  it('counts status 75/366/46/49 and dynamics 48/436/52', () => {
    expect(counts(result.status.classes)).toEqual([6, 75, 366, 46, 49]);
    expect(counts(result.dynamics!.classes)).toEqual([6, 48, 436, 52, 0]);
  });

  it('gives the published cross table of status and dynamics', () => {
    const table = [1, 2, 3, 4].map((status) =>
      [1, 2, 3].map((dynamics) => result.codes.filter((_, a) => result.status.classes[a] === status && result.dynamics!.classes[a] === dynamics).length),
    );
    expect(table).toEqual([
      [1, 73, 1],
      [36, 296, 34],
      [8, 31, 7],
      [3, 36, 10],
    ]);
  });

  it('has σ(S) = 2.9551 and σ(D) = 2.0808 to three decimals; 2.95547 and 2.08073 from the published five-decimal rates', () => {
    expect(result.status.reference.scoreDeviation).toBeCloseTo(2.9551, 3);
    expect(result.dynamics!.reference.scoreDeviation).toBeCloseTo(2.0808, 3);
    expect(result.status.reference.scoreDeviation).toBeCloseTo(2.95547, 5);
    expect(result.dynamics!.reference.scoreDeviation).toBeCloseTo(2.08073, 5);
  });

  it('places every area as a drawn one into the class it has', () => {
    for (const [area, code] of result.codes.entries()) {
      if (result.status.classes[area] === 0) continue;
      const inputs = new Map([...published.data.inputs].map(([input, column]) => [input, column[area]!]));
      const drawn = classifyDrawn(published.edition, result.reference, inputs, published.data.populations[area]!);
      expect([code, drawn.statusClass, drawn.dynamicsClass]).toEqual([code, result.status.classes[area], result.dynamics!.classes[area]]);
    }
  });

  it('says how far it depends on its choices: every variant moves some areas, most stay', () => {
    const { variants, stableShare } = robustness(published.edition, published.data);
    expect(variants).toHaveLength(18);
    for (const { changed, changedShare } of variants) {
      expect(changed.length).toBeGreaterThan(0);
      expect(changedShare).toBeCloseTo(changed.length / 536, 12);
      expect(changedShare).toBeLessThan(0.25);
    }
    expect(stableShare).toBeGreaterThan(0.5);
  });

  it('names the six areas outside by the flag, or without it by population and missing rates', () => {
    expect(result.excluded.map(({ kind }) => kind)).toEqual(Array(6).fill('flag'));
    const withoutFlag = computeIndex(published.edition, { ...published.data, valid: null });
    const kinds = withoutFlag.excluded.map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['missing', 'missing', 'population', 'population', 'population', 'population']);
    expect(withoutFlag.status.classes).toEqual(result.status.classes);
  });
});

describe('Monitoring Soziale Stadtentwicklung 2019', () => {
  const indicators = realData('berlin/mss-2019-indexindikatoren.csv');
  const indices = realData('berlin/mss-2019-indizes.csv');
  if (!indicators || !indices) return it('needs the published tables', () => expect(true).toBe(true));
  const published = readMss2019(indicators, indices);
  const result = computeIndex(published.edition, published.data);

  it('gives each of the 436 evaluated areas its published status and dynamics class', () => {
    expectPublished(published, result);
    expect(result.reference.status.areas).toBe(436);
    expect(counts(result.status.classes)).toEqual([11, 67, 283, 47, 39]);
  });
});
