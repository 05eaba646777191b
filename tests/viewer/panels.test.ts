import { expect, test } from 'vitest';
import type { Finding } from '../../core/contract/quality.ts';
import type { IndicatorAnswer } from '../../viewer/client/types.ts';
import { codesIn, matrixCounts } from '../../viewer/modes/explore/panels/index-cells.ts';
import { addInput, changeBound, freeKey, removeInput } from '../../viewer/modes/explore/panels/index-draft.ts';
import type { Definition } from '../../viewer/modes/explore/panels/index-draft.ts';
import { previousOf } from '../../viewer/modes/explore/panels/IndexInputs.tsx';
import { checkIndicator, draftOf, EMPTY_DRAFT } from '../../viewer/modes/explore/panels/indicator-draft.ts';
import { centredDomain, rowsByField } from '../../viewer/modes/explore/panels/profile-model.ts';
import { groupFindings } from '../../viewer/modes/explore/panels/quality-model.ts';
import { suggestionsAt } from '../../viewer/ui/formula-suggestions.ts';
import { markedFormula } from '../../viewer/ui/FormulaField.tsx';
import { filterRows, rankingTsv, sortRows } from '../../viewer/ui/ranking-rows.ts';
import type { RankingColumn } from '../../viewer/ui/ranking-rows.ts';

const names = ['Süderbrarup', 'Nord', 'Weststraße', 'Ost'];
const values = [20, null, 5, 20];
const codes = ['04', '01', '02', '03'];
const columns: RankingColumn[] = [
  { key: 'name', title: 'Gebiet', sortBy: (row) => names[row]!, text: (row) => names[row]! },
  { key: 'value', title: 'Wert', sortBy: (row) => values[row]!, text: (row) => (values[row] === null ? 'geschützt' : String(values[row])), copied: [['Zustand', (row) => (values[row] === null ? 'geschützt' : 'Wert')]] },
];

test('rows without a number stand last in both directions', () => {
  expect(sortRows([0, 1, 2, 3], [0, 1, 2, 3].map(columns[1]!.sortBy), true, 'de')).toEqual([0, 3, 2, 1]);
  expect(sortRows([0, 1, 2, 3], [0, 1, 2, 3].map(columns[1]!.sortBy), false, 'de')).toEqual([2, 0, 3, 1]);
});

test('12,309 rows are ordered completely', () => {
  const many = Array.from({ length: 12_309 }, (_, row) => (row * 7919) % 12_309);
  const sorted = sortRows(Array.from(many.keys()), many, true, 'de');
  expect(sorted).toHaveLength(12_309);
  expect(sorted.every((row, at) => at === 0 || many[sorted[at - 1]!]! >= many[row]!)).toBe(true);
});

test('the filter forgives letter case, umlauts and ß, and needs every word', () => {
  expect(filterRows(4, 'suderbrarup', columns, codes)).toEqual([0]);
  expect(filterRows(4, 'STRASSE 5', columns, codes)).toEqual([2]);
  expect(filterRows(4, '', columns, codes)).toHaveLength(4);
  expect(filterRows(4, 'nirgends', columns, codes)).toEqual([]);
});

test('a copied table keeps codes with leading zeros and states as words, and defuses formulas', () => {
  const tsv = rankingTsv([1, 0], columns, codes, 'Nummer');
  expect(tsv.split('\n')).toEqual(['Nummer\tGebiet\tWert\tZustand', '01\tNord\tgeschützt\tgeschützt', '04\tSüderbrarup\t20\tWert']);
  const harmful: RankingColumn = { key: 'x', title: 'x', sortBy: () => null, text: () => '=HYPERLINK("x")\tz' };
  expect(rankingTsv([0], [harmful], codes, 'c').split('\n')[1]).toBe(`04\t'=HYPERLINK("x") z`);
});

test('the profile scale has the city in its middle and holds the interval', () => {
  const [from, to] = centredDomain({ value: 30, lower: 25, upper: 36, city: 15 });
  expect((from + to) / 2).toBeCloseTo(15, 10);
  expect(to).toBeGreaterThanOrEqual(36);
  expect(centredDomain({ value: 0, lower: null, upper: null, city: 0 })).toEqual([-1, 1]);
});

test('profile rows of unknown indicators are left out, fields keep the order of the catalogue', () => {
  const indicator = (id: string, field: string) => ({ id, field }) as IndicatorAnswer;
  const row = (id: string) => ({ indicator: id }) as Parameters<typeof rowsByField>[0]['rows'][number];
  const fields = rowsByField({ rows: [row('b'), row('a'), row('c'), row('x')] }, [indicator('a', 'Armut'), indicator('b', 'Bildung'), indicator('c', 'Armut')]);
  expect(fields.map(({ field, rows }) => [field, rows.length])).toEqual([['Bildung', 1], ['Armut', 2]]);
});

const answer = {
  codes: ['a', 'b', 'c', 'd', 'e'],
  statusClass: [1, 4, 4, null, 2],
  dynamicsClass: [1, 3, 3, null, 2],
  statusClasses: [{ de: 'hoch' }, { de: 'mittel' }, { de: 'niedrig' }, { de: 'sehr niedrig' }],
  dynamicsClasses: [{ de: 'positiv' }, { de: 'stabil' }, { de: 'negativ' }],
};

