/** Up to five values of one indicator on one scale, a lane each, with intervals; the city as a line through all lanes. Pure. */
import type { JSX } from 'preact';
import { commonDomain } from './IntervalDot.tsx';
import { Marker } from './marker.tsx';
import type { ChartTheme, SeriesStyle } from './theme.ts';

interface DotPlotPoint {
  readonly key: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly style: SeriesStyle;
  readonly isSoft: boolean;
}

export interface DotPlotProps {
  readonly points: readonly DotPlotPoint[];
  readonly reference: number | null;
  readonly theme: ChartTheme;
  readonly width: number;
}

const LANE = 14;

export function DotPlot({ points, reference, theme, width }: DotPlotProps): JSX.Element {
  const height = points.length * LANE + 4;
  const [from, to] = commonDomain([reference, ...points.flatMap((point) => [point.value, point.lower, point.upper])]);
  const x = (at: number): number => Math.round((8 + ((at - from) / (to - from)) * (width - 16)) * 10) / 10;
  return (
    <svg class="chart chart-dots" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      {reference !== null && <line x1={x(reference)} x2={x(reference)} y1={0} y2={height} stroke={theme.city.colour} stroke-width={2} />}
      {points.map((point, lane) => {
        const y = 2 + LANE * (lane + 0.5);
        return (
          <g key={point.key}>
            <line x1={4} x2={width - 4} y1={y} y2={y} stroke={theme.grid} />
            {point.lower !== null && point.upper !== null && <line x1={x(point.lower)} x2={x(point.upper)} y1={y} y2={y} stroke={point.style.colour} stroke-width={2} />}
            {point.value !== null && <Marker shape={point.style.marker} x={x(point.value)} y={y} radius={4} colour={point.style.colour} paper={theme.paper} hollow={point.isSoft} />}
          </g>
        );
      })}
    </svg>
  );
}

/** The marker of a series beside its name. */
export function SeriesKey({ style, theme }: { readonly style: SeriesStyle; readonly theme: ChartTheme }): JSX.Element {
  return (
    <svg class="chart series-key" width={22} height={14} viewBox="0 0 22 14" aria-hidden="true">
      <line x1={1} x2={21} y1={7} y2={7} stroke={style.colour} stroke-width={2} stroke-dasharray={style.dash || undefined} />
      <Marker shape={style.marker} x={11} y={7} radius={3.6} colour={style.colour} paper={theme.paper} />
    </svg>
  );
}
