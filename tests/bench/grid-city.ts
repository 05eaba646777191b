/** A city of square blocks on a lattice with streets between them, and believable counts; seeded. */
import type { MultiPolygon } from 'geojson';
import type { CityData, ColumnData } from '../../api/packs/city-data.ts';
import { seededRandom } from '../../core/statistics/random.ts';
import { tinyCity } from '../api/tiny-city.ts';

const [WEST, SOUTH, STEP] = [13.3, 52.45, 0.0016];

export function gridCity(count: number): CityData {
  const side = Math.ceil(Math.sqrt(count));
  const random = seededRandom(1);
  const codes = Array.from({ length: count }, (_, block) => String(block + 1).padStart(8, '0'));
  const square = (block: number): MultiPolygon => {
    const [west, south] = [WEST + (block % side) * STEP, SOUTH + Math.floor(block / side) * STEP * 0.6];
    const [east, north] = [west + STEP * 0.92, south + STEP * 0.55];
    return { type: 'MultiPolygon', coordinates: [[[[west, south], [east, south], [east, north], [west, north], [west, south]].map(([x, y]) => [grid(x!), grid(y!)])]] };
  };
  const population = Array.from(codes, () => Math.round(40 + 400 * random()));
  const working = population.map((people) => Math.round(people * (0.6 + 0.2 * random())));
  const column = (measure: string, values: readonly number[]): ColumnData => ({
    measure,
    period: '2021',
    level: 'block',
    edition: '2021',
    values: Float64Array.from(values),
    source: 'zahlen',
    rows: Uint32Array.from(codes, (_, block) => block + 2),
  });
  const tiny = tinyCity('gitter');
  const edition = (level: string, areas: CityData['editions'][number]['areas'], membership: readonly number[], parentLevel: string | null) => ({
    level,
    key: '2021',
    blockSet: '2021',
    status: 'published' as const,
    valid: { from: '2019-01-01', to: null },
    decision: null,
    parentLevel,
    areas,
    membership,
  });
  return {
    ...tiny,
    name: 'Gitter',
    levels: tiny.levels.filter(({ kind }) => kind === 'city' || kind === 'base'),
    defaultLevel: 'block',
    blockSets: [
      {
        key: '2021',
        valid: { from: '2019-01-01', to: null },
        blocks: codes.map((code, block) => {
          const geometry = square(block);
          const [west = 0, south = 0] = geometry.coordinates[0]![0]![0]!;
          return { code, name: `Block ${code}`, geometry, areaSquareMetres: 8000, point: [grid(west + STEP / 2), grid(south + STEP / 4)] as const };
        }),
      },
    ],
    editions: [
      edition('stadt', [{ code: 'gitter', name: 'Gitter', kind: '', parent: '', geometry: null }], codes.map(() => 0), null),
      edition('block', codes.map((code) => ({ code, name: `Block ${code}`, kind: '', parent: 'gitter', geometry: null })), codes.map((_, block) => block), 'stadt'),
    ],
    decisions: [],
    columns: [column('einwohner', population), column('unter_rente', working), column('sgb2', working.map((people) => Math.round(people * 0.3 * random())))],
    indexEditions: [],
  };
}

function grid(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
