/**
 * Outside boundaries as a plan: GeoJSON and GeoPackage in any coordinate system that packs may have, snapped to whole
 * blocks with a report of what was cut; or an equivalency table block → area. Read and repaired as packs are.
 */
import type { MultiPolygon } from 'geojson';
import { NO_AREA, type LocalText } from '../../core/city/model.ts';
import type { ImportInput, ImportReport } from '../../core/contract/scenario-files.ts';
import { DomainError } from '../../core/errors.ts';
import type { PlanArea, PlanState } from '../../core/regions/contract.ts';
import { readEquivalency } from '../../core/regions/equivalency.ts';
import { colourAt, usualKind } from '../../core/regions/operations.ts';
import { snapToBlocks, type Snapped } from '../../core/regions/snap.ts';
import type { MultiPolygonCoordinates } from '../../core/statistics/contiguity.ts';
import type { City } from '../atlas.ts';
import { chooseCrs, cityProjection } from '../packs/crs/choose.ts';
import { Findings } from '../packs/findings.ts';
import { readGeoJson } from '../packs/formats/geojson.ts';
import { readGeoPackage } from '../packs/formats/geopackage.ts';
import { readShape } from '../packs/geometry/polygon.ts';
import { cellText, isFeatureTable, type FeatureTable } from '../packs/table.ts';
import { numberOrNull } from '../release/numbers.ts';
import type { Terrain } from './ground.ts';

const ORIGIN = { resource: 'import', file: 'import', rowKind: 'record' } as const;
const CODE_NAMES = /^(code|id|nr|nummer|schluessel|schlüssel|key|gebiet_?nr)$/i;
const NAME_NAMES = /^(name|bezeichnung|bez|gebiet|titel|label)$/i;
const MOST_CUT = 5000;

export interface Imported {
  readonly state: PlanState;
  readonly report: ImportReport;
}

/** @param population people per block that the reader may see; NaN unknown @param known areas of the decided plan: their kinds and colours */
export async function importPlan(city: City, terrain: Terrain, population: Float64Array, input: ImportInput, known: readonly PlanArea[]): Promise<Imported> {
  return input.format === 'csv' ? importTable(terrain, population, input, known) : importShapes(city, terrain, population, input, known);
}

function importTable(terrain: Terrain, population: Float64Array, { content }: ImportInput, known: readonly PlanArea[]): Imported {
  if (typeof content !== 'string') throw new DomainError('invalid_value', 'invalid content: a table is a text', { path: 'body.content', expected: 'block;area;name' });
  const { areas, label, issues } = readEquivalency(content, terrain.base.codes, known);
  const state = compact(areas, label);
  if (state.areas.length === 0) throw nothingFound('block;area;name', terrain);
  const valuesOf = (kind: string) => issues.filter((issue) => issue.kind === kind).map(({ value }) => value);
  const notes: LocalText[] = [
    ...issues.filter(({ kind }) => kind === 'contradiction').map(({ line, value }) => ({ de: `Zeile ${line}: Block ${value} steht schon in einem anderen Gebiet; die erste Angabe gilt`, en: `line ${line}: block ${value} stands in another area already; the first one holds` })),
    ...issues.filter(({ kind }) => kind === 'columns').map(({ line }) => ({ de: `Zeile ${line} hat keine zwei Spalten`, en: `line ${line} does not have two columns` })),
    ...(valuesOf('lost-zeros').length > 0 ? [{ de: `${valuesOf('lost-zeros').length} Codes ohne führende Nullen wurden erkannt`, en: `${valuesOf('lost-zeros').length} codes without their leading zeros were recognised` }] : []),
    ...valuesOf('missing-blocks').map((count) => ({ de: `${count} Blöcke kommen in der Tabelle nicht vor und haben kein Gebiet`, en: `${count} blocks are not in the table and have no area` })),
  ].slice(0, 200);
  const report = { areas: areaRows(state, terrain, population, null), cut: [], unknown: valuesOf('unknown-block').slice(0, 1000), repeated: valuesOf('double-block').slice(0, 1000), notes };
  return { state, report };
}

