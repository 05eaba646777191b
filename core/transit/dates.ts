/**
 * Calendar days as whole numbers since 1970-01-01, so that a service calendar is a bit set and a week is a remainder.
 * Civil days only: no clock, no time zone. Algorithm: days from civil (H. Hinnant), valid for every Gregorian date.
 */
import { DomainError } from '../errors.ts';

export const SECONDS_PER_DAY = 86_400;

/** Monday is 0, Sunday is 6. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** yyyy-mm-dd → days since 1970-01-01. @throws invalid_value for what is no date of the calendar */
export function dayNumber(date: string, path = 'date'): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const day = parts ? civilDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null;
  if (day === null) throw new DomainError('invalid_value', `invalid date ${date} (${path}): expected yyyy-mm-dd`, { path, value: date, expected: 'yyyy-mm-dd' });
  return day;
}

/** Null for what is no date: month 13, 30 February. */
export function civilDay(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** Days since 1970-01-01 → yyyy-mm-dd. */
export function dateOf(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1)}`;
}

/** Seconds after midnight → "25:10:00"; hours beyond 24 stay, a negative time has a minus. */
export function clockText(seconds: number): string {
  const rest = Math.abs(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${seconds < 0 ? '-' : ''}${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
}

/** Seconds after midnight → "25:10"; seconds are left out. */
export function hourText(seconds: number): string {
  return clockText(seconds).replace(/:\d\d$/, '');
}

/** "07:30" → 27,000; hours beyond 24 stay. @throws invalid_value */
export function secondsOfClock(text: string, path = 'time'): number {
  const parts = /^(\d{1,2}):([0-5]\d)$/.exec(text);
  if (!parts) throw new DomainError('invalid_value', `invalid time ${text} (${path}): expected HH:MM`, { path, value: text, expected: 'HH:MM' });
  return Number(parts[1]) * 3600 + Number(parts[2]) * 60;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
