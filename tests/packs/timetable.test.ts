/** The timetable role: zip or folder, several feeds, findings under their canonical names, and what is computed from it. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { ReadPackResult } from '../../api/packs/read-pack.ts';
import { timetableOfText, timetableText } from '../../api/timetable/timetable-text.ts';
import { smallFeed } from '../timetable/feed.ts';
import { readMini, valuesOf, type Files } from './support/mini-pack.ts';

/** The small feed moved to the mini city: Anger and Berg stand beside it, Campus is 2 km away. Fifteen buses a day each way. */
function feedAt(lon = 7.46, lat = 51.51): Record<string, string> {
  const feed = Object.fromEntries(Object.entries(smallFeed()).map(([name, content]) => [name, String(content)]));
  const trips = Array.from({ length: 30 }, (_, at) => `t${at}`);
  const clock = (at: number, minutes: number): string => `${String(6 + (at >> 1)).padStart(2, '0')}:${String((at % 2) * 30 + minutes).padStart(2, '0')}:00`;
  return {
    ...feed,
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon\nA,Anger,${lat},${lon}\nB,Berg,${lat},${lon + 0.0028}\n`,
    'trips.txt': `route_id,service_id,trip_id,direction_id\n${trips.map((trip, at) => `1,W,${trip},${at % 2}`).join('\n')}\n`,
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${trips.flatMap((trip, at) => (at % 2 === 0 ? ['A', 'B'] : ['B', 'A']).map((stop, place) => `${trip},${clock(at, place * 2)},${clock(at, place * 2)},${stop},${place + 1}`)).join('\n')}\n`,
  };
}

const zipped = (feed: Record<string, string>): Uint8Array => zipSync(Object.fromEntries(Object.entries(feed).map(([name, text]) => [name, strToU8(text)])));

const withFeed = (content: Uint8Array | string, more: object = {}): Promise<ReadPackResult> =>
  readMini((pack, files) => {
    files['fahrplan.zip'] = content;
    pack.resources.push({ name: 'fahrplan', path: 'fahrplan.zip', atlas: { role: 'timetable', ...more } });
  });
const finding = ({ report }: ReadPackResult, code: string) => report.findings.find((each) => each.code === code);

