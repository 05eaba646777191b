/** Steps in editing a table of stop classes, pure: each gives a new table whose rows and columns fit together. */
import type { TableIssue } from '../../../core/transit/class-table.ts';
import type { ClassTable } from '../../client/mobility-types.ts';

/** A key from a name: "Bus im Quartier" → "bus-im-quartier"; unlike those that are taken. */
export function keyFor(name: string, taken: readonly string[]): string {
  const plain = name
    .toLocaleLowerCase('de')
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 56);
  const first = /^[a-z0-9]/.test(plain) ? plain : `tabelle-${plain}`.replace(/-+$/, '');
  if (!taken.includes(first)) return first;
  for (let number = 2; ; number++) if (!taken.includes(`${first}-${number}`)) return `${first}-${number}`;
}

export function withRow(table: ClassTable): ClassTable {
  const last = table.service.at(-1);
  const isInterval = table.measure === 'interval-minutes';
  const bound = last ? (isInterval ? last.bound * 2 : last.bound / 2) : isInterval ? 10 : 6;
  return { ...table, service: [...table.service, { bound, isInclusive: last?.isInclusive ?? true, categories: last ? [...last.categories] : table.groups.map(() => 1) }] };
}

export function withoutRow(table: ClassTable, row: number): ClassTable {
  return { ...table, service: table.service.filter((_, at) => at !== row) };
}

export function withBound(table: ClassTable, row: number, bound: number): ClassTable {
  return changedRow(table, row, { bound });
}

export function withInclusive(table: ClassTable, row: number, isInclusive: boolean): ClassTable {
  return changedRow(table, row, { isInclusive });
}

export function withCategory(table: ClassTable, row: number, group: number, category: number | null): ClassTable {
  return changedRow(table, row, { categories: table.service[row]!.categories.map((one, at) => (at === group ? category : one)) });
}

function changedRow(table: ClassTable, row: number, patch: Partial<ClassTable['service'][number]>): ClassTable {
  return { ...table, service: table.service.map((one, at) => (at === row ? { ...one, ...patch } : one)) };
}

export function withDistance(table: ClassTable, column: number, distance: number): ClassTable {
  return { ...table, distances: table.distances.map((one, at) => (at === column ? distance : one)) };
}

/** A column more or less; a new one is as the last. */
export function withColumns(table: ClassTable, count: number): ClassTable {
  const last = table.distances.at(-1) ?? 0;
  const distances = Array.from({ length: count }, (_, at) => table.distances[at] ?? last + (at - table.distances.length + 1) * (table.metric === 'walking-time' ? 5 : 250));
  return { ...table, distances, grades: table.grades.map((row) => Array.from({ length: count }, (_, at) => row[at] ?? null)) };
}

/** A category more or less; a new one gives no class. */
export function withCategories(table: ClassTable, count: number): ClassTable {
  const grades = Array.from({ length: count }, (_, at) => table.grades[at] ?? table.distances.map(() => null));
  return { ...table, grades, service: table.service.map((row) => ({ ...row, categories: row.categories.map((one) => (one !== null && one > count ? null : one)) })) };
}

export function withGrade(table: ClassTable, category: number, column: number, name: string | null): ClassTable {
  return { ...table, grades: table.grades.map((row, at) => (at === category ? row.map((one, place) => (place === column ? name : one)) : row)) };
}

/** Means of transport move to another group: each belongs to one at most, unless groups share it in the table already. */
export function withMode(table: ClassTable, group: number, mode: ClassTable['groups'][number]['modes'][number], isOn: boolean): ClassTable {
  return { ...table, groups: table.groups.map((one, at) => (at === group ? { ...one, modes: isOn ? [...one.modes, mode] : one.modes.filter((other) => other !== mode) } : one)) };
}

/** Issues of one field or of everything below it. */
export function issuesAt(issues: readonly TableIssue[], path: string): readonly TableIssue[] {
  return issues.filter((one) => one.path === path || one.path.startsWith(`${path}.`) || one.path.startsWith(`${path}[`));
}
