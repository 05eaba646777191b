/**
 * A visible mini CityModel in a few lines: blocks are named, levels map area → blocks, counts are written per block in
 * the order of the blocks. null = not delivered.
 *
 *   tinyCity({ blocks: ['a', 'b', 'c'], levels: { bezirk: { nord: ['a', 'b'], sued: ['c'] } }, counts: { bev: [100, 50, 0] } })
 */
import type { BlockLinks, CityModel, Column, Decision, DisclosurePolicy, Edition, Indicator, Level, LevelKind, Measure, Source, Target } from '../../core/city/model.ts';
import { NO_AREA, columnKey } from '../../core/city/model.ts';

export type Areas = Readonly<Record<string, readonly string[]>>;
export type Counts = readonly (number | null)[];

export interface TinyEdition {
  readonly level: string;
  readonly key: string;
  readonly blockSet?: string;
  readonly areas: Areas;
  readonly kind?: LevelKind;
  readonly parentLevel?: string;
  readonly parents?: Readonly<Record<string, string>>;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly status?: Edition['status'];
}

export interface TinyColumn {
  readonly measure: string;
  readonly level: string;
  readonly edition: string;
  readonly period: string;
  /** in ascending order of the area codes */
  readonly values: Counts;
}

export interface TinyCity {
  /** block codes of the set "2021", in the order in which counts are written */
  readonly blocks: readonly string[];
  /** further Gebietsstände: key → block codes, valid before the main one */
  readonly olderBlocks?: Readonly<Record<string, readonly string[]>>;
  readonly links?: readonly { readonly from: string; readonly to: string; readonly pairs: readonly (readonly [string, string, number])[] }[];
  /** nested levels with one edition "2021"; a level named aktionsraum is partial */
  readonly levels?: Readonly<Record<string, Areas>>;
  readonly editions?: readonly TinyEdition[];
  /** measure → counts per block at period "2021" */
  readonly counts?: Readonly<Record<string, Counts>>;
  /** period → measure → counts per block of the main set */
  readonly periods?: Readonly<Record<string, Readonly<Record<string, Counts>>>>;
  /** block set → period → measure → counts per block of that set */
  readonly olderPeriods?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Counts>>>>>>;
  readonly columns?: readonly TinyColumn[];
  readonly measures?: Readonly<Record<string, Partial<Measure>>>;
  readonly indicators?: readonly Indicator[];
  readonly targets?: readonly Target[];
  readonly decisions?: readonly Decision[];
  readonly policy?: Partial<DisclosurePolicy>;
}

const MAIN = '2021';

export function tinyCity(city: TinyCity): CityModel {
  const sets: Readonly<Record<string, readonly string[]>> = { ...city.olderBlocks, [MAIN]: city.blocks };
  const setKeys = Object.keys(sets).sort();
  const editions = [
    ...setKeys.flatMap((key) => setEditions(key, sets[key]!, setKeys)),
    ...Object.entries(city.levels ?? {}).map(([level, areas]) => editionOfAreas({ level, key: MAIN, areas }, sets)),
    ...(city.editions ?? []).map((each) => editionOfAreas(each, sets)),
  ];
  const columns = [
    ...blockColumns(MAIN, city.blocks, { ...city.periods, ...(city.counts ? { [MAIN]: { ...city.periods?.[MAIN], ...city.counts } } : {}) }),
    ...Object.entries(city.olderPeriods ?? {}).flatMap(([set, periods]) => blockColumns(set, sets[set]!, periods)),
    ...(city.columns ?? []).map(({ values, ...rest }) => column({ ...rest, values: numbers(values) })),
  ];
  const measureKeys = [...new Set([...columns.map(({ measure }) => measure), ...Object.keys(city.measures ?? {})])];
  return {
    id: 'tiny',
    ags: '00000000',
    name: 'Kleinstadt',
    synthetic: true,
    srid: 25832,
    revision: '0123456789ab',
    defaultLevel: 'block',
    defaultIndicator: 'bev',
    attribution: 'made up',
    blockSets: setKeys.map((key) => ({
      key,
      valid: validity(key, setKeys),
      codes: [...sets[key]!].sort(),
      names: [...sets[key]!].sort(),
      areaSquareMetres: new Float64Array(sets[key]!.length).fill(10_000),
      points: new Float64Array(sets[key]!.length * 2),
      bbox: [0, 0, 1, 1] as const,
    })),
    blockLinks: (city.links ?? []).map((each) => blockLinks(each, sets)),
    levels: levelsOf(city, editions),
    editions,
    decisions: city.decisions ?? [],
    measures: new Map(measureKeys.map((key) => [key, { key, name: { de: key }, kind: 'count', unit: 'persons', denominator: null, sensitive: false, ...city.measures?.[key] } as const])),
    columns: new Map(columns.map((each) => [columnKey(each.measure, each.level, each.edition, each.period), each])),
    indicators: new Map((city.indicators ?? []).map((each) => [each.id, each])),
    indexEditions: new Map(),
    targets: city.targets ?? [],
    sources: new Map([[SOURCE.key, SOURCE]]),
    policy: { minimumCount: 3, minimumCountSensitive: 5, minimumDenominator: 20, minimumPopulationIndex: 300, populationMeasure: 'bev', ...city.policy },
  };
}

