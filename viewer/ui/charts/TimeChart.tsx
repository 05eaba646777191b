/**
 * Line chart of up to four areas and the city over all periods: interval bands, gaps where no number is shown,
 * a vertical mark where boundaries changed, labels at the line's end instead of a legend.
 * Pure: the same vnodes on the page, in a file and on the server. O(points).
 */
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { JSX } from 'preact';
import type { Locale } from '../../../core/city/model.ts';
import { formatNumber, formatPeriod, formatValue, periodYears } from '../format.ts';
import type { NumberStyle } from '../format.ts';
import { placeLabels, shorten, textWidth } from './labels.ts';
import { Marker } from './marker.tsx';
import type { ChartTheme, SeriesStyle } from './theme.ts';
import { seriesStyle } from './theme.ts';
import { allPeriods, breakPeriods, timeLines, valueExtent } from './time-model.ts';
import type { TimeLine, TimePoint } from './time-model.ts';
import type { SeriesAnswer } from '../../client/types.ts';

export interface TimeChartProps {
  readonly answer: Pick<SeriesAnswer, 'series' | 'boundaries'>;
  readonly style: NumberStyle;
  readonly locale: Locale;
  readonly theme: ChartTheme;
  readonly width: number;
  readonly height: number;
  /** what a screen reader says instead of the picture */
  readonly label: string;
  readonly breakLabel: string;
  /** the map's period, marked on the axis */
  readonly period?: string | undefined;
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (years: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

const FONT_SIZE = 12;

export function TimeChart(props: TimeChartProps): JSX.Element {
  const { answer, theme, width, height, label } = props;
  const lines = timeLines(answer);
  const frame = frameOf(props, lines);
  return (
    <svg role="img" aria-label={label} class="chart" viewBox={`0 0 ${width} ${height}`} width={width} height={height} font-family={theme.font} font-size={FONT_SIZE}>
      <rect width={width} height={height} fill={theme.paper} />
      {frame && (
        <>
          <ValueAxis {...props} frame={frame} />
          <PeriodAxis {...props} frame={frame} />
          <BreakMarks {...props} frame={frame} />
          {lines.map((one, position) => (
            <Bands key={one.code} line={one} style={styleOf(theme, one, position)} frame={frame} />
          ))}
          {lines.map((one, position) => (
            <Line key={one.code} line={one} style={styleOf(theme, one, position)} frame={frame} props={props} />
          ))}
          <EndLabels lines={lines} frame={frame} {...props} />
        </>
      )}
    </svg>
  );
}

function styleOf(theme: ChartTheme, one: { readonly isCity: boolean }, position: number): SeriesStyle {
  return one.isCity ? theme.city : seriesStyle(theme, position);
}

function frameOf({ answer, style, locale, width, height }: TimeChartProps, lines: readonly TimeLine[]): Frame | null {
  const extent = valueExtent(lines);
  const periods = allPeriods(answer.series);
  if (!extent || periods.length === 0) return null;
  const y = scaleLinear().domain(extent).nice(4);
  const ticks = y.ticks(4);
  const left = 10 + Math.max(...ticks.map((tick) => formatNumber(tick, style.digits, locale).length)) * FONT_SIZE * 0.56;
  const right = width - Math.min(150, width * 0.3);
  const top = 22;
  const bottom = height - 26;
  const first = periodYears(periods[0]!);
  const last = periodYears(periods.at(-1)!);
  const x = scaleLinear().domain(first === last ? [first - 1, last + 1] : [first, last]).range([left + 6, right - 6]);
  y.range([bottom, top]);
  return { left, right, top, bottom, x, y, ticks };
}

function ValueAxis({ frame, theme, style, locale }: TimeChartProps & { readonly frame: Frame }): JSX.Element {
  const digits = tickDigits(frame.ticks);
  return (
    <g>
      {frame.ticks.map((tick) => (
        <g key={tick}>
          <line x1={frame.left} x2={frame.right} y1={frame.y(tick)} y2={frame.y(tick)} stroke={theme.grid} />
          <text x={frame.left - 4} y={frame.y(tick) + 4} text-anchor="end" fill={theme.muted}>
            {formatNumber(tick, Math.min(style.digits, digits), locale)}
          </text>
        </g>
      ))}
    </g>
  );
}

function tickDigits(ticks: readonly number[]): number {
  const step = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : 1;
  return step >= 1 && Number.isInteger(step) ? 0 : step >= 0.1 ? 1 : 2;
}

function PeriodAxis({ answer, frame, theme, locale, period }: TimeChartProps & { readonly frame: Frame }): JSX.Element {
  const periods = allPeriods(answer.series);
  const shown = thin(periods, frame);
  return (
    <g>
      <line x1={frame.left} x2={frame.right} y1={frame.bottom} y2={frame.bottom} stroke={theme.muted} />
      {periods.map((one) => (
        <line key={one} x1={frame.x(periodYears(one))} x2={frame.x(periodYears(one))} y1={frame.bottom} y2={frame.bottom + 4} stroke={theme.muted} />
      ))}
      {period && periods.includes(period) && (
        <line x1={frame.x(periodYears(period))} x2={frame.x(periodYears(period))} y1={frame.top} y2={frame.bottom} stroke={theme.muted} stroke-width={1} opacity={0.5} />
      )}
      {shown.map((one) => (
        <text key={one} x={frame.x(periodYears(one))} y={frame.bottom + 18} text-anchor="middle" fill={one === period ? theme.ink : theme.muted} font-weight={one === period ? 600 : 400}>
          {formatTick(one, locale)}
        </text>
      ))}
    </g>
  );
}

function formatTick(period: string, locale: Locale): string {
  return period.length === 4 ? period : period.length === 7 ? `${period.slice(5)}/${period.slice(2, 4)}` : formatPeriod(period, locale).slice(3);
}

/** Period labels that do not touch; the last one always stays. */
function thin(periods: readonly string[], frame: Frame): string[] {
  const kept: string[] = [];
  let next = Infinity;
  for (const period of [...periods].reverse()) {
    const x = frame.x(periodYears(period));
    if (next - x < (period.length === 4 ? 34 : 54)) continue;
    kept.push(period);
    next = x;
  }
  return kept.reverse();
}

function BreakMarks({ answer, frame, theme, breakLabel }: TimeChartProps & { readonly frame: Frame }): JSX.Element {
  const periods = allPeriods(answer.series);
  return (
    <g>
      {breakPeriods(answer.series).map((period) => {
        const before = periods[periods.indexOf(period) - 1];
        const x = before ? (frame.x(periodYears(before)) + frame.x(periodYears(period))) / 2 : frame.x(periodYears(period)) - 4;
        const isRight = x > (frame.left + frame.right) / 2;
        return (
          <g key={period}>
            <line x1={x} x2={x} y1={frame.top - 8} y2={frame.bottom} stroke={theme.ink} stroke-dasharray="2 3" />
            <text x={isRight ? x - 4 : x + 4} y={frame.top - 9} text-anchor={isRight ? 'end' : 'start'} fill={theme.ink} font-size={11}>
              {breakLabel}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function Bands({ line: one, style, frame }: { readonly line: TimeLine; readonly style: SeriesStyle; readonly frame: Frame }): JSX.Element {
  const clamp = (value: number): number => Math.min(frame.bottom, Math.max(frame.top, frame.y(value)));
  const band = area<TimePoint>()
    .x((point) => frame.x(point.at))
    .y0((point) => clamp(point.lower ?? point.value))
    .y1((point) => clamp(point.upper ?? point.value));
  const whiskers = one.runs.filter((run) => run.length === 1 && run[0]!.lower !== null).map((run) => run[0]!);
  return (
    <g>
      {one.runs.filter((run) => run.length > 1 && run.some((point) => point.lower !== null)).map((run) => (
        <path key={run[0]!.period} d={band([...run]) ?? ''} fill={style.colour} opacity={0.14} />
      ))}
      {whiskers.map((point) => (
        <line key={point.period} x1={frame.x(point.at)} x2={frame.x(point.at)} y1={clamp(point.lower!)} y2={clamp(point.upper ?? point.value)} stroke={style.colour} opacity={0.5} stroke-width={2} />
      ))}
    </g>
  );
}

interface LineProps {
  readonly line: TimeLine;
  readonly style: SeriesStyle;
  readonly frame: Frame;
  readonly props: TimeChartProps;
}

function Line({ line: one, style, frame, props }: LineProps): JSX.Element {
  const path = line<TimePoint>().x((point) => frame.x(point.at)).y((point) => frame.y(point.value));
  const points = one.runs.flat();
  return (
    <g>
      {one.runs.map((run) => (
        <path key={run[0]!.period} d={path([...run]) ?? ''} fill="none" stroke={style.colour} stroke-width={2.25} stroke-dasharray={style.dash || undefined} />
      ))}
      {points.map((point) => (
        <g key={point.period}>
          <title>{`${one.name}, ${formatPeriod(point.period, props.locale)}: ${formatValue(point.value, props.style, props.locale)}`}</title>
          <Marker shape={style.marker} x={frame.x(point.at)} y={frame.y(point.value)} radius={points.length > 20 ? 2 : 3.2} colour={style.colour} paper={props.theme.paper} hollow={point.isSoft} />
        </g>
      ))}
    </g>
  );
}

function EndLabels({ lines, frame, theme, width, style, locale }: TimeChartProps & { readonly lines: readonly TimeLine[]; readonly frame: Frame }): JSX.Element {
  const ends = lines.flatMap((one, position) => {
    const last = one.runs.at(-1)?.at(-1);
    return last ? [{ one, position, last }] : [];
  });
  const room = width - frame.right - 10;
  const names = ends.map(({ one }) => nameLines(one.name, room, ends.length <= 3));
  const gap = 17 + 14 * Math.max(1, ...names.map((lines) => lines.length));
  const placed = placeLabels(ends.map(({ last }) => frame.y(last.value)), gap, frame.top, frame.bottom - gap + 22);
  return (
    <g>
      {ends.map(({ one, position, last }, order) => {
        const colour = styleOf(theme, one, position).colour;
        const y = placed[order]!;
        return (
          <g key={one.code}>
            <path d={`M${frame.x(last.at) + 5},${frame.y(last.value)}L${frame.right + 4},${y}`} stroke={colour} stroke-width={0.75} fill="none" />
            {names[order]!.map((line, at) => (
              <text key={at} x={frame.right + 7} y={y + at * 14} fill={colour} font-weight={600}>
                {line}
              </text>
            ))}
            <text x={frame.right + 7} y={y + 14 * names[order]!.length} fill={theme.muted}>
              {formatValue(last.value, style, locale)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** A name on one or two lines; what does not fit ends in an ellipsis. */
function nameLines(name: string, room: number, mayWrap: boolean): string[] {
  if (!mayWrap || textWidth(name, FONT_SIZE) <= room) return [shorten(name, FONT_SIZE, room)];
  const words = name.split(' ');
  let first = words.shift() ?? '';
  while (words.length > 0 && textWidth(`${first} ${words[0]}`, FONT_SIZE) <= room) first += ` ${words.shift()}`;
  return [first, words.join(' ')].filter(Boolean).map((line) => shorten(line, FONT_SIZE, room));
}
