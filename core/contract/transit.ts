/**
 * Public transport over HTTP. Paths, all below /api/cities/{city}; 404 where the city has no timetable:
 *   GET  /mobility/presets        tables of stop classes (shipped and own), day types with their dates, the timetable itself
 *   POST /mobility/presets        a new own table (201)    PUT, DELETE /mobility/presets/{key}    changes or removes it
 *   GET  /mobility                people per class and area of a level (JSON, CSV)    POST /mobility   with an own table, a drawn area, changes
 *   GET  /mobility/blocks         the class of every block (share of its people per class)
 *   GET  /mobility/polygons       GeoJSON: one MultiPolygon a class, for the map
 *   POST /mobility/what-if        headway changed, stop closed or added: people gained and lost by class and group
 *   GET  /stops                   stops with departures per hour by day type, means of transport, wheelchair access, category
 *   GET  /stops/{id}/departures   one stop: lines and departures per hour of the day, for a chart
 *   GET  /stops/{id}/class        one stop: what was counted, which row of the table holds, which class lies how far around it
 *   GET  /lines                   lines with their headway and the stations on their way
 *   POST /journeys/reach          from a point or a block, door to door: minutes per block, offers reached, last way home
 *   GET  /journeys/reach          the stored batch: minutes to the nearest offer of a kind per block, people per area
 *   GET  /journeys/batch          is there one, for which question    POST /journeys/batch   computes it as a job (202)
 * A job is watched by GET /jobs/{id} and given up by DELETE /jobs/{id}. Columns are equally long arrays, codes first; null
 * where a state shows no number. `byClass` is class-major: byClass[class][area], the last entry is "no class". Times of the
 * day are "HH:MM" and may lie beyond 24:00. Every head count passed the gate. `date` wins over `day` (key of a day type).
 */
import { z } from 'zod';
import { MODES } from '../transit/modes.ts';
import { IsoDate, Key, LocalText } from './common.ts';
import { CityParams, Meta, StateName } from './meta.ts';

export const numbers = z.array(z.number().nullable());
export const states = z.array(StateName);
export const lon = z.number().min(-180).max(180);
export const lat = z.number().min(-90).max(90);
export const TransitMode = z.enum(MODES);

/** "07:30"; hours beyond 24 count on after midnight. */
export const ClockTime = z.string().regex(/^([0-2]?\d):[0-5]\d$/, 'HH:MM, up to 29:59');
export const StationId = z.string().min(1).max(200);

export const DISTANCE_METRICS = ['crow-fly', 'network', 'walking-time'] as const;
export const SERVICE_MEASURES = ['interval-minutes', 'departures-per-hour', 'departures'] as const;
export const COMBINATIONS = ['best-group', 'all-or-one-worse'] as const;
/** any: all stops and vehicles; not-refused: without those known to be closed to wheelchairs; accessible: only those known to be open. */
export const WHEELCHAIR_RULES = ['any', 'not-refused', 'accessible'] as const;

/** A table of stop classes as it is stored, sent and edited. See core/transit/class-table.ts. */
export const ClassTableSchema = z.object({
  key: Key,
  name: LocalText,
  source: LocalText,
  dayType: Key,
  measure: z.enum(SERVICE_MEASURES),
  combination: z.enum(COMBINATIONS),
  groups: z.array(z.object({ key: Key, name: LocalText, modes: z.array(TransitMode).max(MODES.length), minimumRailNeighbours: z.int().min(0).max(100) })).max(12),
  /** best first; intervals: minutes by departures per direction; isInclusive: the bound itself belongs to the row */
  service: z.array(z.object({ bound: z.number(), isInclusive: z.boolean(), /** per group, 1 is the best */ categories: z.array(z.int().nullable()).max(12) })).max(24),
  metric: z.enum(DISTANCE_METRICS),
  /** metres, or minutes on foot for walking-time; ascending, inclusive */
  distances: z.array(z.number().max(10_000)).max(12),
  classes: z.array(z.string().min(1).max(40)).max(12),
  /** per category (1 first), per distance */
  grades: z.array(z.array(z.string().nullable()).max(12)).max(24),
});
export type ClassTableSchema = z.infer<typeof ClassTableSchema>;

export const TimetableReport = z.object({
  stops: z.int(),
  stations: z.int(),
  routes: z.int(),
  trips: z.int(),
  stopTimes: z.int(),
  agencies: z.array(z.string()),
  /** first and last day with any service */
  valid: z.object({ from: IsoDate, to: IsoDate }),
  /** 0–1: shares of stops and trips of which the feed says whether a wheelchair can be used */
  wheelchairKnown: z.object({ stops: z.number(), trips: z.number() }),
});
export type TimetableReport = z.infer<typeof TimetableReport>;

/** The date that stands for a day type, and what the choice rests on. */
export const DayTypeAnswer = z.object({
  key: z.string(),
  name: LocalText,
  from: ClockTime,
  to: ClockTime,
  date: IsoDate,
  trips: z.int(),
  candidates: z.int(),
  considered: z.int(),
  fewest: z.int(),
  most: z.int(),
});
export type DayTypeAnswer = z.infer<typeof DayTypeAnswer>;

export const PresetsAnswer = z.object({
  presets: z.array(z.object({ table: ClassTableSchema, origin: z.enum(['shipped', 'user']), /** own ones: counts saves */ version: z.int().nullable() })),
  defaultPreset: z.string(),
  /** those the timetable has a date for */
  dayTypes: z.array(DayTypeAnswer),
  /** which day types it has none for, '' where it has all */
  note: z.object({ de: z.string(), en: z.string() }),
  modes: z.array(z.object({ key: TransitMode, name: LocalText, /** stations with any departure */ stations: z.int() })),
  groups: z.array(z.object({ key: z.string(), name: LocalText })),
  /** metrics that can be computed: network and walking-time need streets for walking */
  metrics: z.array(z.enum(DISTANCE_METRICS)),
  timetable: TimetableReport,
  meta: Meta,
});
export type PresetsAnswer = z.infer<typeof PresetsAnswer>;
export const PresetParams = CityParams.extend({ key: Key });
export const PresetAnswer = z.object({ table: ClassTableSchema, version: z.int() });
export type PresetAnswer = z.infer<typeof PresetAnswer>;
/** version: the one the change was made from, else 409 */
export const PresetChange = z.object({ table: ClassTableSchema, version: z.int() });
export const PresetRemoval = z.object({ version: z.coerce.number().int() });
