/** People by minutes to the nearest offer, with the cutoff as a line: not only a mean. Pure. */
import type { JSX } from 'preact';
import type { ReachAnswer } from '../../client/reach-types.ts';
import { language, texts } from '../../text/texts.ts';
import type { TableData } from '../../ui/charts/DataTable.tsx';
import type { ChartTheme } from '../../ui/charts/theme.ts';
import { formatCount, formatNumber, stateWord } from '../../ui/format.ts';
import { minutesWords } from '../../state/derived/reach-words.ts';

const say = texts({
  caption: { de: 'Menschen nach Minuten bis zum nächsten Angebot', en: 'People by minutes to the nearest offer' },
  minutes: { de: 'Minuten', en: 'Minutes' },
  people: { de: 'Menschen', en: 'People' },
  upTo: { de: '{from} bis {to}', en: '{from} to {to}' },
  beyond: { de: 'über {from} oder nicht erreichbar', en: 'over {from} or out of reach' },
  further: { de: 'mehr', en: 'more' },
});

type Histogram = ReachAnswer['histogram'];

const HEIGHT = 132;
const FOOT = 30;
const HEAD = 18;

export interface MinutesChartProps {
  readonly histogram: Histogram;
  /** 0 = no line */
  readonly cutoffMinutes: number;
  readonly width: number;
  readonly theme: ChartTheme;
}

/** Bars have the width of their minutes; the last one, "more", stands apart. */
export function MinutesChart({ histogram, cutoffMinutes, width, theme }: MinutesChartProps): JSX.Element {
  const { upToMinutes, people } = histogram;
  const most = upToMinutes.at(-1) ?? 1;
  const tail = 44;
  const room = width - tail - 8;
  const x = (minutes: number): number => (Math.min(minutes, most) / most) * room;
  const density = people.slice(0, upToMinutes.length).map((count, i) => (count ?? 0) / (upToMinutes[i]! - (upToMinutes[i - 1] ?? 0)));
  const step = upToMinutes[0] ?? 1;
  const beyond = (people.at(-1) ?? 0) / step;
  const highest = Math.max(...density, Math.min(beyond, Math.max(...density, 0) * 1.2), 1e-9);
  const bar = HEIGHT - FOOT - HEAD;
  const height = (value: number): number => Math.min(1, value / highest) * bar;
  const isNear = (to: number): boolean => cutoffMinutes === 0 || to <= cutoffMinutes + 1e-9;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(most * share));
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} aria-hidden="true">
      {density.map((value, i) => {
        const [from, to] = [upToMinutes[i - 1] ?? 0, upToMinutes[i]!];
        return <rect key={to} x={x(from)} width={Math.max(1, x(to) - x(from) - 1)} y={HEIGHT - FOOT - height(value)} height={height(value)} fill={isNear(to) ? theme.accent : theme.series[1]!.colour} />;
      })}
      <rect x={width - tail} width={tail - 8} y={HEIGHT - FOOT - height(beyond)} height={height(beyond)} fill={theme.series[1]!.colour} />
      <line x1={0} x2={width} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} stroke={theme.muted} />
      {ticks.map((minutes) => (
        <text key={minutes} x={x(minutes)} y={HEIGHT - 13} font-size={12} fill={theme.muted} text-anchor={minutes === 0 ? 'start' : 'middle'}>{formatNumber(minutes, 0, language.value)}</text>
      ))}
      <text x={width - 8 - (tail - 8) / 2} y={HEIGHT - 13} font-size={12} fill={theme.muted} text-anchor="middle">{say('further')}</text>
      <text x={room} y={HEIGHT - 1} font-size={12} fill={theme.muted} text-anchor="end">{say('minutes')}</text>
      {cutoffMinutes > 0 && cutoffMinutes <= most && (
        <g>
          <line x1={x(cutoffMinutes)} x2={x(cutoffMinutes)} y1={2} y2={HEIGHT - FOOT} stroke={theme.ink} stroke-width={2} stroke-dasharray="5 3" />
          <text x={x(cutoffMinutes) + (cutoffMinutes > most * 0.6 ? -5 : 5)} y={12} font-size={12} font-weight={600} fill={theme.ink} text-anchor={cutoffMinutes > most * 0.6 ? 'end' : 'start'}>{minutesWords(Math.round(cutoffMinutes))[language.value]}</text>
        </g>
      )}
    </svg>
  );
}

export function minutesTable({ upToMinutes, people }: Histogram): TableData {
  const number = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1, language.value);
  const count = (value: number | null | undefined): string => (typeof value === 'number' ? formatCount(value, language.value) : stateWord('suppressed', language.value));
  const rows = upToMinutes.map((to, i) => [say('upTo', { from: number(upToMinutes[i - 1] ?? 0), to: number(to) }), count(people[i])]);
  return { caption: say('caption'), columns: [say('minutes'), say('people')], rows: [...rows, [say('beyond', { from: number(upToMinutes.at(-1) ?? 0) }), count(people.at(-1))]] };
}
