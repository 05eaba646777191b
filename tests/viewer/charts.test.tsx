import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast } from '../../viewer/map/colours.ts';
import { barDomain, IntervalBar } from '../../viewer/ui/charts/IntervalBar.tsx';
import { commonDomain } from '../../viewer/ui/charts/IntervalDot.tsx';
import { ContributionBars } from '../../viewer/ui/charts/ContributionBars.tsx';
import { placeLabels, shorten } from '../../viewer/ui/charts/labels.ts';
import { svgString } from '../../viewer/ui/charts/svg-string.ts';
import { darkCharts, lightCharts } from '../../viewer/ui/charts/theme.ts';
import { TimeChart } from '../../viewer/ui/charts/TimeChart.tsx';
import { breakPeriods, timeLines, valueExtent } from '../../viewer/ui/charts/time-model.ts';
import type { Series } from '../../viewer/ui/charts/time-model.ts';
import { timeSentences, timeTable } from '../../viewer/ui/charts/time-text.ts';

fc.configureGlobal({ seed: 20221122 });

const style = { unit: 'percent', digits: 1 } as const;

function seriesOf(code: string, values: (number | null)[], extra: Partial<Series> = {}): Series {
  const periods = values.map((_, year) => String(2017 + year));
  return {
    code,
    name: `Gebiet ${code}`,
    periods,
    values,
    states: values.map((value) => (value === null ? 'suppressed' : 'value')),
    lower: values.map((value) => (value === null ? null : value - 1)),
    upper: values.map((value) => (value === null ? null : value + 1)),
    numerators: values.map(() => null),
    denominators: values.map(() => null),
    estimatedShare: values.map(() => 0),
    editions: values.map(() => '2021'),
    breaks: [],
    trend: 'steady',
    ...extra,
  };
}

const city = seriesOf('stadt', [15, 15, 14, 14, 15]);

test('a line is interrupted where no number is shown', () => {
  const [line] = timeLines({ series: [seriesOf('A', [10, 11, null, 13, 14]), city], boundaries: 'as-was' });
  expect(line!.runs.map((run) => run.map((point) => point.value))).toEqual([[10, 11], [13, 14]]);
  expect(line!.gaps.map((gap) => gap.period)).toEqual(['2019']);
});

test('a line is interrupted where boundaries changed, unless it is carried back', () => {
  const series = [seriesOf('A', [10, 11, 12, 13, 14], { breaks: ['2019'] }), city];
  expect(timeLines({ series, boundaries: 'as-was' })[0]!.runs).toHaveLength(2);
  expect(timeLines({ series, boundaries: 'carried-back' })[0]!.runs).toHaveLength(1);
  expect(breakPeriods(series)).toEqual(['2019']);
});

test('wide intervals do not flatten the values, and shares do not start below zero', () => {
  const [low, high] = valueExtent(timeLines({ series: [seriesOf('A', [1, 1.2, 1.1], { lower: [-30, -30, -30], upper: [60, 60, 60] }), seriesOf('stadt', [1, 1, 1])], boundaries: 'as-was' }))!;
  expect(low).toBeGreaterThanOrEqual(0);
  expect(high).toBeLessThan(5);
});

test('nothing shown gives a chart without axes that still names itself', () => {
  const svg = svgString(<TimeChart answer={{ series: [seriesOf('A', [null, null]), seriesOf('stadt', [null, null])], boundaries: 'as-was' }} style={style} locale="de" theme={lightCharts} width={400} height={240} label="leer" breakLabel="" />);
  expect(svg).toContain('aria-label="leer"');
  expect(svg).not.toContain('NaN');
});

