/**
 * Which coordinate system a file is in, and whether that can be right: its points must lie in Germany.
 * Swapped axes are exchanged (and said); a missing system is guessed only where one candidate alone fits.
 */
import type { Geometry } from 'geojson';
import proj4 from 'proj4';
import { listed, type Findings, type Origin } from '../findings.ts';
import { firstPositions } from '../geometry/positions.ts';
import { EXACTLY, isInGermany, KNOWN_CRS, type KnownCrs } from './known.ts';
import { recogniseWkt } from './recognise.ts';
import type { SourceCrs } from './source-crs.ts';

export interface ChosenCrs {
  readonly crs: KnownCrs;
  readonly toLonLat: (x: number, y: number) => [number, number];
}

const SAMPLE = 200;

export function chooseCrs(
  declaredSrid: number | undefined,
  fromFile: SourceCrs | null,
  citySrid: number,
  geometries: readonly (Geometry | null)[],
  origin: Origin,
  findings: Findings,
): ChosenCrs | null {
  const sample = firstPositions(geometries, SAMPLE);
  const crs =
    declared(declaredSrid, fromFile, origin, findings) ??
    (declaredSrid === undefined && fromFile === null ? guessed(sample, citySrid, origin, findings) : null);
  return crs === null ? null : checked(crs, sample, citySrid, origin, findings);
}

function declared(srid: number | undefined, fromFile: SourceCrs | null, origin: Origin, findings: Findings): KnownCrs | null {
  const file = fromFile === null ? null : resolve(fromFile);
  if (srid !== undefined) {
    const crs = KNOWN_CRS.get(srid) ?? null;
    if (crs === null) findings.add(origin, 'crs-unknown', { available: listed([...KNOWN_CRS.keys()].map(String), 30) }, { value: `EPSG:${srid}` });
    else if (file !== null && file.crs.srid !== srid && !isDefault(fromFile)) {
      findings.add(origin, 'crs-conflict', { value: String(srid), found: file.crs.srid === 0 ? file.crs.name : `EPSG:${file.crs.srid}` });
    }
    return crs;
  }
  if (fromFile === null) return null;
  if (file === null) {
    findings.add(origin, 'crs-unknown', { available: listed([...KNOWN_CRS.keys()].map(String), 30) }, { value: fromFile.name });
    return null;
  }
  if (fromFile.kind === 'wkt') findings.add(origin, 'crs-recognised', { name: fromFile.name, value: file.isKnown ? `EPSG:${file.crs.srid}` : file.crs.name });
  return file.crs;
}

const isDefault = (crs: SourceCrs | null): boolean => crs !== null && crs.name.startsWith('GeoJSON');

function resolve(source: SourceCrs): { crs: KnownCrs; isKnown: boolean } | null {
  if (source.kind === 'wkt') return recogniseWkt(source.wkt);
  const crs = source.kind === 'epsg' ? KNOWN_CRS.get(source.srid) : undefined;
  return crs === undefined ? null : { crs, isKnown: true };
}

/** Degrees are recognised safely; metres only when no second system puts the points into Germany. */
function guessed(sample: readonly (readonly [number, number])[], citySrid: number, origin: Origin, findings: Findings): KnownCrs | null {
  const fitting = candidates(sample, citySrid);
  const degrees = KNOWN_CRS.get(4326)!;
  const only = fitting.includes(degrees) ? degrees : fitting.length === 1 ? fitting[0]! : null;
  if (only !== null) {
    findings.add(origin, 'crs-assumed', { value: `EPSG:${only.srid}` });
    return only;
  }
  findings.add(origin, 'crs-missing', suggestion(fitting));
  return null;
}

const USUAL = [4326, 25832, 25833, 31466, 31467, 31468, 31469, 3068, 3035, 3857, 4647, 5650];

function candidates(sample: readonly (readonly [number, number])[], citySrid: number): KnownCrs[] {
  return [...new Set([citySrid, ...USUAL])]
    .map((srid) => KNOWN_CRS.get(srid))
    .filter((crs): crs is KnownCrs => crs !== undefined && sample.length > 0 && share(sample, converter(crs)) > 0.9);
}

function suggestion(fitting: readonly KnownCrs[]): { suggestion: { de: string; en: string } } {
  const names = fitting.map((crs) => `EPSG:${crs.srid} (${crs.name})`).join(', ');
  if (names === '') return { suggestion: { de: '', en: '' } };
  return { suggestion: { de: ` Nach den Koordinaten käme in Frage: ${names}.`, en: ` Going by the coordinates it may be: ${names}.` } };
}

function checked(crs: KnownCrs, sample: readonly (readonly [number, number])[], citySrid: number, origin: Origin, findings: Findings): ChosenCrs | null {
  const straight = converter(crs);
  const swapped = (x: number, y: number): [number, number] => straight(y, x);
  if (sample.length === 0 || share(sample, straight) > 0.5) {
    if (crs.accuracy !== EXACTLY) {
      findings.add(origin, 'crs-transformed', {
        value: crs.srid === 0 ? crs.name : `EPSG:${crs.srid}`,
        transformation: crs.transformation,
        accuracy: crs.accuracy,
      });
    }
    return { crs, toLonLat: straight };
  }
  if (share(sample, swapped) > 0.9) {
    findings.add(origin, 'axes-swapped');
    return { crs, toLonLat: swapped };
  }
  const place = straight(...sample[0]!)
    .map((degree) => degree.toFixed(4))
    .join(' ');
  findings.add(
    origin,
    'crs-wrong',
    { place, value: crs.srid === 0 ? crs.name : `EPSG:${crs.srid}`, ...suggestion(candidates(sample, citySrid)) },
    { value: sample[0]!.join(' ') },
  );
  return null;
}

function share(sample: readonly (readonly [number, number])[], toLonLat: ChosenCrs['toLonLat']): number {
  const inside = sample.filter(([x, y]) => {
    const [lon, lat] = toLonLat(x, y);
    return isInGermany(lon, lat);
  });
  return inside.length / sample.length;
}

/** Coordinates to degrees; NaN where the projection has no answer. */
export function converter(crs: KnownCrs): ChosenCrs['toLonLat'] {
  if (crs.srid === 4326 || crs.srid === 4258) return (x, y) => [x, y];
  const { forward } = proj4(crs.definition, KNOWN_CRS.get(4326)!.definition);
  return (x, y) => guarded(forward, x, y);
}

/** Degrees to metres of the city's own system. */
export function cityProjection(srid: number): ((lon: number, lat: number) => [number, number]) | null {
  const crs = KNOWN_CRS.get(srid);
  if (crs === undefined || crs.definition.includes('longlat')) return null;
  const { forward } = proj4(KNOWN_CRS.get(4326)!.definition, crs.definition);
  return (lon, lat) => guarded(forward, lon, lat);
}

function guarded(forward: (point: number[]) => number[], x: number, y: number): [number, number] {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return [Number.NaN, Number.NaN];
  const [a, b] = forward([x, y]);
  return [a ?? Number.NaN, b ?? Number.NaN];
}
