/** The same four blocks out of every format: shapefile in a folder and in zips, GeoPackage, workbook, JSON. */
import { utils, write } from '@e965/xlsx';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import initSqlJs from 'sql.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { cityProjection } from '../../api/packs/crs/choose.ts';
import { readWkb } from '../../api/packs/formats/wkb.ts';
import { CODES, PLACES, readMini, resourceOf, roleOf, square, valuesOf, type Files } from './support/mini-pack.ts';
import { shapefileParts } from './support/shapefile.ts';

let expected: readonly { readonly code: string; readonly areaSquareMetres: number; readonly point: readonly [number, number] }[];
beforeAll(async () => {
  expected = (await readMini()).data!.blockSets[0]!.blocks;
});

async function blocksFrom(path: string, files: Files, more: Record<string, unknown> = {}) {
  const result = await readMini((pack, all) => {
    Object.assign(all, files);
    resourceOf(pack, 'blocks').path = path;
    Object.assign(roleOf(pack, 'blocks'), more);
  });
  expect(result.report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { ...result, blocks: result.data!.blockSets[0]!.blocks };
}

/** Same codes, sizes to a square decimetre a hundred metres wide, points to a centimetre or two. */
function expectSame(blocks: typeof expected): void {
  expect(blocks.map(({ code }) => code)).toEqual([...CODES]);
  blocks.forEach((block, i) => {
    expect(block.areaSquareMetres).toBeCloseTo(expected[i]!.areaSquareMetres, -1);
    expect(block.point[0]).toBeCloseTo(expected[i]!.point[0], 5);
    expect(block.point[1]).toBeCloseTo(expected[i]!.point[1], 5);
  });
}

describe('a shapefile', () => {
  test('in a folder is read, its projection recognised', async () => {
    const { blocks, report } = await blocksFrom('bloecke.shp', shapefileParts());
    expectSame(blocks);
    expect(blocks.map(({ name }) => name)).toEqual(CODES.map((code) => `Straße ${code}`));
    expect(report.findings.find(({ code }) => code === 'crs-recognised')!.message.de).toContain('EPSG:25832');
  });

  test('in a zip, in a folder of the zip, beside what macOS adds, is read', async () => {
    const parts = shapefileParts();
    expectSame((await blocksFrom('blocks.zip', { 'blocks.zip': zipSync(parts) })).blocks);
    const nested = Object.fromEntries(Object.entries(parts).map(([path, bytes]) => [`export/2020/${path}`, bytes]));
    const mac = { '__MACOSX/export/2020/._bloecke.shp': new Uint8Array(9), 'export/2020/._bloecke.shp': new Uint8Array(9) };
    expectSame((await blocksFrom('blocks.zip', { 'blocks.zip': zipSync({ ...nested, ...mac }) })).blocks);
  });

  test('with sidecars in capitals is read', async () => {
    const parts = Object.fromEntries(
      Object.entries(shapefileParts()).map(([path, bytes]) => [path.replace(/\.(dbf|prj|shx|cpg)$/, (ending) => ending.toUpperCase()), bytes]),
    );
    expectSame((await blocksFrom('bloecke.shp', parts)).blocks);
  });

  test.each([
    ['1252', 'win1252'],
    ['ISO-8859-1', 'latin1'],
    ['ANSI 1252', 'win1252'],
    [undefined, 'win1252'],
  ])('with names by .cpg %s keeps its umlauts', async (cpg, encoding) => {
    const names = CODES.map((code) => `Größe ${code}`);
    const attributes = { names, encode: (text: string) => iconv.encode(text, encoding), ...(cpg === undefined ? {} : { cpg }) };
    const { blocks } = await blocksFrom('bloecke.shp', shapefileParts(4, 'bloecke', attributes));
    expect(blocks.map(({ name }) => name)).toEqual(names);
  });

  test('whose codes are numbers is filled up and said', async () => {
    const { blocks, report } = await blocksFrom('bloecke.shp', shapefileParts(4, 'bloecke', { names: [], isNumeric: true }), { codeWidth: 4 });
    expectSame(blocks);
    expect(report.findings.find(({ code }) => code === 'zeros-lost')).toMatchObject({ row: 1, column: 'id', value: '101', count: 4, rowKind: 'record' });
  });

  test('with a deleted record leaves it out and keeps the others in step', async () => {
    const { blocks } = await blocksFrom('bloecke.shp', shapefileParts(4, 'bloecke', { names: [], deleted: [1] }));
    expect(blocks.map(({ code }) => code)).toEqual(['0101', '0201', '0202']);
    expect(blocks[1]!.point[0]).toBeCloseTo(expected[2]!.point[0], 5);
  });

  test('without a projection is refused where several systems fit, with the city’s own named first', async () => {
    const parts = shapefileParts();
    delete parts['bloecke.prj'];
    const { data, report } = await readMini((pack, files) => {
      Object.assign(files, parts);
      resourceOf(pack, 'blocks').path = 'bloecke.shp';
    });
    expect(data).toBeNull();
    expect(report.findings.map(({ code }) => code)).toContain('sidecar-missing-projection');
    const finding = report.findings.find(({ code }) => code === 'crs-missing')!;
    expect(finding.message.de).toContain('Nach den Koordinaten käme in Frage: EPSG:25832');
    expect(finding.message.en).toContain('it may be: EPSG:25832');
  });

  test('without a projection is read where the descriptor names it', async () => {
    const parts = shapefileParts();
    delete parts['bloecke.prj'];
    expectSame((await blocksFrom('bloecke.shp', parts, { srid: 25832 })).blocks);
  });
});

describe('a GeoPackage', () => {
  async function geoPackage(srsId: number, organisation: string, definition: string): Promise<Uint8Array> {
    const sql = await initSqlJs();
    const database = new sql.Database();
    database.run(`create table gpkg_contents (table_name text, data_type text);
      create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer);
      create table gpkg_spatial_ref_sys (srs_name text, srs_id integer, organization text, organization_coordsys_id integer, definition text);
      create table bloecke (fid integer primary key, geom blob, id text, name text);
      insert into gpkg_contents values ('bloecke', 'features'); insert into gpkg_geometry_columns values ('bloecke', 'geom', 'POLYGON', ${srsId});`);
    database.run('insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?)', ['x', srsId, organisation, srsId, definition]);
    const project = cityProjection(25832)!;
    CODES.forEach((code, i) => {
      const ring = square(...PLACES[i]!).map(([lon, lat]) => project(lon!, lat!));
      database.run('insert into bloecke values (?, ?, ?, ?)', [i + 1, packageGeometry(ring), code, `Straße ${code}`]);
    });
    const bytes = database.export();
    database.close();
    return bytes;
  }

  /** GP header with an envelope of two dimensions, then little-endian WKB. */
  function packageGeometry(ring: readonly (readonly number[])[]): Uint8Array {
    const bytes = new Uint8Array(8 + 32 + 13 + ring.length * 16);
    const view = new DataView(bytes.buffer);
    bytes.set([0x47, 0x50, 0, 0b011]);
    bytes[40] = 1;
    view.setUint32(41, 3, true);
    view.setUint32(45, 1, true);
    view.setUint32(49, ring.length, true);
    ring.forEach(([x, y], i) => {
      view.setFloat64(53 + i * 16, x!, true);
      view.setFloat64(61 + i * 16, y!, true);
    });
    return bytes;
  }

  test('is read with its own coordinate system', async () => {
    const { blocks } = await blocksFrom('blocks.gpkg', { 'blocks.gpkg': await geoPackage(25832, 'EPSG', '') });
    expectSame(blocks);
    expect(blocks[0]!.name).toBe('Straße 0101');
  });

  test('without the named layer lists its layers', async () => {
    const bytes = await geoPackage(25832, 'EPSG', '');
    const { report } = await readMini((pack, files) => {
      files['blocks.gpkg'] = bytes;
      resourceOf(pack, 'blocks').path = 'blocks.gpkg';
      roleOf(pack, 'blocks')['layer'] = 'flure';
    });
    expect(report.findings.find(({ code }) => code === 'layer-unknown')!.remedy.de).toContain('bloecke');
  });
});

describe('a workbook', () => {
  test('is read by sheet, with title lines, text codes and numbers as numbers', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['nichts']]), 'Deckblatt');
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['Einwohner 2020'],
        [],
        ['CODE', 'BEV', 'U18'],
        ['0101', 100.5, 1],
        ['0102', '-', 1],
        ['0201', 300, 1],
        ['0202', 400, 1],
        ['Summe', 800.5, 4],
      ]),
      'Daten',
    );
    const result = await readMini((pack, files) => {
      files['people.xlsx'] = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
      resourceOf(pack, 'people').path = 'people.xlsx';
      roleOf(pack, 'people')['layer'] = 'Daten';
    });
    expect(valuesOf(result, 'bev')).toEqual({ '0101': 100.5, '0102': Number.NaN, '0201': 300, '0202': 400 });
    expect(result.report.findings.find(({ code }) => code === 'row-summary')).toMatchObject({ row: 8 });
    expect([...result.data!.columns[0]!.rows]).toEqual([4, 5, 6, 7]);
  });

  test('with merged headings gives each of the columns the text', async () => {
    const sheet = utils.aoa_to_sheet([
      ['CODE', 'BEV', 'U18', 'Notiz', ''],
      ['0101', 1, 1, '', ''],
      ['0102', 2, 1, '', ''],
      ['0201', 3, 1, '', ''],
      ['0202', 4, 1, '', ''],
    ]);
    sheet['!merges'] = [{ s: { r: 0, c: 3 }, e: { r: 0, c: 4 } }];
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, 'A');
    const result = await readMini((pack, files) => {
      files['people.xlsx'] = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
      resourceOf(pack, 'people').path = 'people.xlsx';
    });
    expect(result.report.findings.find(({ code }) => code === 'header-merged')).toMatchObject({ row: 1, severity: 'note' });
    expect(valuesOf(result, 'bev')['0202']).toBe(4);
  });
});

