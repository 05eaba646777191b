/** The shipped descriptors on the real files of Berlin and Flensburg: counts, totals, and the defects the data really has. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ColumnData } from '../../api/packs/city-data.ts';
import { readPack, type ReadPackResult } from '../../api/packs/read-pack.ts';
import { realData } from '../support/real-data.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');

async function read(pack: string, folder: string): Promise<ReadPackResult | null> {
  const filesDirectory = realData(folder);
  return filesDirectory === null ? null : readPack({ packDirectory: join(fixtures, pack), filesDirectory });
}

const columnOf = ({ data }: ReadPackResult, measure: string, period: string, edition: string): ColumnData =>
  data!.columns.find((column) => column.measure === measure && column.period === period && column.edition === edition)!;
const total = (column: ColumnData): number => column.values.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0);
const delivered = (column: ColumnData): number => column.values.filter((value) => !Number.isNaN(value)).length;
const findingsOf = ({ report }: ReadPackResult, code: string, resource: string) =>
  report.findings.filter((finding) => finding.code === code && finding.resource === resource);

describe('Berlin', () => {
  const reading = read('berlin-2021', 'berlin');

  test('has 542 Planungsräume since 2021 and 448 before, and three levels above', async () => {
    const berlin = await reading;
    if (berlin === null) return;
    expect(berlin.report.counts.error).toBe(0);
    expect(berlin.data!.blockSets.map(({ key, blocks }) => [key, blocks.length])).toEqual([
      ['2006', 448],
      ['2021', 542],
    ]);
    const areas = berlin.data!.editions.map(({ level, key, areas: all }) => `${level} ${key}: ${all.length}`);
    expect(areas).toEqual([
      'stadt 2006: 1',
      'planungsraum 2006: 448',
      'stadt 2021: 1',
      'planungsraum 2021: 542',
      'bezirksregion 2021: 143',
      'prognoseraum 2021: 58',
      'bezirk 2021: 12',
      'bezirk 2006: 12',
    ]);
    expect(berlin.data!.editions.every(({ membership }) => !membership.includes(-1))).toBe(true);
  });

  test('nests: every Planungsraum begins with the codes above it', async () => {
    const berlin = await reading;
    if (berlin === null) return;
    for (const { level, key, areas, membership } of berlin.data!.editions) {
      if (level === 'stadt') continue;
      const { blocks } = berlin.data!.blockSets.find((set) => set.key === key)!;
      expect(
        blocks.every((block, i) => block.code.startsWith(areas[membership[i]!]!.code)),
        level,
      ).toBe(true);
    }
    const [first] = berlin.data!.editions.find(({ level, key }) => level === 'planungsraum' && key === '2021')!.areas;
    expect(first).toMatchObject({ code: '01100101', name: 'Stülerstraße', parent: '011001' });
    expect(berlin.data!.editions.find(({ level }) => level === 'bezirksregion')!.areas[0]).toMatchObject({
      code: '011001',
      name: 'Tiergarten Süd',
      parent: '0110',
    });
    expect(berlin.data!.editions.find(({ level }) => level === 'prognoseraum')!.areas[0]).toMatchObject({ code: '0110', name: 'Zentrum', parent: '01' });
  });

  test.each([
    ['2019-12', '2006', 3_769_495, 448],
    ['2020-12', '2006', 3_769_962, 448],
    ['2020-12', '2021', 3_769_962, 541],
    ['2025-12', '2021', 3_913_644, 540],
  ])('has in %s on the areas of %s %i inhabitants', async (period, edition, people, areas) => {
    const berlin = await reading;
    if (berlin === null) return;
    const column = columnOf(berlin, 'bev', period, edition);
    expect(total(column)).toBe(people);
    expect(delivered(column)).toBe(areas);
  });

  test('age groups are whole: the disjoint ones and both sexes sum to all inhabitants', async () => {
    const berlin = await reading;
    if (berlin === null) return;
    for (const [period, edition] of [
      ['2019-12', '2006'],
      ['2020-12', '2006'],
      ['2025-12', '2021'],
    ] as const) {
      const sum = (...measures: string[]): number => measures.reduce((all, measure) => all + total(columnOf(berlin, measure, period, edition)), 0);
      const all = sum('bev');
      expect(sum('bev_m', 'bev_w')).toBe(all);
      expect(sum('bev_u3', 'bev_3_u6', 'bev_6_u15', 'bev_15_u18', 'bev_18_u21', 'bev_21_u25', 'bev_25_u50', 'bev_50_u65', 'bev_65_u80', 'bev_80p')).toBe(all);
      expect(sum('bev_u18', 'bev_18_u65', 'bev_65p')).toBe(all);
      expect(sum('bev_u15', 'bev_15_u65', 'bev_65p')).toBe(all);
      expect(sum('bev_u6', 'bev_6_u15')).toBe(sum('bev_u15'));
      expect(sum('bev_15_u25')).toBe(sum('bev_15_u18', 'bev_18_u21', 'bev_21_u25'));
    }
  });

  test('MSS: 536 of 542 areas are evaluated in 2021, 436 in 2019, with all six rates', async () => {
    const berlin = await reading;
    if (berlin === null) return;
    expect(total(columnOf(berlin, 'mss_gueltig', '2020-12', '2021'))).toBe(536);
    expect(total(columnOf(berlin, 'mss_gueltig', '2018-12', '2006'))).toBe(436);
    for (const rate of ['mss_s1', 'mss_s3', 'mss_s4', 'mss_d1', 'mss_d3', 'mss_d4']) expect(delivered(columnOf(berlin, rate, '2020-12', '2021'))).toBe(536);
    expect(columnOf(berlin, 'mss_d1', '2020-12', '2021').values[0]).toBe(1.46443);
    expect(berlin.data!.indexEditions.map(({ key, edition, period }) => [key, edition, period])).toEqual([
      ['mss-2021', '2021', '2020-12'],
      ['mss-2019', '2006', '2018-12'],
    ]);
  });

  test('the crosswalk keeps everybody: weights sum to 1 for each of the 448', async () => {
    const berlin = await reading;
    if (berlin === null) return;
    const [links] = berlin.data!.blockLinks;
    const sums = new Map<string, number>();
    links!.from.forEach((code, i) => sums.set(code, (sums.get(code) ?? 0) + links!.weightPopulation[i]!));
    expect(sums.size).toBe(448);
    expect(Math.max(...[...sums.values()].map((sum) => Math.abs(sum - 1)))).toBeLessThan(1e-9);
    expect(findingsOf(berlin, 'weights-normalised', 'umsteigeschluessel-2006-2021')[0]).toMatchObject({ count: 64, column: 'weight' });
  });

  test('real defects are found: NA cells, the sentinel −9999, an area without a row, a name in two spellings', async () => {
    const berlin = await reading;
    if (berlin === null) return;
    const [missing] = findingsOf(berlin, 'cells-missing', 'einwohner-2025-12');
    expect(missing).toMatchObject({ file: 'einwohner-2025-12.csv', row: 117, column: 'E_E', value: 'NA' });
    expect(missing!.examples.map(({ row }) => row)).toEqual([117, 262]);
    expect(findingsOf(berlin, 'cells-marked', 'mss-2021-indexindikatoren')[0]).toMatchObject({ row: 101, value: '-9999', count: 36 });
    expect(findingsOf(berlin, 'codes-without-row', 'mss-2019-indexindikatoren')[0]).toMatchObject({ value: '09041403' });
    expect(findingsOf(berlin, 'name-differs', 'lor-hierarchie-2021')[0]).toMatchObject({ row: 467, value: 'Malchow Wartenberg und Falkenberg', count: 2 });
  });

  test('the doubled code 06010102 is an error without the correction, and a note with it', async () => {
    const berlin = await reading;
    const directory = realData('berlin');
    if (berlin === null || directory === null) return;
    expect(findingsOf(berlin, 'correction-applied', 'planungsraeume-2006')[0]).toMatchObject({
      severity: 'note',
      row: 124,
      column: 'id',
      value: '06010102',
      rowKind: 'record',
    });
    const { readFileSync, mkdtempSync, writeFileSync, rmSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const descriptor = JSON.parse(readFileSync(join(fixtures, 'berlin-2021/datapackage.json'), 'utf8')) as {
      resources: { name: string; atlas: { corrections?: unknown } }[];
    };
    delete descriptor.resources.find(({ name }) => name === 'planungsraeume-2006')!.atlas.corrections;
    const packDirectory = mkdtempSync(join(tmpdir(), 'atlas-berlin-'));
    writeFileSync(join(packDirectory, 'datapackage.json'), JSON.stringify(descriptor));
    const result = await readPack({ packDirectory, filesDirectory: directory });
    rmSync(packDirectory, { recursive: true });
    expect(result.data).toBeNull();
    const [duplicate] = findingsOf(result, 'code-duplicate', 'planungsraeume-2006');
    expect(duplicate).toMatchObject({ file: 'planungsraeume-bis-2020.geojson', row: 124, column: 'id', value: '06010102', count: 2 });
    expect(duplicate!.examples.map(({ row }) => row)).toEqual([124, 205]);
    expect(duplicate!.message.de).toContain('Andere Dateien kennen 04030417, das hier fehlt');
    expect(duplicate!.remedy.de).toContain('corrections');
  });

  test('every column knows its file, its rows and its licence', async () => {
    const berlin = await reading;
    if (berlin === null) return;
    const column = columnOf(berlin, 'bev', '2025-12', '2021');
    const source = berlin.data!.sources.find(({ key }) => key === column.source)!;
    expect(source).toMatchObject({ file: 'einwohner-2025-12.csv', rows: 542, licence: 'CC BY 3.0 DE', publisher: 'Amt für Statistik Berlin-Brandenburg' });
    expect(source.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect([column.rows[0], column.rows[115], column.rows[541]]).toEqual([2, 117, 543]);
  });

  test('read twice gives the same hash and the same city', async () => {
    const [first, second] = [await reading, await read('berlin-2021', 'berlin')];
    if (first === null || second === null) return;
    expect(second.packHash).toBe(first.packHash);
    expect(second.data).toEqual(first.data);
  });
});

describe('Flensburg', () => {
  const reading = read('flensburg-2022', 'flensburg');

  test('has 41 statistische Bezirke in 13 Stadtteile, zipped, in UTM 32', async () => {
    const flensburg = await reading;
    if (flensburg === null) return;
    expect(flensburg.report.counts.error).toBe(0);
    expect(flensburg.data!.blockSets[0]!.blocks).toHaveLength(41);
    const quarters = flensburg.data!.editions.find(({ level }) => level === 'stadtteil')!;
    expect(quarters.areas).toHaveLength(13);
    expect(quarters.areas[0]).toMatchObject({ code: 'STGT01', name: '01 Altstadt' });
    expect(quarters.membership.includes(-1)).toBe(false);
    expect(flensburg.report.findings.filter(({ code }) => code === 'crs-recognised').map(({ resource }) => resource)).toEqual([
      'statistische-bezirke',
      'stadtteile',
    ]);
    const squareMetres = flensburg.data!.blockSets[0]!.blocks.reduce((sum, block) => sum + block.areaSquareMetres, 0);
    expect(squareMetres / 1e6).toBeCloseTo(49.03, 0);
  });

  test('counts stand at the Stadtteil, nulls are missing and not zero', async () => {
    const flensburg = await reading;
    if (flensburg === null) return;
    expect(flensburg.data!.columns.every(({ level, edition }) => level === 'stadtteil' && edition === '2018')).toBe(true);
    expect(total(columnOf(flensburg, 'bev', '2022', '2018'))).toBe(97_877);
    const notices = columnOf(flensburg, 'wn_termin', '2022', '2018');
    expect([...notices.values]).toEqual([5, 9, 20, 7, Number.NaN, 4, Number.NaN, 8, 4, Number.NaN, 5, 7, Number.NaN]);
    expect(findingsOf(flensburg, 'cells-missing', 'sozialatlas-2022')[0]).toMatchObject({ severity: 'warning', count: 14, rowKind: 'record' });
  });

  test('outlines that touch themselves are repaired and named', async () => {
    const flensburg = await reading;
    if (flensburg === null) return;
    expect(findingsOf(flensburg, 'self-intersection-repaired', 'statistische-bezirke').map(({ value }) => value)).toEqual(['STBZ033', 'STBZ073', 'STBZ122']);
  });
});

describe('Berlin’s statistical blocks', () => {
  const reading = read('berlin-blocks', 'berlin-blocks');

  test('are 12,309 in 12 Bezirke and 188 statistical areas, in Soldner Berlin without a code', async () => {
    const city = await reading;
    if (city === null) return;
    expect(city.report.counts.error).toBe(0);
    expect(city.data!.editions.map(({ level, areas }) => [level, areas.length])).toEqual([
      ['stadt', 1],
      ['block', 12_309],
      ['bezirk', 12],
      ['statistisches-gebiet', 188],
    ]);
    expect(findingsOf(city, 'crs-recognised', 'bloecke-2010')[0]!.message.de).toContain('„Soldner_Berlin“ ohne EPSG-Code wurde als EPSG:3068 erkannt');
    expect(findingsOf(city, 'crs-transformed', 'bloecke-2010')[0]!.message.de).toContain('0,2–1,3 m');
  });

  test('bear names whose umlauts the source had broken, and state that nobody was counted', async () => {
    const city = await reading;
    if (city === null) return;
    const names = city.data!.editions.find(({ level }) => level === 'bezirk')!.areas.map(({ name }) => name);
    expect(names).toContain('Treptow,Köpenick');
    expect(names).toContain('Prenzlauer Berg,Weißensee,Pankow');
    expect(names.filter((name) => !/^[\p{Script=Latin}, -]+$/u.test(name) || name.includes('á'))).toEqual([]);
    expect(city.data!.policy.populationMeasure).toBe('einwohner');
    expect(city.data!.columns.some(({ measure }) => measure === 'einwohner')).toBe(false);
  });

  test('lie where Berlin is and have the size their table states', async () => {
    const city = await reading;
    if (city === null) return;
    const { blocks } = city.data!.blockSets[0]!;
    expect(blocks.every(({ point: [lon, lat] }) => lon > 13.08 && lon < 13.77 && lat > 52.33 && lat < 52.68)).toBe(true);
    const stated = columnOf(city, 'flaeche', '2010', '2010').values;
    const ratios = blocks.map((block, i) => block.areaSquareMetres / stated[i]!).sort((a, b) => a - b);
    expect(ratios[Math.floor(ratios.length / 2)]).toBeCloseTo(1, 2);
  });

  test('have lost the zeros of their Bezirk, overlap once and cross themselves five times', async () => {
    const city = await reading;
    if (city === null) return;
    expect(findingsOf(city, 'zeros-lost', 'zuordnung')[0]).toMatchObject({ row: 1, column: 'BEZIRK', value: '1', count: 9136 });
    expect(findingsOf(city, 'areas-overlap', 'bloecke-2010')[0]).toMatchObject({ value: '0000000000082634 / 0000000000082635' });
    expect(findingsOf(city, 'self-intersection-repaired', 'bloecke-2010')).toHaveLength(5);
  });
});
