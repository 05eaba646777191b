/** One file of a feed, row by row: columns by name, blank required fields and short rows reported and passed over. */
import type { TimetableFindingCode, TimetableParams } from '../../core/text/timetable.ts';
import { BLANK, CsvRows, UNREADABLE } from './csv-rows.ts';
import type { TimetableFindings } from './findings.ts';

/** An integer field of a small fixed set: what a blank means, what is allowed, what a wrong value becomes. */
export interface Choice {
  readonly blank: number;
  readonly allowed: (value: number) => boolean;
}

export class FeedTable {
  readonly rows: CsvRows;
  readonly file: string;
  readonly findings: TimetableFindings;
  readonly #required: readonly number[];

  private constructor(file: string, rows: CsvRows, required: readonly number[], findings: TimetableFindings) {
    this.file = file;
    this.rows = rows;
    this.findings = findings;
    this.#required = required;
  }

  /** Null when the file is absent, empty or lacks a required column; all but absence is reported. */
  static open(files: ReadonlyMap<string, Uint8Array>, file: string, required: readonly string[], findings: TimetableFindings): FeedTable | null {
    const bytes = files.get(file);
    if (bytes === undefined) return null;
    const rows = new CsvRows(bytes);
    if (rows.header.length === 0) {
      findings.add(file, 'empty_file');
      return null;
    }
    if (rows.hasPaddedHeader) findings.add(file, 'leading_or_trailing_whitespaces', { row: 1, value: rows.header.join(', ') });
    rows.header.forEach((name, at) => {
      if (name !== '' && rows.header.indexOf(name) !== at) findings.add(file, 'duplicated_column', { row: 1, column: name });
    });
    const missing = required.filter((name) => !rows.header.includes(name));
    for (const column of missing) findings.add(file, 'missing_required_column', { row: 1, column });
    return missing.length > 0 ? null : new FeedTable(file, rows, required.map((name) => rows.header.indexOf(name)), findings);
  }

  /** Position of a column, −1 where the file has none. */
  column(name: string): number {
    return this.rows.header.indexOf(name);
  }

  /** Next row that is long enough and has its required fields; false at the end. */
  next(): boolean {
    while (this.rows.next()) if (this.#isWhole()) return true;
    if (this.rows.unclosedLine > 0) this.findings.add(this.file, 'csv_parsing_failed', { row: this.rows.unclosedLine });
    return false;
  }

  #isWhole(): boolean {
    const { rows, file, findings } = this;
    const columns = rows.header.length;
    if (rows.fieldCount !== columns) {
      // trailing fields may be left out or be blank: only what shifts the row is wrong
      const isShort = rows.fieldCount < columns && this.#required.some((column) => column >= rows.fieldCount);
      const isLong = rows.fieldCount > columns && rows.text(rows.fieldCount - 1) !== '';
      if (isShort || isLong) {
        findings.add(file, 'invalid_row_length', { row: rows.line, value: rows.text(0) }, { cells: rows.fieldCount, columns });
        return false;
      }
    }
    for (const column of this.#required) {
      if (rows.raw(column).length > 0) continue;
      findings.add(file, 'missing_required_field', { row: rows.line, column: rows.header[column]! });
      return false;
    }
    return true;
  }

  /** Reports at the current row. */
  report(code: TimetableFindingCode, column: number, value: string | number, params: TimetableParams = {}, group = ''): void {
    this.findings.add(this.file, code, { row: this.rows.line, column: this.rows.header[column] ?? null, value }, params, group);
  }

  choice(column: number, { blank, allowed }: Choice): number {
    const value = this.rows.integer(column);
    if (value === BLANK) return blank;
    if (value !== UNREADABLE && allowed(value)) return value;
    this.report('unexpected_enum_value', column, this.rows.text(column), { used: String(blank) });
    return blank;
  }

  /** Seconds; BLANK for a blank or (reported) unreadable time. */
  time(column: number): number {
    const value = this.rows.time(column);
    if (value !== UNREADABLE) return value;
    this.report('invalid_time', column, this.rows.text(column));
    return BLANK;
  }
}
