/** Shapefile: .shp with its sidecars in a folder, or all of them anywhere in a zip. The row is the number of the record. */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Geometry } from 'geojson';
import * as shapefile from 'shapefile';
import { wktCrs } from '../crs/source-crs.ts';
import { hash, readSidecar, type PackFile } from '../files.ts';
import { listed, type Findings, type Origin } from '../findings.ts';
import type { Cell, FeatureTable, ReadingOptions } from '../table.ts';
import { readDbf, type DbfTable } from './dbf.ts';
import { archivePaths, unpack } from './zip.ts';

const SHAPEFILE_CODE = 9994;

interface Parts {
  /** stem with ending, for messages */
  readonly name: string;
  readonly shp: Uint8Array;
  readonly dbf: Uint8Array | null;
  readonly shx: Uint8Array | null;
  readonly prj: Uint8Array | null;
  readonly cpg: Uint8Array | null;
}

export interface ReadShapefile {
  readonly table: FeatureTable;
  /** over all parts that were used */
  readonly sha256: string;
  readonly size: number;
}

export async function readShapefile(file: PackFile, options: ReadingOptions, origin: Origin, findings: Findings): Promise<ReadShapefile | null> {
  const recordOrigin: Origin = { ...origin, rowKind: 'record' };
  const parts = isZip(file.bytes) ? partsOfZip(file.bytes, options.layer, recordOrigin, findings) : partsOfFolder(file);
  if (parts === null) return null;
  reportMissingParts(parts, recordOrigin, findings);
  if (parts.dbf === null) return null;
  const geometries = await readShapes(parts.shp, recordOrigin, findings);
  const attributes = attributesOf(parts.dbf, parts.cpg, recordOrigin, findings);
  if (geometries === null || attributes === null) return null;
  if (geometries.length !== attributes.rows.length) {
    findings.add(recordOrigin, 'record-count-differs', { shapes: geometries.length, records: attributes.rows.length });
    return null;
  }
  const used = [parts.shp, parts.dbf, parts.prj, parts.cpg].filter((part) => part !== null);
  return {
    table: join(geometries, attributes, parts, recordOrigin),
    sha256: isZip(file.bytes) ? file.sha256 : hash(...used),
    size: isZip(file.bytes) ? file.size : used.reduce((sum, part) => sum + part.length, 0),
  };
}

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

function partsOfFolder(file: PackFile): Parts {
  const siblings = readdirSync(dirname(file.fullPath));
  const part = (ending: string): Uint8Array | null => readSidecar(file.fullPath, ending, siblings);
  return { name: file.name, shp: file.bytes, dbf: part('dbf'), shx: part('shx'), prj: part('prj'), cpg: part('cpg') };
}

function partsOfZip(bytes: Uint8Array, layer: string | undefined, origin: Origin, findings: Findings): Parts | null {
  const files = unpack(bytes, (path) => /\.(?:shp|shx|dbf|prj|cpg)$/i.test(path), origin, findings);
  if (files === null) return null;
  const shapes = [...files.keys()].filter((path) => /\.shp$/i.test(path)).sort();
  const stem = (path: string): string => path.replace(/\.[^.]+$/, '').toLowerCase();
  const chosen = layer === undefined ? shapes[0] : shapes.find((path) => stem(path).endsWith(layer.toLowerCase()));
  if (chosen === undefined) {
    if (shapes.length > 0) findings.add(origin, 'layer-unknown', { available: listed(shapes) }, { value: layer });
    else findings.add(origin, 'archive-without-data', { available: listed(archivePaths(bytes)) });
    return null;
  }
  if (shapes.length > 1 && layer === undefined) findings.add(origin, 'archive-several-layers', { value: chosen, available: listed(shapes.slice(1)) });
  const part = (ending: string): Uint8Array | null => {
    const path = [...files.keys()].find((candidate) => candidate.toLowerCase() === `${stem(chosen)}.${ending}`);
    return path === undefined ? null : files.get(path)!;
  };
  return { name: chosen, shp: files.get(chosen)!, dbf: part('dbf'), shx: part('shx'), prj: part('prj'), cpg: part('cpg') };
}

function reportMissingParts(parts: Parts, origin: Origin, findings: Findings): void {
  const named = (ending: string): { value: string } => ({ value: parts.name.replace(/\.[^.]+$/, `.${ending}`) });
  if (parts.dbf === null) findings.add(origin, 'sidecar-missing', named('dbf'));
  if (parts.shx === null) findings.add(origin, 'sidecar-missing-index', named('shx'));
  if (parts.prj === null) findings.add(origin, 'sidecar-missing-projection', named('prj'));
}

async function readShapes(bytes: Uint8Array, origin: Origin, findings: Findings): Promise<(Geometry | null)[] | null> {
  try {
    if (new DataView(bytes.buffer, bytes.byteOffset).getInt32(0) !== SHAPEFILE_CODE) throw new Error('no shapefile header');
    const source = await shapefile.openShp(bytes);
    const geometries: (Geometry | null)[] = [];
    for (let next = await source.read(); !next.done; next = await source.read()) geometries.push(next.value as Geometry | null);
    return geometries;
  } catch (error) {
    findings.add(origin, 'file-damaged', { format: 'Shapefile (.shp)', reason: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function attributesOf(dbf: Uint8Array, cpg: Uint8Array | null, origin: Origin, findings: Findings): DbfTable | null {
  try {
    return readDbf(dbf, cpg === null ? null : new TextDecoder().decode(cpg));
  } catch (error) {
    findings.add(origin, 'file-damaged', { format: 'dBase (.dbf)', reason: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function join(geometries: readonly (Geometry | null)[], attributes: DbfTable, parts: Parts, origin: Origin): FeatureTable {
  const kept = attributes.rows.flatMap((row, i) => (row === null ? [] : [{ row, i }]));
  return {
    origin,
    header: attributes.header,
    rows: kept.map(({ row }): readonly Cell[] => row),
    lines: Uint32Array.from(kept, ({ i }) => i + 1),
    geometries: kept.map(({ i }) => geometries[i] ?? null),
    crs: parts.prj === null ? null : wktCrs(new TextDecoder().decode(parts.prj)),
    reading: { encoding: attributes.encoding },
  };
}
