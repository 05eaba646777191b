/** Reach by class as bars: the share reached, a row a class, the city as a line through all of them. Pure. */
import type { JSX } from 'preact';
import type { EquityAnswer } from '../../client/reach-types.ts';
import { language } from '../../text/texts.ts';
import type { ChartTheme } from '../../ui/charts/theme.ts';
import { formatShare, stateWord } from '../../ui/format.ts';

export interface EquityChartProps {
  readonly answer: EquityAnswer;
  /** name of each row */
  readonly labels: readonly string[];
  /** 0–100; null = withheld */
  readonly cityShare: number | null;
  readonly width: number;
  readonly theme: ChartTheme;
}

const ROW = 46;
const BAR = 18;
const NUMBER = 62;

/** Bars begin at 0 and end at 100 %: a difference looks as large as it is. */
export function EquityChart({ answer, labels, cityShare, width, theme }: EquityChartProps): JSX.Element {
  const room = width - NUMBER;
  const height = labels.length * ROW + 4;
  const shown = answer.share.filter((share) => share !== null);
  const fewest = shown.length < 2 ? -1 : answer.share.indexOf(Math.min(...shown));
  const x = (share: number): number => Math.round((share / 100) * room * 10) / 10;
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      {labels.map((label, row) => {
        const share = answer.share[row] ?? null;
        const top = row * ROW;
        return (
          <g key={label}>
            <text x={0} y={top + 14} font-size={13} fill={theme.ink}>{label}</text>
            <rect x={0} y={top + 20} width={room} height={BAR} fill={theme.grid} />
            {share !== null && <rect x={0} y={top + 20} width={x(share)} height={BAR} fill={row === fewest ? theme.series[1]!.colour : theme.accent} />}
            <text x={room + 6} y={top + 34} font-size={13} font-weight={600} fill={theme.ink}>{share === null ? stateWord(answer.shareStates[row] ?? 'missing', language.value) : formatShare(share / 100, language.value)}</text>
          </g>
        );
      })}
      {cityShare !== null && labels.map((label, row) => <line key={label} x1={x(cityShare)} x2={x(cityShare)} y1={row * ROW + 16} y2={row * ROW + 42} stroke={theme.ink} stroke-width={2} stroke-dasharray="4 3" />)}
    </svg>
  );
}
