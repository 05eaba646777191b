/** A delivery into the tables and back: what is read follows from what was written; bad deliveries change nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CityData, EditionData } from '../../api/packs/city-data.ts';
import type { Database } from '../../api/database/database.ts';
import { readSqlFiles } from '../../api/database/migrate.ts';
import { deleteCity, listCities, readAreaGeometry, readCity, readContext, readQualityReport } from '../../api/database/read-city.ts';
import { CITY_CHANGED, revisionOf, writeCity } from '../../api/database/write-city.ts';
import { columnKey, NO_AREA } from '../../core/city/model.ts';
import { databaseKinds, testDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { gridCity, gridValue, rectangle } from '../support/grid-city.ts';

const small = gridCity({ columns: 6, rows: 4, districts: [2], measures: 3, periods: ['2020', '2021-12'] });
const withEdition = (city: CityData, edition: EditionData): CityData => ({ ...city, editions: [...city.editions, edition] });
const bezirke = small.editions.find((edition) => edition.level === 'bezirk2')!;

/** Two districts of 2018 become one in 2021; the rest stays; some blocks belong to none. */
const reform: EditionData = {
  ...bezirke,
  key: '2021',
  valid: { from: '2021-01-01', to: null },
  decision: 'rat-2018',
  areas: [
    { code: 'A', name: 'Vereint', kind: 'Aktionsraum', parent: '', geometry: null },
    { code: 'B', name: 'Bezirk 2', kind: 'Aktionsquartier', parent: '', geometry: null },
  ],
  membership: bezirke.membership.map((area) => (area === 0 || area === 1 ? 0 : area === 2 ? 1 : NO_AREA)),
};
const ended: EditionData = { ...bezirke, valid: { from: '2018-01-01', to: '2021-01-01' } };
const reformed: CityData = { ...small, editions: [...small.editions.map((edition) => (edition === bezirke ? ended : edition)), reform] };

