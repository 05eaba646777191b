/**
 * A city by arithmetic: rectangular blocks in a grid, with streets between them or edge to edge, districts as
 * squares of blocks. Everything follows from the numbers given, so tests can say what must come out.
 */
import type { MultiPolygon } from 'geojson';
import type { DateRange, Level } from '../../core/city/model.ts';
import type { AreaData, BlockData, CityData, ColumnData, EditionData } from '../../api/packs/city-data.ts';

export interface GridOptions {
  readonly columns: number;
  readonly rows: number;
  readonly blockMetres?: number;
  /** 0: blocks touch */
  readonly streetMetres?: number;
  /** blocks per side of a district, one level each, fine to coarse; must divide columns and rows */
  readonly districts?: readonly number[];
  readonly measures?: number;
  readonly periods?: readonly string[];
  readonly id?: string;
}

const ORIGIN = [7.4, 51.5] as const;
const METRES_PER_DEGREE = 111_320;
const metresPerDegreeLon = METRES_PER_DEGREE * Math.cos((ORIGIN[1] * Math.PI) / 180);
const always: DateRange = { from: '2018-01-01', to: null };
const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

export function gridCity(options: GridOptions): CityData {
  const { columns, rows, blockMetres = 100, streetMetres = 14, districts = [2], measures = 2, periods = ['2020', '2021'], id = 'gridstadt' } = options;
  const blocks = gridBlocks(columns, rows, blockMetres, streetMetres);
  const levels = gridLevels(districts);
  const base: EditionData = {
    ...published('block', '2018', null),
    areas: blocks.map(({ code, name }) => area(code, name)),
    membership: blocks.map((_, ordinal) => ordinal),
  };
  const whole: EditionData = { ...published('stadt', '2018', null), areas: [area('05913000', 'Gridstadt')], membership: blocks.map(() => 0) };
  const editions = [whole, ...districts.map((side) => gridEdition(side, columns, rows)).toReversed(), base];
  return {
    id,
    ags: '05913000',
    name: 'Gridstadt',
    synthetic: true,
    srid: 25832,
    defaultLevel: levels[1]?.key ?? 'block',
    defaultIndicator: 'anteil',
    attribution: 'erfunden',
    baseLevel: 'block',
    levels,
    blockSets: [{ key: '2018', valid: always, blocks }],
    blockLinks: [],
    editions,
    decisions: [{ key: 'rat-2018', body: 'Rat', decidedOn: '2018-03-01', paperNo: '10001-18' }],
    measures: Array.from({ length: measures }, (_, measure) => ({
      key: `m${measure}`,
      name: { de: `Zählung ${measure}` },
      kind: 'count' as const,
      unit: 'persons',
      denominator: null,
      sensitive: false,
    })),
    columns: gridColumns(blocks.length, measures, periods),
    indicators: [],
    indexEditions: [],
    targets: [],
    sources: [{ key: 'zahlen', resource: 'zahlen', file: 'zahlen.csv', sha256: 'ab'.repeat(32), bytes: 10, rows: blocks.length, title: 'Zahlen', publisher: 'Amt', licence: 'dl-de/by-2-0', url: '' }],
    policy: { minimumCount: 3, minimumCountSensitive: 5, minimumDenominator: 20, minimumPopulationIndex: 300, populationMeasure: 'm0' },
    context: [{ kind: 'water', name: 'Fluss', geometry: { type: 'LineString', coordinates: [[...ORIGIN], [ORIGIN[0] + 0.01, ORIGIN[1]]] } }],
  };
}

/** Value of a measure in a block: known without looking. NaN where (block + measure) is a multiple of 97. */
export function gridValue(measure: number, period: number, block: number): number {
  return (block + measure) % 97 === 0 ? Number.NaN : ((block * 7 + measure * 13 + period * 29) % 400) + (measure % 2 === 0 ? 0 : 0.5);
}

function gridBlocks(columns: number, rows: number, blockMetres: number, streetMetres: number): BlockData[] {
  const step = blockMetres + streetMetres;
  return Array.from({ length: columns * rows }, (_, ordinal) => {
    const west = (ordinal % columns) * step;
    const south = Math.floor(ordinal / columns) * step;
    const code = blockCode(ordinal);
    return {
      code,
      name: `Block ${code}`,
      geometry: rectangle(west, south, west + blockMetres, south + blockMetres),
      areaSquareMetres: blockMetres * blockMetres,
      point: place(west + blockMetres / 2, south + blockMetres / 2),
    };
  });
}

export const blockCode = (ordinal: number): string => String(ordinal).padStart(5, '0');

function place(x: number, y: number): [number, number] {
  return [round(ORIGIN[0] + x / metresPerDegreeLon), round(ORIGIN[1] + y / METRES_PER_DEGREE)];
}

export function rectangle(west: number, south: number, east: number, north: number): MultiPolygon {
  const corners: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'MultiPolygon', coordinates: [[corners.map(([x, y]) => place(x, y))]] };
}

function gridLevels(districts: readonly number[]): Level[] {
  const level = (key: string, kind: Level['kind'], rank: number): Level => ({ key, name: { de: key }, plural: { de: `${key}e` }, kind, rank });
  const middle = districts.toReversed().map((side, index) => level(`bezirk${side}`, 'nested', index + 1));
  return [level('stadt', 'city', 0), ...middle, level('block', 'base', districts.length + 1)];
}

function published(level: string, key: string, parentLevel: string | null): Omit<EditionData, 'areas' | 'membership'> {
  return { level, key, blockSet: '2018', status: 'published', valid: always, decision: null, parentLevel };
}

function area(code: string, name: string): AreaData {
  return { code, name, kind: '', parent: '', geometry: null };
}

function gridEdition(side: number, columns: number, rows: number): EditionData {
  const across = Math.ceil(columns / side);
  const count = across * Math.ceil(rows / side);
  return {
    ...published(`bezirk${side}`, '2018', 'stadt'),
    areas: Array.from({ length: count }, (_, ordinal) => ({ ...area(String(ordinal).padStart(4, '0'), `Bezirk ${ordinal}`), parent: '05913000' })),
    membership: Array.from({ length: columns * rows }, (_, block) => Math.floor(Math.floor(block / columns) / side) * across + Math.floor((block % columns) / side)),
  };
}

function gridColumns(blocks: number, measures: number, periods: readonly string[]): ColumnData[] {
  const rows = Uint32Array.from({ length: blocks }, (_, block) => block + 2);
  return periods.flatMap((period, at) =>
    Array.from({ length: measures }, (_, measure) => ({
      measure: `m${measure}`,
      period,
      level: 'block',
      edition: '2018',
      values: Float64Array.from({ length: blocks }, (__, block) => gridValue(measure, at, block)),
      source: 'zahlen',
      rows,
    })),
  );
}
