/** What a timetable holds, for a quick look: counts, validity, and how much is known about wheelchair access. */
import type { TimetableReport } from '../../core/contract/transit.ts';
import { dateOf } from '../../core/transit/dates.ts';
import { WHEELCHAIR_UNKNOWN, type Timetable } from '../../core/transit/timetable.ts';

export function timetableReport(timetable: Timetable): TimetableReport {
  const { stops, stations, routes, trips, arrivals, agencies, services } = timetable;
  return {
    stops: stops.ids.length,
    stations: stations.ids.length,
    routes: routes.ids.length,
    trips: trips.ids.length,
    stopTimes: arrivals.length,
    agencies: [...agencies],
    valid: { from: dateOf(services.firstDay), to: dateOf(services.firstDay + Math.max(0, services.dayCount - 1)) },
    wheelchairKnown: { stops: knownShare(stops.wheelchair), trips: knownShare(trips.wheelchair) },
  };
}

function knownShare(column: Uint8Array): number {
  return column.length === 0 ? 0 : column.reduce((count, value) => count + (value === WHEELCHAIR_UNKNOWN ? 0 : 1), 0) / column.length;
}
