/**
 * CityModel: one city at one data revision, columnar, read-only, in memory.
 * Every area of every edition is a set of base units ("blocks"), so an aggregate is a pass over a typed array.
 * The same structure serves the server, a worker and the browser; it holds no geometry rings.
 */

export type Locale = 'de' | 'en';

/** A text in the city's language, and in English where there is one. */
export interface LocalText {
  readonly de: string;
  readonly en?: string | undefined;
}

/** ISO date yyyy-mm-dd. Ranges are half open: [from, to). null = open end. */
export interface DateRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** One Gebietsstand of the base units. `key` is unique in the city, e.g. "2021". */
export interface BlockSet {
  readonly key: string;
  readonly valid: DateRange;
  /** text codes, ascending by code point; the position is the block's index everywhere */
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** square metres in the city's own CRS */
  readonly areaSquareMetres: Float64Array;
  /** a point inside each block, [lon0, lat0, lon1, lat1, …] degrees */
  readonly points: Float64Array;
  /** [west, south, east, north] of all blocks */
  readonly bbox: readonly [number, number, number, number];
}

/** Umsteigeschlüssel from one block set to another; weights per source block sum to 1 (±1e-6). Parallel arrays. */
export interface BlockLinks {
  readonly fromSet: string;
  readonly toSet: string;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** share of the source's population that goes to the target; equals weightArea where unknown */
  readonly weightPopulation: Float64Array;
  readonly weightArea: Float64Array;
}

export type LevelKind = 'base' | 'nested' | 'parallel' | 'partial' | 'city';

/** A spatial level. The base level's areas are the blocks; the level `city` ("stadt") always exists with one area. */
export interface Level {
  readonly key: string;
  readonly name: LocalText;
  /** plural, for headings */
  readonly plural: LocalText;
  readonly kind: LevelKind;
  /** coarse to fine, 0 = city */
  readonly rank: number;
}

export interface Decision {
  readonly key: string;
  readonly body: string;
  readonly decidedOn: string;
  readonly paperNo: string;
  readonly title?: string | undefined;
  readonly url?: string | undefined;
}

export type EditionStatus = 'scenario' | 'review' | 'published' | 'withdrawn';

/** The areas of one level at one Gebietsstand. */
export interface Edition {
  readonly level: string;
  /** unique within the level, e.g. "2018" */
  readonly key: string;
  readonly blockSet: string;
  readonly status: EditionStatus;
  readonly valid: DateRange;
  /** key of a Decision */
  readonly decision: string | null;
  /** ascending by code point; position = area index */
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** what an area is where a level mixes kinds ("Aktionsraum", "Aktionsquartier"); '' otherwise */
  readonly kinds: readonly string[];
  /** code of the parent area and its level, '' where there is none */
  readonly parentLevel: string | null;
  readonly parents: readonly string[];
  /** per block of blockSet: area index or NO_AREA */
  readonly membership: Int32Array;
  /** from the block geometry, square metres */
  readonly areaSquareMetres: Float64Array;
  /** label point, lon/lat pairs */
  readonly points: Float64Array;
  /** west, south, east, north per area */
  readonly boxes: Float64Array;
}

/** In membership: the block belongs to no area of the edition. */
export const NO_AREA = -1;

/** A count (extensive, may be summed) or a published rate (may not). */
export interface Measure {
  readonly key: string;
  readonly name: LocalText;
  readonly kind: 'count' | 'published-rate';
  /** 'persons', 'households', 'dwellings', 'squareMetres', 'percent', … */
  readonly unit: string;
  /** a published rate's known denominator (a count's key), else null: then it cannot be aggregated */
  readonly denominator: string | null;
  /** stricter thresholds apply */
  readonly sensitive: boolean;
}

/** Where a column came from: shown as "why this number". */
export interface Source {
  readonly key: string;
  readonly resource: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
  readonly url: string;
}

/**
 * One measure at one period over the areas of its carrier (an edition; usually the base level's).
 * values: NaN = not delivered (missing). rows: 1-based line in the source file per area, 0 = no row.
 */
export interface Column {
  readonly measure: string;
  /** "2021", "2021-12", "2021-12-31": Stichtag or year */
  readonly period: string;
  readonly level: string;
  readonly edition: string;
  readonly values: Float64Array;
  readonly source: string;
  readonly rows: Uint32Array;
}

/** Polarity: −1 higher is worse, +1 higher is better, 0 neutral (never red/green). */
export type Polarity = -1 | 0 | 1;

export type IndicatorUnit = 'percent' | 'per-100' | 'per-1000' | 'index' | 'square-metres' | 'persons' | 'count' | 'per-square-kilometre' | 'percentage-points';

/**
 * An indicator's definition. `numerator` and `denominator` are formulas over measures, linear in them
 * (core/indicators/formula.ts), so that they can be summed before they are divided.
 * denominator null: a plain count. publishedRate set: the value is the stored rate of that measure.
 */
export interface Indicator {
  readonly id: string;
  readonly name: LocalText;
  readonly description: LocalText;
  readonly field: string;
  readonly tags: readonly string[];
  readonly unit: IndicatorUnit;
  /** value = factor · ΣZ / ΣN */
  readonly factor: number;
  readonly numerator: string;
  readonly denominator: string | null;
  /** the denominator may be 'area' (square kilometres) instead of a formula */
  readonly publishedRate: string | null;
  readonly polarity: Polarity;
  readonly digits: number;
  readonly sensitive: boolean;
  /** years pooled: ΣZ over the last n periods / ΣN over the same; 1 = none */
  readonly pooledPeriods: number;
  /** Z counts persons out of N (interval by Wilson); else only the point value */
  readonly isProportion: boolean;
  readonly source: string;
  readonly definitionVersion: string;
  /** 'catalogue' (shipped), 'pack' (the city's), 'user' (made in the viewer) */
  readonly origin: 'catalogue' | 'pack' | 'user';
}

export interface Target {
  readonly indicator: string;
  readonly level: string;
  readonly area: string;
  readonly direction: 'up' | 'down';
  readonly baseline: number;
  readonly baselinePeriod: string;
  readonly target: number;
  readonly dueOn: string;
  readonly decision: string | null;
}

/** Thresholds of the disclosure gate (methods: disclosure). */
export interface DisclosurePolicy {
  readonly minimumCount: number;
  readonly minimumCountSensitive: number;
  readonly minimumDenominator: number;
  readonly minimumPopulationIndex: number;
  /** measure whose value is an area's population */
  readonly populationMeasure: string;
}

export interface CityModel {
  readonly id: string;
  readonly ags: string;
  readonly name: string;
  /** true: marked as synthetic everywhere */
  readonly synthetic: boolean;
  readonly srid: number;
  /** 12 hex digits of the data; in every answer and every immutable URL */
  readonly revision: string;
  readonly defaultLevel: string;
  readonly defaultIndicator: string;
  readonly attribution: string;
  readonly blockSets: readonly BlockSet[];
  readonly blockLinks: readonly BlockLinks[];
  /** coarse to fine by rank */
  readonly levels: readonly Level[];
  readonly editions: readonly Edition[];
  readonly decisions: readonly Decision[];
  readonly measures: ReadonlyMap<string, Measure>;
  /** key: columnKey() */
  readonly columns: ReadonlyMap<string, Column>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly indexEditions: ReadonlyMap<string, import('../indices/edition.ts').IndexEdition>;
  readonly targets: readonly Target[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly policy: DisclosurePolicy;
}

/** A measure can be delivered for several carriers and periods. */
export function columnKey(measure: string, level: string, edition: string, period: string): string {
  return `${measure}|${level}|${edition}|${period}`;
}
