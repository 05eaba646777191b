import type { Geometry, MultiPolygon } from 'geojson';
import type { Decision, DisclosurePolicy, EditionStatus, DateRange, Indicator, Level, Measure, Source, Target } from '../../core/city/model.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import type { StreetNetwork } from '../../core/network/graph.ts';
import type { StreetReport } from '../../core/network/osm-streets.ts';
import type { Timetable } from '../../core/transit/timetable.ts';
import type { Offer, OfferKind, Place, TargetGroup } from '../../core/offers/offer.ts';

/**
 * What a pack reader hands to the database: a city, checked and complete, still with its geometry.
 * All geometry is EPSG:4326, rounded to 1e-7 degrees (about 1 cm), rings closed and wound by RFC 7946.
 * Blocks and areas are ascending by code; arrays of one object are parallel.
 */
export interface CityData {
  readonly id: string;
  readonly ags: string;
  readonly name: string;
  readonly synthetic: boolean;
  readonly srid: number;
  readonly defaultLevel: string;
  readonly defaultIndicator: string;
  readonly attribution: string;
  readonly baseLevel: string;
  readonly levels: readonly Level[];
  readonly blockSets: readonly BlockSetData[];
  readonly blockLinks: readonly BlockLinkData[];
  readonly editions: readonly EditionData[];
  readonly decisions: readonly Decision[];
  readonly measures: readonly Measure[];
  readonly columns: readonly ColumnData[];
  readonly indicators: readonly Indicator[];
  readonly indexEditions: readonly IndexEdition[];
  readonly targets: readonly Target[];
  readonly sources: readonly Source[];
  readonly policy: DisclosurePolicy;
  readonly context: readonly ContextFeature[];
  /** absent: no streets delivered, reach cannot be computed */
  readonly streets?: StreetsData | undefined;
  /** absent: no offers delivered */
  readonly offers?: OffersData | undefined;
  /** absent: no timetable delivered; several feeds are one here */
  readonly timetable?: Timetable | undefined;
}

/** One network a mode, and points on the named streets. */
export interface StreetsData {
  readonly networks: readonly { readonly network: StreetNetwork; readonly report: StreetReport }[];
  readonly names: readonly { readonly name: string; readonly lon: number; readonly lat: number }[];
}

/** Places and offers ascending by id. kinds and targetGroups: besides the usual ones. */
export interface OffersData {
  readonly places: readonly Place[];
  readonly offers: readonly Offer[];
  readonly kinds: readonly OfferKind[];
  readonly targetGroups: readonly TargetGroup[];
}

export interface BlockSetData {
  readonly key: string;
  readonly valid: DateRange;
  readonly blocks: readonly BlockData[];
}

export interface BlockData {
  readonly code: string;
  readonly name: string;
  readonly geometry: MultiPolygon;
  /** in the city's CRS */
  readonly areaSquareMetres: number;
  /** inside the block */
  readonly point: readonly [number, number];
}

/** Parallel arrays of codes and weights. */
export interface BlockLinkData {
  readonly fromSet: string;
  readonly toSet: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly weightPopulation: readonly number[];
  readonly weightArea: readonly number[];
}

/** The base level has one edition per block set, with the same key, and the level "stadt" too. */
export interface EditionData {
  readonly level: string;
  readonly key: string;
  readonly blockSet: string;
  readonly status: EditionStatus;
  readonly valid: DateRange;
  readonly decision: string | null;
  readonly parentLevel: string | null;
  readonly areas: readonly AreaData[];
  /** per block (order of the block set): position in areas, or −1 */
  readonly membership: readonly number[];
}

export interface AreaData {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string;
  /** null: to be derived from its blocks by union in the database */
  readonly geometry: MultiPolygon | null;
}

export interface ColumnData {
  readonly measure: string;
  readonly period: string;
  readonly level: string;
  readonly edition: string;
  /** NaN = missing; order of the edition's areas */
  readonly values: Float64Array;
  readonly source: string;
  readonly rows: Uint32Array;
}

export interface ContextFeature {
  readonly kind: 'water' | 'green' | 'rail' | 'road' | 'place';
  readonly name: string;
  readonly geometry: Geometry;
}