/** A percentage of persons over any measures; everything may be overridden. */
export function tinyIndicator(id: string, numerator: string, denominator: string | null, given: Partial<Indicator> = {}): Indicator {
  return {
    id,
    name: { de: id, en: id },
    description: { de: '', en: '' },
    field: 'Demographie',
    tags: [],
    unit: denominator === null ? 'persons' : 'percent',
    factor: denominator === null ? 1 : 100,
    numerator,
    denominator,
    publishedRate: null,
    polarity: -1,
    digits: 1,
    sensitive: false,
    pooledPeriods: 1,
    isProportion: denominator !== null,
    source: '',
    definitionVersion: '1',
    origin: 'pack',
    ...given,
  };
}

const SOURCE: Source = {
  key: 'table',
  resource: 'table',
  file: 'table.csv',
  sha256: '0'.repeat(64),
  bytes: 1,
  rows: 1,
  title: 'Table',
  publisher: 'Amt',
  licence: 'dl-de/zero-2.0',
  url: '',
};

function validity(key: string, keys: readonly string[]): { from: string | null; to: string | null } {
  const next = keys[keys.indexOf(key) + 1];
  return { from: `${key.slice(0, 4)}-01-01`, to: next === undefined ? null : `${next.slice(0, 4)}-01-01` };
}

/** The base edition and the city of a block set. */
function setEditions(key: string, blocks: readonly string[], keys: readonly string[]): Edition[] {
  const sets = { [key]: blocks };
  const { from, to } = validity(key, keys);
  return [
    editionOfAreas({ level: 'block', key, blockSet: key, areas: Object.fromEntries(blocks.map((block) => [block, [block]])), from, to }, sets),
    editionOfAreas({ level: 'stadt', key, blockSet: key, areas: { stadt: blocks }, from, to }, sets),
  ];
}

function editionOfAreas(given: TinyEdition, sets: Readonly<Record<string, readonly string[]>>): Edition {
  const blockSet = given.blockSet ?? MAIN;
  const blocks = [...sets[blockSet]!].sort();
  const codes = Object.keys(given.areas).sort();
  const membership = new Int32Array(blocks.length).fill(NO_AREA);
  for (const [area, code] of codes.entries()) for (const block of given.areas[code]!) membership[blocks.indexOf(block)] = area;
  return {
    level: given.level,
    key: given.key,
    blockSet,
    status: given.status ?? 'published',
    valid: { from: given.from === undefined ? `${given.key.slice(0, 4)}-01-01` : given.from, to: given.to ?? null },
    decision: null,
    codes,
    names: codes.map((code) => code.toUpperCase()),
    kinds: codes.map(() => ''),
    parentLevel: given.parentLevel ?? null,
    parents: codes.map((code) => given.parents?.[code] ?? ''),
    membership,
    areaSquareMetres: Float64Array.from(codes, (code) => given.areas[code]!.length * 10_000),
    points: new Float64Array(codes.length * 2),
    boxes: new Float64Array(codes.length * 4),
  };
}

function levelsOf(city: TinyCity, editions: readonly Edition[]): Level[] {
  const keys = [...new Set(editions.map(({ level }) => level))];
  const kindOf = (key: string): LevelKind => {
    if (key === 'stadt') return 'city';
    if (key === 'block') return 'base';
    return city.editions?.find((each) => each.level === key)?.kind ?? (key === 'aktionsraum' ? 'partial' : 'nested');
  };
  const size = (key: string) => editions.find(({ level }) => level === key)!.codes.length;
  const ordered = keys.sort((a, b) => Number(b === 'stadt') - Number(a === 'stadt') || Number(a === 'block') - Number(b === 'block') || size(a) - size(b));
  return ordered.map((key, rank) => ({ key, name: { de: key, en: key }, plural: { de: key, en: key }, kind: kindOf(key), rank }));
}

function blockColumns(set: string, blocks: readonly string[], periods: Readonly<Record<string, Readonly<Record<string, Counts>>>>): Column[] {
  const order = [...blocks].sort().map((block) => blocks.indexOf(block));
  return Object.entries(periods).flatMap(([period, measures]) =>
    Object.entries(measures).map(([measure, counts]) => column({ measure, level: 'block', edition: set, period, values: numbers(order.map((place) => counts[place]!)) })),
  );
}

function column(given: Omit<Column, 'source' | 'rows'>): Column {
  return { ...given, source: SOURCE.key, rows: Uint32Array.from(given.values, (_value, row) => row + 2) };
}

function numbers(counts: Counts): Float64Array {
  return Float64Array.from(counts, (count) => count ?? Number.NaN);
}

function blockLinks({ from, to, pairs }: NonNullable<TinyCity['links']>[number], sets: Readonly<Record<string, readonly string[]>>): BlockLinks {
  const places = (set: string) => [...sets[set]!].sort();
  const weights = Float64Array.from(pairs, ([, , weight]) => weight);
  return {
    fromSet: from,
    toSet: to,
    from: Uint32Array.from(pairs, ([block]) => places(from).indexOf(block)),
    to: Uint32Array.from(pairs, ([, block]) => places(to).indexOf(block)),
    weightPopulation: weights,
    weightArea: weights,
  };
}
