/** Panel Vergleich: up to four pinned areas side by side, every indicator on one scale with the city's line. */
import type { JSX } from 'preact';
import type { ProfileAnswer } from '../../../client/types.ts';
import { togglePin } from '../../../state/actions.ts';
import { areaName } from '../../../state/derived/areas.ts';
import { chartTheme } from '../../../state/derived/chart-theme.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { comparison } from '../../../state/derived/comparison.ts';
import { member } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { useWidth } from '../../../ui/charts/ChartFigure.tsx';
import { DotPlot, SeriesKey } from '../../../ui/charts/DotPlot.tsx';
import { seriesStyle } from '../../../ui/charts/theme.ts';
import { formatCell, formatValue } from '../../../ui/format.ts';
import type { NumberStyle } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { Pending } from '../../../ui/Pending.tsx';
import { rowsByField } from './profile-model.ts';
import type { FieldRows } from './profile-model.ts';

const say = texts({
  hint: {
    de: 'Merken Sie bis zu vier Gebiete (in der Rangliste mit ◇ oder der Taste P): Hier stehen sie nebeneinander.',
    en: 'Pin up to four areas (◇ in the ranking, or the P key): they stand side by side here.',
  },
  remove: { de: '{name} aus dem Vergleich nehmen', en: 'Remove {name} from comparison' },
  caption: { de: 'Vergleich der gemerkten Gebiete mit der Stadt', en: 'Pinned areas compared with the city' },
  city: { de: 'Stadt', en: 'City' },
  note: { de: 'Senkrechter Strich: Stadt. Querstriche: 95-%-Intervalle. Offene Marken: unsicher oder geschätzt.', en: 'Vertical line: city. Bars: 95 % intervals. Hollow marks: uncertain or estimated.' },
});

const pinned = member('pinned');

export function Compare(): JSX.Element {
  return (
    <section class="panel compare">
      {pinned.value.length > 0 && <PinnedList />}
      <Pending of={comparison} otherwise={<Empty>{say('hint')}</Empty>}>{(profiles) => <CompareTable profiles={profiles} />}</Pending>
    </section>
  );
}

function PinnedList(): JSX.Element {
  return (
    <ul class="compare-pinned">
      {pinned.value.map((code, position) => (
        <li key={code}>
          <SeriesKey style={seriesStyle(chartTheme.value, position)} theme={chartTheme.value} />
          <span>{areaName(code)}</span>
          <IconButton icon="close" label={say('remove', { name: areaName(code) })} onClick={() => togglePin(code)} />
        </li>
      ))}
    </ul>
  );
}

function CompareTable({ profiles }: { readonly profiles: readonly ProfileAnswer[] }): JSX.Element {
  const [frame, width] = useWidth();
  const theme = chartTheme.value;
  const fields = rowsByField(profiles[0]!, cityAnswer.value?.indicators ?? []);
  return (
    <div ref={frame}>
      <p class="chart-note">{say('note')}</p>
      <table class="compare-table">
        <caption class="kern-sr-only">{say('caption')}</caption>
        <thead>
          <tr>
            {profiles.map(({ area }, position) => (
              <th key={area.code} scope="col">
                <SeriesKey style={seriesStyle(theme, position)} theme={theme} />
                <span class="kern-sr-only">{area.name || area.code}</span>
              </th>
            ))}
            <th scope="col">
              <SeriesKey style={theme.city} theme={theme} />
              <span>{say('city')}</span>
            </th>
          </tr>
        </thead>
        {fields.map((field) => (
          <FieldBody key={field.field} field={field} profiles={profiles} width={width} />
        ))}
      </table>
    </div>
  );
}

interface FieldBodyProps {
  readonly field: FieldRows;
  readonly profiles: readonly ProfileAnswer[];
  readonly width: number;
}

function FieldBody({ field, profiles, width }: FieldBodyProps): JSX.Element {
  const locale = language.value;
  const theme = chartTheme.value;
  return (
    <tbody>
      <tr class="compare-field">
        <th colSpan={profiles.length + 1} scope="rowgroup">{field.field}</th>
      </tr>
      {field.rows.flatMap(({ row, indicator }) => {
        const rows = profiles.map((profile) => profile.rows.find((one) => one.indicator === row.indicator) ?? null);
        const points = rows.map((one, position) => ({
          key: profiles[position]!.area.code,
          value: one?.value ?? null,
          lower: one?.lower ?? null,
          upper: one?.upper ?? null,
          style: seriesStyle(theme, position),
          isSoft: one !== null && one.state !== 'value',
        }));
        return [
          <tr key={`${row.indicator} name`} class="compare-name">
            <th colSpan={profiles.length + 1} scope="rowgroup">
              {localText(indicator.name)}
              {width > 0 && (indicator.denominator !== null || indicator.publishedRate !== null) && <DotPlot points={points} reference={row.city} theme={theme} width={width} />}
            </th>
          </tr>,
          <tr key={row.indicator} class="compare-values">
            {rows.map((one, position) => (
              <td key={profiles[position]!.area.code}>{formatCell(one?.value ?? null, one?.state ?? 'missing', short(indicator), locale)}</td>
            ))}
            <td>{row.city === null ? '–' : formatValue(row.city, short(indicator), locale)}</td>
          </tr>,
        ];
      })}
    </tbody>
  );
}

/** In narrow columns a count goes without the word for what it counts: the row's name says it. */
function short({ unit, digits }: NumberStyle): NumberStyle {
  return { unit: unit === 'persons' ? 'count' : unit, digits };
}
