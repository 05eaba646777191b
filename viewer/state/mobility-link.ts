/**
 * What public transport adds to the link, with how each member is written and read. '' means "the default of the table
 * or of the city". Spread into link.ts and url.ts.
 */
import type { ServiceChange } from '../client/mobility-types.ts';
import { flag, integer, matching, oneOf, readEncoded, readNumber, readPlace, steps, text } from './codec.ts';
import type { Codecs } from './codec.ts';

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

/** "07:30", up to 29:59. */
const clock = matching(/^[0-2]\d:[0-5]\d$/);
export const readClock = clock.read;

const MOST_CHANGES = 20;

export const MOBILITY_CODECS: Codecs<MobilityLink> = {
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
  serviceChanges: ['service', steps(writeChange, readChange, MOST_CHANGES)],
  showsServiceDifference: ['service-difference', flag],
  rideDay: ['ride-day', text],
  rideTime: ['depart', clock],
  rideWindow: ['window', integer(1, 240)],
  percentile: ['percentile', integer(5, 95)],
  arrives: ['arrive', flag],
  rideWheelchair: ['step-free', oneOf(WHEELCHAIR_RULES)],
  rideAccess: ['access', oneOf(ACCESS_MODES)],
  rides: ['rides', integer(1, 6)],
  homeFrom: ['home-from', text],
};

/** "~line,direction,from,to,minutes" another headway, "-stop" closed, "+lon,lat,line,stop,stop,name" added; texts percent-encoded. */
function writeChange(change: ServiceChange): string {
  const code = encodeURIComponent;
  if (change.type === 'close') return `-${code(change.station)}`;
  if (change.type === 'headway') return `~${code(change.route)},${change.direction ?? ''},${change.from},${change.to},${change.minutes}`;
  return `+${change.lon},${change.lat},${code(change.route)},${change.between.map(code).join(',')},${code(change.name)}`;
}

function readChange(value: string, at: number): ServiceChange | null {
  const parts = value.slice(1).split(',').map(readEncoded);
  const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = parts;
  if (value[0] === '-') return first ? { type: 'close', station: first } : null;
  if (value[0] === '~') {
    const [from, to, minutes] = [readClock(third), readClock(fourth), readNumber(fifth, 1, 240)];
    if (!first || !from || !to || minutes === null) return null;
    return { type: 'headway', route: first, direction: second === '0' ? 0 : second === '1' ? 1 : null, from, to, minutes };
  }
  // a "+" that some program turned into a space is still an addition
  if (value[0] !== '+' && value[0] !== ' ') return null;
  const place = readPlace(first, second);
  return place && third && fourth && fifth ? { type: 'add', id: newStopId(at), name: sixth, lon: place[0], lat: place[1], route: third, between: [fourth, fifth], delaySeconds: 30 } : null;
}

/** Ids of added stops follow from their place in the list. */
export function newStopId(position: number): string {
  return `neu-${position + 1}`;
}
