/**
 * Reach over HTTP. Paths, all below /api/cities/{city}:
 *   GET  /reach                  per area of a level (or POST /reach/area for a drawn one): people reached, minutes, access
 *   GET  /reach/blocks           per block: minutes, nearest offer, access (the choropleth)
 *   GET  /reach/equity           the same by status class of an index edition, or by fifths of an indicator
 *   GET  /offers/gaps            people of the target group not served, with cause        (query: GapsQuery)
 *   GET  /offers/duplicates      records entered twice, and doubled structures            (query: DuplicatesQuery)
 *   POST /reach/isochrone        polygons and streets reached from a point, people within
 *   POST /reach/what-if          add, move, close, enlarge offers: the difference per area, block and group
 *   POST /reach/sites            where next: a job (202)    (jobs.ts)
 * Columns are equally long arrays, codes first; null where a state shows no number. Every head count passed the gate.
 */
import { z } from 'zod';
import { STREET_MODES } from '../network/street-rules.ts';
import { DrawnArea, EditionQuery } from './areas.ts';
import { Key, Period } from './common.ts';
import { Job } from './jobs.ts';
import { AudienceQuery, StateName } from './meta.ts';
import { NetworkReport, OfferFilterQuery, OfferId, OffersMeta } from './offers.ts';
import { ClassesQuery } from './values.ts';

/** places: places per person, each place and each person once (the default for Kita and school). bfca: Páez's, whose sum of levels of service is kept. */
export const REACH_MEASURES = ['nearest', 'coverage', 'k-nearest', 'count', 'gravity', 'places', '2sfca', 'e2sfca', '3sfca', 'bfca'] as const;
export type ReachMeasure = (typeof REACH_MEASURES)[number];

const numbers = z.array(z.number().nullable());
const states = z.array(StateName);
const lon = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);

/** What is asked of reach: whose people, which offers, how they go, how far is near. */
const Asked = OfferFilterQuery.omit({ kind: true }).extend({
  category: z.string().max(400).describe('key of an offer kind; several separated by commas count as one category'),
  mode: z.enum(STREET_MODES).optional(),
  profile: z.string().max(40).optional().describe('standard, seniors, small-child, wheelchair, bike; decides the mode'),
  group: Key.optional().describe("target group; default: the kind's"),
  cutoff: z.coerce.number().min(0).max(240).optional().describe("minutes, inclusive; default: the kind's"),
  cutoffMetres: z.coerce.number().min(0).max(100_000).optional().describe('instead of minutes: metres along the way'),
  measure: z.enum(REACH_MEASURES).default('coverage'),
  /** k-nearest: mean minutes to the k-th */
  k: z.coerce.number().int().min(1).max(10).default(3),
  decay: z.enum(['steps', 'exponential', 'power', 'gaussian']).optional(),
  period: Period.optional(),
  lang: z.enum(['de', 'en']).optional(),
});

export const ReachQuery = Asked.extend({ level: z.string() }).extend(EditionQuery.shape).extend(ClassesQuery.shape).extend(AudienceQuery.shape);
export type ReachQuery = z.infer<typeof ReachQuery>;
export const ReachBlocksQuery = Asked.extend({ blockSet: z.string().optional() }).extend(ClassesQuery.shape).extend(AudienceQuery.shape);
export type ReachBlocksQuery = z.infer<typeof ReachBlocksQuery>;
export const EquityQuery = Asked.extend({
  index: z.string().optional().describe('key of an index edition: rows are its status classes'),
  indicator: z.string().optional().describe('instead of index: id of an indicator; rows are fifths of the areas by its released values'),
  level: z.string().optional().describe('with indicator: the level whose areas are cut into fifths'),
})
  .extend(EditionQuery.shape)
  .extend(AudienceQuery.shape);
export type EquityQuery = z.infer<typeof EquityQuery>;
/** The members of the query that a POST may set; numbers as numbers. */
export const ReachAsked = Asked.partial({ measure: true, k: true });