test('the matrix counts evaluated areas only', () => {
  const { cells, evaluated } = matrixCounts(answer);
  expect(evaluated).toBe(4);
  expect(cells).toEqual([[1, 0, 0], [0, 1, 0], [0, 0, 0], [0, 0, 2]]);
  expect([...codesIn(answer, 4, 3)]).toEqual(['b', 'c']);
  expect([...codesIn(answer, null, null)]).toEqual(['a', 'b', 'c', 'e']);
});

test('an edition without dynamics has one column', () => {
  const { cells } = matrixCounts({ ...answer, dynamicsClasses: [], dynamicsClass: [null, null, null, null, null] });
  expect(cells).toEqual([[1], [1], [0], [2]]);
});

const definition = {
  key: 'mss', status: [{ code: 'S1', name: { de: 'Eins' }, indicator: 'arb_alo', period: '2020', previousPeriod: null, weight: 1, reversed: false }], dynamics: [],
  statusClasses: [{ name: { de: 'hoch' }, upTo: -1, inclusive: false }, { name: { de: 'niedrig' }, upTo: null, inclusive: true }], dynamicsClasses: [],
} as unknown as Definition;

test('added inputs get the next free code and leave the definition as it was', () => {
  const added = addInput(definition, 'status', { indicator: 'x', name: { de: 'X' }, period: '2020', previousPeriod: null, isReversed: true });
  expect(added.status.map((input) => [input.code, input.weight, input.reversed])).toEqual([['S1', 1, false], ['S2', 1, true]]);
  expect(definition.status).toHaveLength(1);
  expect(removeInput(added, 'status', 0).status.map((input) => input.code)).toEqual(['S2']);
});

test('thresholds change, the open last class stays open', () => {
  expect(changeBound(definition, 'statusClasses', 0, -1.5).statusClasses[0]!.upTo).toBe(-1.5);
  expect(changeBound(definition, 'statusClasses', 1, 3).statusClasses[1]!.upTo).toBeNull();
});

test('keys of own editions are readable and free', () => {
  expect(freeKey('Sozialindex Süd (eigene)', [])).toBe('sozialindex-sued-eigene');
  expect(freeKey('Index', ['index', 'index-2'])).toBe('index-3');
  expect(freeKey('???', [])).toBe('index');
});

test('a change is measured over two years, else from the period before', () => {
  expect(previousOf(['2018', '2019', '2020'], '2020')).toBe('2018');
  expect(previousOf(['2019', '2020'], '2020')).toBe('2019');
  expect(previousOf(['2020'], '2020')).toBeNull();
  expect(previousOf(['2018-12', '2020-12'], '2020-12')).toBe('2018-12');
});

test('an own indicator becomes parts that are summed before the division', () => {
  const draft = { ...EMPTY_DRAFT, name: 'Junge Arbeitslose', formula: '(alo_m + alo_w) / bev' };
  const { input, errors } = checkIndicator(draft, ['alo_m', 'alo_w', 'bev'], []);
  expect(errors).toEqual([]);
  expect(input).toMatchObject({ id: 'junge-arbeitslose', numerator: 'alo_m + alo_w', denominator: 'bev', factor: 100, isProportion: true });
});

test('a wrong formula is marked at its place and cannot be saved', () => {
  const { input, errors } = checkIndicator({ ...EMPTY_DRAFT, name: 'x', formula: 'bevv / bev' }, ['bev'], []);
  expect(input).toBeNull();
  expect(errors[0]).toMatchObject({ code: 'unknown_measure', position: 0, suggestion: 'bev' });
  expect(markedFormula('a + ?', 4)).toBe('a + ?\n    ^');
});

test('a saved indicator can be edited as the formula it was', () => {
  const saved = { id: 'x', name: { de: 'X' }, description: { de: '' }, unit: 'percent', polarity: 0, field: 'Arbeit', numerator: 'a + b', denominator: 'c' } as IndicatorAnswer;
  const { input } = checkIndicator(draftOf(saved), ['a', 'b', 'c'], ['x']);
  expect(input).toMatchObject({ id: 'x', numerator: 'a + b', denominator: 'c' });
});

test('measures are suggested for the name at the caret, prefixes first', () => {
  const measures = [{ key: 'bev_u18', name: 'Unter 18' }, { key: 'bev', name: 'Bevölkerung' }, { key: 'alo', name: 'Arbeitslose' }];
  expect(suggestionsAt('100 * be', 8, measures)).toEqual({ from: 6, to: 8, options: [measures[1], measures[0], measures[2]] });
  expect(suggestionsAt('arbeits', 7, measures)!.options).toEqual([measures[2]]);
  expect(suggestionsAt('bev', 3, measures)).toBeNull();
  expect(suggestionsAt('bev + ', 6, measures)).toBeNull();
});

test('findings are grouped by severity, gravest first, then by file', () => {
  const finding = (severity: Finding['severity'], file: string) => ({ severity, file }) as Finding;
  const groups = groupFindings([finding('note', 'a'), finding('error', 'b'), finding('error', 'a'), finding('error', 'b')]);
  expect(groups.map(({ severity, files }) => [severity, files.map((one) => [one.file, one.findings.length])])).toEqual([
    ['error', [['b', 2], ['a', 1]]],
    ['note', [['a', 1]]],
  ]);
});