describe.each(databaseKinds())('a city (%s)', (kind) => {
  let opened: TestDatabase;
  let database: Database;
  const write = (city: CityData, packHash: string) => writeCity(database, city, { packHash, report: { packHash } });

  beforeAll(async () => {
    opened = await testDatabase(kind);
    database = opened.database;
    await write(small, 'first');
  });
  afterAll(() => opened.close());

  it('is listed with its revision, which follows from the pack alone', async () => {
    expect(await listCities(database)).toEqual([{ id: 'gridstadt', name: 'Gridstadt', ags: '05913000', synthetic: true, revision: revisionOf('first') }]);
    expect(revisionOf('first')).toMatch(/^[0-9a-f]{12}$/);
    expect(revisionOf('first')).not.toBe(revisionOf('second'));
  });

  it('comes back as it was written, value by value', async () => {
    const model = await readCity(database, 'gridstadt');
    expect(model.blockSets[0]!.codes).toEqual(small.blockSets[0]!.blocks.map((block) => block.code));
    expect([...model.blockSets[0]!.areaSquareMetres]).toEqual(small.blockSets[0]!.blocks.map((block) => block.areaSquareMetres));
    expect([...model.blockSets[0]!.points]).toEqual(small.blockSets[0]!.blocks.flatMap((block) => block.point));
    expect(model.levels).toEqual(small.levels);
    expect(model.decisions).toEqual(small.decisions);
    expect(model.policy).toEqual(small.policy);
    expect([...model.measures.values()]).toEqual(small.measures);
    expect([...model.sources.values()]).toEqual(small.sources);
    expect(model).toMatchObject({ attribution: 'erfunden', defaultLevel: 'bezirk2', defaultIndicator: 'anteil', srid: 25832, synthetic: true });
    for (let measure = 0; measure < 3; measure++) {
      const column = model.columns.get(columnKey(`m${measure}`, 'block', '2018', '2021-12'))!;
      expect([...column.values]).toEqual(Array.from({ length: 24 }, (_, block) => gridValue(measure, 1, block)));
      expect([...column.rows]).toEqual(Array.from({ length: 24 }, (_, block) => block + 2));
      expect(column.source).toBe('zahlen');
    }
    const edition = model.editions.find((each) => each.level === 'bezirk2')!;
    expect([...edition.membership]).toEqual(bezirke.membership);
    expect(edition.codes).toEqual(bezirke.areas.map((area) => area.code));
    expect([...edition.areaSquareMetres]).toEqual(bezirke.areas.map(() => 40_000));
    expect(edition.valid).toEqual({ from: '2018-01-01', to: null });
  });

  it('is found by its AGS too, and a missing one is named', async () => {
    expect((await readCity(database, '05913000')).id).toBe('gridstadt');
    await expect(readCity(database, 'nirgends')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('dissolves areas across their streets into one shape without slivers', async () => {
    const { codes, geometries } = await readAreaGeometry(database, 'gridstadt', 'bezirk2', '2018');
    expect(codes).toEqual(bezirke.areas.map((area) => area.code));
    // four blocks of 100 m with a street of 14 m between them: a square of 214 m, five points, no hole
    for (const geometry of geometries) expect(geometry!.coordinates.map((polygon) => polygon.map((ring) => ring.length))).toEqual([[5]]);
    expect(geometries[0]).toEqual({ ...rectangle(0, 0, 214, 214), coordinates: [[[...rectangle(0, 0, 214, 214).coordinates[0]![0]!]]] });
    const city = await readAreaGeometry(database, 'gridstadt', 'stadt', '2018');
    expect(city.geometries[0]!.coordinates.map((polygon) => polygon.map((ring) => ring.length))).toEqual([[5]]);
  });

  it('dissolves blocks that touch along their edges, and closes a gap too thin to be a place', async () => {
    const touching = gridCity({ columns: 4, rows: 4, streetMetres: 0, districts: [2], id: 'dichtstadt' });
    // a slit of 1 m inside the first district, between its two western blocks
    const blocks = touching.blockSets[0]!.blocks.map((block, ordinal) => (ordinal === 4 ? { ...block, geometry: slitInside() } : block));
    await write({ ...touching, blockSets: [{ ...touching.blockSets[0]!, blocks }] }, 'touching');
    const { geometries } = await readAreaGeometry(database, 'dichtstadt', 'bezirk2', '2018');
    expect(geometries.map((geometry) => geometry!.coordinates.map((polygon) => polygon.length))).toEqual([[1], [1], [1], [1]]);
    const { rows } = await database.query("select round(sum(st_area(geom::geography))) as area from gis.area where city = 'dichtstadt' and level = 'bezirk2'");
    expect((rows[0] as { area: number }).area).toBeCloseTo(160_000, -3);
    await deleteCity(database, 'dichtstadt');
  });

  it('gives blocks their own shape at the base level', async () => {
    const { geometries } = await readAreaGeometry(database, 'gridstadt', 'block', '2018');
    expect(geometries).toEqual(small.blockSets[0]!.blocks.map((block) => block.geometry));
  });

  it('keeps the backdrop and the quality report', async () => {
    expect(await readContext(database, 'gridstadt')).toEqual(small.context);
    expect(await readQualityReport(database, 'gridstadt')).toEqual({ packHash: 'first' });
  });

  it('writes nothing when the same pack comes again', async () => {
    const before = await database.query('select loaded_at, xmin::text from city');
    expect(await write(small, 'first')).toEqual({ revision: revisionOf('first'), changed: false });
    expect(await database.query('select loaded_at, xmin::text from city')).toEqual(before);
  });

  it('passes every check', async () => {
    await write(reformed, 'reformed');
    for (const check of readSqlFiles('checks')) expect({ check: check.name, rows: (await database.query(check.text)).rows }).toEqual({ check: check.name, rows: [] });
  });

  it('continues the identity of an area that keeps most of its land, whatever its code', async () => {
    const { rows } = await database.query<{ edition: string; code: string; identity: string }>(
      "select edition, code, identity from gis.area where level = 'bezirk2' and (edition = '2021' or code = '0002') order by edition, code",
    );
    expect(rows).toEqual([
      { edition: '2018', code: '0002', identity: 'bezirk2/2018/0002' },
      { edition: '2021', code: 'A', identity: 'bezirk2/2021/A' },
      { edition: '2021', code: 'B', identity: 'bezirk2/2018/0002' },
    ]);
  });

  it('leaves blocks outside a partial level without an area', async () => {
    const edition = (await readCity(database, 'gridstadt')).editions.find((each) => each.key === '2021')!;
    expect([...edition.membership]).toEqual(reform.membership);
    expect(edition.kinds).toEqual(['Aktionsraum', 'Aktionsquartier']);
    expect(edition.decision).toBe('rat-2018');
  });

  it('shows QGIS and SQL users one row a block, area, membership and value', async () => {
    const count = async (sql: string): Promise<unknown> => (await database.query<{ count: number }>(`select count(*) from ${sql}`)).rows[0]!.count;
    expect(await count('gis.block where st_isvalid(geom)')).toBe(24);
    expect(await count("gis.area where level = 'block' and geom is not null")).toBe(24);
    expect(await count("gis.membership where level = 'bezirk2' and edition = '2021'")).toBe(12);
    const { rows } = await database.query("select value from gis.observation where measure = 'm1' and period = '2020' and code = '00005'");
    expect(rows).toEqual([{ value: gridValue(1, 0, 5) }]);
    expect(await count("gis.observation where measure = 'm0' and value is null")).toBe(2);
  });

  it('grants the public nothing', async () => {
    const { rows } = await database.query(
      "select has_schema_privilege('public', 'gis', 'usage') as usage, has_table_privilege('public', 'observation', 'select') as raw, has_table_privilege('public', 'gis.observation', 'select') as view",
    );
    expect(rows).toEqual([{ usage: false, raw: false, view: false }]);
  });

  it('tells listeners when it changed, and only then', async () => {
    const heard: string[] = [];
    const stop = await database.listen(CITY_CHANGED, (city) => heard.push(city));
    await write(reformed, 'reformed');
    await write(reformed, 'reformed again');
    await expect.poll(() => heard).toEqual(['gridstadt']);
    await stop();
  });

  const overlapping = withEdition(small, { ...reform, valid: { from: '2020-01-01', to: '2022-01-01' } });
  const open = { ...small, blockSets: [...small.blockSets, { ...small.blockSets[0]!, key: '2020', valid: { from: '2020-01-01', to: null } }] };
  const bowTie = rectangle(0, 0, 100, 100);
  bowTie.coordinates[0]![0] = [0, 2, 1, 3, 0].map((corner) => bowTie.coordinates[0]![0]![corner]!);
  const wrong: readonly (readonly [string, CityData, string])[] = [
    ['two published editions of a level that overlap', overlapping, 'conflict'],
    ['two block sets that overlap', open, 'conflict'],
    ['an edition whose validity ends before it begins', withEdition(small, { ...reform, valid: { from: '2022-01-01', to: '2021-01-01' } }), 'internal'],
    ['an edition that is never valid', withEdition(small, { ...reform, valid: { from: '2022-01-01', to: '2022-01-01' } }), 'invalid_value'],
    ['a decision that nobody made', withEdition(small, { ...ended, key: 'x', level: 'stadt', decision: 'nobody' }), 'unknown_name'],
    ['membership of too few blocks', { ...small, editions: [{ ...small.editions[0]!, membership: [0] }, ...small.editions.slice(1)] }, 'invalid_value'],
    ['membership in an area that is not there', { ...small, editions: [{ ...small.editions[0]!, membership: bezirke.membership.map(() => 7) }, ...small.editions.slice(1)] }, 'invalid_value'],
    ['values for too few areas', { ...small, columns: [{ ...small.columns[0]!, values: new Float64Array(3) }] }, 'invalid_value'],
    ['values of a carrier that is not there', { ...small, columns: [{ ...small.columns[0]!, edition: '1999' }] }, 'unknown_name'],
    ['a period that is none', { ...small, columns: [{ ...small.columns[0]!, period: 'last year' }] }, 'invalid_value'],
    ['a ring that is not closed', withBlockRing(small, (ring) => ring.slice(0, -1)), 'invalid_value'],
    ['a coordinate that is no number', withBlockRing(small, (ring) => ring.map(() => [Number.NaN, 1])), 'invalid_value'],
    ['the same code twice', { ...small, blockSets: [{ ...small.blockSets[0]!, blocks: small.blockSets[0]!.blocks.map((block) => ({ ...block, code: '1' })) }] }, 'conflict'],
  ];

  it.each(wrong)('refuses %s and stays as it was', async (_, city, code) => {
    const before = await readCity(database, 'gridstadt');
    await expect(write(city, 'wrong')).rejects.toMatchObject({ code });
    expect(await readCity(database, 'gridstadt')).toEqual(before);
  });

  it('repairs a ring that crosses itself', async () => {
    const blocks = small.blockSets[0]!.blocks.map((block, ordinal) => (ordinal === 0 ? { ...block, geometry: bowTie } : block));
    await write({ ...small, blockSets: [{ ...small.blockSets[0]!, blocks }] }, 'bow tie');
    expect((await database.query("select st_isvalid(geom) as valid, st_numgeometries(geom) as parts from gis.block where code = '00000'")).rows).toEqual([{ valid: true, parts: 2 }]);
  });

  it('refuses invalid geometry from whoever writes it', async () => {
    const insert = `insert into block (block_set, ordinal, code, name, geom, area_square_metres, lon, lat)
      select block_set, 999, 'x', 'x', st_geomfromtext('MULTIPOLYGON(((0 0, 1 1, 1 0, 0 1, 0 0)))', 4326), 1, 0, 0 from block limit 1`;
    await expect(database.query(insert)).rejects.toMatchObject({ code: 'invalid_value', details: [{ path: 'block_geometry_is_valid' }] });
  });

  it('never changes a published edition', async () => {
    const attacks = [
      "update edition set valid = daterange('2018-01-01', '2019-01-01') where status = 'published'",
      "update edition set key = 'other' where status = 'published'",
      "update edition set status = 'scenario' where status = 'published'",
      "delete from edition where status = 'published'",
      "update area_version set name = 'renamed'",
      'delete from area_version',
      "insert into area_version select edition, ordinal + 1000, area, code || 'x', name, kind, parent, geom, is_delivered, area_square_metres, lon, lat, west, south, east, north from area_version",
      'update membership set area_of_block = area_of_block',
      'delete from membership',
    ];
    for (const attack of attacks) {
      const outcome = await database.query(attack).then(() => 'done', (error: { code: string; message: string }) => `${error.code}: ${error.message}`);
      expect(outcome, attack).toMatch(/^conflict: .*is published/);
    }
  });

  it('lets a published edition be withdrawn, and then another take its time', async () => {
    await write(small, 'to withdraw');
    await database.query("update edition set status = 'withdrawn' where key = '2018' and level = (select id from level where key = 'bezirk2')");
    const copy = `insert into edition (level, key, block_set, status, valid, published_at, area_count)
      select level, 'corrected', block_set, 'published', valid, now(), 0 from edition where status = 'withdrawn'`;
    expect((await database.query(copy)).rowCount).toBe(1);
    await expect(database.query(copy.replace('corrected', 'again'))).rejects.toMatchObject({ code: 'conflict', details: [{ path: 'published_editions_do_not_overlap' }] });
    await expect(database.query(copy.replace('valid,', 'valid,').replace("'published', valid", "'published', null").replace('corrected', 'never'))).rejects.toMatchObject({
      code: 'invalid_value',
      details: [{ path: 'published_editions_have_validity_and_time' }],
    });
  });

  it('carries identity over a reform of the blocks by their links', async () => {
    const [set] = small.blockSets;
    const codes = set!.blocks.map((block) => block.code);
    const ones = codes.map(() => 1);
    const base = small.editions.find((edition) => edition.level === 'block')!;
    const before = { from: '2018-01-01', to: '2021-01-01' };
    const after = { from: '2021-01-01', to: null };
    const two: CityData = {
      ...small,
      blockSets: [
        { ...set!, valid: before },
        { ...set!, key: '2021', valid: after },
      ],
      blockLinks: [{ fromSet: '2018', toSet: '2021', from: codes, to: codes, weightPopulation: ones, weightArea: ones }],
      editions: [
        { ...base, valid: before },
        { ...base, key: '2021', blockSet: '2021', valid: after },
        { ...bezirke, valid: before },
        { ...bezirke, key: '2021', blockSet: '2021', valid: after, areas: bezirke.areas.map((area, index) => ({ ...area, code: `N${index}` })) },
      ],
    };
    await write(two, 'two sets');
    const model = await readCity(database, 'gridstadt');
    expect(model.blockSets.map((each) => each.key)).toEqual(['2018', '2021']);
    expect([...model.blockLinks[0]!.to]).toEqual(codes.map((_, ordinal) => ordinal));
    expect((await database.query("select identity from gis.area where level = 'bezirk2' and code = 'N3'")).rows).toEqual([{ identity: 'bezirk2/2018/0003' }]);
    const links = readSqlFiles('checks').find((check) => check.name === 'block_links_sum_to_one.sql')!;
    expect((await database.query(links.text)).rows).toEqual([]);
    await write({ ...two, blockLinks: [{ ...two.blockLinks[0]!, weightPopulation: ones.map(() => 0.9) }] }, 'lossy');
    expect((await database.query(links.text)).rows).toHaveLength(24);
  });

  it('goes away with everything that belongs to it', async () => {
    expect(await deleteCity(database, 'gridstadt')).toBe(true);
    expect(await deleteCity(database, 'gridstadt')).toBe(false);
    for (const table of ['block_set', 'block', 'level', 'edition', 'area', 'area_version', 'membership', 'observation', 'source_rows', 'measure', 'source', 'context_feature', 'quality_report']) {
      expect({ table, ...(await database.query(`select count(*) from ${table}`)).rows[0] }).toEqual({ table, count: 0 });
    }
  });
});

/** The block of 100 m at (0, 100) with a notch of 1 m height in its southern edge, away from its corners. */
function slitInside(): ReturnType<typeof rectangle> {
  const whole = rectangle(0, 100, 100, 200);
  const notch = rectangle(20, 100, 80, 101).coordinates[0]![0]!;
  const [southWest, southEast, northEast, northWest] = whole.coordinates[0]![0]!;
  return { type: 'MultiPolygon', coordinates: [[[southWest!, notch[0]!, notch[3]!, notch[2]!, notch[1]!, southEast!, northEast!, northWest!, southWest!]]] };
}

function withBlockRing(city: CityData, change: (ring: number[][]) => number[][]): CityData {
  const [set] = city.blockSets;
  const [block, ...others] = set!.blocks;
  const ring = block!.geometry.coordinates[0]![0]!;
  return { ...city, blockSets: [{ ...set!, blocks: [{ ...block!, geometry: { type: 'MultiPolygon', coordinates: [[change(ring)]] } }, ...others] }] };
}
