/** Periods as offices write them, to "2020", "2020-12" or "2020-12-31". */
import { cellText, type Cell } from './table.ts';

export type PeriodFormat = 'yyyy' | 'yyyymm' | 'yyyy-mm' | 'yyyy-mm-dd' | 'dd.mm.yyyy';

const FORMS: Readonly<Record<PeriodFormat, RegExp>> = {
  yyyy: /^(?<year>\d{4})$/,
  yyyymm: /^(?<year>\d{4})(?<month>\d{2})$/,
  'yyyy-mm': /^(?<year>\d{4})-(?<month>\d{2})$/,
  'yyyy-mm-dd': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  'dd.mm.yyyy': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
};

/** Null when the cell does not have the form or names no day of the calendar. */
export function parsePeriod(cell: Cell | undefined, format: PeriodFormat): string | null {
  const groups = FORMS[format].exec(cellText(cell))?.groups;
  if (groups === undefined) return null;
  const { year = '', month, day } = groups;
  const text = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined).join('-');
  return isOfCalendar(text) && Number(year) >= 1900 && Number(year) <= 2200 ? text : null;
}

function isOfCalendar(text: string): boolean {
  const full = `${text}-01-01`.slice(0, 10);
  const padded = text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : full;
  const date = new Date(`${padded}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(padded);
}

/** A date of the calendar, "yyyy-mm-dd" or "dd.mm.yyyy"; null otherwise. */
export function parseDate(cell: Cell | undefined): string | null {
  return parsePeriod(cell, 'yyyy-mm-dd') ?? parsePeriod(cell, 'dd.mm.yyyy');
}
