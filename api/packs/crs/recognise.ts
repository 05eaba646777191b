/**
 * A WKT without a code (an ESRI .prj): compared with the known systems by projection and parameters; a system nobody
 * knows is used as it stands, with the shift of its ellipsoid, because a .prj carries none (100 m on Bessel).
 */
import proj4 from 'proj4';
import { DHDN_SHIFT, KNOWN_CRS, type KnownCrs } from './known.ts';

export interface Recognised {
  readonly crs: KnownCrs;
  /** true: one of the known systems; false: taken from the WKT */
  readonly isKnown: boolean;
}

interface Projection {
  readonly projName?: string;
  readonly long0?: number;
  readonly lat0?: number;
  readonly x0?: number;
  readonly y0?: number;
  readonly k0?: number;
  readonly a?: number;
  readonly b?: number;
  readonly to_meter?: number;
}

const BESSEL_A = 6377397.155;

export function recogniseWkt(wkt: string): Recognised | null {
  const parsed = projection(wkt);
  if (parsed === null) return null;
  const known = [...KNOWN_CRS.values()].find((candidate) => isSame(parsed, projection(candidate.definition)));
  if (known) return { crs: known, isKnown: true };
  return { crs: fromWkt(wkt, parsed), isKnown: false };
}

function projection(definition: string): Projection | null {
  try {
    return proj4.Proj(definition) as unknown as Projection;
  } catch {
    return null;
  }
}

/** Angles agree to 1e-7 rad (0.6 m), offsets to 1 cm, axes of the ellipsoid to 1 m. */
function isSame(one: Projection, other: Projection | null): boolean {
  if (other === null || family(one) !== family(other)) return false;
  const near = (key: keyof Projection, tolerance: number, otherwise = 0): boolean =>
    Math.abs(((one[key] as number | undefined) ?? otherwise) - ((other[key] as number | undefined) ?? otherwise)) <= tolerance;
  return near('long0', 1e-7) && near('lat0', 1e-7) && near('x0', 0.01) && near('y0', 0.01) && near('k0', 1e-7, 1) && near('a', 1) && near('b', 1);
}

function family(crs: Projection): string {
  const name = (crs.projName ?? '').toLowerCase();
  if (/utm|tmerc|transverse|gauss/.test(name)) return 'tmerc';
  if (/cass/.test(name)) return 'cass';
  if (/longlat|identity/.test(name)) return 'longlat';
  if (/laea|lambert_azimuthal|lambert azimuthal/.test(name)) return 'laea';
  if (/merc/.test(name)) return 'merc';
  if (/lcc|lambert_conformal|lambert conformal/.test(name)) return 'lcc';
  return name;
}

function fromWkt(wkt: string, parsed: Projection): KnownCrs {
  const name = /"([^"]*)"/.exec(wkt)?.[1] ?? 'WKT';
  const isBessel = Math.abs((parsed.a ?? 0) - BESSEL_A) < 1;
  if (!isBessel) {
    return {
      srid: 0,
      name,
      definition: wkt,
      transformation: { de: 'aus dem WKT der Datei', en: 'from the WKT of the file' },
      accuracy: { de: 'unbekannt', en: 'unknown' },
    };
  }
  return {
    srid: 0,
    name,
    definition: besselDefinition(parsed),
    transformation: {
      de: 'aus dem WKT der Datei, Datum DHDN mit sieben Parametern (EPSG:1777)',
      en: 'from the WKT of the file, datum DHDN by seven parameters (EPSG:1777)',
    },
    accuracy: { de: '0,2–1,3 m', en: '0.2–1.3 m' },
  };
}

const DEGREES = 180 / Math.PI;

function besselDefinition(parsed: Projection): string {
  const k = parsed.k0 === undefined ? '' : ` +k=${parsed.k0}`;
  return `+proj=${family(parsed)} +lat_0=${(parsed.lat0 ?? 0) * DEGREES} +lon_0=${(parsed.long0 ?? 0) * DEGREES}${k} +x_0=${parsed.x0 ?? 0} +y_0=${parsed.y0 ?? 0} +ellps=bessel ${DHDN_SHIFT} +units=m +no_defs`;
}
