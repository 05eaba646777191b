/**
 * City pack: datapackage.json (Frictionless Data Package) whose resources carry an `atlas` property.
 * This schema is the documentation of docs/guide/city-packs.md; a pack that parses here can be read.
 */
import { z } from 'zod';
import { AreaCode, DateRange, IsoDate, Key, LocalText, Period } from './common.ts';
import { OfferKindSchema, TargetGroupSchema } from './offers.ts';

const columnName = z.string().min(1);

/** Fields of an offer a file may have columns for. */
export const OFFER_COLUMNS = [
  'id', 'name', 'place', 'provider', 'kind', 'category', 'field', 'target', 'ageFrom', 'ageTo', 'capacity', 'free', 'address', 'street', 'houseNumber', 'postcode', 'town',
  'x', 'y', 'openingHours', 'cost', 'languages', 'wheelchair', 'phone', 'email', 'web', 'validFrom', 'validTo', 'source',
] as const; // prettier-ignore
export type OfferColumn = (typeof OFFER_COLUMNS)[number];

/** How the file is to be read. What is absent is detected and reported. */
const Reading = {
  format: z.enum(['geojson', 'shapefile', 'geopackage', 'csv', 'xlsx', 'json']).optional(),
  encoding: z.enum(['utf-8', 'windows-1252']).optional(),
  delimiter: z.enum([';', ',', '\t', '|']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  thousands: z.enum(['.', ',', ' ', "'"]).optional(),
  /** cells that mean "not delivered", besides the usual - . x / … NA and the empty cell */
  missing: z.array(z.string()).optional(),
  /** lines above the header to skip */
  skipRows: z.int().min(0).default(0),
  /** sheet of a workbook or layer of a GeoPackage; the first where absent */
  layer: z.string().optional(),
  /** path to the array of records in a JSON file: "detail", "result.items" */
  records: z.string().optional(),
  /** EPSG code of the coordinates; else .prj, the GeoJSON rule (4326) or GeoPackage's own */
  srid: z.int().optional(),
  /** only rows whose column has one of the values */
  where: z.record(z.string(), z.array(z.string())).optional(),
  /** fixed repairs of known defects, each reported: the row-th record (1-based) with `from` in `column` gets `to` */
  corrections: z.array(z.object({ column: columnName, row: z.int().optional(), from: z.string(), to: z.string(), reason: z.string() })).optional(),
};

/**
 * Codes are text. width: zero-pads what a source has stripped (reported); prefix: letters a source leaves out,
 * put in front of the padded code ("3" → "STGT03"); pattern: what the finished code must look like.
 */
const Codes = { codeWidth: z.int().min(1).max(32).optional(), codePrefix: z.string().max(32).optional(), codePattern: z.string().max(200).optional() };

const BlocksRole = z.object({
  role: z.literal('blocks'),
  blockSet: Key,
  columns: z.object({ code: z.union([columnName, z.array(columnName)]), name: columnName.optional() }),
  ...Codes,
  ...Reading,
});

/** Areas of one level and edition. With geometry: blocks join by their inside point, unless a membership resource says so. */
const AreasRole = z.object({
  role: z.literal('areas'),
  level: Key,
  edition: Key,
  blockSet: Key,
  status: z.enum(['scenario', 'review', 'published', 'withdrawn']).default('published'),
  valid: DateRange,
  decision: Key.nullable().default(null),
  columns: z.object({ code: columnName, name: columnName.optional(), parent: columnName.optional(), kind: columnName.optional() }),
  parentLevel: Key.nullable().default(null),
  /** how blocks find their area: a membership resource, their code's prefix, or their inside point */
  assign: z.enum(['membership', 'code-prefix', 'inside-point']).default('membership'),
  ...Codes,
  ...Reading,
});

/** block → area of one or more editions; one row a block. */
const MembershipRole = z.object({
  role: z.literal('membership'),
  blockSet: Key,
  columns: z.object({ block: columnName }),
  /** one entry a level that this table fills; areas not defined elsewhere are made from code and name here */
  levels: z.array(
    z.object({
      level: Key,
      edition: Key,
      area: columnName,
      name: columnName.optional(),
      kind: columnName.optional(),
      parentLevel: Key.nullable().default(null),
      parent: columnName.optional(),
      status: z.enum(['scenario', 'review', 'published', 'withdrawn']).default('published'),
      valid: DateRange,
      decision: Key.nullable().default(null),
      codeWidth: z.int().optional(),
    }),
  ),
  blockCodeWidth: z.int().optional(),
  ...Reading,
});

const BlockLinksRole = z.object({
  role: z.literal('block-links'),
  fromSet: Key,
  toSet: Key,
  columns: z.object({ from: columnName, to: columnName, weightPopulation: columnName.optional(), weightArea: columnName.optional() }),
  fromCodeWidth: z.int().optional(),
  toCodeWidth: z.int().optional(),
  ...Reading,
});

/**
 * Counts, or published rates. Wide: `measures` maps a measure key to a column, or to columns that are summed
 * (missing if one is missing). Long: columns.measure and columns.value, and `measures` maps key → name in the file.
 * JSON columns may be dotted paths. Values stand at `level`/`edition` (default: the base level and blockSet).
 */
const MeasuresRole = z.object({
  role: z.enum(['measures', 'published-rates']),
  blockSet: Key,
  level: Key.optional(),
  edition: Key.optional(),
  columns: z.object({
    code: columnName,
    period: columnName.optional(),
    measure: columnName.optional(),
    value: columnName.optional(),
  }),
  /** period of the whole file; else columns.period, read by periodFormat */
  period: Period.optional(),
  periodFormat: z.enum(['yyyy', 'yyyymm', 'yyyy-mm', 'yyyy-mm-dd', 'dd.mm.yyyy']).default('yyyy'),
  measures: z.record(Key, z.union([columnName, z.array(columnName)])),
  /** words that become numbers, per measure: { "gueltig": { "gültig": 1, "*": 0 } } */
  words: z.record(Key, z.record(z.string(), z.number())).optional(),
  /** what a measure must sum to, where the office publishes the city's total; a difference is reported */
  expectedTotals: z.record(Key, z.number()).optional(),
  ...Codes,
  ...Reading,
});

export const IndexInputSchema = z.object({
  code: z.string().min(1).max(16),
  name: LocalText,
  indicator: Key,
  period: Period,
  previousPeriod: Period.nullable().default(null),
  weight: z.number().min(0).max(1000).default(1),
  reversed: z.boolean().default(false),
});
export const ClassBoundSchema = z.object({ name: LocalText, upTo: z.number().nullable(), inclusive: z.boolean().default(true) });
export const IndexEditionSchema = z.object({
  key: Key,
  name: LocalText,
  description: LocalText,
  level: Key,
  edition: Key,
  period: Period,
  method: z.enum(['z-sum', 'imd', 'pca']).default('z-sum'),
  status: z.array(IndexInputSchema).min(1).max(40),
  dynamics: z.array(IndexInputSchema).max(40).default([]),
  statusClasses: z.array(ClassBoundSchema).min(2).max(9),
  dynamicsClasses: z.array(ClassBoundSchema).max(9).default([]),
  minimumPopulation: z.number().min(0).default(300),
  validMeasure: Key.nullable().default(null),
  exclusions: z.array(z.object({ code: AreaCode, reason: z.string().min(1) })).default([]),
  referenceEdition: Key.nullable().default(null),
  source: z.string().default(''),
});

export const IndexEditionList = z.array(IndexEditionSchema);

/** Inline: resource.data is the edition, or an array of editions. */
const IndexEditionRole = z.object({ role: z.literal('index-edition') });

const DecisionsRole = z.object({
  role: z.literal('decisions'),
  columns: z.object({ key: columnName, body: columnName, decidedOn: columnName, paperNo: columnName, title: columnName.optional(), url: columnName.optional() }),
  ...Reading,
});

const TargetsRole = z.object({
  role: z.literal('targets'),
  columns: z.object({
    indicator: columnName,
    level: columnName,
    area: columnName,
    direction: columnName,
    baseline: columnName,
    baselinePeriod: columnName,
    target: columnName,
    dueOn: columnName,
    decision: columnName.optional(),
  }),
  ...Reading,
});

/** Backdrop: water, green, rail, road, label. Drawn under and over the areas, never counted. */
const ContextRole = z.object({
  role: z.literal('context'),
  columns: z.object({ kind: columnName.optional(), name: columnName.optional() }),
  /** kind of all features, where the file has no column for it */
  kind: z.enum(['water', 'green', 'rail', 'road', 'place']).optional(),
  ...Reading,
});

const words = z.record(z.string(), z.record(z.string(), z.string())).optional();
/** A missing file is only noted. */
const isOptional = z.boolean().default(false);
const ReadingOsm = { ...Reading, format: z.enum(['geojson', 'shapefile', 'geopackage', 'csv', 'xlsx', 'json', 'osm-pbf']).optional() };

/**
 * Offers with their places. Columns by field; what has no column is unknown. A point comes from the geometry, from x and
 * y (srid), or else from the address among the loaded data. From OSM, kinds are found by their synonyms ("amenity=kindergarten").
 */
const OffersRole = z.object({
  role: z.literal('offers'),
  columns: z.partialRecord(z.enum(OFFER_COLUMNS), columnName).default({}),
  /** of every row, where there is no column for it */
  kind: Key.optional(),
  provider: z.string().optional(),
  /** words of a column → words of the atlas: { "wheelchair": { "ja": "yes" } } */
  words,
  /** kinds and target groups of this city, besides the usual ones */
  kinds: z.array(OfferKindSchema).optional(),
  targetGroups: z.array(TargetGroupSchema).optional(),
  optional: isOptional,
  ...ReadingOsm,
});

/** An OSM extract, or two resources with a table of nodes and one of edges. */
const StreetsRole = z.object({
  role: z.literal('streets'),
  part: z.enum(['nodes', 'edges', 'extract']).default('extract'),
  modes: z.array(z.enum(['walk', 'bike', 'wheelchair'])).min(1).default(['walk', 'bike', 'wheelchair']),
  columns: z.partialRecord(z.enum(['id', 'x', 'y', 'from', 'to', 'class', 'name', 'lengthDecimetres', 'lengthMetres', 'bridge', 'steps', 'kerb', 'barrier', 'oneWay']), columnName).default({}),
  optional: isOptional,
  ...ReadingOsm,
});

/**
 * A GTFS feed: a zip archive or an unpacked folder. Several feeds become one timetable; ids then get the resource's name
 * in front. What is wrong with a feed is reported, what is usable is used.
 */
const TimetableRole = z.object({ role: z.literal('timetable'), format: z.literal('gtfs').default('gtfs'), optional: isOptional });

export const ResourceAtlas = z.discriminatedUnion('role', [
  BlocksRole,
  AreasRole,
  MembershipRole,
  BlockLinksRole,
  MeasuresRole,
  IndexEditionRole,
  DecisionsRole,
  TargetsRole,
  ContextRole,
  OffersRole,
  StreetsRole,
  TimetableRole,
]);

export const MeasureSchema = z.object({
  name: LocalText,
  kind: z.enum(['count', 'published-rate']).default('count'),
  unit: z.string().default('persons'),
  denominator: Key.nullable().default(null),
  sensitive: z.boolean().default(false),
});

/** An indicator of the city's own, or one of the catalogue with its formulas over this city's measures. */
export const IndicatorSchema = z.object({
  id: Key,
  name: LocalText,
  description: LocalText.default({ de: '' }),
  field: z.string().default('Demographie'),
  tags: z.array(z.string()).default([]),
  unit: z
    .enum(['percent', 'per-100', 'per-1000', 'index', 'square-metres', 'persons', 'count', 'per-square-kilometre', 'percentage-points'])
    .default('percent'),
  factor: z.number().default(100),
  numerator: z.string().default(''),
  denominator: z.string().nullable().default(null),
  publishedRate: Key.nullable().default(null),
  polarity: z.union([z.literal(-1), z.literal(0), z.literal(1)]).default(0),
  digits: z.int().min(0).max(4).default(1),
  sensitive: z.boolean().default(false),
  pooledPeriods: z.int().min(1).max(10).default(1),
  isProportion: z.boolean().default(true),
  source: z.string().default(''),
  definitionVersion: z.string().default('1'),
});

const LevelSchema = z.object({
  key: Key,
  name: LocalText,
  plural: LocalText,
  kind: z.enum(['base', 'nested', 'parallel', 'partial', 'city']),
  rank: z.int().min(0),
});

export const PackAtlas = z.object({
  formatVersion: z.literal(1).default(1),
  city: z.object({ ags: z.string().regex(/^\d{8}$/), name: z.string().min(1), srid: z.int(), synthetic: z.boolean().default(false) }),
  baseLevel: Key,
  levels: z.array(LevelSchema).min(1),
  blockSets: z.array(z.object({ key: Key, valid: DateRange })).min(1),
  defaults: z.object({ level: Key, indicator: Key }),
  disclosure: z
    .object({
      minimumCount: z.int().min(0).default(3),
      minimumCountSensitive: z.int().min(0).default(5),
      minimumDenominator: z.int().min(0).default(20),
      minimumPopulationIndex: z.int().min(0).default(300),
      populationMeasure: Key,
    }),
  measures: z.record(Key, MeasureSchema),
  indicators: z.array(IndicatorSchema).default([]),
});

const Licence = z.object({ name: z.string().optional(), title: z.string().optional(), path: z.string().optional() });
const PackSource = z.object({ title: z.string(), path: z.string().optional() });

export const PackResource = z.object({
  name: Key,
  title: z.string().optional(),
  /** below --files DIR, or below the pack itself; never outside */
  path: z.string().optional(),
  data: z.unknown().optional(),
  licenses: z.array(Licence).optional(),
  sources: z.array(PackSource).optional(),
  atlas: ResourceAtlas,
});

export const PackDescriptor = z.object({
  name: Key,
  title: z.string().min(1),
  description: z.string().optional(),
  version: z.string().optional(),
  licenses: z.array(Licence).default([]),
  sources: z.array(PackSource).default([]),
  atlas: PackAtlas,
  resources: z.array(PackResource).min(1),
});

export type PackDescriptor = z.infer<typeof PackDescriptor>;
export type PackResource = z.infer<typeof PackResource>;
export type ResourceAtlas = z.infer<typeof ResourceAtlas>;
export type AtlasDate = z.infer<typeof IsoDate>;
