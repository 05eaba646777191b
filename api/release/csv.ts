/**
 * CSV for offices: German with semicolon and decimal comma, English with comma and point, both UTF-8 with BOM and CRLF
 * (RFC 4180). Zero is 0; what is not shown is an empty cell. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it.
 */
import type { Locale } from '../../core/city/model.ts';

export type Cell = string | number | null;

export interface CsvColumn {
  readonly name: string;
  readonly cell: (row: number) => Cell;
}

const BOM = '\uFEFF';

export function csvOf(rows: number, columns: readonly CsvColumn[], locale: Locale): string {
  const separator = locale === 'de' ? ';' : ',';
  const lines = [columns.map(({ name }) => textCell(name, separator)).join(separator)];
  for (let row = 0; row < rows; row++) {
    lines.push(columns.map(({ cell }) => csvCell(cell(row), separator)).join(separator));
  }
  return `${BOM}${lines.join('\r\n')}\r\n`;
}

function csvCell(value: Cell, separator: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return textCell(value, separator);
  if (!Number.isFinite(value)) return '';
  return separator === ';' ? plain(value).replace('.', ',') : plain(value);
}

/** Never 1e-7: spreadsheets read that as text. */
function plain(value: number): string {
  const text = String(Object.is(value, -0) ? 0 : value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

function textCell(value: string, separator: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
