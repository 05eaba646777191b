/**
 * Coordinate systems of German offices, as proj4 definitions. Those on Bessel (DHDN) reach ETRS89 by seven
 * parameters (EPSG 1777); without the BETA2007 grid that is good to 0.2–1.3 m, which the report says.
 */
export interface KnownCrs {
  readonly srid: number;
  readonly name: string;
  readonly definition: string;
  readonly transformation: { readonly de: string; readonly en: string };
  readonly accuracy: { readonly de: string; readonly en: string };
}

export const DHDN_SHIFT = '+towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7';
const PULKOVO_SHIFT = '+towgs84=24.9,-126.4,-93.2,-0.063,-0.247,-0.041,1.01';

const EXACT = { de: 'ohne Datumswechsel', en: 'without change of datum' };
export const EXACTLY = { de: '< 0,01 m', en: '< 0.01 m' };
const BY_SEVEN_PARAMETERS = { de: 'sieben Parameter (EPSG:1777, ohne Gitter BETA2007)', en: 'seven parameters (EPSG:1777, without the BETA2007 grid)' };
const BY_PULKOVO = { de: 'sieben Parameter (EPSG:15868)', en: 'seven parameters (EPSG:15868)' };

const onGrs80 = (srid: number, name: string, projection: string): KnownCrs => ({
  srid,
  name,
  definition: `${projection} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`,
  transformation: EXACT,
  accuracy: EXACTLY,
});
const onBessel = (srid: number, name: string, projection: string): KnownCrs => ({
  srid,
  name,
  definition: `${projection} +ellps=bessel ${DHDN_SHIFT} +no_defs`,
  transformation: BY_SEVEN_PARAMETERS,
  accuracy: { de: '0,2–1,3 m', en: '0.2–1.3 m' },
});
const onKrassowski = (srid: number, name: string, projection: string): KnownCrs => ({
  srid,
  name,
  definition: `${projection} +ellps=krass ${PULKOVO_SHIFT} +units=m +no_defs`,
  transformation: BY_PULKOVO,
  accuracy: { de: '1–2 m', en: '1–2 m' },
});
const onWgs84 = (srid: number, name: string, projection: string): KnownCrs => ({
  srid,
  name,
  definition: `${projection} +datum=WGS84 +units=m +no_defs`,
  transformation: EXACT,
  accuracy: EXACTLY,
});

const gaussKrueger = (zone: number): string => `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=${zone * 1_000_000 + 500_000} +y_0=0`;

const ALL: readonly KnownCrs[] = [
  { srid: 4326, name: 'WGS 84', definition: '+proj=longlat +datum=WGS84 +no_defs', transformation: EXACT, accuracy: EXACTLY },
  { srid: 4258, name: 'ETRS89', definition: '+proj=longlat +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +no_defs', transformation: EXACT, accuracy: EXACTLY },
  onBessel(4314, 'DHDN', '+proj=longlat'),
  onGrs80(25831, 'ETRS89 / UTM 31N', '+proj=utm +zone=31'),
  onGrs80(25832, 'ETRS89 / UTM 32N', '+proj=utm +zone=32'),
  onGrs80(25833, 'ETRS89 / UTM 33N', '+proj=utm +zone=33'),
  onGrs80(4647, 'ETRS89 / UTM 32N (zE-N)', '+proj=tmerc +lat_0=0 +lon_0=9 +k=0.9996 +x_0=32500000 +y_0=0'),
  onGrs80(5650, 'ETRS89 / UTM 33N (zE-N)', '+proj=tmerc +lat_0=0 +lon_0=15 +k=0.9996 +x_0=33500000 +y_0=0'),
  onGrs80(3035, 'ETRS89 / LAEA Europe', '+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000'),
  onGrs80(3034, 'ETRS89 / LCC Europe', '+proj=lcc +lat_1=35 +lat_2=65 +lat_0=52 +lon_0=10 +x_0=4000000 +y_0=2800000'),
  onWgs84(32631, 'WGS 84 / UTM 31N', '+proj=utm +zone=31'),
  onWgs84(32632, 'WGS 84 / UTM 32N', '+proj=utm +zone=32'),
  onWgs84(32633, 'WGS 84 / UTM 33N', '+proj=utm +zone=33'),
  {
    srid: 3857,
    name: 'Web Mercator',
    definition: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
    transformation: EXACT,
    accuracy: EXACTLY,
  },
  ...[2, 3, 4, 5].map((zone) => onBessel(31464 + zone, `DHDN / Gauß-Krüger ${zone}`, `${gaussKrueger(zone)} +units=m`)),
  ...[2, 3, 4, 5].map((zone) => onBessel(5674 + zone, `DHDN / Gauß-Krüger ${zone} (E-N)`, `${gaussKrueger(zone)} +units=m`)),
  onBessel(3068, 'DHDN / Soldner Berlin', '+proj=cass +lat_0=52.41864827777778 +lon_0=13.62720366666667 +x_0=40000 +y_0=10000 +units=m'),
  onKrassowski(2398, 'Pulkovo 1942(83) / Gauß-Krüger 4', gaussKrueger(4)),
  onKrassowski(2399, 'Pulkovo 1942(83) / Gauß-Krüger 5', gaussKrueger(5)),
];

export const KNOWN_CRS: ReadonlyMap<number, KnownCrs> = new Map(ALL.map((crs) => [crs.srid, crs]));

/** [west, south, east, north] of Germany with a margin: coordinates outside have a wrong system. */
export const GERMANY = [5.5, 47, 15.6, 55.4] as const;

export function isInGermany(lon: number, lat: number): boolean {
  return lon >= GERMANY[0] && lon <= GERMANY[2] && lat >= GERMANY[1] && lat <= GERMANY[3];
}
