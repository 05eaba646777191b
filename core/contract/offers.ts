/**
 * Offers and places over HTTP. Paths, all below /api/cities/{city}:
 *   GET  /offers                 search (JSON, GeoJSON, CSV)         POST   /offers               a new offer, with a new place or at one
 *   GET  /offers/{id}            one offer with its place and hours  PATCH  /offers/{id}          changes some fields (names `version`)
 *   GET  /offers/kinds           kinds, target groups, profiles      DELETE /offers/{id}?version= removes it (undo brings it back)
 *   PUT  /offers/kinds           the city's own lists                POST   /offers/{id}/undo     takes the last change back
 *   GET  /offers/history         who changed what and when           POST   /offers/merge         duplicate records into one
 *   GET  /offers/gaps            people not served, and why          POST   /offers/import        a file: checked, then taken over
 *   GET  /offers/duplicates      records and structures              GET    /places, PATCH /places/{id}; GET /addresses?q=
 */
import { z } from 'zod';
import { BARRIER_STATES, EDUCATION_CLASSES, LIFE_PHASES, OFFER_COSTS } from '../offers/offer.ts';
import { BboxText } from './areas.ts';
import { DateRange, IsoDate, Key, LocalText } from './common.ts';
import { AudienceQuery, CityParams, Meta } from './meta.ts';
import { Finding } from './quality.ts';

/** Every answer about offers names the state of the offer database it rests on. */
export const OffersMeta = Meta.extend({ offersVersion: z.int() });
export type OffersMeta = z.infer<typeof OffersMeta>;

export const OfferId = z.string().regex(/^[\w.:-]{1,80}$/, 'letters, digits, . : _ -');

export const PlaceSchema = z.object({
  id: OfferId,
  name: z.string().max(200),
  address: z.string().max(300),
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
});
export type PlaceSchema = z.infer<typeof PlaceSchema>;

const count = z.int().min(0).max(1_000_000).nullable();
const age = z.int().min(0).max(120).nullable();

/** An offer without id and place: what a form edits. */
export const OfferFields = z.object({
  name: z.string().min(1).max(200),
  provider: z.string().max(200),
  kind: Key,
  education: z.enum(EDUCATION_CLASSES).nullable(),
  handlungsfelder: z.array(z.string().min(1).max(100)).max(20),
  targetGroup: z.object({ fromAge: age, toAge: age, lifePhases: z.array(z.enum(LIFE_PHASES)).max(10) }),
  capacity: count,
  placesFree: count,
  openingHours: z.string().max(1000),
  cost: z.enum(OFFER_COSTS),
  languages: z.array(z.string().min(2).max(3)).max(40),
  barrierFree: z.enum(BARRIER_STATES),
  contact: z.string().max(500),
  valid: DateRange,
  source: z.string().max(200),
});

export const OfferSchema = OfferFields.extend({ id: OfferId, place: OfferId });
export type OfferSchema = z.infer<typeof OfferSchema>;

/** As listed: with the state of its record and, where a time was asked for, whether it is open then (null: unknown hours). */
export const ListedOffer = OfferSchema.extend({
  /** counts saves; a change names the one it is made from, else 409 */
  version: z.int(),
  /** 'pack': as delivered; 'edited': delivered, then changed here; 'user': entered here */
  origin: z.enum(['pack', 'edited', 'user']),
  open: z.boolean().nullable(),
});
export type ListedOffer = z.infer<typeof ListedOffer>;

/** Several values of one parameter are separated by commas. */
const many = (what: string) => z.string().max(400).optional().describe(`${what}; several separated by commas`);

/** Which offers count: the same for the search, the measures of reach and the gap list. */
export const OfferFilterQuery = z.object({
  q: z.string().max(200).optional().describe('words in name, provider, place or address, all of them'),
  kind: many('key of a kind'),
  education: many('formal, non-formal, informal'),
  field: many('Handlungsfeld'),
  phase: many('life phase'),
  age: z.coerce.number().int().min(0).max(120).optional(),
  cost: many('free, low, paid, unknown'),
  language: many('ISO 639-1'),
  barrierFree: many('yes, no, unknown'),
  provider: many('Träger'),
  withPlacesFree: z.enum(['true', 'false']).optional(),
  /** valid on that day */
  on: IsoDate.optional(),
  openAt: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'local date and time, yyyy-mm-ddThh:mm')
    .optional()
    .describe('open at this local time; offers whose hours are unknown stay out'),
});
export type OfferFilterQuery = z.infer<typeof OfferFilterQuery>;

