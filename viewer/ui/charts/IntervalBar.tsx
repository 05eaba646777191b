/**
 * A table cell's bar from zero to the value, with the interval as a thin line over it. Decoration: the number
 * stands beside it as text. Pure; the domain is shared by the whole column.
 */
import type { JSX } from 'preact';
import type { ChartTheme } from './theme.ts';

export interface IntervalBarProps {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** the column's [min, max]; contains 0 */
  readonly domain: readonly [number, number];
  readonly colour: string;
  readonly theme: ChartTheme;
  readonly width: number;
  readonly height: number;
}

export function IntervalBar({ value, lower, upper, domain, colour, theme, width, height }: IntervalBarProps): JSX.Element {
  const span = domain[1] - domain[0] || 1;
  const x = (at: number): number => Math.round(Math.min(1, Math.max(0, (at - domain[0]) / span)) * (width - 1) * 10) / 10;
  const zero = x(0);
  return (
    <svg class="chart chart-bar" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      {value !== null && <rect x={Math.min(zero, x(value))} y={1} width={Math.max(1, Math.abs(x(value) - zero))} height={height - 2} fill={colour} stroke={theme.muted} stroke-width={0.5} />}
      {lower !== null && upper !== null && (
        <path d={`M${x(lower)},${height / 2}H${x(upper)}M${x(lower)},${height / 2 - 3}v6M${x(upper)},${height / 2 - 3}v6`} stroke={theme.ink} stroke-width={1.25} fill="none" />
      )}
      <line x1={zero} x2={zero} y1={0} y2={height} stroke={theme.muted} />
    </svg>
  );
}

/** [min, max] of a column and its intervals, widened to contain 0. Intervals above twice the highest value are cut. */
export function barDomain(values: readonly (number | null)[], upper: readonly (number | null)[] = []): [number, number] {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  let top = high;
  for (const bound of upper) if (bound !== null && bound > top) top = bound;
  return [low, Math.min(top, high * 1.5 || top) || 1];
}