describe('JSON', () => {
  test('with nested records and a code without its prefix is read', async () => {
    const records = CODES.map((code, i) => ({ area: { nr: Number(code) % 100 }, people: { all: 10 * i, groups: { u18: i } } }));
    const result = await readMini((pack, files) => {
      files['people.json'] = JSON.stringify({ result: { items: records.slice(0, 2) } });
      resourceOf(pack, 'people').path = 'people.json';
      Object.assign(roleOf(pack, 'people'), {
        records: 'result.items',
        columns: { code: 'area.nr' },
        codeWidth: 2,
        codePrefix: '01',
        measures: { bev: 'people.all', u18: 'people.groups.u18' },
      });
    });
    expect(valuesOf(result, 'bev')).toEqual({ '0101': 0, '0102': 10, '0201': Number.NaN, '0202': Number.NaN });
    expect(result.report.findings.some(({ code }) => code === 'zeros-lost')).toBe(false);
  });
});

describe('well-known binary', () => {
  test('with Z, in big-endian, and as a collection is read in two dimensions', () => {
    const point = new Uint8Array(29);
    const view = new DataView(point.buffer);
    view.setUint32(1, 1001);
    [1, 2, 3].forEach((value, i) => view.setFloat64(5 + i * 8, value));
    expect(readWkb(point)).toEqual({ type: 'Point', coordinates: [1, 2] });
  });

  test('that promises more points than it has is refused', () => {
    const line = new Uint8Array(9);
    new DataView(line.buffer).setUint32(1, 2);
    new DataView(line.buffer).setUint32(5, 4_000_000_000);
    expect(() => readWkb(line)).toThrow(/invalid count/);
  });
});