export const OffersQuery = OfferFilterQuery.extend({
  place: many('id of a place'),
  bbox: BboxText.optional(),
  /** answers `open` of every offer at this time without leaving any out; 'openAt' filters */
  now: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/).optional(),
  format: z.enum(['json', 'geojson', 'csv']).optional(),
  lang: z.enum(['de', 'en']).optional(),
}).extend(AudienceQuery.shape);
export type OffersQuery = z.infer<typeof OffersQuery>;

/** total: offers of the kinds asked for, whatever the other filters */
export const OffersAnswer = z.object({ meta: OffersMeta, total: z.int(), places: z.array(PlaceSchema), offers: z.array(ListedOffer) });
export type OffersAnswer = z.infer<typeof OffersAnswer>;

export const OffersGeoJson = z.object({
  type: z.literal('FeatureCollection'),
  meta: OffersMeta,
  features: z.array(z.object({ type: z.literal('Feature'), id: z.string(), geometry: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }), properties: z.record(z.string(), z.unknown()) })),
});

export const OfferIssueSchema = z.object({ path: z.string(), code: z.string(), severity: z.enum(['error', 'warning']), value: z.string(), message: z.object({ de: z.string(), en: z.string() }) });
export type OfferIssueSchema = z.infer<typeof OfferIssueSchema>;

export const OfferAnswer = z.object({
  meta: OffersMeta,
  offer: ListedOffer,
  place: PlaceSchema,
  /** other offers at the same place */
  neighbours: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
  /** a usual week: [start, end) minutes from Monday 00:00, null = hours unknown or unreadable */
  week: z.array(z.tuple([z.int(), z.int()])).nullable(),
  /** warnings that went in with it */
  issues: z.array(OfferIssueSchema),
  canUndo: z.boolean(),
});
export type OfferAnswer = z.infer<typeof OfferAnswer>;

export const OfferParams = CityParams.extend({ id: OfferId });
export const PlaceParams = OfferParams;
export const PlaceInput = PlaceSchema.omit({ id: true });
export const OfferInput = OfferFields.partial().required({ name: true, kind: true }).extend({
  /** id of a place there is, or a new one */
  place: z.union([OfferId, PlaceInput]),
});
export type OfferInput = z.infer<typeof OfferInput>;

/** Only what changes. A place given as an object moves the offer to a new place. */
export const OfferPatch = OfferFields.partial().extend({ version: z.int(), place: z.union([OfferId, PlaceInput]).optional() });
export type OfferPatch = z.infer<typeof OfferPatch>;
export const VersionQuery = z.object({ version: z.coerce.number().int() }).extend(AudienceQuery.shape);
export const PlacePatch = PlaceInput.partial().extend({ version: z.int() });
export type PlacePatch = z.infer<typeof PlacePatch>;

/** `kept` takes over what it lacks from the others; the others are removed. One undo of `kept` brings all back. */
export const MergeInput = z.object({ keep: OfferId, versions: z.record(OfferId, z.int()), remove: z.array(OfferId).min(1).max(20) });
export type MergeInput = z.infer<typeof MergeInput>;

export const ListedPlace = PlaceSchema.extend({ version: z.int(), offers: z.array(z.string()) });
export const PlacesAnswer = z.object({ meta: OffersMeta, places: z.array(ListedPlace) });
export const PlaceAnswer = z.object({ meta: OffersMeta, place: ListedPlace, issues: z.array(OfferIssueSchema) });

export const HistoryQuery = z.object({ offer: OfferId.optional(), limit: z.coerce.number().int().min(1).max(500).default(50) }).extend(AudienceQuery.shape);
export const HistoryAnswer = z.object({
  meta: OffersMeta,
  entries: z.array(
    z.object({
      id: z.int(),
      offer: z.string(),
      name: z.string(),
      action: z.enum(['create', 'change', 'delete', 'undo', 'merge', 'import']),
      /** 'this machine', or the label of the token */
      who: z.string(),
      at: z.string(),
      /** field → [before, after]; null before: created, null after: removed */
      changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
      /** records it changed; changes holds those of the first fifty */
      records: z.int(),
      /** taken back since */
      isUndone: z.boolean(),
      /** POST /offers/history/{id}/undo takes it back, unless one of its records has been changed since (409) */
      canUndo: z.boolean(),
    }),
  ),
});
export const HistoryParams = CityParams.extend({ entry: z.coerce.number().int().min(1) });
export const HistoryUndoAnswer = z.object({ meta: OffersMeta, /** records that are again as they were */ records: z.int() });
export type HistoryUndoAnswer = z.infer<typeof HistoryUndoAnswer>;
export type HistoryAnswer = z.infer<typeof HistoryAnswer>;

