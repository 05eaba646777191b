/** One table of numbers on its way into columns: matches rows to areas and periods, reads cells, says what is wrong with them. */
import type { FindingParams } from '../../../core/text/quality.ts';
import type { ColumnData } from '../city-data.ts';
import { codeMatcher, codeReader, summaryText, type KnownCodes } from '../codes.ts';
import type { PackContext, ResourceOf } from '../context.ts';
import type { NumberReader } from '../numbers.ts';
import { parsePeriod } from '../periods.ts';
import { cellText, type Cell, type Table } from '../table.ts';

export type MeasuresResource = ResourceOf<'measures' | 'published-rates'>;

/** One measure of this file: where its numbers stand and how they are read. */
export interface Input {
  readonly measure: string;
  readonly columns: readonly number[];
  readonly reader: NumberReader;
  readonly isCount: boolean;
  readonly isWhole: boolean;
}

export class MeasureSheet {
  readonly table: Table;
  readonly #context: PackContext;
  readonly #resource: MeasuresResource;
  readonly #known: KnownCodes;
  readonly #columns = new Map<string, ColumnData>();
  readonly #firstRows = new Map<string, number>();

  constructor(context: PackContext, resource: MeasuresResource, table: Table, known: KnownCodes) {
    this.table = table;
    this.#context = context;
    this.#resource = resource;
    this.#known = known;
  }

  get codeColumn(): string {
    return this.#resource.atlas.columns.code;
  }

  /** Position of the column that names the measure of a long table. */
  get measureAt(): number {
    return this.table.header.indexOf(this.#resource.atlas.columns.measure ?? '');
  }

  unmapped(name: string, row: number): void {
    this.#context.findings.add(this.table.origin, 'measure-unmapped', {}, { row, column: this.#resource.atlas.columns.measure ?? null, value: name }, name);
  }

  /** Calls back with position and period of every usable row. */
  eachRow(visit: (cells: readonly Cell[], position: number, period: string, row: number) => void): void {
    const { table } = this;
    const { atlas } = this.#resource;
    const { findings, descriptor } = this.#context;
    const codeColumn = atlas.columns.code;
    const codeAt = table.header.indexOf(codeColumn);
    const periodAt = atlas.columns.period === undefined ? -1 : table.header.indexOf(atlas.columns.period);
    const codes = codeReader(atlas, table.origin, findings);
    const matcher = codeMatcher(this.#known, table.origin, findings, (code) => this.#noteWanted(code));
    table.rows.forEach((cells, record) => {
      const row = table.lines[record]!;
      const code = codes.read(cells[codeAt], row, codeColumn);
      if (code === null) return;
      if (!this.#known.positions.has(code)) {
        const summary = summaryText(cells, code, descriptor.atlas.city.name);
        if (summary !== null || code === '') {
          if (summary !== null) findings.add(table.origin, 'row-summary', {}, { row, value: summary });
          else findings.add(table.origin, 'code-missing', {}, { row, column: codeColumn, value: '' });
          return;
        }
      }
      const position = matcher.match(code, row, codeColumn);
      if (position < 0) return;
      const period = atlas.period ?? parsePeriod(cells[periodAt], atlas.periodFormat);
      if (period === null) {
        findings.add(
          table.origin,
          'period-invalid',
          { format: atlas.periodFormat },
          { row, column: atlas.columns.period ?? '', value: cellText(cells[periodAt]) },
        );
        return;
      }
      visit(cells, position, period, row);
    });
    matcher.finish(codeColumn);
  }

  #noteWanted(code: string): void {
    if (this.#known.level === this.#context.descriptor.atlas.baseLevel) this.#context.blockSets.get(this.#known.edition)?.wanted.add(code);
  }

  column(measure: string, period: string): ColumnData {
    const key = `${measure}|${period}`;
    const known = this.#columns.get(key);
    if (known) return known;
    const size = this.#known.positions.size;
    const column: ColumnData = {
      measure,
      period,
      level: this.#known.level,
      edition: this.#known.edition,
      values: new Float64Array(size).fill(Number.NaN),
      source: this.#resource.name,
      rows: new Uint32Array(size),
    };
    this.#columns.set(key, column);
    return column;
  }

  /** Sum of the input's cells; NaN when one of them is missing, which is said. */
  value(cells: readonly Cell[], input: Input, row: number): number {
    let sum = 0;
    let isScientific = false;
    for (const at of input.columns) {
      const cell = cells[at];
      const value = input.reader.read(cell);
      isScientific ||= input.reader.isScientific(cell);
      if (Number.isNaN(value)) this.#report(cell, at, input, row);
      else if (input.isCount && value < 0)
        this.#context.findings.add(this.table.origin, 'count-negative', {}, { row, column: this.table.header[at]!, value: cellText(cell) });
      sum += value;
    }
    if (input.isWhole && !Number.isInteger(sum) && !Number.isNaN(sum))
      this.#context.findings.add(this.table.origin, 'count-fractional', {}, { row, column: this.table.header[input.columns[0]!]!, value: sum });
    if (isScientific) this.#scientific(cells, input, row);
    return sum;
  }

  #report(cell: Cell | undefined, at: number, input: Input, row: number): void {
    const why = input.reader.why(cell);
    const code = ({ missing: 'cells-missing', marked: 'cells-marked', invalid: 'number-invalid', sentinel: 'number-sentinel' } as const)[why];
    const place = { row, column: this.table.header[at]!, value: cellText(cell) };
    const shown: FindingParams = place.value === '' ? { value: { de: 'leer', en: 'empty' } } : {};
    this.#context.findings.add(this.table.origin, code, shown, place, why === 'missing' || why === 'marked' ? place.value : place.column);
  }

  #scientific(cells: readonly Cell[], input: Input, row: number): void {
    const at = input.columns.find((column) => input.reader.isScientific(cells[column]))!;
    this.#context.findings.add(this.table.origin, 'number-scientific', {}, { row, column: this.table.header[at]!, value: cellText(cells[at]) });
  }

  /** Remembers the first row of a long table's value; false when there was one before. */
  isFirst(key: string, row: number): boolean {
    if (this.#firstRows.has(key)) return false;
    this.#firstRows.set(key, row);
    return true;
  }

  firstRow(key: string): number {
    return this.#firstRows.get(key) ?? 0;
  }

  /** A second row for the same area and period: the same values count once, others are an error. */
  repeated(first: number, isSame: boolean, code: string, period: string, row: number): void {
    const where = this.table.origin.rowKind === 'line' ? { de: `Zeile ${first}`, en: `line ${first}` } : { de: `Datensatz ${first}`, en: `record ${first}` };
    this.#context.findings.add(
      this.table.origin,
      isSame ? 'row-repeated' : 'row-duplicate',
      { period, first: where },
      { row, column: this.#resource.atlas.columns.code, value: code },
    );
  }

  finish(): void {
    const { findings, columns } = this.#context;
    const expected = this.#resource.atlas.expectedTotals ?? {};
    for (const column of this.#columns.values()) {
      if (column.values.every(Number.isNaN))
        findings.add(this.table.origin, 'column-empty', {}, { column: [this.#resource.atlas.measures[column.measure]].flat().join(' + ') });
      const total = expected[column.measure];
      const sum = column.values.reduce((all, value) => (Number.isNaN(value) ? all : all + value), 0);
      if (total !== undefined && Math.abs(sum - total) > 0.5)
        findings.add(this.table.origin, 'total-unexpected', { measure: column.measure, sum, value: total }, { column: column.measure, value: sum });
      columns.push(column);
    }
  }
}
