/** Values as a table: one row an area, with the state in words, the interval, and where, when and of which revision. */
import type { ValuesAnswer } from '../../core/contract/values.ts';
import type { Indicator, Locale } from '../../core/city/model.ts';
import { csvOf } from './csv.ts';

export function valuesCsv(answer: ValuesAnswer, indicator: Indicator, source: string, locale: Locale): string {
  const { codes, names, values, states, lower, upper, numerators, denominators, smoothed, coverage, estimatedShare, classes, meta } = answer;
  const same = (name: string, value: string) => ({ name, cell: () => value });
  return csvOf(
    codes.length,
    [
      { name: 'code', cell: (row) => codes[row]! },
      { name: 'name', cell: (row) => names[row]! },
      { name: 'value', cell: (row) => values[row]! },
      { name: 'state', cell: (row) => states[row]! },
      { name: 'lower', cell: (row) => lower[row]! },
      { name: 'upper', cell: (row) => upper[row]! },
      { name: 'numerator', cell: (row) => numerators[row]! },
      { name: 'denominator', cell: (row) => denominators[row]! },
      { name: 'smoothed', cell: (row) => smoothed[row]! },
      { name: 'coverage', cell: (row) => coverage[row]! },
      { name: 'estimated_share', cell: (row) => estimatedShare[row]! },
      { name: 'class', cell: (row) => (classes[row] === null ? null : classes[row]! + 1) },
      same('indicator', indicator.id),
      same('unit', indicator.unit),
      same('level', meta.level ?? ''),
      same('edition', meta.edition ?? ''),
      same('period', meta.period ?? ''),
      same('source', source),
      same('revision', meta.revision),
      same('audience', meta.audience),
    ],
    locale,
  );
}
