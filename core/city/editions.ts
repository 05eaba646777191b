/**
 * Which edition of a level answers when none is named: the published one valid on a date, the last day of a period,
 * else the latest. Dates are ISO texts, so they compare as texts; validity is half open, [from, to).
 */
import { DomainError } from '../errors.ts';
import { editionsOf, levelOf } from './lookup.ts';
import type { CityModel, DateRange, Edition } from './model.ts';

/**
 * @param at an ISO date or a period ("2021", "2021-12": its last day); null: the latest
 * @throws not_found where the level has no published edition
 */
export function defaultEdition(model: CityModel, level: string, at: string | null = null): Edition {
  levelOf(model, level);
  const published = publishedEditions(model, level);
  const valid = at === null ? undefined : published.findLast((each) => isValidOn(each.valid, lastDayOf(at)));
  const chosen = valid ?? published.at(-1);
  if (!chosen) {
    throw new DomainError('not_found', `missing published edition of level ${level}`, { path: 'query.level', value: level, expected: 'a level with a published edition' });
  }
  return chosen;
}

/** The edition published and valid on the last day of a period, or null: nothing is put in its place. */
export function editionAt(model: CityModel, level: string, period: string): Edition | null {
  return publishedEditions(model, level).findLast((each) => isValidOn(each.valid, lastDayOf(period))) ?? null;
}

/** Ascending by the day they came into force. */
export function publishedEditions(model: CityModel, level: string): readonly Edition[] {
  return editionsOf(model, level)
    .filter((each) => each.status === 'published')
    .sort((a, b) => compareText(a.valid.from ?? '', b.valid.from ?? ''));
}

export function isValidOn(range: DateRange, date: string): boolean {
  return (range.from === null || range.from <= date) && (range.to === null || date < range.to);
}

/** "2021" → 2021-12-31, "2020-02" → 2020-02-29, a date stays. */
export function lastDayOf(period: string): string {
  const [year = '', month = '12', day] = period.split('-');
  return day === undefined ? `${year}-${month}-${String(daysIn(Number(year), Number(month))).padStart(2, '0')}` : period;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The same period n years earlier: "2021-12" and 1 → "2020-12"; 29 February becomes the 28th. */
export function yearsBefore(period: string, years: number): string {
  const [year = '', ...rest] = period.split('-');
  const earlier = `${String(Number(year) - years).padStart(4, '0')}${rest.map((part) => `-${part}`).join('')}`;
  return earlier.endsWith('-02-29') && daysIn(Number(year) - years, 2) === 28 ? `${earlier.slice(0, -2)}28` : earlier;
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
