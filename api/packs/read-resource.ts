/**
 * From a resource to a table: opens the file, picks the format's reader, applies the descriptor's corrections and
 * selection, and keeps the file's provenance.
 */
import { extname } from 'node:path';
import type { PackResource } from '../../core/contract/pack.ts';
import type { PackContext } from './context.ts';
import { hash, openPackFile, type PackFile } from './files.ts';
import { listed, nearest, type Findings, type Origin } from './findings.ts';
import { readCsv } from './formats/csv.ts';
import { readGeoJson } from './formats/geojson.ts';
import { readGeoPackage } from './formats/geopackage.ts';
import { readJsonRecords, recordsTable } from './formats/json-records.ts';
import { isZip, readShapefile } from './formats/shapefile.ts';
import { readXlsx } from './formats/xlsx.ts';
import { cellText, isFeatureTable, type Cell, type FeatureTable, type ReadingOptions, type Table } from './table.ts';

type Format = 'geojson' | 'shapefile' | 'geopackage' | 'csv' | 'xlsx' | 'json';

const ENDINGS: Readonly<Record<string, Format>> = {
  '.geojson': 'geojson',
  '.shp': 'shapefile',
  '.zip': 'shapefile',
  '.gpkg': 'geopackage',
  '.csv': 'csv',
  '.txt': 'csv',
  '.tsv': 'csv',
  '.xlsx': 'xlsx',
  '.xls': 'xlsx',
  '.xlsm': 'xlsx',
  '.ods': 'xlsx',
  '.json': 'json',
};

interface Reading {
  readonly format?: Format | undefined;
  readonly encoding?: 'utf-8' | 'windows-1252' | undefined;
  readonly delimiter?: string | undefined;
  readonly skipRows?: number | undefined;
  readonly layer?: string | undefined;
  readonly records?: string | undefined;
  readonly where?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly corrections?: readonly Correction[] | undefined;
}

