/**
 * Roles "measures" and "published-rates": tables of numbers, wide (a column a measure) or long (a row a value),
 * to one column per measure and period over the areas of their carrier. O(cells); a cell is parsed once.
 */
import type { ColumnData } from '../city-data.ts';
import type { KnownCodes } from '../codes.ts';
import { editionKey, type PackContext } from '../context.ts';
import { detectNumberFormat, numberReader, type NumberFormat } from '../numbers.ts';
import { readResource } from '../read-resource.ts';
import { cellText, type Cell, type Table } from '../table.ts';
import { MeasureSheet, type Input, type MeasuresResource } from './measure-sheet.ts';

const WHOLE_UNITS = new Set(['persons', 'households', 'dwellings', 'cases', 'children']);

export async function readMeasures(context: PackContext, resource: MeasuresResource): Promise<void> {
  const { atlas } = resource;
  const isLong = atlas.columns.measure !== undefined && atlas.columns.value !== undefined;
  const numberColumns = isLong ? [atlas.columns.value!] : Object.values(atlas.measures).flat();
  const others = [atlas.columns.code, atlas.period === undefined ? atlas.columns.period : undefined, isLong ? atlas.columns.measure : undefined];
  const table = await readResource(context, resource, [...others.filter((name) => name !== undefined), ...new Set(numberColumns)]);
  if (table === null) return;
  const known = carrier(context, resource);
  const format = numberFormat(context, resource, table, numberColumns);
  if (known === null || format === null) return;
  const inputs = prepare(context, resource, table, format, isLong);
  const sheet = new MeasureSheet(context, resource, table, known);
  if (isLong) readLong(sheet, inputs);
  else readWide(sheet, inputs);
  sheet.finish();
}

/** The areas the numbers stand at: blocks, or the areas of a coarser edition. */
function carrier(context: PackContext, { atlas }: MeasuresResource): KnownCodes | null {
  const { baseLevel } = context.descriptor.atlas;
  const level = atlas.level ?? baseLevel;
  const edition = atlas.edition ?? atlas.blockSet;
  if (level === baseLevel) {
    const positions = context.blockSets.get(edition)?.positions;
    return positions === undefined ? null : { level, edition, positions };
  }
  const draft = context.editions.get(editionKey(level, edition));
  if (draft === undefined) return null;
  return { level, edition, positions: new Map([...draft.areas.keys()].sort().map((code, i) => [code, i])) };
}

function numberFormat(context: PackContext, { atlas }: MeasuresResource, table: Table, columns: readonly string[]): NumberFormat | null {
  if (atlas.decimal !== undefined) return { decimal: atlas.decimal, thousands: atlas.thousands ?? (atlas.decimal === ',' ? '.' : ',') };
  const at = [...new Set(columns)].map((name) => table.header.indexOf(name));
  const found = detectNumberFormat(cellsOf(table, at), table.reading['delimiter'] ?? ';');
  if (found.mixed !== null) {
    context.findings.add(table.origin, 'number-mixed', { other: found.mixed[1] }, placeOf(table, at, found.mixed[1], found.mixed[0]));
    return null;
  }
  if (found.ambiguous !== null) {
    const [joined, split] = [found.ambiguous.replace(/[.,]/, ''), found.ambiguous.replace(/[.,]/, ',')];
    const isJoined = found.ambiguous.includes(found.thousands);
    const both = { de: isJoined ? joined : split, en: isJoined ? joined : split.replace(',', '.') };
    const other = { de: isJoined ? split : joined, en: isJoined ? split.replace(',', '.') : joined };
    context.findings.add(table.origin, 'number-ambiguous', { a: both, b: other }, placeOf(table, at, found.ambiguous, found.ambiguous));
  }
  return found;
}

function* cellsOf(table: Table, columns: readonly number[]): Generator<Cell> {
  for (const row of table.rows) for (const column of columns) yield row[column] ?? null;
}

function placeOf(table: Table, columns: readonly number[], text: string, value: string): { row: number | null; column: string | null; value: string } {
  for (const [i, row] of table.rows.entries()) {
    const column = columns.find((at) => cellText(row[at]) === text);
    if (column !== undefined) return { row: table.lines[i]!, column: table.header[column]!, value };
  }
  return { row: null, column: null, value };
}

function prepare(context: PackContext, { atlas }: MeasuresResource, table: Table, format: NumberFormat, isLong: boolean): Map<string, Input> {
  const { measures } = context.descriptor.atlas;
  return new Map(
    Object.entries(atlas.measures).flatMap(([measure, from]) => {
      const definition = measures[measure];
      if (definition === undefined) return [];
      const input: Input = {
        measure,
        columns: isLong ? [table.header.indexOf(atlas.columns.value!)] : [from].flat().map((name) => table.header.indexOf(name)),
        reader: numberReader(format, atlas.missing, atlas.words?.[measure]),
        isCount: definition.kind === 'count',
        isWhole: definition.kind === 'count' && WHOLE_UNITS.has(definition.unit),
      };
      return isLong ? [from].flat().map((name): [string, Input] => [name, input]) : [[measure, input] as [string, Input]];
    }),
  );
}

function readWide(sheet: MeasureSheet, inputs: ReadonlyMap<string, Input>): void {
  const list = [...inputs.values()];
  const byPeriod = new Map<string, ColumnData[]>();
  const seen = new Map<string, Uint32Array>();
  sheet.eachRow((cells, position, period, row) => {
    let columns = byPeriod.get(period);
    if (columns === undefined) {
      columns = list.map(({ measure }) => sheet.column(measure, period));
      byPeriod.set(period, columns);
      seen.set(period, new Uint32Array(columns[0]?.values.length ?? 0));
    }
    const values = list.map((input) => sheet.value(cells, input, row));
    const firstRow = seen.get(period)!;
    if (firstRow[position] !== 0) {
      const isSame = columns.every((column, i) => Object.is(column.values[position], values[i]));
      sheet.repeated(firstRow[position]!, isSame, cellText(cells[sheet.table.header.indexOf(sheet.codeColumn)]), period, row);
      return;
    }
    firstRow[position] = row;
    columns.forEach((column, i) => {
      column.values[position] = values[i]!;
      column.rows[position] = row;
    });
  });
}

function readLong(sheet: MeasureSheet, inputs: ReadonlyMap<string, Input>): void {
  sheet.eachRow((cells, position, period, row) => {
    const name = cellText(cells[sheet.measureAt]);
    const input = inputs.get(name);
    if (input === undefined) {
      sheet.unmapped(name, row);
      return;
    }
    const column = sheet.column(input.measure, period);
    const value = sheet.value(cells, input, row);
    const code = cellText(cells[sheet.table.header.indexOf(sheet.codeColumn)]);
    const key = `${input.measure}|${position}|${period}`;
    if (!sheet.isFirst(key, row)) {
      sheet.repeated(sheet.firstRow(key), Object.is(column.values[position], value), code, period, row);
      return;
    }
    column.values[position] = value;
    column.rows[position] = row;
  });
}
