/** Tables of stop classes: the shipped ones and the city's own, found by key and checked before they are saved or used. */
import type { ClassTableSchema } from '../../core/contract/transit.ts';
import { DomainError } from '../../core/errors.ts';
import { CLASS_PRESETS } from '../../core/transit/class-presets.ts';
import { validateClassTable, type ClassTable } from '../../core/transit/class-table.ts';
import { dayTypeOf } from '../../core/transit/day-types.ts';
import type { Database } from '../database/database.ts';
import { expectedNames } from '../nearest.ts';
import { listClassTables, type SavedTable } from '../queries/timetable.ts';

export const DEFAULT_PRESET = CLASS_PRESETS[0]!.key;

/** A table with what tells its states apart, for caches. */
export interface NamedTable {
  readonly table: ClassTable;
  readonly tag: string;
}

/** @throws unknown_name */
export async function tableNamed(database: Database, city: string, key: string = DEFAULT_PRESET): Promise<NamedTable> {
  const shipped = CLASS_PRESETS.find((each) => each.key === key);
  if (shipped) return { table: shipped, tag: key };
  const own = await listClassTables(database, city);
  const found = own.find((each) => each.key === key);
  if (found) return { table: found.definition, tag: `${key}@${found.version}` };
  throw new DomainError('unknown_name', `unknown table of stop classes ${key}`, { path: 'query.preset', value: key, expected: expectedNames(key, [...CLASS_PRESETS, ...own].map((each) => each.key)) });
}

/** @throws invalid_value with every fault of the table */
export function checkedTable(given: ClassTableSchema, path = 'body'): ClassTable {
  const issues = validateClassTable(given);
  if (issues.length > 0) {
    throw new DomainError('invalid_value', `invalid table of stop classes ${given.key}`, issues.map((issue) => ({ path: `${path}.${issue.path}`, reason: issue.message })));
  }
  dayTypeOf(given.dayType, `${path}.dayType`);
  return given;
}

/** A shipped key stays what it is. @throws conflict */
export function refuseShipped(key: string): void {
  if (!CLASS_PRESETS.some((each) => each.key === key)) return;
  throw new DomainError('conflict', `invalid key ${key}: a shipped table has it`, { path: 'body.key', value: key, expected: 'another key', reason: { de: 'Mitgelieferte Tabellen bleiben, wie sie sind: bitte unter einem anderen Schlüssel speichern', en: 'Shipped tables stay as they are: please save under another key' } });
}

export function tableSchemaOf(table: ClassTable): ClassTableSchema {
  const { name, source, groups, service, distances, classes, grades } = table;
  return {
    ...table,
    name: { ...name },
    source: { ...source },
    groups: groups.map((group) => ({ ...group, name: { ...group.name }, modes: [...group.modes] })),
    service: service.map((row) => ({ ...row, categories: [...row.categories] })),
    distances: [...distances],
    classes: [...classes],
    grades: grades.map((row) => [...row]),
  };
}

export function savedAnswer({ definition, version }: SavedTable): { table: ClassTableSchema; version: number } {
  return { table: definition, version };
}
