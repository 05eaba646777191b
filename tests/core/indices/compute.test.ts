import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classOfIndex, computeIndex } from '../../../core/indices/compute.ts';
import { classifyDrawn } from '../../../core/indices/drawn.ts';
import type { IndexMethod } from '../../../core/indices/edition.ts';
import { imdTransform, rankShare } from '../../../core/indices/imd.ts';
import { eigenSymmetric } from '../../../core/indices/pca.ts';
import { DYNAMICS_CLASSES, MSS_STATUS_CLASSES } from '../../../core/indices/presets.ts';
import type { IndexData } from '../../../core/indices/result.ts';
import { robustness } from '../../../core/indices/robustness.ts';
import { aggregateUpward } from '../../../core/indices/upward.ts';
import { seededRandom } from '../../../core/statistics/random.ts';
import { tinyIndex, tinyInput } from '../../support/tiny-index.ts';

fc.configureGlobal({ seed: 20221122 });

function data(inputs: Record<string, readonly number[]>, change: Partial<IndexData> = {}): IndexData {
  const columns = Object.entries(inputs);
  const n = columns[0]![1].length;
  return {
    codes: Array.from({ length: n }, (_, area) => `a${area}`),
    inputs: new Map(columns.map(([code, values]) => [code, Float64Array.from(values)])),
    populations: Array<number>(n).fill(1000),
    valid: null,
    ...change,
  };
}

describe('z-sum', () => {
  it('standardises with divisor n, sums by weight and standardises again', () => {
    const { status } = computeIndex(tinyIndex({ status: [tinyInput('A', { weight: 2 }), tinyInput('B')] }), data({ A: [1, 3], B: [10, 10] }));
    expect(Array.from(status.contributions.get('A')!)).toEqual([-1, 1]);
    expect(Array.from(status.scores)).toEqual([-2, 2]);
    expect(Array.from(status.values)).toEqual([-1, 1]);
    expect(Array.from(status.classes)).toEqual([2, 2]);
  });

  it('turns inputs round where a high value is good', () => {
    const { status } = computeIndex(tinyIndex({ status: [tinyInput('A', { reversed: true })] }), data({ A: [1, 2, 9] }));
    expect(status.values[2]).toBeLessThan(status.values[0]!);
  });

  it('puts everybody at 0 where no input varies, rounding noise included', () => {
    const { status } = computeIndex(tinyIndex(), data({ A: [0.1, 0.1, 0.1], B: [0.3, 0.3, 0.3] }));
    expect(Array.from(status.values)).toEqual([0, 0, 0]);
  });

  it('has mean 0 and deviation 1 over the evaluated areas', () => {
    const column = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(column, column, (a, b) => {
        const { status } = computeIndex(tinyIndex(), data({ A: a, B: b }));
        const mean = status.values.reduce((sum, value) => sum + value, 0) / 20;
        const square = status.values.reduce((sum, value) => sum + value * value, 0) / 20;
        expect(mean).toBeCloseTo(0, 9);
        if (status.reference.scoreDeviation > 1e-9) expect(square).toBeCloseTo(1, 9);
      }),
    );
  });

  it('counts the inputs with z above 0.5 beside it', () => {
    const { criteria } = computeIndex(tinyIndex(), data({ A: [0, 0, 9, 9], B: [0, 0, 0, 9] }));
    expect(Array.from(criteria)).toEqual([0, 0, 1, 2]);
  });
});

describe('Classes of index values', () => {
  it('hold their bounds as the edition says: hoch below −1, mittel to 1, niedrig to 1.5, sehr niedrig above', () => {
    const values = [-1.0001, -1, 1, 1.0001, 1.5, 1.5001, Number.NaN];
    expect(values.map((value) => classOfIndex(value, MSS_STATUS_CLASSES))).toEqual([1, 2, 2, 3, 3, 4, 0]);
    expect([-1.0001, -1, 1, 1.0001].map((value) => classOfIndex(value, DYNAMICS_CLASSES))).toEqual([1, 2, 2, 3]);
  });
});

