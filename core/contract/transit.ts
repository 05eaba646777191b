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
import { DrawnArea, EditionQuery } from './areas.ts';
import { BboxText } from './areas.ts';
import { IsoDate, Key, LocalText, Period } from './common.ts';
import { AudienceQuery, CityParams, Meta, RevisionQuery, StateName } from './meta.ts';
import { OfferId, OffersMeta } from './offers.ts';
import { ClassesQuery } from './values.ts';

const numbers = z.array(z.number().nullable());
const states = z.array(StateName);
const lon = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);
const TransitMode = z.enum(MODES);

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

/** What every question about classes names; absent: as the table has it. */
const AskedClasses = z.object({
  preset: Key.optional().describe('key of a table; default: the first'),
  day: Key.optional().describe("key of a day type; default: the table's"),
  date: IsoDate.optional().describe('a date instead of the one that stands for the day type'),
  distance: z.enum(DISTANCE_METRICS).optional().describe("default: the table's; minutes and metres convert at 4.8 km/h"),
  group: Key.optional().describe('target group; default: everyone'),
  period: Period.optional(),
  upTo: z.string().max(40).optional().describe('values count people in this class or a better one; default: any class'),
  lang: z.enum(['de', 'en']).optional(),
});

export const MobilityQuery = AskedClasses.extend({ level: z.string(), format: z.enum(['json', 'csv']).optional() }).extend(EditionQuery.shape).extend(ClassesQuery.shape).extend(AudienceQuery.shape).extend(RevisionQuery.shape);
export type MobilityQuery = z.infer<typeof MobilityQuery>;
export const MobilityBlocksQuery = AskedClasses.omit({ upTo: true }).extend({ blockSet: z.string().optional() }).extend(AudienceQuery.shape).extend(RevisionQuery.shape);
export type MobilityBlocksQuery = z.infer<typeof MobilityBlocksQuery>;
export const PolygonsQuery = AskedClasses.omit({ upTo: true, group: true, period: true }).extend(AudienceQuery.shape).extend(RevisionQuery.shape);
export type PolygonsQuery = z.infer<typeof PolygonsQuery>;

/** What was asked, with every default filled in: for the legend and the export. */
export const MobilityBasis = z.object({
  preset: z.string(),
  name: LocalText,
  source: LocalText,
  classes: z.array(z.string()),
  distances: z.array(z.number()),
  /** of `distances` */
  metric: z.enum(DISTANCE_METRICS),
  day: z.string(),
  date: IsoDate,
  from: ClockTime,
  to: ClockTime,
  group: z.string(),
  period: z.string(),
  blockSet: z.string(),
  upTo: z.string(),
  /** places inside blocks at which people are counted, and those of them that hang on no street (network, walking-time) */
  points: z.int(),
  pointsUnattached: z.int(),
  /** stations with a category, of all */
  served: z.int(),
  stations: z.int(),
});
export type MobilityBasis = z.infer<typeof MobilityBasis>;

const MobilityColumns = z.object({
  codes: z.array(z.string()),
  names: z.array(z.string()),
  /** percent of people in class upTo or better: the choropleth */
  values: numbers,
  states,
  /** people of the group of whom it is known */
  people: numbers,
  served: numbers,
  notServed: numbers,
  /** people by class, class-major; the last is "no class" */
  byClass: z.array(numbers),
  /** the same in percent of the area's people */
  sharesByClass: z.array(numbers),
  /** 0–1: blocks with a known head count */
  coverage: numbers,
});

/** Areas of an edition. classes and breaks as in /values; city: the same columns with one row. */
export const MobilityAnswer = MobilityColumns.extend({ classes: z.array(z.int().nullable()), breaks: z.array(z.number()), city: MobilityColumns, basis: MobilityBasis, meta: OffersMeta });
export type MobilityAnswer = z.infer<typeof MobilityAnswer>;

/** One entry a block of the block set, in its order. Geography: no head count in it. */
export const MobilityBlocksAnswer = z.object({
  codes: z.array(z.string()),
  /** position in basis.classes of the class in which most of the block's places lie; null: in none */
  classes: z.array(z.int().nullable()),
  /** missing: the block hangs on no street */
  states,
  /** 0–1, class-major, the last is "no class" */
  shares: z.array(z.array(z.number())),
  /** id of the station that gives the class, '' none */
  stations: z.array(z.string()),
  basis: MobilityBasis,
  meta: OffersMeta,
});
export type MobilityBlocksAnswer = z.infer<typeof MobilityBlocksAnswer>;

/** Worst class first, so that better ones are drawn above. */
export const MobilityPolygons = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ type: z.literal('Feature'), geometry: z.unknown(), properties: z.object({ class: z.string(), position: z.int(), squareKilometres: z.number() }) })),
  basis: MobilityBasis.omit({ group: true, period: true, upTo: true }),
  meta: Meta,
});
export type MobilityPolygons = z.infer<typeof MobilityPolygons>;

