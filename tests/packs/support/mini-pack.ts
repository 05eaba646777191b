/**
 * A city of four blocks, written to a temporary folder: two Bezirke (01, 02) with two blocks each and one table.
 * A test changes one thing and reads what the report says.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readPack, type ReadPackResult } from '../../../api/packs/read-pack.ts';

export type Json = Record<string, unknown>;
export type Files = Record<string, string | Uint8Array>;

export interface Resource {
  name: string;
  path?: string;
  data?: unknown;
  atlas: Json;
}

export interface Pack extends Json {
  atlas: Json & { city: Json; measures: Json; levels: Json[]; blockSets: Json[]; indicators: Json[]; defaults: Json; disclosure: Json };
  resources: Resource[];
}

export const ALWAYS = { from: null, to: null };
export const CODES = ['0101', '0102', '0201', '0202'] as const;

/** A square of about 100 m, counter-clockwise; column and row count from the south-west of the mini city. */
export function square(column: number, row: number, size = 1): number[][] {
  const [west, south] = [7.46 + column * 0.0014, 51.51 + row * 0.0009];
  const [east, north] = [west + size * 0.0014, south + size * 0.0009];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

export const polygon = (...rings: number[][][]): Json => ({ type: 'Polygon', coordinates: rings });
export const feature = (properties: Json, geometry: Json | null): Json => ({ type: 'Feature', properties, geometry });
export const collection = (features: readonly Json[], more: Json = {}): string => JSON.stringify({ type: 'FeatureCollection', ...more, features });

/** Where the four blocks lie: 0101 0102 above each other on the left, 0201 0202 on the right. */
export const PLACES: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
export const blockFeatures = (): Json[] => CODES.map((code, i) => feature({ id: code, name: `Block ${code}` }, polygon(square(...PLACES[i]!))));
export const BLOCKS = (): string => collection(blockFeatures());
export const PEOPLE = 'CODE;BEV;U18\n0101;100;20\n0102;200;30\n0201;300;40\n0202;400;50\n';
export const DISTRICTS = 'NR;NAME\n01;West\n02;Ost\n';

export function miniFiles(): Files {
  return { 'blocks.geojson': BLOCKS(), 'people.csv': PEOPLE, 'districts.csv': DISTRICTS };
}

export function miniPack(): Pack {
  return {
    name: 'mini',
    title: 'Ministadt',
    licenses: [{ name: 'CC0-1.0', title: 'CC0' }],
    sources: [{ title: 'Statistikamt Ministadt' }],
    atlas: {
      city: { ags: '05913000', name: 'Ministadt', srid: 25832 },
      baseLevel: 'block',
      levels: [
        { key: 'bezirk', name: { de: 'Bezirk' }, plural: { de: 'Bezirke' }, kind: 'nested', rank: 1 },
        { key: 'block', name: { de: 'Block' }, plural: { de: 'Blöcke' }, kind: 'base', rank: 2 },
      ],
      blockSets: [{ key: '2020', valid: ALWAYS }],
      defaults: { level: 'block', indicator: 'kinder' },
      disclosure: { populationMeasure: 'bev' },
      measures: { bev: { name: { de: 'Bevölkerung' } }, u18: { name: { de: 'Unter 18' } } },
      indicators: [{ id: 'kinder', name: { de: 'Kinder' }, numerator: 'u18', denominator: 'bev' }],
    },
    resources: [
      { name: 'blocks', path: 'blocks.geojson', atlas: { role: 'blocks', blockSet: '2020', columns: { code: 'id', name: 'name' } } },
      {
        name: 'districts',
        path: 'districts.csv',
        atlas: {
          role: 'areas',
          level: 'bezirk',
          edition: '2020',
          blockSet: '2020',
          valid: ALWAYS,
          columns: { code: 'NR', name: 'NAME' },
          assign: 'code-prefix',
        },
      },
      {
        name: 'people',
        path: 'people.csv',
        atlas: { role: 'measures', blockSet: '2020', columns: { code: 'CODE' }, period: '2020', measures: { bev: 'BEV', u18: 'U18' } },
      },
    ],
  };
}

export const resourceOf = (pack: Pack, name: string): Resource => pack.resources.find((resource) => resource.name === name)!;
/** The `atlas` part of one resource, to be changed. */
export const roleOf = (pack: Pack, name: string): Json => resourceOf(pack, name).atlas;

/** Writes descriptor and files into a new folder, reads the pack, removes the folder. */
export async function readMini(change: (pack: Pack, files: Files) => void = () => undefined): Promise<ReadPackResult> {
  const [pack, files] = [miniPack(), miniFiles()];
  change(pack, files);
  return readFiles({ 'datapackage.json': JSON.stringify(pack), ...files });
}

export async function readFiles(files: Files, signal?: AbortSignal): Promise<ReadPackResult> {
  const directory = mkdtempSync(join(tmpdir(), 'atlas-pack-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    return await readPack({ packDirectory: directory, filesDirectory: directory, ...(signal ? { signal } : {}) });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Values of a measure by code of its carrier's blocks. */
export function valuesOf({ data }: ReadPackResult, measure: string, period = '2020'): Record<string, number> {
  const column = data!.columns.find((candidate) => candidate.measure === measure && candidate.period === period)!;
  const codes = data!.blockSets[0]!.blocks.map(({ code }) => code);
  return Object.fromEntries(codes.map((code, i) => [code, column.values[i]!]));
}