/** What was asked, with every default filled in: for the legend and the export. */
export const ReachBasis = z.object({
  kinds: z.array(z.string()),
  group: z.string(),
  profile: z.string(),
  mode: z.enum(STREET_MODES),
  measure: z.enum(REACH_MEASURES),
  /** one of both, as asked or as the kind has it */
  cutoffMinutes: z.number().nullable(),
  cutoffMetres: z.number().nullable(),
  /** where a default cutoff comes from, '' if asked for */
  cutoffSource: z.object({ de: z.string(), en: z.string() }),
  period: z.string(),
  blockSet: z.string(),
  /** blocks whose number of people is withheld: they count with the mean of those withheld in their area */
  blocksWithheld: z.int(),
  /** offers that count, and those of them that hang on no street */
  offers: z.int(),
  offersUnsnapped: z.int(),
  /** unit of `values`: percent, minutes, offers, places-per-person, score */
  unit: z.enum(['percent', 'minutes', 'offers', 'places-per-person', 'score']),
  network: NetworkReport,
});
export type ReachBasis = z.infer<typeof ReachBasis>;

export const Histogram = z.object({
  /** inclusive upper bounds, minutes; `people` has one more bin: beyond or unreached */
  upToMinutes: z.array(z.number()),
  people: numbers,
  unknown: z.number().nullable(),
});
export type Histogram = z.infer<typeof Histogram>;

const ReachColumns = z.object({
  codes: z.array(z.string()),
  names: z.array(z.string()),
  /** the measure asked for: share, minutes, offers within the cutoff, places per person … (basis.unit) */
  values: numbers,
  states,
  /** people of the group of whom it is known whether they are reached */
  people: numbers,
  reached: numbers,
  notReached: numbers,
  /** people whose block hangs on no street */
  unknown: numbers,
  /** 0–100 */
  share: numbers,
  shareStates: states,
  /** of those who reach an offer at all */
  meanMinutes: numbers,
  medianMinutes: numbers,
});

/** Areas of an edition. classes and breaks as in /values; city: the same columns with one row. */
export const ReachAnswer = ReachColumns.extend({
  classes: z.array(z.int().nullable()),
  breaks: z.array(z.number()),
  city: ReachColumns,
  histogram: Histogram,
  basis: ReachBasis,
  meta: OffersMeta,
});
export type ReachAnswer = z.infer<typeof ReachAnswer>;

export const ReachAreaInput = z.object({ area: DrawnArea, ...ReachAsked.shape });
/** One row: the drawn area. */
export const ReachAreaAnswer = ReachColumns.extend({ city: ReachColumns, histogram: Histogram, isSnapped: z.boolean(), /** what the numbers rest on, and why one is missing; '' where nothing needs a word */ note: z.string(), basis: ReachBasis, meta: OffersMeta });
export type ReachAreaAnswer = z.infer<typeof ReachAreaAnswer>;

/** One entry a block of the block set, in its order. No head count in it; access by catchments hides small blocks. */
export const ReachBlocksAnswer = z.object({
  codes: z.array(z.string()),
  values: numbers,
  states,
  /** to the nearest offer; null: beyond the search or no street (state says which: not_applicable = reaches none, missing = no street) */
  minutes: numbers,
  /** id of the nearest offer, '' none */
  nearest: z.array(z.string()),
  classes: z.array(z.int().nullable()),
  breaks: z.array(z.number()),
  basis: ReachBasis,
  meta: OffersMeta,
});
export type ReachBlocksAnswer = z.infer<typeof ReachBlocksAnswer>;

/** Rows are status classes or fifths, the best off (1) first; gap compares the last shown with the first shown. */
export const EquityAnswer = ReachColumns.extend({
  /** one of both, the other '' */
  index: z.string(),
  indicator: z.string(),
  /** areas of each class */
  areas: z.array(z.int()),
  /** bounds of the fifths, ascending, one more than rows; empty for an index */
  bounds: z.array(z.number()),
  /** true: the first row holds the highest values, because high is good */
  isDescending: z.boolean(),
  gap: z.object({ best: z.string(), worst: z.string(), sharePoints: z.number().nullable(), minutes: z.number().nullable() }).nullable(),
  basis: ReachBasis,
  meta: OffersMeta,
});
export type EquityAnswer = z.infer<typeof EquityAnswer>;

export const GAP_CAUSES = ['none', 'too_far', 'barrier', 'closed', 'full'] as const;

export const GapsQuery = Asked.omit({ measure: true, k: true, decay: true })
  .extend({
    level: z.string(),
    /** need: rows are ranked by people × need; an indicator's id, absent: by people alone */
    need: z.string().optional(),
    /** places per person that should be in reach (0.9 = nine places for ten children): people beyond them are not served, cause full */
    placesNeeded: z.coerce.number().min(0.01).max(10).optional(),
    limit: z.coerce.number().int().min(1).max(2000).default(200),
    format: z.enum(['json', 'csv']).optional(),
  })
  .extend(EditionQuery.shape)
  .extend(AudienceQuery.shape);