/** from and to: departures at the line's first stop that are replaced; closed and added stops count on every day. */
export const ServiceChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('headway'), route: StationId, direction: z.union([z.literal(0), z.literal(1)]).nullable().default(null), from: ClockTime, to: ClockTime, minutes: z.number().min(1).max(240) }),
  z.object({ type: z.literal('close'), station: StationId }),
  /** on the way of a line between two neighbouring stops of it */
  z.object({ type: z.literal('add'), id: z.string().regex(/^[\w.:-]{1,80}$/).default('neu'), name: z.string().max(200).default(''), lon, lat, route: StationId, between: z.tuple([StationId, StationId]), delaySeconds: z.int().min(0).max(600).default(30) }),
]);
export type ServiceChange = z.infer<typeof ServiceChange>;

/** preset or table; level for rows of areas, or area for one drawn row. */
export const MobilityInput = AskedClasses.omit({ lang: true })
  .extend({ table: ClassTableSchema.optional(), level: z.string().optional(), edition: z.string().optional(), area: DrawnArea.optional(), changes: z.array(ServiceChange).max(20).optional() })
  .refine(({ level, area }) => (level === undefined) !== (area === undefined), 'exactly one of level, area');
export type MobilityInput = z.infer<typeof MobilityInput>;
/** One row where an area was drawn. */
export const MobilityAreaAnswer = MobilityColumns.extend({ isSnapped: z.boolean(), city: MobilityColumns, basis: MobilityBasis, meta: OffersMeta });
export type MobilityAreaAnswer = z.infer<typeof MobilityAreaAnswer>;

export const ServiceWhatIfInput = AskedClasses.omit({ lang: true }).extend({
  table: ClassTableSchema.optional(),
  changes: z.array(ServiceChange).min(1).max(20),
  level: z.string(),
  edition: z.string().optional(),
  /** groups whose gain and loss is answered besides the one asked for; default: the first eight that the city has */
  groups: z.array(Key).max(20).optional(),
});
export type ServiceWhatIfInput = z.infer<typeof ServiceWhatIfInput>;

export const ServiceWhatIfAnswer = z.object({
  codes: z.array(z.string()),
  names: z.array(z.string()),
  before: z.object({ values: numbers, states, served: numbers }),
  after: z.object({ values: numbers, states, served: numbers }),
  /** percentage points of `values` */
  difference: numbers,
  /** people whose class becomes better (or who get one), and worse (or who lose it) */
  gained: numbers,
  lost: numbers,
  city: z.object({
    /** by class, the last is "no class" */
    before: numbers,
    after: numbers,
    gained: z.number().nullable(),
    lost: z.number().nullable(),
    shareBefore: z.number().nullable(),
    shareAfter: z.number().nullable(),
  }),
  groups: z.array(z.object({ group: z.string(), name: LocalText, gained: z.number().nullable(), lost: z.number().nullable() })),
  /** only blocks whose class changes; positions in basis.classes or null, parallel */
  blocks: z.object({ codes: z.array(z.string()), before: z.array(z.int().nullable()), after: z.array(z.int().nullable()) }),
  /** only stations whose departures in the window change */
  stations: z.object({ ids: z.array(z.string()), names: z.array(z.string()), lon: z.array(z.number()), lat: z.array(z.number()), before: numbers, after: numbers, categoryBefore: z.array(z.int().nullable()), categoryAfter: z.array(z.int().nullable()) }),
  basis: MobilityBasis,
  meta: OffersMeta,
});
export type ServiceWhatIfAnswer = z.infer<typeof ServiceWhatIfAnswer>;

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

/**
 * One question door to door. question: 'from' leaves the origin in [time, time + window), 'to' arrives there in it (both by
 * the minute), 'last-way-home' takes an offer as the origin, its opening hours on the date as window, and answers how late
 * one may leave it and still get to each block.
 */
export const JourneysInput = z.object({
  question: z.enum(['from', 'to', 'last-way-home']).default('from'),
  origin: z.union([z.object({ lon, lat }), z.object({ block: z.string().min(1).max(64) }), z.object({ offer: OfferId })]),
  day: Key.optional().describe('key of a day type; default: weekday'),
  date: IsoDate.optional(),
  time: ClockTime.default('07:00'),
  windowMinutes: z.int().min(1).max(240).default(120),
  /** ascending; minutes are answered for each */
  percentiles: z.array(z.int().min(1).max(100)).min(1).max(5).default([5, 50, 95]),
  maximumMinutes: z.int().min(5).max(180).default(60),
  maximumRides: z.int().min(1).max(6).default(4),
  /** how one gets to the first stop; from the last stop it is always on foot */
  access: z.enum(['walk', 'bike', 'wheelchair']).default('walk'),
  maximumAccessMinutes: z.int().min(1).max(60).default(20),
  maximumEgressMinutes: z.int().min(1).max(60).default(20),
  wheelchair: z.enum(WHEELCHAIR_RULES).default('any'),
  group: Key.optional(),
  period: Period.optional(),
  /** inclusive, ascending: people and offers within, by the middle percentile asked for */
  cutoffs: z.array(z.number().min(1).max(180)).min(1).max(6).default([15, 30, 45]),
});
export type JourneysInput = z.infer<typeof JourneysInput>;