describe('Exclusions', () => {
  const made = tinyIndex({ exclusions: [{ code: 'a0', reason: 'Gefängnis' }], dynamics: [tinyInput('D')] });
  const rows = data(
    { A: [9, 9, Number.NaN, 9, 1, 2, 3], B: [9, 9, 9, 1, 1, 2, 3], D: [1, 1, 1, Number.NaN, 1, 2, 3] },
    { populations: [10, 299, 900, 900, 900, 900, Number.NaN] },
  );

  it('name each area outside with the first reason: decision, population, missing input', () => {
    const { excluded, status, dynamics } = computeIndex(made, rows);
    expect(excluded.map(({ code, kind, dimension }) => [code, kind, dimension])).toEqual([
      ['a0', 'decision', 'both'],
      ['a1', 'population', 'both'],
      ['a2', 'missing', 'both'],
      ['a3', 'missing', 'dynamics'],
    ]);
    expect(excluded[0]!.reason.de).toBe('Gefängnis');
    expect(excluded[1]!.reason.de).toBe('Weniger als 300 Einwohnerinnen und Einwohner');
    expect(excluded[2]!.reason.en).toBe('No value for A');
    expect(status.reference.areas).toBe(4);
    expect(dynamics!.reference.areas).toBe(3);
    expect(dynamics!.classes[3]).toBe(0);
  });

  it('follow a published flag, which has decided about the population already', () => {
    const { excluded } = computeIndex(made, { ...rows, valid: [1, 1, 1, 1, 0, Number.NaN, 1] });
    expect(excluded.map(({ code, kind }) => [code, kind])).toEqual([
      ['a0', 'decision'],
      ['a2', 'missing'],
      ['a3', 'missing'],
      ['a4', 'flag'],
      ['a5', 'flag'],
    ]);
  });

  it('do not move the others: their values are those without the excluded rows', () => {
    const all = computeIndex(tinyIndex({ exclusions: [{ code: 'a2', reason: 'x' }] }), data({ A: [1, 2, 99, 4], B: [4, 1, 99, 0] }));
    const rest = computeIndex(tinyIndex(), data({ A: [1, 2, 4], B: [4, 1, 0] }));
    expect([0, 1, 3].map((area) => all.status.values[area])).toEqual(Array.from(rest.status.values));
  });

  it('may leave nobody', () => {
    const { status, excluded } = computeIndex(tinyIndex({ minimumPopulation: 5000 }), data({ A: [1, 2], B: [1, 2] }));
    expect(excluded).toHaveLength(2);
    expect(Array.from(status.classes)).toEqual([0, 0]);
  });

  it('are not a way to hide a missing column', () => {
    expect(() => computeIndex(tinyIndex(), data({ A: [1, 2] }))).toThrow(/missing values of input B \(b\)/);
    expect(() => computeIndex(tinyIndex(), data({ A: [1, 2], B: [1] }))).toThrow(/1 values for 2 areas/);
  });
});

describe('IMD', () => {
  it('transforms ranks: X(.5) = 15.647, X(.9) = 50.427, X(1) = 100', () => {
    expect(imdTransform(0)).toBeCloseTo(0, 12);
    expect(imdTransform(0.5)).toBeCloseTo(15.647, 3);
    expect(imdTransform(0.9)).toBeCloseTo(50.427, 3);
    expect(imdTransform(1)).toBeCloseTo(100, 10);
  });

  it('shares mean ranks among ties', () => {
    expect([1, 2, 4].map((value) => rankShare(value, Float64Array.of(1, 2, 2, 4)))).toEqual([0.25, 0.625, 1]);
  });

  it('ranks the weighted sum, worst = 100, and a single domain like the domain itself', () => {
    const made = tinyIndex({ method: 'imd', status: [tinyInput('A', { weight: 22.5 }), tinyInput('B', { weight: 9.3, reversed: true })] });
    const { status } = computeIndex(made, data({ A: [1, 2, 3, 4], B: [9, 7, 5, 1] }));
    expect(Array.from(status.values)).toEqual([25, 50, 75, 100]);
    expect(status.contributions.get('B')![3]).toBeCloseTo(100, 10);
    const one = computeIndex(tinyIndex({ method: 'imd', status: [tinyInput('A')] }), data({ A: [5, 1, 9] }));
    expect(one.status.scores[2]).toBeCloseTo(100, 10);
  });
});