async function importShapes(city: City, terrain: Terrain, population: Float64Array, input: ImportInput, known: readonly PlanArea[]): Promise<Imported> {
  const { model } = city;
  const findings = new Findings();
  const table = await readFeatures(input, findings);
  const toCity = cityProjection(model.srid);
  const crs = table && toCity && chooseCrs(undefined, table.crs, model.srid, table.geometries, ORIGIN, findings);
  if (!table || !crs || !toCity) throw unreadable(findings);
  const shapes = new Map<string, { readonly name: string; readonly polygons: MultiPolygonCoordinates[number][] }>();
  const nameColumn = columnOf(table, input.nameProperty, NAME_NAMES, 'body.nameProperty');
  const codeColumn = columnOf(table, input.codeProperty, CODE_NAMES, 'body.codeProperty');
  for (const [row, geometry] of table.geometries.entries()) {
    const name = cellText(table.rows[row]![nameColumn]);
    const code = cellText(table.rows[row]![codeColumn]).slice(0, 64) || name.slice(0, 64) || String(row + 1);
    const shape = readShape(geometry, code, { row: row + 1 }, { toLonLat: crs.toLonLat, toCity, origin: ORIGIN, findings });
    if (!shape) continue;
    const before = shapes.get(code) ?? { name, polygons: [] };
    shapes.set(code, { ...before, polygons: [...before.polygons, ...inMetres(shape.geometry.coordinates, toCity)] });
  }
  if (shapes.size === 0) throw unreadable(findings);
  const list = [...shapes.values()].map(({ polygons }) => polygons);
  const snapped = snapToBlocks(await blocksNear(city, terrain, list, toCity), list, population, { minimumShare: input.minimumShare });
  const kind = usualKind(known);
  const areas = [...shapes].map(([code, { name }], at): PlanArea => {
    const decided = known.find((area) => area.code === code);
    return { code, name: name || decided?.name || code, kind: decided?.kind ?? kind, colour: decided?.colour ?? colourAt(at) };
  });
  const state = { areas, label: snapped.label, lockedAreas: [], lockedBlocks: new Uint32Array(0) };
  const cut = snapped.cut.slice(0, MOST_CUT).map(({ block, area, areaShare, isTaken }) => ({ block: terrain.base.codes[block]!, area: areas[area]!.code, share: areaShare, isTaken, population: numberOrNull(population[block]!) }));
  const notes = findings.list().map(({ message }) => ({ ...message }));
  return { state, report: { areas: areaRows(state, terrain, population, snapped), cut, unknown: [], repeated: [], notes } };
}

async function readFeatures({ format, content }: ImportInput, findings: Findings): Promise<FeatureTable | null> {
  if (format === 'gpkg') {
    if (typeof content !== 'string') throw new DomainError('invalid_value', 'invalid content: a GeoPackage comes as base64', { path: 'body.content', expected: 'base64' });
    const table = await readGeoPackage(Buffer.from(content, 'base64'), { expectedColumns: [] }, ORIGIN, findings);
    return table && isFeatureTable(table) ? table : null;
  }
  const text = typeof content === 'string' ? content : JSON.stringify(asCollection(content));
  return readGeoJson(Buffer.from(text), { expectedColumns: [] }, ORIGIN, findings);
}

/** A lone feature or geometry is a collection of one. */
function asCollection(content: Record<string, unknown>): unknown {
  if (content['type'] === 'Feature') return { type: 'FeatureCollection', features: [content] };
  if (content['type'] === 'Polygon' || content['type'] === 'MultiPolygon') return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: content }] };
  return content;
}

/** −1: there is none. */
function columnOf({ header }: FeatureTable, asked: string | undefined, usual: RegExp, path: string): number {
  if (asked === undefined) return header.findIndex((name) => usual.test(name));
  const found = header.indexOf(asked);
  if (found < 0) throw new DomainError('unknown_name', `unknown property ${asked}`, { path, value: asked, expected: header.join(', ') });
  return found;
}

