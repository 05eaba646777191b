/** Stops and lines of the timetable: for the map, a chart, a form that changes the service (paths: transit.ts). */
import { z } from 'zod';
import { BboxText } from './areas.ts';
import { IsoDate, Key, LocalText } from './common.ts';
import { AudienceQuery, CityParams, Meta, RevisionQuery } from './meta.ts';
import { ClockTime, COMBINATIONS, DayTypeAnswer, DISTANCE_METRICS, SERVICE_MEASURES, StationId, TransitMode } from './transit.ts';

export const StopsQuery = z
  .object({ preset: Key.optional(), day: Key.optional(), date: IsoDate.optional(), bbox: BboxText.optional(), format: z.enum(['json', 'csv']).optional(), lang: z.enum(['de', 'en']).optional() })
  .extend(AudienceQuery.shape)
  .extend(RevisionQuery.shape);
export type StopsQuery = z.infer<typeof StopsQuery>;

/** One entry a station (what people call a stop: all its platforms). */
export const StopsAnswer = z.object({
  ids: z.array(z.string()),
  names: z.array(z.string()),
  lon: z.array(z.number()),
  lat: z.array(z.number()),
  /** the highest-ranking means of transport that leaves here, and all of them */
  modes: z.array(TransitMode),
  allModes: z.array(z.array(TransitMode)),
  /** yes or no where all its platforms are; partly where they differ */
  wheelchair: z.array(z.enum(['yes', 'no', 'partly', 'unknown'])),
  /** per day type (key) departures per hour in its window, both directions */
  perHour: z.record(z.string(), z.array(z.number())),
  /** departures in the window of the day asked for */
  departures: z.array(z.number()),
  /** category of the table, 1 is the best; null: too little service */
  categories: z.array(z.int().nullable()),
  /** the class next to the stop, position in `classNames`; null: none */
  classes: z.array(z.int().nullable()),
  classNames: z.array(z.string()),
  preset: z.string(),
  day: z.string(),
  date: IsoDate,
  dayTypes: z.array(DayTypeAnswer),
  meta: Meta,
});
export type StopsAnswer = z.infer<typeof StopsAnswer>;

export const StopParams = CityParams.extend({ id: StationId });
export const DeparturesQuery = z.object({ day: Key.optional(), date: IsoDate.optional(), lang: z.enum(['de', 'en']).optional() }).extend(AudienceQuery.shape).extend(RevisionQuery.shape);
export const DeparturesAnswer = z.object({
  id: z.string(),
  name: z.string(),
  lon: z.number(),
  lat: z.number(),
  wheelchair: z.enum(['yes', 'no', 'partly', 'unknown']),
  day: z.string(),
  date: IsoDate,
  /** all lines together, 24 entries: hour 0 first */
  perHour: z.array(z.int()),
  lines: z.array(
    z.object({
      route: z.string(),
      name: z.string(),
      mode: TransitMode,
      /** 0, 1; null: the feed does not say */
      direction: z.int().nullable(),
      headsign: z.string(),
      perHour: z.array(z.int()),
      first: ClockTime,
      last: ClockTime,
      departures: z.int(),
      /** median minutes between departures from 6 to 20; null: fewer than two */
      headwayMinutes: z.number().nullable(),
    }),
  ),
  meta: Meta,
});
export type DeparturesAnswer = z.infer<typeof DeparturesAnswer>;

/** Lines with the way most of their trips take, for a form that changes the service. */
export const LinesQuery = DeparturesQuery;
export const LinesAnswer = z.object({
  day: z.string(),
  date: IsoDate,
  lines: z.array(
    z.object({
      route: z.string(),
      name: z.string(),
      longName: z.string(),
      mode: TransitMode,
      /** trips that begin on the date, both directions */
      trips: z.int(),
      /** median minutes between departures at the first stop from 6 to 20; null: fewer than two */
      headwayMinutes: z.number().nullable(),
      /** stations in order; direction 0, 1, or null where the feed does not say */
      ways: z.array(z.object({ direction: z.int().nullable(), headsign: z.string(), stations: z.array(z.string()) })),
    }),
  ),
  meta: Meta,
});
export type LinesAnswer = z.infer<typeof LinesAnswer>;

/** Why a stop has its class: what was counted for each group of the table, and which classes lie how far around it. */
export const StopClassQuery = z.object({ preset: Key.optional(), day: Key.optional(), date: IsoDate.optional() }).extend(AudienceQuery.shape).extend(RevisionQuery.shape);
export const StopClassAnswer = z.object({
  id: z.string(),
  name: z.string(),
  preset: z.string(),
  measure: z.enum(SERVICE_MEASURES),
  combination: z.enum(COMBINATIONS),
  day: z.string(),
  date: IsoDate,
  from: ClockTime,
  to: ClockTime,
  groups: z.array(
    z.object({
      key: z.string(),
      name: LocalText,
      /** in the window, in the way the measure counts (per direction for intervals) */
      departures: z.number(),
      /** in the unit of the measure; null: no departures, or too few rail neighbours */
      measured: z.number().nullable(),
      /** the row of the table that holds; null: none */
      bound: z.number().nullable(),
      isInclusive: z.boolean(),
      category: z.int().nullable(),
    }),
  ),
  category: z.int().nullable(),
  /** around the stop, in the metric's unit, inclusive */
  rings: z.array(z.object({ upTo: z.number(), class: z.string().nullable() })),
  metric: z.enum(DISTANCE_METRICS),
  meta: Meta,
});
export type StopClassAnswer = z.infer<typeof StopClassAnswer>;
