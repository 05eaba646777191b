/**
 * What mode Erreichen adds to the link, with how each member is written and read. '' and 0 mean "the default of the
 * kind of offer or of the city", so that a short link stays right when the lists grow. Spread into link.ts and url.ts.
 */
import { flag, integer, matching, number, oneOf, readEncoded, readPlace, steps, text } from './codec.ts';
import type { Codecs } from './codec.ts';

export const REACH_MEASURES = ['coverage', 'nearest', 'k-nearest', 'count', 'places', 'gravity', '2sfca', 'e2sfca', '3sfca', 'bfca'] as const;
export const REACH_PANELS = ['result', 'equity', 'gaps', 'offers', 'doubled', 'what-if', 'sites', 'map', 'settings'] as const;
export const DENSITIES = ['none', 'hexagon', 'heatmap', 'grid'] as const;
export const WEIGHTS = ['one', 'capacity'] as const;

export type ReachMeasureName = (typeof REACH_MEASURES)[number];
export type ReachPanel = (typeof REACH_PANELS)[number];
export type Density = (typeof DENSITIES)[number];
export type Weight = (typeof WEIGHTS)[number];
export type LonLat = readonly [lon: number, lat: number];

/** A change of the scenario, as POST /reach/what-if takes it. */
export type ScenarioChange =
  | { readonly type: 'add'; readonly lon: number; readonly lat: number; readonly kind: string; readonly capacity: number | null }
  | { readonly type: 'move'; readonly offer: string; readonly lon: number; readonly lat: number }
  | { readonly type: 'close'; readonly offer: string }
  | { readonly type: 'capacity'; readonly offer: string; readonly capacity: number };

/** An opening time that is always the present one: a link to "open now" stays right tomorrow. */
export const NOW = 'now';

/** Filters of the search for offers; '' = any. */
export interface OfferFilters {
  readonly q: string;
  readonly phase: string;
  readonly cost: string;
  readonly language: string;
  readonly barrierFree: string;
  /** local date and time, yyyy-mm-ddThh:mm, or NOW */
  readonly openAt: string;
  /** all kinds, not only the chosen one */
  readonly allKinds: boolean;
}

export const NO_FILTERS: OfferFilters = { q: '', phase: '', cost: '', language: '', barrierFree: '', openAt: '', allKinds: false };

export interface ReachLink {
  /** key of an offer kind */
  readonly offerKind: string;
  /** key of a target group */
  readonly group: string;
  /** key of a profile */
  readonly profile: string;
  /** minutes, inclusive; 0 = the kind's own */
  readonly cutoff: number;
  readonly measure: ReachMeasureName;
  /** only offers with places free count */
  readonly placesFree: boolean;
  /** only offers open at this local time count, yyyy-mm-ddThh:mm; '' = at any time */
  readonly when: string;
  readonly reachPanel: ReachPanel;
  /** offers as points on the map */
  readonly showsOffers: boolean;
  readonly density: Density;
  readonly weight: Weight;
  /** where the isochrone starts; null = none */
  readonly origin: LonLat | null;
  /** id of the offer whose card is open */
  readonly offer: string;
  readonly filters: OfferFilters;
  readonly changes: readonly ScenarioChange[];
  /** the map shows after − before of the changes */
  readonly showsDifference: boolean;
  /** id of the indicator of need for the two-variable map and the ranking of gaps; '' = none */
  readonly need: string;
  /** what the classes of the equity panel are made of: "~" and the key of an index edition, or the id of an indicator; '' = the latest index */
  readonly equityBy: string;
}

export const DEFAULT_REACH: ReachLink = {
  offerKind: '',
  group: '',
  profile: '',
  cutoff: 0,
  measure: 'coverage',
  placesFree: false,
  when: '',
  reachPanel: 'result',
  showsOffers: true,
  density: 'none',
  weight: 'one',
  origin: null,
  offer: '',
  filters: NO_FILTERS,
  changes: [],
  showsDifference: false,
  need: '',
  equityBy: '',
};

const MOST_MINUTES = 240;
const time = matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, true);
const places = integer(0, 100_000);
const MOST_CHANGES = 200;

export const REACH_CODECS: Codecs<ReachLink> = {
  offerKind: ['kind', text],
  group: ['group', text],
  profile: ['by', text],
  cutoff: ['minutes', number(0, MOST_MINUTES)],
  measure: ['measure', oneOf(REACH_MEASURES)],
  placesFree: ['free', flag],
  when: ['when', time],
  reachPanel: ['reach', oneOf(REACH_PANELS)],
  showsOffers: ['offers', flag],
  density: ['density', oneOf(DENSITIES)],
  weight: ['weight', oneOf(WEIGHTS)],
  origin: ['from', { write: (at) => (at ? at.map(String).join(',') : ''), read: readPoint }],
  offer: ['offer', text],
  filters: ['find', { write: writeFilters, read: readFilters }],
  changes: ['changes', steps(writeChange, readChange, MOST_CHANGES)],
  showsDifference: ['difference', flag],
  need: ['need', text],
  equityBy: ['status', text],
};

function readPoint(value: string): LonLat | null {
  const [lon, lat] = value.split(',');
  return readPlace(lon, lat);
}

function writeFilters(filters: OfferFilters): string {
  const set = Object.entries(filters).flatMap(([key, value]) => (value === '' || value === false ? [] : [[key, String(value)]]));
  return new URLSearchParams(set).toString();
}

function readFilters(value: string): OfferFilters {
  const given = new URLSearchParams(value);
  const get = (key: string): string => (given.get(key) ?? '').slice(0, 200);
  return { q: get('q'), phase: get('phase'), cost: get('cost'), language: get('language'), barrierFree: get('barrierFree'), openAt: get('openAt') === NOW ? NOW : (time.read(get('openAt')) ?? ''), allKinds: get('allKinds') === 'true' };
}

/** "+lon,lat,kind,places" added, ">id,lon,lat" moved, "-id" closed, "=id,places" enlarged; ids are percent-encoded. */
function writeChange(change: ScenarioChange): string {
  const id = change.type === 'add' ? '' : encodeURIComponent(change.offer);
  if (change.type === 'add') return `+${change.lon},${change.lat},${change.kind},${change.capacity ?? ''}`;
  if (change.type === 'move') return `>${id},${change.lon},${change.lat}`;
  return change.type === 'close' ? `-${id}` : `=${id},${change.capacity}`;
}

function readChange(value: string): ScenarioChange | null {
  const [first = '', second = '', third = '', fourth = ''] = value.slice(1).split(',');
  // a "+" that some program turned into a space is still an addition
  const sign = value[0] === ' ' ? '+' : value[0];
  if (sign === '+') {
    const at = readPlace(first, second);
    return at && third ? { type: 'add', lon: at[0], lat: at[1], kind: third, capacity: places.read(fourth) } : null;
  }
  const offer = readEncoded(first);
  if (!offer) return null;
  if (sign === '-') return { type: 'close', offer };
  if (sign === '>') {
    const at = readPlace(second, third);
    return at ? { type: 'move', offer, lon: at[0], lat: at[1] } : null;
  }
  const capacity = places.read(second);
  return sign === '=' && capacity !== null ? { type: 'capacity', offer, capacity } : null;
}
