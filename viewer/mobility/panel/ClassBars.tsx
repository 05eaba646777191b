/** People by stop class: a bar a class for the whole city, a line for one area. Pure. */
import type { JSX } from 'preact';
import type { MobilityAnswer } from '../../client/mobility-types.ts';
import { classText } from '../../state/derived/transit-words.ts';
import { language, texts } from '../../text/texts.ts';
import type { TableData } from '../../ui/charts/DataTable.tsx';
import type { ChartTheme } from '../../ui/charts/theme.ts';
import { formatCount, formatPercent, stateWord } from '../../ui/format.ts';

const say = texts({
  caption: { de: 'Menschen nach Klasse', en: 'People by class' },
  class: { de: 'Klasse', en: 'Class' },
  people: { de: 'Menschen', en: 'People' },
  share: { de: 'Anteil', en: 'Share' },
  city: { de: 'Stadt: {what}', en: 'City: {what}' },
  area: { de: '{name}: {what}', en: '{name}: {what}' },
});

type Columns = Pick<MobilityAnswer['city'], 'byClass' | 'sharesByClass'>;

interface ClassRow {
  readonly name: string;
  /** null: withheld */
  readonly people: number | null;
  readonly share: number | null;
  readonly areaPeople: number | null;
  readonly areaShare: number | null;
}

/** One row a class and "no class" last. @param area columns and row of one area beside it */
export function classRows(classes: readonly string[], columns: Columns, row: number, area: { readonly columns: Columns; readonly row: number } | null): ClassRow[] {
  return [...classes.keys(), classes.length].map((at) => ({
    name: classText(classes, at)[language.value],
    people: columns.byClass[at]?.[row] ?? null,
    share: columns.sharesByClass[at]?.[row] ?? null,
    areaPeople: area ? (area.columns.byClass[at]?.[area.row] ?? null) : null,
    areaShare: area ? (area.columns.sharesByClass[at]?.[area.row] ?? null) : null,
  }));
}

const ROW = 36;
const TEXT = 15;

export function ClassBars({ rows, colours, width, theme }: { readonly rows: readonly ClassRow[]; readonly colours: readonly string[]; readonly width: number; readonly theme: ChartTheme }): JSX.Element {
  const most = Math.max(1, ...rows.flatMap(({ share, areaShare }) => [share ?? 0, areaShare ?? 0]));
  const x = (share: number): number => Math.round((share / most) * (width - 2) * 10) / 10;
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${rows.length * ROW}`} width={width} height={rows.length * ROW} aria-hidden="true">
      {rows.map((row, at) => {
        const top = at * ROW;
        return (
          <g key={row.name}>
            <text x={0} y={top + 12} font-size={12.5} fill={theme.ink}>{row.name}</text>
            <text x={width} y={top + 12} font-size={12.5} fill={theme.muted} text-anchor="end">{valueText(row.share, row.people)}</text>
            <rect x={0.5} y={top + TEXT + 1} width={width - 1} height={12} fill="none" stroke={theme.grid} />
            {row.share !== null && row.share > 0 && <rect x={0.5} y={top + TEXT + 1} width={Math.max(1, x(row.share))} height={12} fill={colours[at] ?? theme.bar} stroke={theme.muted} stroke-width={0.7} />}
            {row.areaShare !== null && <line x1={Math.max(1.5, x(row.areaShare))} x2={Math.max(1.5, x(row.areaShare))} y1={top + TEXT - 2} y2={top + TEXT + 16} stroke={theme.ink} stroke-width={3} />}
          </g>
        );
      })}
    </svg>
  );
}

function valueText(share: number | null, people: number | null): string {
  const locale = language.value;
  if (share === null) return stateWord('suppressed', locale);
  const percent = formatPercent(share, 1, locale);
  return people === null ? percent : `${percent} · ${formatCount(Math.round(people), locale)}`;
}

/** @param area name of the area beside the city, '' = none */
export function classTableData(rows: readonly ClassRow[], area: string): TableData {
  const share = (value: number | null): string => (value === null ? stateWord('suppressed', language.value) : formatPercent(value, 1, language.value));
  const count = (value: number | null): string => (value === null ? stateWord('suppressed', language.value) : formatCount(Math.round(value), language.value));
  return {
    caption: say('caption'),
    columns: [say('class'), say('city', { what: say('people') }), say('city', { what: say('share') }), ...(area ? [say('area', { name: area, what: say('people') }), say('area', { name: area, what: say('share') })] : [])],
    rows: rows.map((row) => [row.name, count(row.people), share(row.share), ...(area ? [count(row.areaPeople), share(row.areaShare)] : [])]),
  };
}
