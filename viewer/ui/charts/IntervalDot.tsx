/**
 * One value as a dot with its interval as a whisker, the city as a vertical tick, on a scale that the caller shares
 * over all rows it stacks. Pure; width and height in pixels.
 */
import type { JSX } from 'preact';
import { Marker } from './marker.tsx';
import type { ChartTheme, SeriesStyle } from './theme.ts';

export interface IntervalDotProps {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** the comparison, drawn as a tick; null = none */
  readonly reference: number | null;
  /** [from, to] of the scale */
  readonly domain: readonly [number, number];
  readonly style: SeriesStyle;
  readonly theme: ChartTheme;
  readonly width: number;
  readonly height: number;
  readonly isSoft?: boolean | undefined;
  /** '' = decoration: the numbers stand beside it */
  readonly label: string;
}

export function IntervalDot({ value, lower, upper, reference, domain, style, theme, width, height, isSoft, label }: IntervalDotProps): JSX.Element {
  const middle = height / 2;
  const x = (at: number): number => {
    const share = domain[1] === domain[0] ? 0.5 : (at - domain[0]) / (domain[1] - domain[0]);
    return Math.round((6 + Math.min(1, Math.max(0, share)) * (width - 12)) * 10) / 10;
  };
  const spoken = label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': true as const };
  return (
    <svg class="chart chart-dot" viewBox={`0 0 ${width} ${height}`} width={width} height={height} {...spoken}>
      <line x1={4} x2={width - 4} y1={middle} y2={middle} stroke={theme.grid} stroke-width={2} />
      {reference !== null && <line x1={x(reference)} x2={x(reference)} y1={2} y2={height - 2} stroke={theme.city.colour} stroke-width={2} />}
      {lower !== null && upper !== null && (
        <path d={`M${x(lower)},${middle - 3.5}v7M${x(lower)},${middle}H${x(upper)}M${x(upper)},${middle - 3.5}v7`} stroke={style.colour} stroke-width={1.75} fill="none" />
      )}
      {value !== null && <Marker shape={style.marker} x={x(value)} y={middle} radius={4} colour={style.colour} paper={theme.paper} hollow={isSoft} />}
    </svg>
  );
}

/** A common scale for rows of one indicator: all numbers given, with 4 % air; [0, 1] when there is none. */
export function commonDomain(numbers: readonly (number | null | undefined)[]): [number, number] {
  const shown = numbers.filter((number): number is number => typeof number === 'number' && Number.isFinite(number));
  if (shown.length === 0) return [0, 1];
  const low = Math.min(...shown);
  const high = Math.max(...shown);
  const air = (high - low || Math.abs(high) || 1) * 0.04;
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air];
}
