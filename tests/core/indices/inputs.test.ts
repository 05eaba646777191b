import { describe, expect, it } from 'vitest';
import type { CityModel } from '../../../core/city/model.ts';
import { computeValues } from '../../../core/indicators/compute.ts';
import type { IndexEdition, IndexInput } from '../../../core/indices/edition.ts';
import { classifyBlocks, indexDataFromModel, indexFromModel } from '../../../core/indices/inputs.ts';
import { MSS_STATUS_CLASSES } from '../../../core/indices/presets.ts';
import { indexScope, presetsOfModel } from '../../../core/indices/scope.ts';
import { assertIndexEdition, validateIndexEdition } from '../../../core/indices/validate.ts';
import { tinyCity, tinyIndicator } from '../../support/tiny-city.ts';
import { tinyIndex, tinyInput } from '../../support/tiny-index.ts';

const QUOTE = tinyIndicator('quote', 'arme', 'bev');

function city(): CityModel {
  return tinyCity({
    blocks: ['a', 'b', 'c', 'd', 'e', 'f'],
    levels: { bezirk: { nord: ['a', 'b'], ost: ['c', 'd'], west: ['e', 'f'] } },
    periods: {
      '2019': { bev: [500, 500, 400, 600, 900, 100], arme: [50, 50, 40, 60, 90, 10] },
      '2021': { bev: [500, 500, 500, 500, 900, 100], arme: [50, 50, 100, 100, 270, 30] },
    },
    columns: [{ measure: 'gueltig', level: 'bezirk', edition: '2021', period: '2021', values: [1, 1, 0] }],
    measures: { gueltig: { kind: 'published-rate' } },
    indicators: [QUOTE],
  });
}

const input = (code: string, change: Partial<IndexInput> = {}): IndexInput => tinyInput(code, { indicator: 'quote', ...change });
const edition = (change: Partial<IndexEdition> = {}): IndexEdition => tinyIndex({ level: 'bezirk', status: [input('S1')], dynamics: [input('D1', { previousPeriod: '2019' })], ...change });

describe('An index from the city model', () => {
  it('takes values from the indicators and changes in percentage points over the same areas', () => {
    const data = indexDataFromModel(city(), edition());
    expect(Array.from(data.inputs.get('S1')!)).toEqual([10, 20, 30]);
    expect(Array.from(data.inputs.get('D1')!)).toEqual([0, 10, 20]);
    expect(Array.from(data.populations)).toEqual([1000, 1000, 1000]);
    expect(data.codes).toEqual(['nord', 'ost', 'west']);
  });

  it('takes counts as measures, summed, and published flags as delivered', () => {
    const data = indexDataFromModel(city(), edition({ status: [input('S1', { indicator: 'arme' })], dynamics: [], validMeasure: 'gueltig' }));
    expect(Array.from(data.inputs.get('S1')!)).toEqual([100, 200, 300]);
    expect(Array.from(data.valid!)).toEqual([1, 1, 0]);
    expect(indexFromModel(city(), edition({ validMeasure: 'gueltig' })).excluded.map(({ code }) => code)).toEqual(['west']);
  });

  it('asks the given function for its values, earlier ones as rebased', () => {
    const asked: string[] = [];
    indexDataFromModel(city(), edition(), {
      valuesOf: (request) => {
        asked.push(`${request.period} ${request.isRebased}`);
        return computeValues(city(), request);
      },
    });
    expect(asked).toEqual(['2021 false', '2021 false', '2019 true']);
  });

  it('refuses an indicator, a period, an edition or a reference edition that is not there', () => {
    expect(() => indexFromModel(city(), edition({ status: [input('S1', { indicator: 'nichts' })] }))).toThrow(/unknown indicator or measure nichts/);
    expect(() => indexFromModel(city(), edition({ status: [input('S1', { period: '1999' })] }))).toThrow(/not delivered/);
    expect(() => indexFromModel(city(), edition({ status: [input('S1', { indicator: 'gueltig', period: '1999' })] }))).toThrow(/missing values of gueltig/);
    expect(() => indexFromModel(city(), edition({ edition: '1900' }))).toThrow(/unknown edition of bezirk 1900/);
    expect(() => indexFromModel(city(), edition({ referenceEdition: 'alt' }))).toThrow(/unknown reference edition alt/);
  });

  it('measures a year against the fixed base of another edition', () => {
    const base = edition({ key: 'basis', period: '2019', status: [input('S1', { period: '2019' })], dynamics: [] });
    const spread = tinyCity({
      blocks: ['a', 'b'],
      periods: { '2019': { bev: [1000, 1000], arme: [100, 300] }, '2021': { bev: [1000, 1000], arme: [300, 500] } },
      indicators: [QUOTE],
    });
    const model: CityModel = { ...spread, indexEditions: new Map([['basis', { ...base, level: 'block' }]]) };
    const result = indexFromModel(model, edition({ level: 'block', referenceEdition: 'basis', dynamics: [] }));
    expect(Array.from(result.status.values)).toEqual([1, 3]);
    expect(result.reference.edition).toBe('basis');
  });
});