export type GapsQuery = z.infer<typeof GapsQuery>;

/** Columnar, ranked: the first row is the most urgent. Areas without anyone unserved are left out. */
export const GapsAnswer = z.object({
  codes: z.array(z.string()),
  names: z.array(z.string()),
  /** people of the group not served */
  people: numbers,
  states,
  /** the cause of most of them */
  causes: z.array(z.enum(GAP_CAUSES)),
  /** people by cause; null where withheld */
  byCause: z.object({ none: numbers, too_far: numbers, barrier: numbers, closed: numbers, full: numbers }),
  /** minutes to the nearest offer, mean over the unserved who reach one at all */
  minutes: numbers,
  /** the need that weighs, null where unknown or not asked */
  need: numbers,
  /** rank 1 … n */
  ranks: z.array(z.int()),
  lon: z.array(z.number()),
  lat: z.array(z.number()),
  /** unserved people of the whole city, and how many areas are withheld */
  total: z.object({ people: z.number().nullable(), served: z.number().nullable(), unknown: z.number().nullable(), withheldAreas: z.int() }),
  basis: ReachBasis,
  meta: OffersMeta,
});
export type GapsAnswer = z.infer<typeof GapsAnswer>;

export const DuplicatesQuery = Asked.omit({ measure: true, k: true, decay: true }).partial({ category: true }).extend({ type: z.enum(['records', 'structures', 'both']).default('both'), limit: z.coerce.number().int().min(1).max(500).default(100).describe('doubled structures at most, the strongest first') }).extend(AudienceQuery.shape);
export type DuplicatesQuery = z.infer<typeof DuplicatesQuery>;

export const DuplicatesAnswer = z.object({
  meta: OffersMeta,
  /** the same offer entered twice: for the merge dialogue */
  records: z.array(
    z.object({ offers: z.tuple([z.string(), z.string()]), names: z.tuple([z.string(), z.string()]), score: z.number(), nameSimilarity: z.number(), metres: z.number(), sameProvider: z.boolean(), reason: z.object({ de: z.string(), en: z.string() }) }),
  ),
  /** how many doubled structures there are; `structures` holds the strongest, at most `limit` */
  structuresTotal: z.int(),
  /** two services for the same people: where capacity could be moved */
  structures: z.array(
    z.object({
      offers: z.tuple([z.string(), z.string()]),
      names: z.tuple([z.string(), z.string()]),
      kind: z.string(),
      group: z.string(),
      /** 0–1 of the smaller catchment's people */
      catchmentOverlap: z.number(),
      /** 0–1; null: hours unknown */
      hoursOverlap: z.number().nullable(),
      /** places free of both; null unknown, or not limited */
      spareCapacity: z.number().nullable(),
      /** the greatest share of the places taken at one that the other could take in, 0–1; null not known */
      movableShare: z.number().nullable(),
      /** ages both serve; null = open */
      ages: z.object({ from: z.int().nullable(), to: z.int().nullable() }),
      /** Handlungsfelder of both */
      topics: z.array(z.string()),
      metres: z.int(),
      /** 0–1 */
      score: z.number(),
      /** people in both catchments; null withheld */
      sharedPeople: z.number().nullable(),
      reason: z.object({ de: z.string(), en: z.string() }),
    }),
  ),
});
export type DuplicatesAnswer = z.infer<typeof DuplicatesAnswer>;

export const IsochroneInput = z.object({
  lon,
  lat,
  mode: z.enum(STREET_MODES).optional(),
  profile: z.string().max(40).optional(),
  /** minutes, inclusive, ascending */
  cutoffs: z.array(z.number().min(0).max(120)).min(1).max(6).default([5, 10, 15]),
  /** 'from' the point (default) or 'to' it */
  direction: z.enum(['from', 'to']).default('from'),
  group: Key.optional(),
  period: Period.optional(),
  /** without geometry: only the numbers (while dragging) */
  geometry: z.enum(['polygons', 'streets', 'both', 'none']).default('both'),
});
export type IsochroneInput = z.infer<typeof IsochroneInput>;

const geoJson = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.object({ type: z.literal('Feature'), geometry: z.unknown(), properties: z.object({ minutes: z.number() }) })) });

