/** An index answer as a table: one row an area, classes by number and name, and the contribution of each input. */
import type { IndexAnswer } from '../../core/contract/indices.ts';
import type { Locale } from '../../core/city/model.ts';
import { csvOf } from './csv.ts';

export function indexCsv(answer: IndexAnswer, locale: Locale): string {
  const { codes, names, states, status, statusClass, dynamics, dynamicsClass, criteria, contributions, meta } = answer;
  const nameOf = (classes: IndexAnswer['statusClasses'], each: number | null) => {
    const name = each === null ? undefined : classes[each - 1];
    return (locale === 'en' ? (name?.en ?? name?.de) : name?.de) ?? null;
  };
  const same = (name: string, value: string) => ({ name, cell: () => value });
  return csvOf(
    codes.length,
    [
      { name: 'code', cell: (row) => codes[row]! },
      { name: 'name', cell: (row) => names[row]! },
      { name: 'state', cell: (row) => states[row]! },
      { name: 'status', cell: (row) => status[row]! },
      { name: 'status_class', cell: (row) => statusClass[row]! },
      { name: 'status_name', cell: (row) => nameOf(answer.statusClasses, statusClass[row]!) },
      { name: 'dynamics', cell: (row) => dynamics[row]! },
      { name: 'dynamics_class', cell: (row) => dynamicsClass[row]! },
      { name: 'dynamics_name', cell: (row) => nameOf(answer.dynamicsClasses, dynamicsClass[row]!) },
      { name: 'criteria', cell: (row) => criteria[row]! },
      ...Object.entries(contributions).map(([code, column]) => ({ name: `z_${code}`, cell: (row: number) => column[row]! })),
      same('index', answer.definition.key),
      same('level', meta.level ?? ''),
      same('edition', meta.edition ?? ''),
      same('period', meta.period ?? ''),
      same('source', answer.definition.source),
      same('revision', meta.revision),
      same('audience', meta.audience),
    ],
    locale,
  );
}