type ToCity = (lon: number, lat: number) => [number, number];

function inMetres(polygons: MultiPolygonCoordinates, toCity: ToCity): MultiPolygonCoordinates[number][] {
  return polygons.map((rings) => rings.map((ring) => ring.map(([lon = 0, lat = 0]) => toCity(lon, lat))));
}

/** Blocks in metres; those far from every shape are left empty. */
async function blocksNear(city: City, { base }: Terrain, shapes: readonly MultiPolygonCoordinates[], toCity: ToCity): Promise<MultiPolygonCoordinates[]> {
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (const [x = 0, y = 0] of shapes.flat(3)) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  const texts = await city.geometry(base.level, base.key);
  return texts.map((text, block) => {
    const [west, south, east, north] = base.boxes.subarray(4 * block, 4 * block + 4) as unknown as [number, number, number, number];
    const corners = [toCity(west, south), toCity(east, south), toCity(west, north), toCity(east, north)];
    const isFar = corners.every(([x]) => x < box[0]) || corners.every(([x]) => x > box[2]) || corners.every(([, y]) => y < box[1]) || corners.every(([, y]) => y > box[3]);
    return isFar ? [] : inMetres((JSON.parse(text) as MultiPolygon | null)?.coordinates ?? [], toCity);
  });
}

/** Areas without blocks are dropped. */
function compact(areas: readonly PlanArea[], label: Int32Array): PlanState {
  const used = new Set(label);
  const kept = [...areas.keys()].filter((area) => used.has(area));
  const position = new Map(kept.map((area, at) => [area, at] as const));
  return { areas: kept.map((area) => areas[area]!), label: label.map((area) => position.get(area) ?? NO_AREA), lockedAreas: [], lockedBlocks: new Uint32Array(0) };
}

function areaRows({ areas, label }: PlanState, { base }: Terrain, population: Float64Array, snapped: Snapped | null): ImportReport['areas'] {
  return areas.map(({ code, name }, area) => {
    let blocks = 0;
    let squareMetres = 0;
    let people = 0;
    for (const [block, each] of label.entries()) {
      if (each !== area) continue;
      blocks++;
      squareMetres += base.areaSquareMetres[block]!;
      people += population[block]! > 0 ? population[block]! : 0;
    }
    const gained = snapped?.cut.reduce((sum, each) => sum + (each.area === area && each.isTaken ? (1 - each.areaShare) * base.areaSquareMetres[each.block]! : 0), 0) ?? null;
    const drawn = snapped?.drawnSquareMetres[area] ?? null;
    const lost = snapped === null || drawn === null || gained === null ? null : Math.max(0, drawn - (snapped.snappedSquareMetres[area]! - gained));
    return { code, name, blocks, squareMetres, sourceSquareMetres: drawn, gainedSquareMetres: gained, lostSquareMetres: lost, population: people };
  });
}

function unreadable(findings: Findings): DomainError {
  const list = findings.list();
  return new DomainError(
    'invalid_value',
    `invalid import: ${list[0]?.message.en ?? 'no polygon'}`,
    list.length === 0
      ? { path: 'body.content', expected: 'polygons', reason: { de: 'Die Datei enthält keine Flächen', en: 'The file has no polygons' } }
      : list.slice(0, 20).map(({ message, remedy }) => ({ path: 'body.content', reason: { de: `${message.de} ${remedy.de}`, en: `${message.en} ${remedy.en}` } })),
  );
}

function nothingFound(expected: string, { base }: Terrain): DomainError {
  return new DomainError('invalid_value', 'invalid import: no line names a block and an area', { path: 'body.content', expected: `${expected}; ${base.codes[0] ?? ''};…`, reason: { de: 'Keine Zeile nennt einen Block dieser Stadt und ein Gebiet', en: 'No line names a block of this city and an area' } });
}