describe('PCA', () => {
  it('diagonalises a symmetric matrix', () => {
    const { values, vectors } = eigenSymmetric([
      [2, 1, 0],
      [1, 2, 0],
      [0, 0, 5],
    ]);
    expect(values.toSorted((a, b) => a - b).map((value) => Number(value.toFixed(10)))).toEqual([1, 3, 5]);
    const column = values.findIndex((value) => Math.abs(value - 3) < 1e-9);
    expect(Math.abs(vectors[0]![column]!)).toBeCloseTo(Math.SQRT1_2, 10);
  });

  it('weights two equal inputs alike, explains (1 + r)/2 and points to worse', () => {
    const a = [1, 2, 3, 4, 5, 9];
    const b = [2, 1, 4, 3, 7, 8];
    const { status } = computeIndex(tinyIndex({ method: 'pca' }), data({ A: a, B: b }));
    const z = [...status.contributions.values()];
    const r = z[0]!.reduce((sum, value, area) => sum + value * z[1]![area]!, 0) / 6;
    expect(status.explainedVariance).toBeCloseTo((1 + r) / 2, 12);
    expect(status.reference.inputs.map(({ weight }) => weight)).toEqual([expect.closeTo(Math.SQRT1_2, 10), expect.closeTo(Math.SQRT1_2, 10)]);
    expect(status.values[5]).toBeGreaterThan(status.values[0]!);
  });

  it('finds the same direction as power iteration on random inputs', () => {
    const random = seededRandom(4);
    const columns = Object.fromEntries(['A', 'B', 'C', 'D'].map((code) => [code, Array.from({ length: 60 }, () => random())]));
    const base = Array.from({ length: 60 }, () => random());
    for (const [at, code] of ['A', 'B', 'C', 'D'].entries()) columns[code] = columns[code]!.map((value, area) => value + (at + 1) * base[area]!);
    const { status } = computeIndex(tinyIndex({ method: 'pca', status: ['A', 'B', 'C', 'D'].map((code) => tinyInput(code)) }), data(columns));
    const z = [...status.contributions.values()];
    let vector = [1, 1, 1, 1];
    for (let round = 0; round < 500; round++) {
      const scores = Array.from({ length: 60 }, (_, area) => z.reduce((sum, column, at) => sum + column[area]! * vector[at]!, 0));
      const next = z.map((column) => column.reduce((sum, value, area) => sum + value * scores[area]!, 0));
      const length = Math.hypot(...next);
      vector = next.map((value) => value / length);
    }
    for (const [at, { weight }] of status.reference.inputs.entries()) expect(weight).toBeCloseTo(vector[at]!, 8);
  });
});

describe('A drawn area', () => {
  const random = seededRandom(9);
  const column = () => Array.from({ length: 40 }, () => Math.round(random() * 500) / 10);
  const rows = data({ A: column(), B: column(), D: column() });
  const value = (code: string, area: number) => rows.inputs.get(code)![area]!;

  it('that equals an area of the reference set gets its value and class, by every method', () => {
    for (const method of ['z-sum', 'imd', 'pca'] satisfies IndexMethod[]) {
      const made = tinyIndex({ method, status: [tinyInput('A', { weight: 2 }), tinyInput('B', { reversed: true })], dynamics: [tinyInput('D')] });
      const result = computeIndex(made, rows);
      for (const area of [0, 7, 39]) {
        const drawn = classifyDrawn(made, result.reference, new Map(['A', 'B', 'D'].map((code) => [code, value(code, area)])), 5000);
        expect(drawn.status).toBeCloseTo(result.status.values[area]!, 10);
        expect(drawn.statusClass).toBe(result.status.classes[area]);
        expect(drawn.dynamicsClass).toBe(result.dynamics!.classes[area]);
        expect(drawn.reference.edition).toBe('test');
        expect(drawn.reference.status.areas).toBe(40);
      }
    }
  });

  it('is not evaluated below the minimum population or without an input, and says which', () => {
    const { reference } = computeIndex(tinyIndex(), rows);
    expect(
      classifyDrawn(
        tinyIndex(),
        reference,
        new Map([
          ['A', 1],
          ['B', 1],
        ]),
        299,
      ),
    ).toMatchObject({ statusClass: 0, notEvaluated: 'population' });
    expect(classifyDrawn(tinyIndex(), reference, new Map([['A', 1]]), 900)).toMatchObject({ statusClass: 0, dynamicsClass: 0, notEvaluated: 'missing' });
    expect(
      classifyDrawn(
        tinyIndex(),
        reference,
        new Map([
          ['A', 1],
          ['B', 2],
        ]),
        900,
      ),
    ).toMatchObject({ dynamics: Number.NaN, notEvaluated: null });
  });
});

