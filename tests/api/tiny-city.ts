/**
 * A city small enough to know by heart: 16 square blocks in four quarters, two districts, one Aktionsraum.
 * Some blocks hold secrets that the public may not learn; SECRETS says which and why. Counts are chosen so that a
 * secret's rate and its own larger numbers occur nowhere else.
 */
import type { MultiPolygon } from 'geojson';
import type { Indicator, Measure } from '../../core/city/model.ts';
import type { CityData, ColumnData, EditionData } from '../../api/packs/city-data.ts';

export const PERIODS = ['2019', '2020', '2021'] as const;
const SIDE = 4;
const WEST = 13.4;
const SOUTH = 52.5;
const STEP = 0.002;

const code = (block: number) => `0${String(block + 1).padStart(2, '0')}`;
export const BLOCK_CODES = Array.from({ length: SIDE * SIDE }, (_, block) => code(block));
const quarterOf = (block: number) => Math.floor(block / (2 * SIDE)) * 2 + Math.floor((block % SIDE) / 2);

/** population, persons below the pension age, of these in SGB II, households, lone parents */
const BLOCKS: readonly (readonly [number, number, number, number, number])[] = [
  [997, 811, 97, 499, 31],
  [883, 701, 83, 443, 29],
  [769, 619, 71, 389, 23],
  [653, 523, 61, 331, 19],
  [547, 439, 2, 277, 17], // 0 < Z < t
  [431, 349, 348, 223, 13], // 0 < N − Z < t
  [317, 257, 37, 163, 11],
  [13, 13, 7, 8, 5], // N too small, and nobody lives here to speak of
  [1009, 823, 101, 503, 37],
  [907, 727, 0, 457, 41], // a true zero
  [787, 631, 73, 397, 43],
  [673, 541, 67, 337, 1], // 0 < Z < t for lone parents only
  [557, 449, 47, 281, 47],
  [443, 359, 41, 227, 53],
  [331, 263, 29, 167, 59],
  [1013, 829, 103, 509, 3],
];

export const SECRETS: readonly { readonly block: string; readonly indicator: string; readonly numerator: number; readonly denominator: number }[] = [
  { block: code(4), indicator: 'arm_sgb2', numerator: 2, denominator: 439 },
  { block: code(5), indicator: 'arm_sgb2', numerator: 348, denominator: 349 },
  { block: code(7), indicator: 'arm_sgb2', numerator: 7, denominator: 13 },
  { block: code(7), indicator: 'hh_allein', numerator: 5, denominator: 8 },
  { block: code(11), indicator: 'hh_allein', numerator: 1, denominator: 337 },
];

const square = (column: number, row: number, columns = 1, rows = 1): MultiPolygon => {
  const [west, south] = [WEST + column * STEP, SOUTH + row * STEP].map(onGrid) as [number, number];
  const [east, north] = [WEST + (column + columns) * STEP, SOUTH + (row + rows) * STEP].map(onGrid) as [number, number];
  return { type: 'MultiPolygon', coordinates: [[[[west, south], [east, south], [east, north], [west, north], [west, south]]]] };
};
const onGrid = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

const measure = (key: string, de: string, more: Partial<Measure> = {}): Measure => ({ key, name: { de }, kind: 'count', unit: 'persons', denominator: null, sensitive: false, ...more });

const indicator = (id: string, de: string, numerator: string, denominator: string | null, more: Partial<Indicator> = {}): Indicator => ({
  id,
  name: { de, en: `${de} (en)` },
  description: { de },
  field: 'Existenzsicherung',
  tags: [],
  unit: 'percent',
  factor: 100,
  numerator,
  denominator,
  publishedRate: null,
  polarity: -1,
  digits: 1,
  sensitive: false,
  pooledPeriods: 1,
  isProportion: true,
  source: 'test',
  definitionVersion: '1',
  origin: 'pack',
  ...more,
});

const edition = (level: string, membership: readonly number[], areas: EditionData['areas'], parentLevel: string | null, more: Partial<EditionData> = {}): EditionData => ({
  level,
  key: '2021',
  blockSet: '2021',
  status: 'published',
  valid: { from: '2019-01-01', to: null },
  decision: null,
  parentLevel,
  areas,
  membership,
  ...more,
});

