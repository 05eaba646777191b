/** A small feed in files as text, to be broken in tests: two lines that meet at Markt, weekdays of one month. */
import { strToU8, zipSync } from 'fflate';
import { readGtfs, type GtfsOptions, type GtfsResult } from '../../api/timetable/read-gtfs.ts';
import type { TimetableFinding, TimetableFindingCode } from '../../core/text/timetable.ts';

export type FeedFiles = Record<string, string | Uint8Array>;

export function smallFeed(): FeedFiles {
  return {
    'agency.txt': 'agency_id,agency_name,agency_url,agency_timezone\nV,Verkehr,https://v.example,Europe/Berlin\n',
    'feed_info.txt': 'feed_publisher_name,feed_publisher_url,feed_lang\nVerkehr,https://v.example,de\n',
    'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\nA,Anger,51.500,7.400,0,\nM1,Markt Steig 1,51.500,7.420,0,M\nM2,Markt Steig 2,51.5001,7.4201,0,M\nM,Markt,51.500,7.420,1,\nB,Berg,51.500,7.440,0,\nC,Campus,51.520,7.420,0,\n',
    'routes.txt': 'route_id,agency_id,route_short_name,route_long_name,route_type\n1,V,1,Anger – Berg,3\n2,V,2,Markt – Campus,0\n',
    'calendar.txt': 'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nW,1,1,1,1,1,0,0,20260601,20260628\n',
    'trips.txt': 'route_id,service_id,trip_id,direction_id\n1,W,a1,0\n1,W,a2,0\n2,W,b1,0\n',
    'stop_times.txt':
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence\na1,08:00:00,08:00:00,A,1\na1,08:05:00,08:06:00,M1,2\na1,08:10:00,08:10:00,B,3\na2,09:00:00,09:00:00,A,1\na2,09:05:00,09:06:00,M1,2\na2,09:10:00,09:10:00,B,3\nb1,08:08:00,08:08:00,M2,1\nb1,08:15:00,08:15:00,C,2\n',
  };
}

/** Applies changes (null removes a file) and reads the zip. */
export function readFeed(changes: Record<string, string | Uint8Array | null> = {}, options: GtfsOptions = {}): GtfsResult {
  const files: Record<string, Uint8Array> = {};
  for (const [name, content] of Object.entries({ ...smallFeed(), ...changes })) {
    if (content !== null) files[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return readGtfs(zipSync(files), options);
}

export function find(result: GtfsResult, code: TimetableFindingCode, file?: string): TimetableFinding | undefined {
  return result.findings.find((each) => each.code === code && (file === undefined || each.file === file));
}

/** Replaces text in a file of the small feed; the text must be there. */
export function changed(file: string, from: string, to: string): Record<string, string> {
  const content = smallFeed()[file];
  if (typeof content !== 'string' || !content.includes(from)) throw new Error(`"${from}" is not in ${file}`);
  return { [file]: content.replace(from, to) };
}
