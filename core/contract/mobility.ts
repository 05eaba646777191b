/**
 * Stop classes: people per class and area, blocks, areas for the map, a changed service (paths: transit.ts). Columns are
 * equally long arrays, codes first; `byClass` is class-major: byClass[class][area], the last entry is "no class".
 */
import { z } from 'zod';
import { DrawnArea, EditionQuery } from './areas.ts';
import { IsoDate, Key, LocalText, Period } from './common.ts';
import { AudienceQuery, Meta, RevisionQuery } from './meta.ts';
import { OffersMeta } from './offers.ts';
import { ClassTableSchema, ClockTime, DISTANCE_METRICS, lat, lon, numbers, StationId, states } from './transit.ts';
import { ClassesQuery } from './values.ts';

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
  /** blocks whose places lie in more than one class: their people are divided by places */
  blocksDivided: z.int(),
  /** stations with a category, of all */
  served: z.int(),
  stations: z.int(),
});
export type MobilityBasis = z.infer<typeof MobilityBasis>;

/** Why rows show no number, '' where all do. */
const note = z.object({ de: z.string(), en: z.string() });

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
export const MobilityAnswer = MobilityColumns.extend({ classes: z.array(z.int().nullable()), breaks: z.array(z.number()), city: MobilityColumns, note, basis: MobilityBasis, meta: OffersMeta });
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
  note,
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
export const MobilityAreaAnswer = MobilityColumns.extend({ isSnapped: z.boolean(), city: MobilityColumns, note, basis: MobilityBasis, meta: OffersMeta });
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
  note,
  basis: MobilityBasis,
  meta: OffersMeta,
});
export type ServiceWhatIfAnswer = z.infer<typeof ServiceWhatIfAnswer>;