describe('A fixed base', () => {
  const base = computeIndex(tinyIndex(), data({ A: [1, 2, 3], B: [2, 4, 9] }));

  it('gives the base year its own values and lets a year in which all got worse move as a whole', () => {
    const same = computeIndex(tinyIndex(), data({ A: [1, 2, 3], B: [2, 4, 9] }), { reference: base.reference });
    expect(same.status.values).toEqual(base.status.values);
    const later = computeIndex(tinyIndex({ key: 'later' }), data({ A: [4, 5, 6], B: [5, 7, 12] }), { reference: base.reference });
    expect(later.status.values.every((value, area) => value > base.status.values[area]!)).toBe(true);
    expect(later.reference.edition).toBe('test');
  });

  it('is refused where it lacks an input', () => {
    const other = tinyIndex({ status: [tinyInput('A'), tinyInput('C')] });
    expect(() => computeIndex(other, data({ A: [1, 2], C: [1, 2] }), { reference: base.reference })).toThrow(/invalid reference edition test: it lacks C/);
  });
});

describe('Robustness', () => {
  it('names the areas that change class when an input is left out or weighted otherwise', () => {
    const a = [0, 0, 0, 0, 0, 0, 0, 0, 0, 10];
    const b = [10, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const result = robustness(tinyIndex(), data({ A: a, B: b }));
    expect(result.variants.map(({ kind, code, factor }) => `${kind} ${code} ${factor}`)).toEqual([
      'without A 0',
      'without B 0',
      'weight A 0.5',
      'weight B 0.5',
      'weight A 1.5',
      'weight B 1.5',
    ]);
    const withoutA = result.variants[0]!;
    expect(withoutA.changed).toEqual(['a9']);
    expect(withoutA.changedShare).toBe(0.1);
    expect(result.stableShare).toBeLessThanOrEqual(0.8);
    expect(result.evaluated).toBe(10);
  });

  it('changes nothing where all inputs say the same', () => {
    const values = [1, 2, 3, 4, 5, 6];
    const result = robustness(tinyIndex(), data({ A: values, B: values.map((value) => value * 3 + 1) }));
    expect(result.stableShare).toBe(1);
  });

  it('has no variant without the only input, and no weights to vary for the principal component', () => {
    expect(robustness(tinyIndex({ status: [tinyInput('A')] }), data({ A: [1, 2, 3] })).variants).toEqual([]);
    expect(robustness(tinyIndex({ method: 'pca' }), data({ A: [1, 2, 3], B: [1, 3, 2] })).variants.map(({ kind }) => kind)).toEqual(['without', 'without']);
  });
});

describe('An index carried upward', () => {
  it('weights by population, standardises again and says how much is covered', () => {
    const { status } = computeIndex(tinyIndex({ status: [tinyInput('A')] }), data({ A: [1, 2, 3, 4, 5] }));
    const scores = status.scores;
    const up = aggregateUpward(
      { ...status, scores: Float64Array.of(scores[0]!, scores[1]!, scores[2]!, scores[3]!, Number.NaN) },
      [100, 300, 50, 50, 100],
      [0, 0, 1, 1, 1],
      3,
      MSS_STATUS_CLASSES,
    );
    expect(up.scores[0]).toBeCloseTo((100 * scores[0]! + 300 * scores[1]!) / 400, 12);
    expect(Array.from(up.values)).toEqual([-1, 1, Number.NaN]);
    expect(Array.from(up.coverage)).toEqual([1, 0.5, Number.NaN]);
    expect(Array.from(up.classes)).toEqual([2, 2, 0]);
  });
});
