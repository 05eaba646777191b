/** What the time chart shows, as one sentence and as a table. */
import type { Locale } from '../../../core/city/model.ts';
import type { SeriesAnswer } from '../../client/types.ts';
import { texts } from '../../text/texts.ts';
import { formatCell, formatDifference, formatPeriod, formatValue } from '../format.ts';
import type { NumberStyle } from '../format.ts';
import type { TableData } from './DataTable.tsx';
import { allPeriods } from './time-model.ts';
import type { Series } from './time-model.ts';

const say = texts({
  change: { de: '{name}: {first} ({from}) → {last} ({to}), {difference}, {trend}.', en: '{name}: {first} ({from}) → {last} ({to}), {difference}, {trend}.' },
  single: { de: '{name}: {last} ({to}).', en: '{name}: {last} ({to}).' },
  nothing: { de: '{name}: keine Angabe.', en: '{name}: not available.' },
  up: { de: 'zuletzt steigend', en: 'rising lately' },
  down: { de: 'zuletzt sinkend', en: 'falling lately' },
  steady: { de: 'zuletzt gleichbleibend', en: 'steady lately' },
  unclear: { de: 'zuletzt ohne nachweisbare Veränderung', en: 'no demonstrable change lately' },
  period: { de: 'Zeitraum', en: 'Period' },
  caption: { de: 'Zeitreihe als Tabelle', en: 'Time series as a table' },
});

/** First to last shown value of each series. Not said across a boundary change: those are different areas. */
export function timeSentences(answer: Pick<SeriesAnswer, 'series' | 'boundaries'>, style: NumberStyle, locale: Locale): string[] {
  return answer.series.map((one) => seriesSentence(one, answer.boundaries === 'as-was', style, locale));
}

function seriesSentence(one: Series, isCut: boolean, style: NumberStyle, locale: Locale): string {
  const since = isCut ? (one.breaks.at(-1) ?? '') : '';
  const shown = one.periods.flatMap((period, p) => (one.values[p] === null || period < since ? [] : [{ period, value: one.values[p]! }]));
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return say('nothing', { name: one.name });
  const parameters = { name: one.name, last: formatValue(last.value, style, locale), to: formatPeriod(last.period, locale) };
  if (first === last) return say('single', parameters);
  return say('change', {
    ...parameters,
    first: formatValue(first.value, style, locale),
    from: formatPeriod(first.period, locale),
    difference: formatDifference(last.value - first.value, style, locale),
    trend: say(one.trend),
  });
}

export function timeTable(answer: Pick<SeriesAnswer, 'series'>, style: NumberStyle, locale: Locale): TableData {
  return {
    caption: say('caption'),
    columns: [say('period'), ...answer.series.map((one) => one.name)],
    rows: allPeriods(answer.series).map((period) => [
      formatPeriod(period, locale),
      ...answer.series.map((one) => {
        const p = one.periods.indexOf(period);
        return p < 0 ? '–' : formatCell(one.values[p] ?? null, one.states[p] ?? 'missing', style, locale);
      }),
    ]),
  };
}