export const JourneysBasis = z.object({
  question: z.enum(['from', 'to', 'last-way-home']),
  date: IsoDate,
  day: z.string(),
  from: ClockTime,
  to: ClockTime,
  /** departures of the window that were searched; more than its minutes where lines only promise a headway (draws of their phase) */
  departures: z.int(),
  percentiles: z.array(z.int()),
  maximumMinutes: z.number(),
  maximumRides: z.int(),
  access: z.enum(['walk', 'bike', 'wheelchair']),
  wheelchair: z.enum(WHEELCHAIR_RULES),
  kilometresPerHour: z.object({ access: z.number(), egress: z.number() }),
  group: z.string(),
  period: z.string(),
  blockSet: z.string(),
});
export type JourneysBasis = z.infer<typeof JourneysBasis>;

export const JourneysAnswer = z.object({
  codes: z.array(z.string()),
  /** percentile-major: minutes[percentile][block], door to door; null: not reached within the bound in so many departures */
  minutes: z.array(numbers),
  /** without any vehicle, null beyond the bound */
  onFoot: numbers,
  /** last-way-home only: per block "HH:MM" or null; else empty */
  lastDepartures: z.array(z.string().nullable()),
  /** per block: how many departures of the window reach it, 0–1 */
  reliability: z.array(z.number()),
  states,
  /** one row a cutoff; people through the gate as cumulative counts; offers by kind */
  rings: z.array(z.object({ minutes: z.number(), people: z.number().nullable(), state: StateName, share: z.number().nullable(), blocks: z.int(), offers: z.record(z.string(), z.int()) })),
  /** where the origin hangs on the streets; null: on none within 500 m, nothing is reached then */
  origin: z.object({ lon: z.number(), lat: z.number(), metres: z.number(), stops: z.int() }).nullable(),
  /** last-way-home: hours of the offer on the date; '' where unknown, then time and window count */
  openingHours: z.string(),
  basis: JourneysBasis,
  meta: OffersMeta,
});
export type JourneysAnswer = z.infer<typeof JourneysAnswer>;

/** What the batch answers: minutes door to door from every block to the nearest offer of every kind. */
export const BatchInput = JourneysInput.pick({ day: true, date: true, time: true, windowMinutes: true, percentiles: true, maximumMinutes: true, maximumRides: true, access: true, wheelchair: true });
export type BatchInput = z.infer<typeof BatchInput>;

export const BatchBasis = JourneysBasis.omit({ group: true, period: true, question: true }).extend({ kinds: z.array(z.string()), offersVersion: z.int(), computedAt: z.string(), /** false: the offers have changed since */ isCurrent: z.boolean() });
export type BatchBasis = z.infer<typeof BatchBasis>;

/** job: of the computation under way, its progress at /jobs/{id}; blocks done count while it runs. */
export const BatchAnswer = z.object({ batches: z.array(z.object({ id: z.string(), state: z.enum(['running', 'interrupted', 'done']), blocksDone: z.int(), blocks: z.int(), basis: BatchBasis })), job: z.string().nullable(), meta: OffersMeta });
export type BatchAnswer = z.infer<typeof BatchAnswer>;

export const BatchReachQuery = z
  .object({
    category: Key.describe('key of an offer kind'),
    percentile: z.coerce.number().int().min(1).max(100).default(50).describe('one of the batch'),
    batch: z.string().max(64).optional().describe('id; default: the latest finished one'),
    group: Key.optional().describe("target group; default: the kind's"),
    cutoff: z.coerce.number().min(1).max(180).optional().describe("minutes, inclusive; default: the kind's"),
    level: z.string().optional().describe('absent: blocks only'),
    period: Period.optional(),
    format: z.enum(['json', 'csv']).optional(),
    lang: z.enum(['de', 'en']).optional(),
  })
  .extend(EditionQuery.shape)
  .extend(ClassesQuery.shape)
  .extend(AudienceQuery.shape);
export type BatchReachQuery = z.infer<typeof BatchReachQuery>;

const BatchReachColumns = z.object({ codes: z.array(z.string()), names: z.array(z.string()), /** percent reached within the cutoff */ values: numbers, states, people: numbers, reached: numbers, notReached: numbers, unknown: numbers, meanMinutes: numbers, medianMinutes: numbers });

/** areas: null where no level was asked for; blocks: one entry a block, in the order of the block set. */
export const BatchReachAnswer = z.object({
  blocks: z.object({ codes: z.array(z.string()), minutes: numbers, onFoot: numbers, states, classes: z.array(z.int().nullable()), breaks: z.array(z.number()) }),
  areas: BatchReachColumns.extend({ classes: z.array(z.int().nullable()), breaks: z.array(z.number()) }).nullable(),
  city: BatchReachColumns,
  category: z.string(),
  group: z.string(),
  period: z.string(),
  cutoffMinutes: z.number(),
  percentile: z.int(),
  basis: BatchBasis,
  meta: OffersMeta,
});
export type BatchReachAnswer = z.infer<typeof BatchReachAnswer>;
