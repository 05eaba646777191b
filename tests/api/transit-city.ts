/**
 * The tiny city with a timetable as a GTFS feed: a bus along the diagonal every ten minutes in both directions from 5 to 21
 * (Anger, Brücke, Campus), and a night bus of one trip to Anger that no wheelchair can use.
 */
import { strToU8, zipSync } from 'fflate';
import type { CityData } from '../../api/packs/city-data.ts';
import { readGtfs } from '../../api/timetable/read-gtfs.ts';
import type { Timetable } from '../../core/transit/timetable.ts';
import { reachCity, SOUTH, STEP, WEST } from './reach-city.ts';

/** column and row of the corner at which each stands */
export const STOPS = { A: ['Anger', 0, 0], B: ['Brücke', 2, 2], C: ['Campus', 4, 4] } as const;
/** minutes from stop to stop, and between departures */
export const RIDE_MINUTES = 4;
export const HEADWAY_MINUTES = 10;

export function stopPoint(id: keyof typeof STOPS): [number, number] {
  const [, column, row] = STOPS[id];
  return [WEST + column * STEP, SOUTH + row * STEP];
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;
}

export function tinyTimetable(): Timetable {
  const trips: string[] = [];
  const times: string[] = [];
  const run = (trip: string, route: string, service: string, direction: number, wheelchair: number, stops: readonly string[], start: number): void => {
    trips.push(`${route},${service},${trip},${direction},${wheelchair}`);
    stops.forEach((stop, at) => times.push(`${trip},${clock(start + at * RIDE_MINUTES)},${clock(start + at * RIDE_MINUTES)},${stop},${at + 1}`));
  };
  for (let start = 5 * 60; start < 21 * 60; start += HEADWAY_MINUTES) {
    run(`hin-${start}`, '1', 'W', 0, 1, ['A', 'B', 'C'], start);
    run(`her-${start}`, '1', 'W', 1, 1, ['C', 'B', 'A'], start);
  }
  run('nacht', 'N', 'W', 0, 2, ['C', 'A'], 23 * 60 + 50);
  const stops = Object.keys(STOPS).map((id) => `${id},${STOPS[id as keyof typeof STOPS][0]},${stopPoint(id as keyof typeof STOPS).toReversed().join(',')},${id === 'C' ? 2 : 1}`);
  const files = {
    'agency.txt': 'agency_id,agency_name,agency_url,agency_timezone\nV,Verkehr,https://v.example,Europe/Berlin\n',
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon,wheelchair_boarding\n${stops.join('\n')}\n`,
    'routes.txt': 'route_id,agency_id,route_short_name,route_long_name,route_type\n1,V,1,Anger – Campus,3\nN,V,N,Campus – Anger,3\n',
    'calendar.txt': 'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nW,1,1,1,1,1,0,0,20260601,20260628\n',
    'trips.txt': `route_id,service_id,trip_id,direction_id,wheelchair_accessible\n${trips.join('\n')}\n`,
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${times.join('\n')}\n`,
  };
  const { timetable } = readGtfs(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
  if (timetable === null) throw new Error('unusable feed');
  return timetable;
}

export function transitTestCity(id = 'winzig'): CityData {
  return { ...reachCity(id), timetable: tinyTimetable() };
}
