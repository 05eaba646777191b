/**
 * Day types and the dates that stand for them. A date is chosen by a rule that can be read, and the choice is part of
 * the answer: of the feed's dates of that weekday those with at least half the trips of the busiest (so that the ends of
 * a feed, or one of several feeds running on alone, do not count), and of these the one whose number of trips is the
 * median (the lower one of two), the earliest of equals. Holidays are not known to us: one that runs nearly as much as a
 * weekday is considered like one, and as long as such days are fewer than half they cannot become the median.
 */
import type { LocalText } from '../city/model.ts';
import { DomainError } from '../errors.ts';
import { dateOf, weekdayOf } from './dates.ts';
import { servicesOnDay, type Timetable } from './timetable.ts';

export interface DayType {
  readonly key: string;
  readonly name: LocalText;
  /** Monday 0 … Sunday 6: weekdays that may stand for it */
  readonly weekdays: readonly number[];
  /** [from, to) of the day, seconds; beyond 24:00 allowed */
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

const HOUR = 3600;

/** Mondays and Fridays differ from the other weekdays in many timetables, so a weekday is Tuesday to Thursday. */
export const DAY_TYPES: readonly DayType[] = [
  { key: 'weekday', name: { de: 'Werktag, 6–20 Uhr', en: 'Weekday, 6 am–8 pm' }, weekdays: [1, 2, 3], fromSeconds: 6 * HOUR, toSeconds: 20 * HOUR },
  { key: 'whole-weekday', name: { de: 'Werktag, 0–24 Uhr', en: 'Weekday, all day' }, weekdays: [1, 2, 3], fromSeconds: 0, toSeconds: 24 * HOUR },
  { key: 'evening', name: { de: 'Werktag abends, 20–24 Uhr', en: 'Weekday evening, 8 pm–midnight' }, weekdays: [1, 2, 3], fromSeconds: 20 * HOUR, toSeconds: 24 * HOUR },
  { key: 'saturday', name: { de: 'Samstag, 6–20 Uhr', en: 'Saturday, 6 am–8 pm' }, weekdays: [5], fromSeconds: 6 * HOUR, toSeconds: 20 * HOUR },
  { key: 'sunday', name: { de: 'Sonntag, 6–20 Uhr', en: 'Sunday, 6 am–8 pm' }, weekdays: [6], fromSeconds: 6 * HOUR, toSeconds: 20 * HOUR },
  { key: 'night', name: { de: 'Nacht von Freitag auf Samstag, 1–4 Uhr', en: 'Night from Friday to Saturday, 1–4 am' }, weekdays: [5], fromSeconds: HOUR, toSeconds: 4 * HOUR },
];

/** What the choice rests on. */
export interface RepresentativeDate {
  readonly date: string;
  /** trips that begin on the date */
  readonly trips: number;
  /** dates of these weekdays with any service, and the fewest and most trips among them */
  readonly candidates: number;
  /** those of them with at least half the trips of the busiest */
  readonly considered: number;
  readonly fewest: number;
  readonly most: number;
}

/** Null when the feed has no service on any such weekday. O(days × services). */
export function representativeDate(timetable: Timetable, dayType: DayType): RepresentativeDate | null {
  const perService = tripsPerService(timetable);
  const { firstDay, dayCount } = timetable.services;
  const candidates: { day: number; trips: number }[] = [];
  for (let day = firstDay; day < firstDay + dayCount; day++) {
    if (!dayType.weekdays.includes(weekdayOf(day))) continue;
    const active = servicesOnDay(timetable.services, day);
    let trips = 0;
    for (let service = 0; service < active.length; service++) if (active[service] === 1) trips += perService[service]!;
    if (trips > 0) candidates.push({ day, trips });
  }
  candidates.sort((a, b) => a.trips - b.trips || a.day - b.day);
  const most = candidates.at(-1)?.trips ?? 0;
  const considered = candidates.filter(({ trips }) => 2 * trips >= most);
  const middle = considered[(considered.length - 1) >> 1];
  if (middle === undefined) return null;
  const chosen = considered.find(({ trips }) => trips === middle.trips)!;
  return { date: dateOf(chosen.day), trips: chosen.trips, candidates: candidates.length, considered: considered.length, fewest: candidates[0]!.trips, most };
}

/** A template counts as often as its frequencies repeat it. */
function tripsPerService({ trips, services, frequencies }: Timetable): Float64Array {
  const counts = new Float64Array(services.ids.length);
  trips.services.forEach((service, trip) => (counts[service]! += trips.isTemplate[trip] === 1 ? 0 : 1));
  frequencies.trips.forEach((trip, row) => {
    counts[trips.services[trip]!]! += Math.ceil((frequencies.endSeconds[row]! - frequencies.startSeconds[row]!) / frequencies.headwaySeconds[row]!);
  });
  return counts;
}

/** @throws unknown_name */
export function dayTypeOf(key: string, path = 'query.day'): DayType {
  const found = DAY_TYPES.find((each) => each.key === key);
  if (found) return found;
  const known = DAY_TYPES.map((each) => each.key).join(', ');
  throw new DomainError('unknown_name', `unknown day type ${key} (${path}): expected ${known}`, { path, value: key, expected: known });
}
