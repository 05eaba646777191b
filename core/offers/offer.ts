/**
 * The words of the offer database: a place (a house with an address and a point) carries many offers; an offer is one
 * service of one provider for a target group. Kinds, target groups and life phases are the city's own lists.
 * Plain records, no behaviour; validation.ts checks them, columns.ts lays them out for computing.
 */
import type { DateRange, LocalText } from '../city/model.ts';

/** Dinslaken's three: Kita and school, guided learning and advice, meeting and playing. */
export const EDUCATION_CLASSES = ['formal', 'non-formal', 'informal'] as const;
export type EducationClass = (typeof EDUCATION_CLASSES)[number];

export const OFFER_COSTS = ['free', 'low', 'paid', 'unknown'] as const;
export type OfferCost = (typeof OFFER_COSTS)[number];

/** Never true or false: a missing tag is not a no. */
export const BARRIER_STATES = ['yes', 'no', 'unknown'] as const;
export type BarrierFree = (typeof BARRIER_STATES)[number];

export const LIFE_PHASES = ['early-childhood', 'school-age', 'youth', 'young-adults', 'working-age', 'older-people', 'all'] as const;
export type LifePhase = (typeof LIFE_PHASES)[number];

/** Where something stands. One place carries many offers (Orte der Begegnung, Satelliten). */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** degrees, EPSG:4326 */
  readonly lon: number;
  readonly lat: number;
}

/** For whom an offer is: ages in completed years, both ends included; null = no bound on that side. */
export interface Addressees {
  readonly fromAge: number | null;
  readonly toAge: number | null;
  readonly lifePhases: readonly LifePhase[];
}

export interface Offer {
  readonly id: string;
  /** id of a Place */
  readonly place: string;
  readonly name: string;
  /** Träger; '' unknown */
  readonly provider: string;
  /** key of an OfferKind */
  readonly kind: string;
  readonly education: EducationClass | null;
  readonly handlungsfelder: readonly string[];
  readonly targetGroup: Addressees;
  /** places (Kita, course); null: not limited or not known */
  readonly capacity: number | null;
  /** of `capacity`; null unknown */
  readonly placesFree: number | null;
  /** OSM opening_hours; '' unknown */
  readonly openingHours: string;
  readonly cost: OfferCost;
  /** ISO 639-1, lower case */
  readonly languages: readonly string[];
  readonly barrierFree: BarrierFree;
  /** telephone, e-mail, web: as the list gave it */
  readonly contact: string;
  /** half open: [from, to) */
  readonly valid: DateRange;
  readonly source: string;
}

/** How far is still near, in this city, for this kind: metres along the way or minutes at the profile's speed. Inclusive. */
export type Cutoff = { readonly metres: number } | { readonly minutes: number };

/** A kind of offer. The list is configurable per city; kinds.ts has the default one. */
export interface OfferKind {
  readonly key: string;
  readonly name: LocalText;
  readonly plural: LocalText;
  readonly education: EducationClass | null;
  readonly handlungsfeld: string;
  /** key of a TargetGroup: whose need is measured unless another one is asked for */
  readonly targetGroup: string;
  /** default cutoff on foot */
  readonly cutoff: Cutoff;
  /** where the cutoff comes from, for the user to read; '' = local custom */
  readonly cutoffSource: LocalText;
  /** places are counted (Kita, school): floating catchments and "full" make sense */
  readonly hasCapacity: boolean;
  /** words in files and OSM tags that mean this kind, lower case: 'kindertagesstätte', 'amenity=kindergarten' */
  readonly synonyms: readonly string[];
}

/** Whose people are counted: a linear formula over count measures, e.g. "bev_u3 + bev_3_u6". */
export interface TargetGroup {
  readonly key: string;
  readonly name: LocalText;
  readonly measures: string;
  /** ages in completed years, both included; null = open */
  readonly fromAge: number | null;
  readonly toAge: number | null;
}

/** Everything one city knows of offers at one revision. Places and offers are ascending by id. */
export interface OfferBook {
  readonly places: readonly Place[];
  readonly offers: readonly Offer[];
  readonly kinds: readonly OfferKind[];
  readonly targetGroups: readonly TargetGroup[];
}

/**
 * Opening hours laid out by whoever can read them (the API's library): minutes of a usual week, Monday 00:00 = 0,
 * [start, end) pairs ascending and apart, at most 10,080. null: unknown or not readable.
 */
export type WeekMinutes = Uint16Array | null;
