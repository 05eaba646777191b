/**
 * Coordinates against PROJ 9 (through PostGIS ST_Transform): exact systems to a centimetre, those on Bessel to 1.3 m,
 * the accuracy of seven parameters without the BETA2007 grid.
 */
import { describe, expect, test } from 'vitest';
import { cityProjection, converter } from '../../api/packs/crs/choose.ts';
import { KNOWN_CRS } from '../../api/packs/crs/known.ts';
import { recogniseWkt } from '../../api/packs/crs/recognise.ts';
import { namedCrs, wktCrs } from '../../api/packs/crs/source-crs.ts';

const METRES = 111_320;

function metresApart([lon1, lat1]: readonly [number, number], [lon2, lat2]: readonly [number, number]): number {
  return Math.hypot((lon1 - lon2) * Math.cos((lat1 * Math.PI) / 180), lat1 - lat2) * METRES;
}

describe('coordinates agree with PROJ', () => {
  test.each([
    [25832, 393000, 5708000, 7.458016368, 51.512981228, 0.01],
    [25833, 392000, 5820000, 13.40827544, 52.519395318, 0.01],
    [3035, 4500000, 3300000, 12.653265461, 52.779461429, 0.01],
    [3857, 1500000, 6900000, 13.474729262, 52.548961912, 0.01],
    [31466, 2600000, 5700000, 7.437183024, 51.425810914, 0.01],
    [31467, 3500000, 5700000, 8.998947996, 51.434634, 0.01],
    [31468, 4500000, 5700000, 11.998489473, 51.43465334, 1.3],
    [3068, 19942.3, 23644.8, 13.329796511, 52.539500535, 1.3],
  ])('for EPSG:%i', (srid, x, y, lon, lat, tolerance) => {
    expect(metresApart(converter(KNOWN_CRS.get(srid)!)(x, y), [lon, lat])).toBeLessThan(tolerance);
  });

  test('and every known system leads there and back within a millimetre', () => {
    for (const crs of KNOWN_CRS.values()) {
      const there = cityProjection(crs.srid);
      if (there === null) continue;
      const place: [number, number] = crs.srid === 3068 ? [13.4, 52.5] : [10.5, 51.5];
      const [x, y] = there(...place);
      expect(metresApart(converter(crs)(x, y), place), String(crs.srid)).toBeLessThan(0.001);
    }
  });

  test('and what is no coordinate stays none', () => {
    expect(converter(KNOWN_CRS.get(25832)!)(Number.NaN, 1)).toEqual([Number.NaN, Number.NaN]);
  });
});

const GEOGCS_DHDN =
  'GEOGCS["GCS_Deutsches_Hauptdreiecksnetz",DATUM["D_Deutsches_Hauptdreiecksnetz",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const gaussKrueger = (zone: number): string =>
  `PROJCS["DHDN_3_Degree_Gauss_Zone_${zone}",${GEOGCS_DHDN},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${zone}500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${zone * 3}.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;
const cassini = (easting: number): string =>
  `PROJCS["Soldner_Berlin",${GEOGCS_DHDN},PROJECTION["Cassini"],PARAMETER["False_Easting",${easting}.0],PARAMETER["False_Northing",10000.0],PARAMETER["Central_Meridian",13.62720367],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",52.41864828],UNIT["Meter",1.0]]`;

describe('a WKT without a code', () => {
  test.each([2, 3, 4])('of Gauß-Krüger zone %i is recognised', (zone) => {
    expect(recogniseWkt(gaussKrueger(zone))).toMatchObject({ isKnown: true, crs: { srid: 31464 + zone } });
  });

  test('of Soldner Berlin is recognised, and its datum shift is not forgotten', () => {
    const { crs, isKnown } = recogniseWkt(cassini(40000))!;
    expect(isKnown).toBe(true);
    expect(crs.srid).toBe(3068);
    expect(metresApart(converter(crs)(19942.3, 23644.8), [13.329796511, 52.539500535])).toBeLessThan(1.3);
  });

  test('of a system nobody knows is used with the shift of its ellipsoid', () => {
    const { crs, isKnown } = recogniseWkt(cassini(140000))!;
    expect(isKnown).toBe(false);
    expect(metresApart(converter(crs)(119942.3, 23644.8), [13.329796511, 52.539500535])).toBeLessThan(1.3);
  });

  test('that is none is refused', () => {
    expect(recogniseWkt('PROJCS[nonsense')).toBeNull();
  });
});

describe('a name', () => {
  test.each([
    ['urn:ogc:def:crs:EPSG::25833', 25833],
    ['EPSG:25832', 25832],
    ['http://www.opengis.net/def/crs/EPSG/0/31467', 31467],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 4326],
  ])('%s is EPSG:%i', (name, srid) => {
    expect(namedCrs(name)).toMatchObject({ kind: 'epsg', srid });
  });

  test('of another authority stays unknown', () => expect(namedCrs('urn:x-local:7')).toEqual({ kind: 'unknown', name: 'urn:x-local:7' }));

  test('inside a WKT counts only for the whole system', () => {
    const inner = 'PROJCS["x",GEOGCS["y",AUTHORITY["EPSG","4314"]],PROJECTION["Cassini"]]';
    expect(wktCrs(inner)).toMatchObject({ kind: 'wkt', name: 'x' });
    expect(wktCrs('PROJCS["x",GEOGCS["y",AUTHORITY["EPSG","4314"]],AUTHORITY["EPSG","31467"]]')).toMatchObject({ kind: 'epsg', srid: 31467 });
  });
});
