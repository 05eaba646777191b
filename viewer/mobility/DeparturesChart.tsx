/** Departures of a stop per hour of the day, stacked by line: the busiest four apart, the others together. Pure. */
import type { JSX } from 'preact';
import type { DeparturesAnswer } from '../client/mobility-types.ts';
import { language, texts } from '../text/texts.ts';
import type { TableData } from '../ui/charts/DataTable.tsx';
import { seriesStyle } from '../ui/charts/theme.ts';
import type { ChartTheme } from '../ui/charts/theme.ts';
import { formatCount, formatNumber } from '../ui/format.ts';

const say = texts({
  caption: { de: 'Linien an der Haltestelle {name}', en: 'Lines at the stop {name}' },
  line: { de: 'Linie', en: 'Line' },
  towards: { de: '{line} nach {place}', en: '{line} to {place}' },
  departures: { de: 'Abfahrten', en: 'Departures' },
  headway: { de: 'Takt (Median)', en: 'Headway (median)' },
  minutes: { de: '{n} Min.', en: '{n} min' },
  first: { de: 'erste', en: 'first' },
  last: { de: 'letzte', en: 'last' },
  others: { de: 'andere', en: 'others' },
  hour: { de: 'Uhr', en: 'h' },
});

const HEIGHT = 148;
const FOOT = 30;
const HEAD = 24;
const LEFT = 26;
const MOST_SERIES = 5;

interface HourSeries {
  readonly name: string;
  readonly perHour: readonly number[];
}

/** Both directions of a line together, the busiest first; what does not fit into five series is "others". */
export function hourSeries(lines: DeparturesAnswer['lines']): HourSeries[] {
  const byName = new Map<string, number[]>();
  for (const { name, perHour } of lines) {
    const sums = byName.get(name) ?? perHour.map(() => 0);
    byName.set(name, sums.map((sum, hour) => sum + (perHour[hour] ?? 0)));
  }
  const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  const all = [...byName].map(([name, perHour]) => ({ name, perHour })).sort((a, b) => total(b.perHour) - total(a.perHour));
  if (all.length <= MOST_SERIES) return all;
  const rest = all.slice(MOST_SERIES - 1);
  return [...all.slice(0, MOST_SERIES - 1), { name: say('others'), perHour: rest[0]!.perHour.map((_, hour) => rest.reduce((sum, one) => sum + one.perHour[hour]!, 0)) }];
}

export function DeparturesChart({ answer, width, theme }: { readonly answer: DeparturesAnswer; readonly width: number; readonly theme: ChartTheme }): JSX.Element {
  const series = hourSeries(answer.lines);
  const highest = Math.max(1, ...answer.perHour);
  const step = (width - LEFT) / 24;
  const room = HEIGHT - FOOT - HEAD;
  const height = (count: number): number => (count / highest) * room;
  const bottoms = answer.perHour.map(() => HEIGHT - FOOT);
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} aria-hidden="true">
      <Key series={series} theme={theme} />
      {[highest, Math.round(highest / 2)].map((count) => (
        <g key={count}>
          <line x1={LEFT} x2={width} y1={HEIGHT - FOOT - height(count)} y2={HEIGHT - FOOT - height(count)} stroke={theme.grid} />
          <text x={LEFT - 4} y={HEIGHT - FOOT - height(count) + 4} font-size={12} fill={theme.muted} text-anchor="end">{formatNumber(count, 0, language.value)}</text>
        </g>
      ))}
      {series.map(({ name, perHour }, position) =>
        perHour.map((count, hour) => {
          if (count === 0) return null;
          bottoms[hour]! -= height(count);
          return <rect key={`${name}${hour}`} x={LEFT + hour * step + 1} width={Math.max(1, step - 2)} y={bottoms[hour]} height={height(count)} fill={seriesStyle(theme, position).colour} />;
        }),
      )}
      <line x1={LEFT} x2={width} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} stroke={theme.muted} />
      {[0, 6, 12, 18].map((hour) => (
        <text key={hour} x={LEFT + hour * step + 1} y={HEIGHT - 14} font-size={12} fill={theme.muted}>{`${hour}\u00a0${say('hour')}`}</text>
      ))}
    </svg>
  );
}

function Key({ series, theme }: { readonly series: readonly HourSeries[]; readonly theme: ChartTheme }): JSX.Element {
  let x = LEFT;
  return (
    <g>
      {series.map(({ name }, position) => {
        const at = x;
        x += 22 + Math.min(name.length, 12) * 7;
        return (
          <g key={name}>
            <rect x={at} y={2} width={11} height={11} fill={seriesStyle(theme, position).colour} />
            <text x={at + 15} y={12} font-size={12} fill={theme.ink}>{name.length > 12 ? `${name.slice(0, 11)}…` : name}</text>
          </g>
        );
      })}
    </g>
  );
}

export function departuresTable({ name: stop, lines }: DeparturesAnswer): TableData {
  const locale = language.value;
  return {
    caption: say('caption', { name: stop }),
    columns: [say('line'), say('departures'), say('headway'), say('first'), say('last')],
    rows: lines.map(({ name, headsign, departures, headwayMinutes, first, last }) => [say('towards', { line: name, place: headsign }), formatCount(departures, locale), headwayMinutes === null ? '–' : say('minutes', { n: formatNumber(headwayMinutes, Number.isInteger(headwayMinutes) ? 0 : 1, locale) }), first, last]),
  };
}
