/**
 * What public transport adds to the link, with how each member is written and read. '' means "the default of the table
 * or of the city". Spread into link.ts and url.ts.
 */
import type { ServiceChange } from '../client/mobility-types.ts';

/** What the map shows of the stop classes: nothing, the classes' own areas, one class per area, or people served in percent. */
const TRANSIT_VIEWS = ['off', 'zones', 'grades', 'share'] as const;
export const TRANSIT_TABS = ['coverage', 'what-if', 'table'] as const;
const METRICS = ['', 'crow-fly', 'network', 'walking-time'] as const;
export const WHEELCHAIR_RULES = ['any', 'not-refused', 'accessible'] as const;
export const ACCESS_MODES = ['walk', 'bike', 'wheelchair'] as const;

export type TransitView = (typeof TRANSIT_VIEWS)[number];
export type TransitTab = (typeof TRANSIT_TABS)[number];

export interface MobilityLink {
  readonly transitView: TransitView;
  /** stops as circles */
  readonly showsStops: boolean;
  /** key of a table of stop classes */
  readonly preset: string;
  /** key of a day type */
  readonly transitDay: string;
  readonly transitMetric: (typeof METRICS)[number];
  /** the worst class that still counts as served */
  readonly servedUpTo: string;
  /** key of a target group */
  readonly transitGroup: string;
  /** "~" and the key of an index edition, or the id of an indicator: shown together with the share; '' = alone */
  readonly transitNeed: string;
  readonly transitTab: TransitTab;
  /** id of the stop whose card is open */
  readonly stop: string;
  readonly serviceChanges: readonly ServiceChange[];
  /** the map shows after − before of the changed service */
  readonly showsServiceDifference: boolean;
  /** ways door to door: key of a day type */
  readonly rideDay: string;
  /** "07:00" */
  readonly rideTime: string;
  readonly rideWindow: number;
  /** of the departures of the window, 5–95 */
  readonly percentile: number;
  /** arriving at the point instead of leaving it */
  readonly arrives: boolean;
  readonly rideWheelchair: (typeof WHEELCHAIR_RULES)[number];
  readonly rideAccess: (typeof ACCESS_MODES)[number];
  /** vehicles in a row; one less is the number of changes */
  readonly rides: number;
  /** id of the offer from which the last way home is asked; '' = none */
  readonly homeFrom: string;
}

export const DEFAULT_MOBILITY: MobilityLink = {
  transitView: 'off',
  showsStops: false,
  preset: '',
  transitDay: '',
  transitMetric: '',
  servedUpTo: '',
  transitGroup: '',
  transitNeed: '',
  transitTab: 'coverage',
  stop: '',
  serviceChanges: [],
  showsServiceDifference: false,
  rideDay: '',
  rideTime: '07:00',
  rideWindow: 120,
  percentile: 50,
  arrives: false,
  rideWheelchair: 'any',
  rideAccess: 'walk',
  rides: 4,
  homeFrom: '',
};

interface Codec<T> {
  readonly write: (value: T) => string;
  /** null = broken */
  readonly read: (text: string) => T | null;
}

const text: Codec<string> = { write: (value) => value, read: (value) => value.slice(0, 200) };
const flag: Codec<boolean> = { write: (value) => (value ? '1' : '0'), read: (value) => value === '1' };

export const MOBILITY_CODECS: { readonly [K in keyof MobilityLink]: readonly [key: string, codec: Codec<MobilityLink[K]>] } = {
  transitView: ['transit', oneOf(TRANSIT_VIEWS)],
  showsStops: ['stops', flag],
  preset: ['standard', text],
  transitDay: ['day', text],
  transitMetric: ['metric', oneOf(METRICS)],
  servedUpTo: ['up-to', text],
  transitGroup: ['people', text],
  transitNeed: ['transit-need', text],
  transitTab: ['transit-tab', oneOf(TRANSIT_TABS)],
  stop: ['stop', text],
  serviceChanges: ['service', { write: writeChanges, read: readChanges }],
  showsServiceDifference: ['service-difference', flag],
  rideDay: ['ride-day', text],
  rideTime: ['depart', { write: (value) => value, read: readClock }],
  rideWindow: ['window', integer(1, 240)],
  percentile: ['percentile', integer(5, 95)],
  arrives: ['arrive', flag],
  rideWheelchair: ['step-free', oneOf(WHEELCHAIR_RULES)],
  rideAccess: ['access', oneOf(ACCESS_MODES)],
  rides: ['rides', integer(1, 6)],
  homeFrom: ['home-from', text],
};

function oneOf<const T extends readonly string[]>(allowed: T): Codec<T[number]> {
  return { write: (value) => value, read: (value) => (allowed.includes(value) ? value : null) };
}

function integer(least: number, most: number): Codec<number> {
  return {
    write: String,
    read: (value) => {
      const number = Number(value);
      return value !== '' && Number.isInteger(number) && number >= least && number <= most ? number : null;
    },
  };
}

/** "07:30", up to 29:59. */
export function readClock(value: string): string | null {
  return /^([0-2]\d):[0-5]\d$/.test(value) ? value : null;
}

const MOST_CHANGES = 20;

/** "~line,direction,from,to,minutes" another headway, "-stop" closed, "+lon,lat,line,stop,stop,name" added; texts percent-encoded. */
function writeChanges(changes: readonly ServiceChange[]): string {
  return changes.map(writeChange).join(';');
}

function writeChange(change: ServiceChange): string {
  const code = encodeURIComponent;
  if (change.type === 'close') return `-${code(change.station)}`;
  if (change.type === 'headway') return `~${code(change.route)},${change.direction ?? ''},${change.from},${change.to},${change.minutes}`;
  return `+${change.lon},${change.lat},${code(change.route)},${change.between.map(code).join(',')},${code(change.name)}`;
}

function readChanges(value: string): ServiceChange[] {
  return value.split(';').flatMap((one, at) => readChange(one, at) ?? []).slice(0, MOST_CHANGES);
}

function readChange(value: string, at: number): ServiceChange | null {
  const parts = value.slice(1).split(',').map(decode);
  const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = parts;
  if (value[0] === '-') return first ? { type: 'close', station: first } : null;
  if (value[0] === '~') {
    const [from, to, minutes] = [readClock(third), readClock(fourth), Number(fifth)];
    if (!first || !from || !to || !(minutes >= 1 && minutes <= 240)) return null;
    return { type: 'headway', route: first, direction: second === '0' ? 0 : second === '1' ? 1 : null, from, to, minutes };
  }
  // a "+" that some program turned into a space is still an addition
  if (value[0] !== '+' && value[0] !== ' ') return null;
  const [lon, lat] = [Number(first), Number(second)];
  const isPlace = first !== '' && second !== '' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  return isPlace && third && fourth && fifth ? { type: 'add', id: newStopId(at), name: sixth, lon, lat, route: third, between: [fourth, fifth], delaySeconds: 30 } : null;
}

/** Ids of added stops follow from their place in the list. */
export function newStopId(position: number): string {
  return `neu-${position + 1}`;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