describe('A drawn area in the city model', () => {
  it('of exactly the blocks of a district gets the value and classes of the district', () => {
    const model = city();
    const result = indexFromModel(model, edition());
    const drawn = classifyBlocks(model, edition(), result.reference, { blockSet: '2021', blocks: [2, 3] });
    expect(drawn.status).toBeCloseTo(result.status.values[1]!, 12);
    expect(drawn.statusClass).toBe(result.status.classes[1]);
    expect(drawn.dynamics).toBeCloseTo(result.dynamics!.values[1]!, 12);
  });

  it('is too small, or lacks an input that cannot be summed to it', () => {
    const model = city();
    const { reference } = indexFromModel(model, edition());
    expect(classifyBlocks(model, edition(), reference, { blockSet: '2021', blocks: [5] }).notEvaluated).toBe('population');
    const flags = edition({ status: [input('S1', { indicator: 'gueltig' })] });
    const made = indexFromModel(model, flags);
    expect(classifyBlocks(model, flags, made.reference, { blockSet: '2021', blocks: [0, 1] }).notEvaluated).toBe('missing');
  });
});

describe('Presets', () => {
  const model = tinyCity({
    blocks: ['a', 'b', 'c'],
    periods: {
      '2018': { bev: [400, 500, 600], z: [1, 2, 3] },
      '2019': { bev: [400, 500, 600], z: [9, 8, 7] },
      '2021': { bev: [400, 500, 600], z: [4, 50, 100] },
    },
    indicators: ['arb_alo', 'arm_sgb2', 'arm_kind', 'mig_kind'].map((id) => tinyIndicator(id, 'z', 'bev')),
  });
  const presets = presetsOfModel(model, 'block', '2021', '2021');

  it('are those that the city can compute, each with what it has, its source and its windows', () => {
    expect(presets.map(({ key }) => key)).toEqual(['mss-2021', 'sozialmonitoring-2021', 'imd-2021', 'pca-2021']);
    const [mss, hamburg, imd] = presets;
    expect(mss!.status.map(({ code }) => code)).toEqual(['S1', 'S3', 'S4']);
    expect(mss!.dynamics.map(({ code, previousPeriod }) => `${code} ${previousPeriod}`)).toEqual(['D1 2019', 'D3 2019', 'D4 2019']);
    expect(hamburg!.status).toHaveLength(4);
    expect(hamburg!.dynamics.every(({ previousPeriod }) => previousPeriod === '2018')).toBe(true);
    expect(hamburg!.source).toMatch(/aus allgemeiner Kenntnis/);
    expect(imd!.status.map(({ code, weight }) => `${code} ${weight}`)).toEqual(['INC 22.5', 'EMP 22.5']);
  });

  it('are valid and can be computed', () => {
    for (const preset of presets) {
      expect(validateIndexEdition(preset, indexScope(model, 'block', '2021'))).toEqual([]);
      expect(indexFromModel(model, preset).status.classes.every((one) => one > 0)).toBe(true);
    }
  });

  it('are absent where the city lacks their indicators', () => {
    expect(presetsOfModel(city(), 'bezirk', '2021', '2021')).toEqual([]);
  });
});

describe('Validation of an index edition', () => {
  const scope = indexScope(city(), 'bezirk', '2021');

  it('accepts a good one', () => {
    expect(validateIndexEdition(edition(), scope)).toEqual([]);
    expect(() => assertIndexEdition(edition(), scope)).not.toThrow();
  });

  it('names every issue with its path', () => {
    const bad = edition({
      edition: '1900',
      minimumPopulation: -1,
      validMeasure: 'flagge',
      referenceEdition: 'alt',
      status: [input('S1', { indicator: 'nichts' }), input('S1', { weight: -1 }), input('S2', { weight: Number.NaN })],
      dynamics: [input('D1', { previousPeriod: '2021', weight: 0 }), input('D2', { period: '1999', weight: 0 })],
      statusClasses: [MSS_STATUS_CLASSES[1]!, MSS_STATUS_CLASSES[0]!],
      dynamicsClasses: [],
    });
    const issues = validateIndexEdition(bad, { ...scope, hasPeriod: (_, period) => period !== '1999' });
    expect(issues.map(({ path }) => path)).toEqual([
      'edition',
      'minimumPopulation',
      'validMeasure',
      'referenceEdition',
      'status.0.indicator',
      'dynamics.0.previousPeriod',
      'dynamics.1.period',
      'status.1.code',
      'status.1.weight',
      'status.2.weight',
      'dynamics',
      'statusClasses.1.upTo',
      'dynamicsClasses',
    ]);
    expect(issues.every(({ message }) => message.de && message.en)).toBe(true);
    expect(() => assertIndexEdition(bad, scope)).toThrow(/invalid index edition test: edition/);
  });

  it('wants ascending bounds with an open last one', () => {
    const bounds = [0, 0, null, 3].map((upTo) => ({ name: { de: 'x' }, upTo, inclusive: true }));
    const paths = validateIndexEdition(edition({ statusClasses: bounds }), scope).map(({ path }) => path);
    expect(paths).toEqual(['statusClasses.1.upTo', 'statusClasses.2.upTo', 'statusClasses.3.upTo']);
    expect(validateIndexEdition(edition({ status: [], statusClasses: [] }), scope).map(({ path }) => path)).toEqual(['status', 'statusClasses']);
  });
});