test('the time chart draws bands, markers, a break mark and labels, without inline styles', () => {
  const answer = { series: [seriesOf('A', [10, 11, 12, 13, 14], { breaks: ['2019'] }), city], boundaries: 'as-was' as const };
  const svg = svgString(<TimeChart answer={answer} style={style} locale="de" theme={lightCharts} width={600} height={320} label="Zeit" breakLabel="neue Grenzen" period="2021" />);
  expect(svg).toContain('neue Grenzen');
  expect(svg).toContain('Gebiet A, 2017: 10,0\u00a0%');
  expect(svg.match(/opacity="0.14"/g)).toHaveLength(3);
  expect(svg).not.toMatch(/style=|NaN|undefined/);
});

test('what the chart shows is also said and tabled, states in words', () => {
  const answer = { series: [seriesOf('A', [10, null, 12]), seriesOf('stadt', [15, 15, 14])], boundaries: 'as-was' as const };
  expect(timeSentences(answer, style, 'de')[0]).toBe('Gebiet A: 10,0\u00a0% (2017) → 12,0\u00a0% (2019), +2,0\u00a0Punkte, zuletzt gleichbleibend.');
  expect(timeTable(answer, style, 'de').rows[1]).toEqual(['2018', 'geschützt (kleine Zahl)', '15,0\u00a0%']);
});

test('across a boundary change no development is claimed', () => {
  const answer = { series: [seriesOf('A', [10, 11, 20], { breaks: ['2019'] })], boundaries: 'as-was' as const };
  expect(timeSentences(answer, style, 'de')[0]).toBe('Gebiet A: 20,0\u00a0% (2019).');
});

test('labels keep their distance and stay inside', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 5 }), (wanted) => {
      const placed = placeLabels(wanted, 20, 0, 300);
      const sorted = [...placed].sort((a, b) => a - b);
      expect(sorted.every((y, at) => at === 0 || y - sorted[at - 1]! >= 20 - 1e-9)).toBe(true);
      expect(sorted[0]!).toBeGreaterThanOrEqual(0);
      expect(sorted.at(-1)!).toBeLessThanOrEqual(300);
    }),
  );
  expect(placeLabels([10, 200], 20, 0, 300)).toEqual([10, 200]);
});

test('a name that does not fit ends in an ellipsis', () => {
  expect(shorten('Vahlsiepen-Ost', 12, 60)).toMatch(/…$/);
  expect(shorten('Nord', 12, 60)).toBe('Nord');
});

test('a bar of a withheld value draws no bar', () => {
  expect(svgString(<IntervalBar value={null} lower={null} upper={null} domain={[0, 10]} colour="#000" theme={lightCharts} width={100} height={10} />)).not.toContain('<rect');
});

test('bar domains hold zero and negative values; an empty column has one', () => {
  expect(barDomain([null, -3, 7])).toEqual([-3, 7]);
  expect(barDomain([])).toEqual([0, 1]);
  expect(barDomain([10], [100])).toEqual([0, 15]);
  expect(commonDomain([])).toEqual([0, 1]);
});

test('contributions without a value are named, not drawn as zero', () => {
  const svg = svgString(
    <ContributionBars rows={[{ code: 'S1', name: 'Eins', z: 1.5 }, { code: 'S2', name: 'Zwei', z: null }]} locale="de" theme={lightCharts} width={400} label="Beiträge" missingWord="keine Angabe" colours={['#b35806', '#1f5fb0']} />,
  );
  expect(svg).toContain('keine Angabe');
  expect(svg).toContain('1,5');
  expect(svg.match(/fill="#b35806"/g)).toHaveLength(1);
});

test('text in a picture is escaped', () => {
  expect(svgString(<text data-name={'"<'}>{'<script>&'}</text>)).toBe('<text data-name="&quot;&lt;">&lt;script&gt;&amp;</text>');
});

test('every series colour is readable on its paper', () => {
  for (const theme of [lightCharts, darkCharts]) {
    for (const one of [...theme.series, theme.city]) expect(contrast(one.colour, theme.paper), one.colour).toBeGreaterThanOrEqual(3);
    expect(contrast(theme.muted, theme.paper)).toBeGreaterThanOrEqual(4.5);
  }
});
