/** People by stop class as a table for offices: one row an area, one column a class. */
import type { Locale } from '../../core/city/model.ts';
import type { BatchReachAnswer } from '../../core/contract/journeys.ts';
import type { MobilityAnswer } from '../../core/contract/mobility.ts';
import type { StopsAnswer } from '../../core/contract/stops.ts';
import { MODE_NAMES } from '../../core/transit/modes.ts';
import { csvOf, type CsvColumn } from '../release/csv.ts';

const HEADS = {
  de: { code: 'Schlüssel', name: 'Name', people: 'Personen', share: 'Anteil versorgt (%)', state: 'Zustand', served: 'versorgt', notServed: 'nicht versorgt', class: 'Klasse', none: 'ohne Klasse', share2: 'Anteil', preset: 'Verfahren', day: 'Tag', metric: 'Entfernung', group: 'Zielgruppe', period: 'Stichtag', revision: 'Datenstand', audience: 'Zielkreis', mode: 'Verkehrsmittel', wheelchair: 'Rollstuhl', departures: 'Abfahrten', perHour: 'Abfahrten je Stunde', category: 'Kategorie', lon: 'Länge', lat: 'Breite', minutes: 'Minuten (Mittel)', median: 'Minuten (Median)', unknown: 'unbekannt', batch: 'Berechnung' },
  en: { code: 'code', name: 'name', people: 'people', share: 'served (%)', state: 'state', served: 'served', notServed: 'not served', class: 'class', none: 'no class', share2: 'share', preset: 'method', day: 'day', metric: 'distance', group: 'target group', period: 'period', revision: 'revision', audience: 'audience', mode: 'mode', wheelchair: 'wheelchair', departures: 'departures', perHour: 'departures per hour', category: 'category', lon: 'lon', lat: 'lat', minutes: 'minutes (mean)', median: 'minutes (median)', unknown: 'unknown', batch: 'computation' },
} as const;

export function mobilityCsv({ codes, names, values, states, people, served, notServed, byClass, sharesByClass, basis, meta }: MobilityAnswer, locale: Locale): string {
  const head = HEADS[locale];
  const same = (name: string, value: string): CsvColumn => ({ name, cell: () => value });
  const className = (at: number): string => (at < basis.classes.length ? `${head.class} ${basis.classes[at]!}` : head.none);
  return csvOf(
    codes.length,
    [
      { name: head.code, cell: (row) => codes[row]! },
      { name: head.name, cell: (row) => names[row]! },
      { name: head.share, cell: (row) => values[row]! },
      { name: head.state, cell: (row) => states[row]! },
      { name: head.people, cell: (row) => people[row]! },
      { name: head.served, cell: (row) => served[row]! },
      { name: head.notServed, cell: (row) => notServed[row]! },
      ...byClass.map((column, at) => ({ name: className(at), cell: (row: number) => column[row]! })),
      ...sharesByClass.map((column, at) => ({ name: `${className(at)} (%)`, cell: (row: number) => column[row]! })),
      same(head.preset, basis.name[locale] ?? basis.name.de),
      same(head.day, `${basis.date} ${basis.from}–${basis.to}`),
      same(head.metric, basis.metric),
      same(head.group, basis.group),
      same(head.period, basis.period),
      same(head.revision, meta.revision),
      same(head.audience, meta.audience),
    ],
    locale,
  );
}

export function stopsCsv({ ids, names, lon, lat, modes, wheelchair, departures, perHour, categories, classes, classNames, dayTypes, preset, date, meta }: StopsAnswer, locale: Locale): string {
  const head = HEADS[locale];
  return csvOf(
    ids.length,
    [
      { name: 'id', cell: (row) => ids[row]! },
      { name: head.name, cell: (row) => names[row]! },
      { name: head.lon, cell: (row) => lon[row]! },
      { name: head.lat, cell: (row) => lat[row]! },
      { name: head.mode, cell: (row) => MODE_NAMES[modes[row]!][locale] ?? modes[row]! },
      { name: head.wheelchair, cell: (row) => wheelchair[row]! },
      { name: head.departures, cell: (row) => departures[row]! },
      ...dayTypes.map(({ key, name }) => ({ name: `${head.perHour}: ${name[locale] ?? name.de}`, cell: (row: number) => perHour[key]![row]! })),
      { name: head.category, cell: (row) => categories[row]! },
      { name: head.class, cell: (row) => (classes[row] === null ? null : classNames[classes[row]!]!) },
      { name: head.preset, cell: () => preset },
      { name: head.day, cell: () => date },
      { name: head.revision, cell: () => meta.revision },
    ],
    locale,
  );
}

/** Areas where a level was asked for, else blocks. */
export function batchReachCsv({ areas, blocks, category, group, period, cutoffMinutes, percentile, basis, meta }: BatchReachAnswer, locale: Locale): string {
  const head = HEADS[locale];
  const rest: CsvColumn[] = [
    { name: head.group, cell: () => group },
    { name: head.period, cell: () => period },
    { name: head.batch, cell: () => `${category}, ${basis.date} ${basis.from}–${basis.to}, p${percentile}, ≤ ${cutoffMinutes} min` },
    { name: head.revision, cell: () => meta.revision },
    { name: head.audience, cell: () => meta.audience },
  ];
  if (areas === null) return csvOf(blocks.codes.length, [{ name: head.code, cell: (row) => blocks.codes[row]! }, { name: head.median, cell: (row) => blocks.minutes[row]! }, { name: head.state, cell: (row) => blocks.states[row]! }, ...rest], locale);
  const columns: CsvColumn[] = [
    { name: head.code, cell: (row) => areas.codes[row]! },
    { name: head.name, cell: (row) => areas.names[row]! },
    { name: head.share, cell: (row) => areas.values[row]! },
    { name: head.state, cell: (row) => areas.states[row]! },
    { name: head.people, cell: (row) => areas.people[row]! },
    { name: head.served, cell: (row) => areas.reached[row]! },
    { name: head.notServed, cell: (row) => areas.notReached[row]! },
    { name: head.unknown, cell: (row) => areas.unknown[row]! },
    { name: head.minutes, cell: (row) => areas.meanMinutes[row]! },
    { name: head.median, cell: (row) => areas.medianMinutes[row]! },
  ];
  return csvOf(areas.codes.length, [...columns, ...rest], locale);
}
