/**
 * Opening hours in OSM syntax, read by the kept library (LGPL, unchanged, as a dependency). A usual week is laid out as
 * minutes for comparing; a date is answered exactly, with the public holidays of the city's state where it is known, else
 * those of all Germany. School holidays without a known state are understood and never hold. Minutes are wall-clock time.
 */
import { createRequire } from 'node:module';
import type OpeningHours from 'opening_hours';
import type { WeekMinutes } from '../../core/offers/offer.ts';
import { MINUTES_A_DAY, weekOf } from '../../core/offers/opening.ts';

/** A Monday; the usual week is one without a date of its own: not in the holidays of any German state. */
const MONDAY = { year: 2027, month: 5, day: 7 } as const; // 7 June 2027
const MILLISECONDS_A_MINUTE = 60_000;

/** By the first two digits of the AGS. */
const STATES: Readonly<Record<string, string>> = {
  '01': 'Schleswig-Holstein', '02': 'Hamburg', '03': 'Niedersachsen', '04': 'Bremen', '05': 'Nordrhein-Westfalen', '06': 'Hessen', '07': 'Rheinland-Pfalz', '08': 'Baden-Württemberg',
  '09': 'Bayern', '10': 'Saarland', '11': 'Berlin', '12': 'Brandenburg', '13': 'Mecklenburg-Vorpommern', '14': 'Sachsen', '15': 'Sachsen-Anhalt', '16': 'Thüringen',
}; // prettier-ignore

const OPTIONS = { mode: 0, locale: 'de', tag_key: 'opening_hours', map_value: undefined, warnings_severity: undefined };

/** More than a megabyte, read when the first text is: a start need not wait for it. */
const require = createRequire(import.meta.url);
let library: typeof OpeningHours | undefined;

const parsed = new Map<string, OpeningHours | string>();
const MOST_KEPT = 5000;
const POINTER = '<---';

/** The library's object, or why the text cannot be read. Kept, for lists repeat the same hours. */
function read(text: string, ags = ''): OpeningHours | string {
  const state = STATES[ags.slice(0, 2)] ?? '';
  const key = `${state}|${text}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const made = attempt(text, state);
  if (parsed.size >= MOST_KEPT) parsed.delete(parsed.keys().next().value!);
  parsed.set(key, made);
  return made;
}

/** Rules about school holidays need a state: where there is none they are left out. */
function attempt(text: string, state: string): OpeningHours | string {
  const known = state === '' ? text.replaceAll(/[;,]?\s*\bSH\b[^;]*/g, '').trim() : text;
  try {
    library ??= require('opening_hours') as typeof OpeningHours;
    return new library(known === '' ? text : known, { lat: 51, lon: 10, address: { country_code: 'de', state } }, OPTIONS);
  } catch (error) {
    return placeOf(error instanceof Error ? error.message : String(error));
  }
}

/** The library's first line. Where it points at a place, "Mo-X <--- (…)", that alone: its words know one language at a time. */
function placeOf(message: string): string {
  const line = message.split('\n')[0]!.trim();
  const end = line.indexOf(POINTER);
  return end > 0 ? `${line.slice(0, end).trim().slice(-60)} ${POINTER}` : line.slice(0, 200);
}

/** Why the hours cannot be read, or null. '' is no problem: unknown. */
export function hoursProblem(text: string): string | null {
  if (text.trim() === '') return null;
  const hours = read(text);
  return typeof hours === 'string' ? hours : null;
}

/** null: unknown or not readable. */
export function usualWeek(text: string): WeekMinutes {
  if (text.trim() === '') return null;
  const hours = read(text);
  if (typeof hours === 'string') return null;
  const monday = new Date(MONDAY.year, MONDAY.month, MONDAY.day);
  const nextMonday = new Date(MONDAY.year, MONDAY.month, MONDAY.day + 7);
  const minute = (date: Date) => Math.round((date.getTime() - monday.getTime()) / MILLISECONDS_A_MINUTE);
  const intervals = hours.getOpenIntervals(monday, nextMonday);
  const open = intervals.filter(([, , isUnknown]) => !isUnknown);
  if (open.length === 0 && intervals.length > 0) return null; // "by appointment"
  return weekOf(open.map(([from, to]) => [minute(from), minute(to)] as const));
}

/** At a local date and time, yyyy-mm-ddThh:mm, holidays of the date included; null: unknown. */
export function isOpenOn(text: string, localTime: string, ags = ''): boolean | null {
  if (text.trim() === '') return null;
  const hours = read(text, ags);
  if (typeof hours === 'string') return null;
  const at = localDate(localTime);
  return hours.getUnknown(at) ? null : hours.getState(at);
}

/** Intervals of a local date, yyyy-mm-dd, minutes after its midnight, ascending, holidays included; beyond 24:00 allowed. null: unknown. */
export function openIntervalsOn(text: string, date: string, ags = ''): readonly (readonly [from: number, to: number])[] | null {
  if (text.trim() === '') return null;
  const hours = read(text, ags);
  if (typeof hours === 'string') return null;
  const midnight = localDate(`${date}T00:00`);
  const minute = (at: Date): number => Math.round((at.getTime() - midnight.getTime()) / MILLISECONDS_A_MINUTE);
  const open = hours.getOpenIntervals(midnight, localDate(`${date}T24:00`)).filter(([, , isUnknown]) => !isUnknown);
  return open.map(([from, to]) => [minute(from), minute(to)] as const);
}

/** Minute of the usual week, Monday 00:00 = 0, of a local date and time. */
export function minuteOfWeek(localTime: string): number {
  const at = localDate(localTime);
  return ((at.getDay() + 6) % 7) * MINUTES_A_DAY + at.getHours() * 60 + at.getMinutes();
}

/** The library computes in the process's time zone; so does this: wall-clock time stays wall-clock time. */
function localDate(text: string): Date {
  const [date = '', time = ''] = text.split('T');
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return new Date(year, month - 1, day, hour, minute);
}