describe('a timetable', () => {
  test('is read from a zip archive, described in a note and kept with its provenance', async () => {
    const result = await withFeed(zipped(feedAt()));
    expect(result.report.counts.error).toBe(0);
    expect(result.data!.timetable!.stations.names).toEqual(['Anger', 'Berg']);
    expect(finding(result, 'timetable-read')!.message.de).toContain('2 Haltestellen, 2 Linien, 30 Fahrten, gültig vom 2026-06-01');
    expect(result.data!.sources.find(({ key }) => key === 'fahrplan')).toMatchObject({ file: 'fahrplan.zip', rows: 60 });
  });

  test('is the same from an unpacked folder', async () => {
    const folder = await readMini((pack, files: Files) => {
      for (const [name, text] of Object.entries(feedAt())) files[`gtfs/${name}`] = text;
      pack.resources.push({ name: 'fahrplan', path: 'gtfs', atlas: { role: 'timetable' } });
    });
    expect(folder.data!.timetable).toEqual((await withFeed(zipped(feedAt()))).data!.timetable);
    expect(folder.report.files.find(({ role }) => role === 'timetable')!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('of several feeds is one, ids with the resource in front', async () => {
    const both = await readMini((pack, files) => {
      for (const name of ['bus', 'bahn']) {
        files[`${name}.zip`] = zipped(feedAt());
        pack.resources.push({ name, path: `${name}.zip`, atlas: { role: 'timetable' } });
      }
    });
    expect(both.data!.timetable!.stops.ids).toEqual(['bus:A', 'bus:B', 'bahn:A', 'bahn:B']);
    expect(both.data!.timetable!.stations.names).toEqual(['Anger', 'Berg']);
    expect(both.data!.timetable!.trips.ids).toHaveLength(60);
  });

  test('with defects is used, the defects are warnings with file, line, column and value', async () => {
    const feed = feedAt();
    const result = await withFeed(zipped({ ...feed, 'stop_times.txt': `${feed['stop_times.txt']}t0,23:00:00,23:00:00,ZZ,9\n` }));
    expect(result.data).not.toBeNull();
    expect(finding(result, 'foreign_key_violation')).toMatchObject({ severity: 'warning', resource: 'fahrplan', file: 'fahrplan.zip/stop_times.txt', row: 62, column: 'stop_id', value: 'ZZ', rowKind: 'line' });
  });

  test('of which nothing is usable refuses the pack, unless it is optional', async () => {
    const refused = await withFeed('kein Archiv');
    expect([refused.data, finding(refused, 'i_o_error')!.severity]).toEqual([null, 'error']);
    const without = await withFeed('kein Archiv', { optional: true });
    expect([without.data!.timetable, finding(without, 'i_o_error')!.severity]).toEqual([undefined, 'warning']);
  });

  test('is stored as text and comes back as it was', async () => {
    const { timetable } = (await withFeed(zipped(feedAt()))).data!;
    expect(timetableOfText(timetableText(timetable!))).toEqual(timetable);
  });
});

describe('people with a stop near', () => {
  test('are counted by the first preset and stored as a measure that says so', async () => {
    const result = await withFeed(zipped(feedAt()));
    // a bus an hour each way is category V: class D to 300 m
    expect(valuesOf(result, 'halt_erreicht')).toEqual({ '0101': 100, '0102': 200, '0201': 300, '0202': 400 });
    const source = result.data!.sources.find(({ key }) => key === 'berechnet-halt-erreicht')!;
    expect(source.title).toContain('ÖV-Güteklassen Schweiz (ARE 2022), Werktag, 6–20 Uhr');
    expect(result.data!.measures.find(({ key }) => key === 'halt_erreicht')).toMatchObject({ kind: 'count', sensitive: false });
    expect(finding(result, 'measure-derived')!.value).toBe('halt_erreicht');
  });

  test('are none where the stops are far', async () => {
    expect(Object.values(valuesOf(await withFeed(zipped(feedAt(7.6, 51.6))), 'halt_erreicht'))).toEqual([0, 0, 0, 0]);
  });

  test('are left as delivered where the pack has the measure', async () => {
    const result = await readMini((pack, files) => {
      files['fahrplan.zip'] = zipped(feedAt());
      files['halt.csv'] = 'CODE;HALT\n0101;1\n0102;2\n0201;3\n0202;4\n';
      pack.atlas.measures['halt_erreicht'] = { name: { de: 'Haltestelle in der Nähe' } };
      pack.resources.push({ name: 'fahrplan', path: 'fahrplan.zip', atlas: { role: 'timetable' } });
      pack.resources.push({ name: 'halt', path: 'halt.csv', atlas: { role: 'measures', blockSet: '2020', columns: { code: 'CODE' }, period: '2020', measures: { halt_erreicht: 'HALT' } } });
    });
    expect(valuesOf(result, 'halt_erreicht')).toEqual({ '0101': 1, '0102': 2, '0201': 3, '0202': 4 });
  });
});

describe('people with an offer near', () => {
  test('are counted on foot over the streets, of the target group of the first kind there is', async () => {
    const result = await readMini((pack, files) => {
      files['knoten.csv'] = 'id;x;y\na;7.46;51.51\nb;7.4614;51.51\nc;7.4636;51.51\nd;7.4636;51.5118\ne;7.46;51.5118\n';
      files['kanten.csv'] = 'id;von;nach;art;laenge\n1;a;b;residential;970\n2;b;c;residential;970\n3;c;d;residential;200000\n4;d;e;residential;1940\n';
      files['angebote.csv'] = 'name;art;lon;lat\nKita Süd;kita;7.4614;51.51\n';
      const streets = { role: 'streets', format: 'csv', srid: 4326 };
      pack.resources.push({ name: 'knoten', path: 'knoten.csv', atlas: { ...streets, part: 'nodes', columns: { id: 'id', x: 'x', y: 'y' } } });
      pack.resources.push({ name: 'kanten', path: 'kanten.csv', atlas: { ...streets, part: 'edges', columns: { id: 'id', from: 'von', to: 'nach', class: 'art', lengthDecimetres: 'laenge' } } });
      pack.resources.push({ name: 'angebote', path: 'angebote.csv', atlas: { role: 'offers', srid: 4326, columns: { name: 'name', kind: 'art', x: 'lon', y: 'lat' } } });
    });
    // the northern blocks hang on a street that is 20 km away on foot
    expect(valuesOf(result, 'angebot_erreicht')).toEqual({ '0101': 100, '0102': 0, '0201': 300, '0202': 0 });
    expect(valuesOf(result, 'angebot_zielgruppe')).toEqual({ '0101': 100, '0102': 200, '0201': 300, '0202': 400 });
    expect(result.data!.sources.find(({ key }) => key === 'berechnet-angebot-erreicht')!.title).toContain('höchstens 15 Minuten bis zum Angebot „Kita“');
  });
});