interface Correction {
  readonly column: string;
  readonly row?: number | undefined;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Null when the resource cannot be used; every reason is a finding. expectedColumns: what the role will ask for. */
export async function readResource(context: PackContext, resource: PackResource, expectedColumns: readonly string[]): Promise<Table | null> {
  const reading = resource.atlas as Reading;
  const origin: Origin = { resource: resource.name, file: resource.path ?? 'datapackage.json', rowKind: 'line' };
  const table =
    resource.path === undefined
      ? inlineTable(context, resource, origin)
      : await fileTable(context, resource, resource.path, origin, { ...reading, expectedColumns });
  if (table === null) return null;
  context.rowKinds.set(resource.name, table.origin.rowKind);
  const wanted = [...expectedColumns, ...Object.keys(reading.where ?? {}), ...(reading.corrections ?? []).map(({ column }) => column)];
  if (!hasColumns(table, wanted, context.findings)) return null;
  return selected(corrected(table, reading.corrections ?? [], context.findings), reading.where ?? {}, context.findings);
}

function inlineTable(context: PackContext, resource: PackResource, origin: Origin): Table | null {
  const json = JSON.stringify(resource.data ?? null);
  const table = recordsTable(Array.isArray(resource.data) ? resource.data : [], { ...origin, rowKind: 'record' }, context.findings);
  keepProvenance(context, resource, { name: 'datapackage.json', sha256: hash(json), size: json.length }, table?.rows.length ?? 0, 'inline', {});
  return table;
}

async function fileTable(context: PackContext, resource: PackResource, path: string, origin: Origin, options: ReadingOptions & Reading): Promise<Table | null> {
  const file = openPackFile(context.roots, path, origin, context.findings);
  if (file === null) return null;
  const format = options.format ?? formatOf(file);
  if (format === null) {
    context.findings.add(origin, 'format-unknown', {}, { value: extname(path) });
    return null;
  }
  if (format === 'shapefile') {
    const shapes = await readShapefile(file, options, origin, context.findings);
    if (shapes === null) return null;
    keepProvenance(context, resource, { name: path, sha256: shapes.sha256, size: shapes.size }, shapes.table.rows.length, format, shapes.table.reading);
    return shapes.table;
  }
  const table = await parsed(file, format, options, origin, context.findings);
  if (table !== null) keepProvenance(context, resource, file, table.rows.length, format, table.reading);
  return table;
}

function formatOf(file: PackFile): Format | null {
  const ending = extname(file.name).toLowerCase();
  if (ending === '.json' && !isZip(file.bytes)) return looksLikeGeoJson(file.bytes) ? 'geojson' : 'json';
  return ENDINGS[ending] ?? null;
}

const looksLikeGeoJson = (bytes: Uint8Array): boolean => /"type"\s*:\s*"FeatureCollection"/.test(new TextDecoder().decode(bytes.subarray(0, 2000)));

async function parsed(
  file: PackFile,
  format: Exclude<Format, 'shapefile'>,
  options: ReadingOptions,
  origin: Origin,
  findings: Findings,
): Promise<Table | null> {
  if (format === 'csv') return readCsv(file.bytes, options, origin, findings);
  if (format === 'geojson') return readGeoJson(file.bytes, options, origin, findings);
  if (format === 'geopackage') return readGeoPackage(file.bytes, options, origin, findings);
  if (format === 'xlsx') return readXlsx(file.bytes, options, origin, findings);
  return readJsonRecords(file.bytes, options, origin, findings);
}

export function keepProvenance(
  context: PackContext,
  resource: PackResource,
  file: { readonly name: string; readonly sha256: string; readonly size: number },
  rows: number,
  format: string,
  reading: Readonly<Record<string, string>>,
): void {
  const { descriptor } = context;
  const licence = resource.licenses?.[0] ?? descriptor.licenses[0];
  const source = resource.sources?.[0] ?? descriptor.sources[0];
  context.sources.set(resource.name, {
    key: resource.name,
    resource: resource.name,
    file: file.name,
    sha256: file.sha256,
    bytes: file.size,
    rows,
    title: resource.title ?? resource.name,
    publisher: source?.title ?? '',
    licence: licence?.title ?? licence?.name ?? '',
    url: source?.path ?? '',
  });
  context.files.push({
    resource: resource.name,
    role: resource.atlas.role,
    file: file.name,
    format,
    sha256: file.sha256,
    bytes: file.size,
    rows,
    reading: { ...reading },
  });
}

function hasColumns(table: Table, wanted: readonly string[], findings: Findings): boolean {
  let isComplete = true;
  for (const name of new Set(wanted)) {
    const times = table.header.filter((heading) => heading === name).length;
    if (times === 1) continue;
    isComplete = false;
    if (times > 1) findings.add(table.origin, 'column-duplicate', {}, { column: name, value: name });
    else findings.add(table.origin, 'column-missing', { available: listed(table.header, 40), ...guess(name, table.header) }, { column: name, value: name });
  }
  return isComplete;
}

function guess(name: string, header: readonly string[]): { suggestion: { de: string; en: string } } {
  const similar = nearest(name, header);
  return { suggestion: similar === null ? { de: '', en: '' } : { de: ` Ist „${similar}“ gemeint?`, en: ` Is "${similar}" meant?` } };
}

function corrected(table: Table, corrections: readonly Correction[], findings: Findings): Table {
  if (corrections.length === 0) return table;
  const rows = table.rows.map((row): Cell[] => [...row]);
  for (const correction of corrections) {
    const column = table.header.indexOf(correction.column);
    const targets = correction.row === undefined ? rows.map((_, i) => i) : [correction.row - 1];
    const hits = targets.filter((i) => rows[i] !== undefined && cellText(rows[i][column]) === correction.from);
    const place = { column: correction.column, value: correction.from };
    if (hits.length === 0) {
      const found = correction.row === undefined ? '–' : cellText(rows[correction.row - 1]?.[column]);
      findings.add(
        table.origin,
        'correction-not-applied',
        { to: correction.to, found: found || '–' },
        { ...place, row: correction.row ?? null },
        `${correction.row} ${correction.to}`,
      );
    }
    for (const i of hits) {
      rows[i]![column] = correction.to;
      findings.add(
        table.origin,
        'correction-applied',
        { to: correction.to, reason: correction.reason },
        { ...place, row: table.lines[i] },
        `${correction.row} ${correction.to}`,
      );
    }
  }
  return { ...table, rows };
}

function selected(table: Table, where: Readonly<Record<string, readonly string[]>>, findings: Findings): Table | null {
  const conditions = Object.entries(where).map(([column, values]) => ({ at: table.header.indexOf(column), values: new Set(values) }));
  if (conditions.length === 0) return table;
  const kept = table.rows.map((_, i) => i).filter((i) => conditions.every(({ at, values }) => values.has(cellText(table.rows[i]![at]))));
  if (kept.length === 0) {
    findings.add(table.origin, 'where-nothing');
    return null;
  }
  const picked = { ...table, rows: kept.map((i) => table.rows[i]!), lines: Uint32Array.from(kept, (i) => table.lines[i]!) };
  if (!isFeatureTable(table)) return picked;
  const features: FeatureTable = { ...table, ...picked, geometries: kept.map((i) => table.geometries[i] ?? null) };
  return features;
}
