import { beforeEach, describe, expect, test } from 'vitest';
import { describeArea } from '../../../viewer/stage/describe.ts';
import { groupIndicators } from '../../../viewer/controls/group-indicators.ts';
import { showClasses, showGroups, showIndex, showTwo } from '../../../viewer/map/shown.ts';
import { language } from '../../../viewer/text/texts.ts';
import { areas, index, indicator, local, values } from '../map/samples.ts';

const classes = showClasses({ areas, indicator, answer: values, manualBreaks: null, palette: 'ylgnbu', isSmoothed: false, theme: 'light' });
const said = (code: string, shown: Parameters<typeof describeArea>[0] = classes) => describeArea(shown, code)?.lines.map(({ kind, text }) => `${kind}: ${text}`);

beforeEach(() => {
  language.value = 'de';
});

describe('what the map says about an area', () => {
  test('is value, Z of N and the interval', () => {
    expect(said('a')).toEqual(['value: 10,0\u00a0%', 'detail: 10 von 100', 'detail: 95-%-Intervall 5,0 bis 17,0\u00a0%']);
  });

  test('names an uncertain value as uncertain', () => {
    expect(said('c')?.at(-1)).toBe('flag: unsicher: wenige Fälle');
  });

  test('never gives a number for a withheld or missing value, and says which it is', () => {
    expect(said('e')).toEqual(['flag: geschützt (kleine Zahlen)']);
    expect(said('f')).toEqual(['flag: nicht geliefert']);
    language.value = 'en';
    expect(said('e')).toEqual(['flag: protected (small numbers)']);
  });

  test('writes a true zero as a number', () => {
    const answer = { ...values, values: [0, 20, 30, 40, null, null], numerators: [0, 20, 30, 40, null, null] };
    expect(said('a', showClasses({ areas, indicator, answer, manualBreaks: null, palette: 'ylgnbu', isSmoothed: false, theme: 'light' }))?.slice(0, 2)).toEqual(['value: 0,0\u00a0%', 'detail: 0 von 100']);
  });

  test('is nothing for a code that is not on this map', () => {
    expect(describeArea(classes, 'zzz')).toBeNull();
  });

  test('names both variables, both classes of an index, and the group of a local statistic', () => {
    expect(describeArea(showTwo({ areas, indicator, second: indicator, answer: values, secondAnswer: values, theme: 'light' }), 'a')?.lines.filter((line) => line.label).map((line) => line.text)).toEqual(['10,0\u00a0%', '10,0\u00a0%']);
    expect(said('d', showIndex(areas, index, 'matrix', 'light'))).toEqual(['value: Status sehr niedrig (1,70)', 'value: Dynamik stabil']);
    expect(said('f', showIndex(areas, index, 'matrix', 'light'))).toEqual(['flag: weniger als 300 Einwohner']);
    expect(said('d', showGroups(areas, indicator, local, 'light'))).toEqual(['value: hoch unter hohen', 'detail: 40,0\u00a0%', 'detail: p = 0,001']);
  });
});

describe('the catalogue', () => {
  const all = [
    { ...indicator, id: 'b', name: { de: 'Zuzug' }, field: 'Demographie' },
    { ...indicator, id: 'a', name: { de: 'Ältere', en: 'Older people' }, field: 'Demographie' },
    { ...indicator, id: 'arm_kind', tags: ['dortmund'] },
  ];

  test('is grouped by field, sorted by name', () => {
    expect(groupIndicators(all, '', 'de').map(({ field, indicators }) => [field, ...indicators.map(({ id }) => id)])).toEqual([['Demographie', 'a', 'b'], ['Existenzsicherung', 'arm_kind']]);
  });

  test('is searched in names, definitions, tags and both languages', () => {
    for (const query of ['kinder', 'child', 'Bedarfsgemeinschaft', 'dortmund', 'ARM_KIND']) expect(groupIndicators(all, query, 'de').flatMap((group) => group.indicators.map(({ id }) => id))).toContain('arm_kind');
    expect(groupIndicators(all, 'aeltere', 'de')[0]?.indicators[0]?.id).toBe('a');
    expect(groupIndicators(all, 'gibt es nicht', 'de')).toEqual([]);
  });
});