const CutoffSchema = z.union([z.object({ metres: z.number().min(0).max(100_000) }).strict(), z.object({ minutes: z.number().min(0).max(240) }).strict()]);

export const OfferKindSchema = z.object({
  key: Key,
  name: LocalText,
  plural: LocalText,
  education: z.enum(EDUCATION_CLASSES).nullable(),
  handlungsfeld: z.string().max(100),
  targetGroup: Key,
  cutoff: CutoffSchema,
  cutoffSource: LocalText,
  hasCapacity: z.boolean(),
  synonyms: z.array(z.string().min(1).max(100)).max(60),
});
export const TargetGroupSchema = z.object({ key: Key, name: LocalText, measures: z.string().min(1).max(500), fromAge: age, toAge: age });

export const ProfileSchema = z.object({ key: z.string(), name: LocalText, mode: z.enum(['walk', 'bike', 'wheelchair']), kilometresPerHour: z.number() });

/** How good the network of a mode is, and how much of the city hangs on it. */
export const NetworkReport = z.object({
  mode: z.enum(['walk', 'bike', 'wheelchair']),
  nodes: z.int(),
  edges: z.int(),
  kilometres: z.number(),
  nodesOutside: z.int(),
  partsOutside: z.int(),
  /** 0–1: share of the length about which nothing decisive is known (wheelchair) */
  unknownShare: z.number(),
  /** 0–1: share of the blocks that hang on no street */
  unsnappedShare: z.number(),
  unsnappedBlocks: z.int(),
});
export type NetworkReport = z.infer<typeof NetworkReport>;

export const KindsAnswer = z.object({
  meta: OffersMeta,
  version: z.int(),
  /** kinds with the number of offers of each; those without any come too */
  kinds: z.array(OfferKindSchema.extend({ offers: z.int() })),
  targetGroups: z.array(TargetGroupSchema),
  profiles: z.array(ProfileSchema),
  /** empty: the city has no street network, reach cannot be computed */
  networks: z.array(NetworkReport),
  /** what the filters can be set to: values in use */
  inUse: z.object({ providers: z.array(z.string()), languages: z.array(z.string()), handlungsfelder: z.array(z.string()), kinds: z.array(z.string()) }),
});
export type KindsAnswer = z.infer<typeof KindsAnswer>;
export const KindsInput = z.object({ version: z.int(), kinds: z.array(OfferKindSchema).min(1).max(300), targetGroups: z.array(TargetGroupSchema).min(1).max(100) });

export const AddressesQuery = z.object({ q: z.string().min(2).max(120), limit: z.coerce.number().int().min(1).max(50).default(10) }).extend(AudienceQuery.shape);
/** From the loaded data alone: addresses of places, and named streets (their middle). */
export const AddressesAnswer = z.object({ meta: OffersMeta, addresses: z.array(z.object({ text: z.string(), lon: z.number(), lat: z.number(), isExact: z.boolean() })) });

/** `content` is the file in base64 (at most 3 MB); columns as in a pack's offers resource. check: nothing is written. */
export const ImportInput = z.object({
  fileName: z.string().min(1).max(200),
  content: z.string().max(4_200_000),
  check: z.boolean().default(true),
  srid: z.int().optional(),
  columns: z.record(z.string(), z.string()).optional(),
});
export const ImportAnswer = z.object({
  meta: OffersMeta,
  read: z.int(),
  added: z.int(),
  updated: z.int(),
  keptEdited: z.int(),
  refused: z.int(),
  /** of the history: POST /offers/history/{entry}/undo takes the whole import back; null: nothing was written */
  entry: z.int().nullable(),
  findings: z.array(Finding),
  /** field → column of the file that was taken for it */
  columns: z.record(z.string(), z.string()),
  /** all columns of the file, so that a field can be given another one */
  header: z.array(z.string()),
});