export function tinyCity(id = 'winzig'): CityData {
  const rows = Uint32Array.from(BLOCKS, (_, block) => block + 2);
  const columns: ColumnData[] = [];
  for (const [back, period] of [...PERIODS].reverse().entries()) {
    const column = (name: string, at: number, more: Partial<ColumnData> = {}) =>
      columns.push({ measure: name, period, level: 'block', edition: '2021', values: Float64Array.from(BLOCKS, (counts) => aged(counts[at]!, back)), source: 'zahlen', rows, ...more });
    column('einwohner', 0);
    column('unter_rente', 1);
    column('sgb2', 2);
    column('haushalte', 3);
    column('alleinerziehende', 4);
    column('quote', 0, { values: Float64Array.from(BLOCKS, (_, block) => (block === 3 ? Number.NaN : 5 + block + back / 4)) });
  }
  return {
    id,
    ags: '99000001',
    name: 'Winzig',
    synthetic: true,
    srid: 25833,
    defaultLevel: 'quartier',
    defaultIndicator: 'arm_sgb2',
    attribution: 'Amt für Erfundenes',
    baseLevel: 'block',
    levels: [
      { key: 'stadt', name: { de: 'Stadt' }, plural: { de: 'Städte' }, kind: 'city', rank: 0 },
      { key: 'quartier', name: { de: 'Quartier' }, plural: { de: 'Quartiere' }, kind: 'nested', rank: 1 },
      { key: 'aktionsraum', name: { de: 'Aktionsraum' }, plural: { de: 'Aktionsräume' }, kind: 'partial', rank: 2 },
      { key: 'block', name: { de: 'Block' }, plural: { de: 'Blöcke' }, kind: 'base', rank: 3 },
    ],
    blockSets: [
      {
        key: '2021',
        valid: { from: '2019-01-01', to: null },
        blocks: BLOCK_CODES.map((each, block) => {
          const [column, row] = [block % SIDE, Math.floor(block / SIDE)];
          return { code: each, name: `Block ${each}`, geometry: square(column, row), areaSquareMetres: 30_000, point: [onGrid(WEST + (column + 0.5) * STEP), onGrid(SOUTH + (row + 0.5) * STEP)] as const };
        }),
      },
    ],
    blockLinks: [],
    editions: [
      edition('stadt', BLOCK_CODES.map(() => 0), [{ code: id, name: 'Winzig', kind: '', parent: '', geometry: null }], null),
      edition(
        'quartier',
        BLOCK_CODES.map((_, block) => quarterOf(block)),
        ['Q1', 'Q2', 'Q3', 'Q4'].map((each, area) => ({ code: each, name: area === 1 ? '=SUM(A1)' : `Quartier ${each}`, kind: '', parent: id, geometry: null })),
        'stadt',
      ),
      edition('aktionsraum', BLOCK_CODES.map((_, block) => (quarterOf(block) === 0 ? 0 : -1)), [{ code: 'A1', name: 'Aktionsraum', kind: 'Aktionsraum', parent: '', geometry: null }], null, { decision: 'beschluss' }),
      edition('block', BLOCK_CODES.map((_, block) => block), BLOCK_CODES.map((each, block) => ({ code: each, name: `Block ${each}`, kind: '', parent: `Q${quarterOf(block) + 1}`, geometry: null })), 'quartier'),
    ],
    decisions: [{ key: 'beschluss', body: 'Rat', decidedOn: '2018-12-01', paperNo: '00001-18' }],
    measures: [
      measure('einwohner', 'Einwohner'),
      measure('unter_rente', 'Personen unter Regelaltersgrenze'),
      measure('sgb2', 'Personen in Bedarfsgemeinschaften', { sensitive: true }),
      measure('haushalte', 'Haushalte', { unit: 'households' }),
      measure('alleinerziehende', 'Alleinerziehende', { unit: 'households' }),
      measure('quote', 'Veröffentlichte Quote', { kind: 'published-rate', unit: 'percent' }),
    ],
    columns,
    indicators: [
      indicator('arm_sgb2', 'SGB-II-Quote', 'sgb2', 'unter_rente', { sensitive: true }),
      indicator('hh_allein', 'Alleinerziehende', 'alleinerziehende', 'haushalte'),
      indicator('dem_ew', 'Bevölkerung', 'einwohner', null, { unit: 'persons', factor: 1, polarity: 0, digits: 0, isProportion: false }),
      indicator('quote', 'Veröffentlichte Quote', '', null, { publishedRate: 'quote' }),
    ],
    indexEditions: [
      {
        key: 'lage-2021',
        name: { de: 'Soziale Lage 2021' },
        description: { de: 'Test' },
        level: 'block',
        edition: '2021',
        period: '2021',
        method: 'z-sum',
        status: ['arm_sgb2', 'hh_allein'].map((each, at) => ({ code: `S${at + 1}`, name: { de: each }, indicator: each, period: '2021', previousPeriod: null, weight: 1, reversed: false })),
        dynamics: [{ code: 'D1', name: { de: 'Änderung' }, indicator: 'arm_sgb2', period: '2021', previousPeriod: '2019', weight: 1, reversed: false }],
        statusClasses: [
          { name: { de: 'hoch', en: 'high' }, upTo: -1, inclusive: false },
          { name: { de: 'mittel', en: 'medium' }, upTo: 1, inclusive: true },
          { name: { de: 'niedrig', en: 'low' }, upTo: null, inclusive: true },
        ],
        dynamicsClasses: [
          { name: { de: 'positiv', en: 'improving' }, upTo: -1, inclusive: false },
          { name: { de: 'stabil', en: 'stable' }, upTo: 1, inclusive: true },
          { name: { de: 'negativ', en: 'worsening' }, upTo: null, inclusive: true },
        ],
        minimumPopulation: 300,
        validMeasure: null,
        exclusions: [],
        referenceEdition: null,
        source: 'test',
        origin: 'pack',
      },
    ],
    targets: [],
    sources: [{ key: 'zahlen', resource: 'zahlen', file: 'zahlen.csv', sha256: 'ab'.repeat(32), bytes: 1234, rows: 16, title: 'Zahlen', publisher: 'Amt für Erfundenes', licence: 'CC0-1.0', url: '' }],
    policy: { minimumCount: 3, minimumCountSensitive: 5, minimumDenominator: 20, minimumPopulationIndex: 300, populationMeasure: 'einwohner' },
    context: [{ kind: 'water', name: 'Bach', geometry: { type: 'LineString', coordinates: [[WEST, SOUTH], [WEST + 0.008, SOUTH + 0.008]] } }],
  };
}

/** Earlier years have a little less of what there is much of; small numbers stay what they are. */
function aged(count: number, yearsBack: number): number {
  return count > 60 ? Math.round(count * (1 - 0.01 * yearsBack)) : count;
}
