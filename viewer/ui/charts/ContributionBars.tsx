/**
 * z-values of an index's inputs for one area, as bars left and right of zero (0 = average of the reference set).
 * Brown and blue, never red and green; the number stands at the bar's end. Pure.
 */
import type { JSX } from 'preact';
import type { Locale } from '../../../core/city/model.ts';
import { formatNumber } from '../format.ts';
import { shorten } from './labels.ts';
import type { ChartTheme } from './theme.ts';

export interface Contribution {
  readonly code: string;
  readonly name: string;
  /** null: no value */
  readonly z: number | null;
}

export interface ContributionBarsProps {
  readonly rows: readonly Contribution[];
  readonly locale: Locale;
  readonly theme: ChartTheme;
  readonly width: number;
  readonly label: string;
  readonly missingWord: string;
  /** colours of "more need" and "less need" */
  readonly colours: readonly [more: string, less: string];
}

const ROW = 34;
const FONT_SIZE = 12;

export function ContributionBars({ rows, locale, theme, width, label, missingWord, colours }: ContributionBarsProps): JSX.Element {
  const height = rows.length * ROW + 22;
  const limit = Math.max(2, ...rows.map((row) => Math.abs(row.z ?? 0)));
  const left = 34;
  const right = width - 34;
  const x = (z: number): number => left + ((z + limit) / (2 * limit)) * (right - left);
  return (
    <svg role="img" aria-label={label} class="chart" viewBox={`0 0 ${width} ${height}`} width={width} height={height} font-family={theme.font} font-size={FONT_SIZE}>
      <rect width={width} height={height} fill={theme.paper} />
      {[-limit, 0, limit].map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={0} y2={height - 18} stroke={tick === 0 ? theme.muted : theme.grid} />
          <text x={x(tick)} y={height - 4} text-anchor="middle" fill={theme.muted}>
            {formatNumber(tick, tick === 0 ? 0 : 1, locale)}
          </text>
        </g>
      ))}
      {rows.map((row, position) => {
        const y = position * ROW;
        const z = row.z ?? 0;
        return (
          <g key={row.code}>
            <text x={2} y={y + 12} fill={theme.ink}>
              {shorten(`${row.code} · ${row.name}`, FONT_SIZE, width - 8)}
            </text>
            {row.z === null ? (
              <text x={x(0) + 4} y={y + 27} fill={theme.muted}>{missingWord}</text>
            ) : (
              <>
                <rect x={Math.min(x(0), x(z))} y={y + 17} width={Math.max(1, Math.abs(x(z) - x(0)))} height={12} fill={z > 0 ? colours[0] : colours[1]} />
                <text x={z < 0 ? x(z) - 4 : x(z) + 4} y={y + 27} text-anchor={z < 0 ? 'end' : 'start'} fill={theme.ink} font-weight={600}>
                  {formatNumber(z, 1, locale)}
                </text>
              </>
            )}
          </g>
        );
      })}
    </svg>
  );
}
