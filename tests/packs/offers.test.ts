/** The offers role: dialects, wrong coordinates, lakes, invalid hours, unknown kinds, OSM — and the Kitas of Berlin. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPack, type ReadPackResult } from '../../api/packs/read-pack.ts';
import { isInsideAny } from '../../api/packs/geometry/inside.ts';
import { realData } from '../support/real-data.ts';
import { collection, feature, readMini, type Json, type Pack } from './support/mini-pack.ts';

const COLUMNS = { id: 'id', name: 'name', place: 'ort', kind: 'art', x: 'x', y: 'y', capacity: 'plaetze', openingHours: 'zeiten', cost: 'kosten', languages: 'sprachen', wheelchair: 'rollstuhl', address: 'anschrift', ageFrom: 'von', ageTo: 'bis', phone: 'telefon' };
const HEADER = 'id;name;ort;art;x;y;plaetze;zeiten;kosten;sprachen;rollstuhl;anschrift;von;bis;telefon';

const withOffers = (rows: readonly string[], more: Json = {}): Promise<ReadPackResult> =>
  readMini((pack, files) => {
    files['angebote.csv'] = `${HEADER}\n${rows.join('\n')}\n`;
    pack.resources.push({ name: 'angebote', path: 'angebote.csv', atlas: { role: 'offers', format: 'csv', srid: 4326, columns: COLUMNS, ...more } });
  });

const [X, Y] = [7.4607, 51.5104];
const codes = ({ report }: ReadPackResult) => Object.fromEntries(report.findings.map(({ code, count }) => [code, count]));
const only = ({ data }: ReadPackResult) => data!.offers!.offers[0]!;

describe('an offer in a list', () => {
  test('is read with all it says, and what is not understood stays readable', async () => {
    const result = await withOffers([`K1;Kita Sonne;;Kindertagesstätte;${X};${Y};80;Mo-Fr 07:00-17:00;ab 28 Euro im Monat;"Deutsch, tr";ja;Weg 1;0;6;0231 1`]);
    expect(only(result)).toMatchObject({ id: 'K1', name: 'Kita Sonne', kind: 'kita', education: 'formal', capacity: 80, cost: 'paid', languages: ['de', 'tr'], barrierFree: 'yes', targetGroup: { fromAge: 0, toAge: 6 }, contact: '0231 1 · ab 28 Euro im Monat' });
    expect(result.data!.offers!.places[0]).toMatchObject({ address: 'Weg 1', lon: X, lat: Y });
  });

  test('shares its place with others at the same point and name', async () => {
    const result = await withOffers([`1;Café;Haus;Elterncafé;${X};${Y};;;;;;;;;`, `2;Beratung;Haus;Schuldnerberatung;${X};${Y};;;;;;;;;`, `3;Kurs;;Sprachkurs;${X};${Y};;;;;;Weg 2;;;`]);
    const { offers, places } = result.data!.offers!;
    expect(places).toHaveLength(2);
    expect(offers[0]!.place).toBe(offers[1]!.place);
    expect(offers.map(({ kind }) => kind)).toEqual(['elterncafe', 'beratung', 'sprachkurs']);
  });

  test('with longitude and latitude exchanged is put right and named', async () => {
    const result = await withOffers([`1;A;;Kita;${X};${Y};;;;;;Weg;;;`, `2;B;;Kita;${X};${Y};;;;;;Weg;;;`, `3;C;;Kita;${X};${Y};;;;;;Weg;;;`, `4;D;;Kita;${Y};${X};;;;;;Weg;;;`]);
    expect(result.report.findings.find(({ code }) => code === 'offer-swapped')).toMatchObject({ row: 5, severity: 'warning' });
    expect(result.data!.offers!.offers).toHaveLength(4);
    expect(result.data!.offers!.places).toHaveLength(1);
  });

  test('in a lake or far outside comes in with a warning', async () => {
    const result = await withOffers([`1;A;;Kita;${X};${Y};;;;;;Weg;;;`, `2;See;;Kita;${X + 0.01};${Y};;;;;;Weg;;;`]);
    expect(result.report.findings.find(({ code }) => code === 'offer-doubtful')).toMatchObject({ row: 3 });
    expect(result.data!.offers!.offers).toHaveLength(2);
  });

  test('with hours that cannot be read keeps them as they are', async () => {
    const result = await withOffers([`1;A;;Kita;${X};${Y};;siehe Aushang;;;;Weg;;;`]);
    expect(only(result).openingHours).toBe('siehe Aushang');
    expect(result.report.findings.find(({ code }) => code === 'offer-doubtful')!.message.de).toContain('siehe Aushang');
  });

  test('without coordinates gets those of its address in the same list, or is named', async () => {
    const result = await withOffers([`1;A;;Kita;${X};${Y};;;;;;Weg 7;;;`, `2;B;;Kita;;;;;;;;Weg 7;;;`, `3;C;;Kita;;;;;;;;Holzweg 1;;;`]);
    expect(codes(result)).toMatchObject({ 'offer-located': 1, 'offer-refused': 1 });
    expect(result.data!.offers!.offers.map(({ id }) => id)).toEqual(['1', '2']);
  });

  test('of an unknown kind brings its kind along', async () => {
    const result = await withOffers([`1;A;;Strickkreis;${X};${Y};;;;;;Weg;;;`]);
    expect(only(result).kind).toBe('strickkreis');
    expect(result.data!.offers!.kinds.map(({ key, name }) => [key, name.de])).toEqual([['strickkreis', 'Strickkreis']]);
    expect(codes(result)).toMatchObject({ 'offer-kind-new': 1 });
  });

  test('twice under one identifier, or without one, is not lost', async () => {
    const result = await withOffers([`1;A;;Kita;${X};${Y};;;;;;Weg;;;`, `1;B;;Kita;${X};${Y};;;;;;Weg;;;`, `;C;;Kita;${X};${Y};;;;;;Weg;;;`]);
    expect(result.data!.offers!.offers).toHaveLength(3);
    expect(codes(result)).toMatchObject({ 'offer-id-repeated': 1, 'offer-id-made': 1 });
  });

  test('with impossible numbers loses the numbers, not the offer', async () => {
    const result = await withOffers([`1;A;;Kita;${X};${Y};;;;;;Weg;12;3;`]);
    expect(only(result).targetGroup).toMatchObject({ fromAge: null, toAge: null });
    expect(codes(result)).toMatchObject({ 'offer-doubtful': 1 });
  });

  test('in a file that is not there is only missing where the pack says so', async () => {
    const resource = (optional: boolean) => (pack: Pack) => void pack.resources.push({ name: 'angebote', path: 'fehlt.csv', atlas: { role: 'offers', columns: { name: 'name' }, optional } });
    const without = await readMini(resource(true));
    expect(without.data).not.toBeNull();
    expect(codes(without)).toMatchObject({ 'file-optional': 1 });
    expect((await readMini(resource(false))).data).toBeNull();
  });
});

test('Offers come out of OpenStreetMap by the tags of their kind', async () => {
  const file = realData('heidelberg/heidelberg.test.pbf');
  if (file === null) return;
  const result = await readMini((pack, files) => {
    files['stadt.pbf'] = readFileSync(file);
    pack.resources.push({ name: 'angebote', path: 'stadt.pbf', atlas: { role: 'offers', format: 'osm-pbf' } });
  });
  const kinds = new Map<string, number>();
  for (const { kind } of result.data!.offers!.offers) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  expect(kinds.get('kita')).toBeGreaterThanOrEqual(25);
});

test('The 2,880 Kitas of Berlin fall into 542 Planungsräume, and districts agree with the file', async () => {
  const folder = realData('berlin');
  if (folder === null) return;
  const fixtures = new URL('../../fixtures/berlin-2021/', import.meta.url).pathname;
  const { data, report } = await readPack({ packDirectory: fixtures, filesDirectory: folder });
  const { offers, places } = data!.offers!;
  expect(report.counts.error).toBe(0);
  expect(offers).toHaveLength(2880);
  expect(offers.every(({ kind }) => kind === 'kita')).toBe(true);
  const { blocks } = data!.blockSets.find(({ key }) => key === '2021')!;
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const counts = new Map<string, number>();
  const features = (JSON.parse(readFileSync(`${folder}/kitas-2022-12.geojson`, 'utf8')) as { features: { properties: { e_nr: string; e_bez_nr: string } }[] }).features;
  const districtOf = new Map(features.map(({ properties }) => [properties.e_nr, properties.e_bez_nr]));
  let [outside, otherDistrict] = [0, 0];
  for (const { id, place } of offers) {
    const { lon, lat } = placeOf.get(place)!;
    const block = blocks.find(({ geometry }) => isInsideAny(lon, lat, geometry.coordinates));
    if (!block) outside++;
    else {
      counts.set(block.code, (counts.get(block.code) ?? 0) + 1);
      if (block.code.slice(0, 2) !== districtOf.get(id)) otherDistrict++;
    }
  }
  expect([...counts.values()].reduce((sum, count) => sum + count, 0) + outside).toBe(2880);
  // the areas are simplified: a handful on a border may fall beside it
  expect(outside).toBeLessThanOrEqual(2);
  expect(otherDistrict).toBeLessThanOrEqual(5);
}, 180_000);

test('A GeoJSON layer is a list of offers too', async () => {
  const result = await readMini((pack, files) => {
    files['angebote.geojson'] = collection([feature({ titel: 'Kita', typ: 'Kita' }, { type: 'Point', coordinates: [X, Y] })]);
    pack.resources.push({ name: 'angebote', path: 'angebote.geojson', atlas: { role: 'offers', columns: { name: 'titel', kind: 'typ' } } });
  });
  expect(only(result)).toMatchObject({ name: 'Kita', kind: 'kita' });
});