export const IsochroneAnswer = z.object({
  meta: OffersMeta,
  /** where the point hangs on the network; null: no street within 500 m, everything else is empty then */
  origin: z.object({ lon, lat, metres: z.number() }).nullable(),
  /** MultiPolygon per cutoff, largest first */
  polygons: geoJson,
  /** MultiLineString per cutoff: the streets first reached within it */
  streets: geoJson,
  /** one row a cutoff, ascending */
  rings: z.array(z.object({ minutes: z.number(), people: z.number().nullable(), state: StateName, share: z.number().nullable(), blocks: z.int(), squareKilometres: z.number(), offers: z.record(z.string(), z.int()) })),
  group: z.string(),
  profile: z.string(),
  network: NetworkReport,
});
export type IsochroneAnswer = z.infer<typeof IsochroneAnswer>;

export const OfferChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('add'), lon, lat, kind: Key, capacity: z.int().min(0).max(100_000).nullable().default(null), name: z.string().max(200).default('') }),
  z.object({ type: z.literal('move'), offer: OfferId, lon, lat }),
  z.object({ type: z.literal('close'), offer: OfferId }),
  z.object({ type: z.literal('capacity'), offer: OfferId, capacity: z.int().min(0).max(100_000) }),
]);
export type OfferChange = z.infer<typeof OfferChange>;

export const WhatIfInput = z.object({
  changes: z.array(OfferChange).max(200),
  level: z.string(),
  edition: z.string().optional(),
  /** groups whose gain and loss is answered besides the one asked for; default: the first eight that the city has */
  groups: z.array(Key).max(20).optional(),
  ...ReachAsked.shape,
});
export type WhatIfInput = z.infer<typeof WhatIfInput>;

export const WhatIfAnswer = z.object({
  codes: z.array(z.string()),
  names: z.array(z.string()),
  before: z.object({ values: numbers, states, reached: numbers, share: numbers, meanMinutes: numbers }),
  after: z.object({ values: numbers, states, reached: numbers, share: numbers, meanMinutes: numbers }),
  /** people who come within the cutoff, and who fall out of it */
  gained: numbers,
  lost: numbers,
  /** after − before of `values` */
  difference: numbers,
  city: z.object({ gained: z.number().nullable(), lost: z.number().nullable(), shareBefore: z.number().nullable(), shareAfter: z.number().nullable(), meanMinutesBefore: z.number().nullable(), meanMinutesAfter: z.number().nullable() }),
  groups: z.array(z.object({ group: z.string(), gained: z.number().nullable(), lost: z.number().nullable() })),
  /** only blocks whose minutes change; parallel */
  blocks: z.object({ codes: z.array(z.string()), before: numbers, after: numbers }),
  /** changes that hang on no street, by position in `changes` */
  unsnapped: z.array(z.int()),
  basis: ReachBasis,
  meta: OffersMeta,
});
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>;

export const SitesInput = z.object({
  ...ReachAsked.shape,
  /** how many new ones */
  count: z.int().min(1).max(50),
  method: z.enum(['coverage', 'p-median']).default('coverage'),
  /** points, or the inside points of the city's blocks (within an area, where given) */
  candidates: z.array(z.tuple([lon, lat])).max(5000).optional(),
  within: DrawnArea.optional(),
  timeLimitSeconds: z.number().min(1).max(120).default(20),
});
export type SitesInput = z.infer<typeof SitesInput>;

export const SitesResult = z.object({
  sites: z.array(z.object({ lon, lat, block: z.string(), /** name of the smallest area around it, '' for a point of the asker's own */ area: z.string(), /** people newly covered with all chosen before it */ gained: z.number().nullable() })),
  coveredBefore: z.number().nullable(),
  coveredAfter: z.number().nullable(),
  people: z.number().nullable(),
  /** no solution can be better than this (people covered, or mean minutes); gap 0 = proven best */
  bound: z.number().nullable(),
  gap: z.number().nullable(),
  isOptimal: z.boolean(),
  /** p-median: mean minutes before and after */
  meanMinutesBefore: z.number().nullable(),
  meanMinutesAfter: z.number().nullable(),
  basis: ReachBasis,
});
export type SitesResult = z.infer<typeof SitesResult>;

/** Where next, as a job: see jobs.ts. */
export const JobAnswer = Job.extend({ result: SitesResult.nullable() });
export type JobAnswer = z.infer<typeof JobAnswer>;
