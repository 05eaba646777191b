/** Broken descriptors, files and archives: each with its message in both languages. */
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { testBroken } from './support/broken.ts';
import { miniFiles, readFiles, resourceOf, roleOf } from './support/mini-pack.ts';
import { shapefileParts } from './support/shapefile.ts';

const blocksAs = (path: string, format?: string) => (pack: Parameters<typeof resourceOf>[0]) => {
  resourceOf(pack, 'blocks').path = path;
  if (format !== undefined) roleOf(pack, 'blocks')['format'] = format;
};

describe('a descriptor', () => {
  test('that is missing is named, not thrown', async () => {
    const { data, report } = await readFiles({ 'readme.txt': 'nothing here' });
    expect(data).toBeNull();
    expect(report.findings[0]).toMatchObject({ code: 'descriptor-missing', file: 'datapackage.json' });
    expect(report.findings[0]!.message).toEqual({
      de: 'Im Ordner des Pakets liegt keine datapackage.json.',
      en: 'There is no datapackage.json in the pack folder.',
    });
  });

  test('that is no JSON is named with its line', async () => {
    const { report } = await readFiles({ 'datapackage.json': '{\n  "name": "mini",\n  "title" "x"\n}', ...miniFiles() });
    expect(report.findings[0]).toMatchObject({ code: 'descriptor-not-json', row: 3 });
    expect(report.findings[0]!.message.de).toContain('kein gültiges JSON');
  });

  testBroken([
    {
      name: 'without a city is refused with the path of what is lacking',
      change: (pack) => Reflect.deleteProperty(pack.atlas, 'city'),
      code: 'descriptor-invalid',
      severity: 'error',
      de: '„atlas.city“',
      en: '"atlas.city"',
    },
    {
      name: 'with an AGS of seven digits is refused',
      change: (pack) => (pack.atlas.city['ags'] = '5913000'),
      code: 'descriptor-invalid',
      severity: 'error',
      de: '„atlas.city.ags“',
      en: '"atlas.city.ags"',
    },
    {
      name: 'whose city is in an unknown coordinate system is refused',
      change: (pack) => (pack.atlas.city['srid'] = 99999),
      code: 'crs-unknown',
      severity: 'error',
      de: 'EPSG:99999',
      en: 'EPSG:99999',
    },
    {
      name: 'that names an unknown measure says which are declared',
      change: (pack) => (roleOf(pack, 'people')['measures'] = { kinder: 'U18' }),
      code: 'reference-unknown',
      severity: 'error',
      de: 'Kennzahl „kinder“',
      en: 'measure "kinder"',
      value: 'kinder',
    },
    {
      name: 'that names an unknown block set is refused',
      change: (pack) => (roleOf(pack, 'people')['blockSet'] = '2021'),
      code: 'reference-unknown',
      severity: 'error',
      de: '„2021“',
      en: '"2021"',
    },
    {
      name: 'that names an unknown level is refused',
      change: (pack) => (roleOf(pack, 'districts')['level'] = 'quartier'),
      code: 'reference-unknown',
      severity: 'error',
      de: 'die Ebene „quartier“',
      en: 'the level "quartier"',
    },
    {
      name: 'that uses a resource name twice is refused',
      change: (pack) => (resourceOf(pack, 'people').name = 'blocks'),
      code: 'name-duplicate',
      severity: 'error',
      de: '„blocks“',
      en: '"blocks"',
      value: 'blocks',
    },
    {
      name: 'whose validity ends before it begins is refused',
      change: (pack) => (pack.atlas.blockSets[0]!['valid'] = { from: '2021-01-01', to: '2020-01-01' }),
      code: 'validity-invalid',
      severity: 'error',
      de: '[2021-01-01, 2020-01-01)',
      en: '[2021-01-01, 2020-01-01)',
    },
    {
      name: 'with two editions of a level valid at the same time is refused',
      change: (pack) =>
        pack.resources.push({ ...resourceOf(pack, 'districts'), name: 'districts-2', atlas: { ...roleOf(pack, 'districts'), edition: '2021' } }),
      code: 'validity-overlap',
      severity: 'error',
      de: '„2020“ und „2021“',
      en: '"2020" and "2021"',
    },
    {
      name: 'with an unknown decision is refused',
      change: (pack) => (roleOf(pack, 'districts')['decision'] = 'd1'),
      code: 'reference-unknown',
      severity: 'error',
      de: 'den Beschluss „d1“',
      en: 'the decision "d1"',
    },
    {
      name: 'whose formula names an unknown measure says where and guesses',
      change: (pack) => (pack.atlas.indicators[0]!['numerator'] = 'u19'),
      code: 'descriptor-invalid',
      severity: 'error',
      de: 'Das Merkmal „u19“ gibt es in dieser Stadt nicht',
      en: 'this city has no measure “u19”',
      value: 'u19',
    },
    {
      name: 'whose formula multiplies measures is refused',
      change: (pack) => (pack.atlas.indicators[0]!['numerator'] = 'u18 * bev'),
      code: 'descriptor-invalid',
      severity: 'error',
      de: 'atlas.indicators.kinder.numerator',
      en: 'two measures are multiplied',
    },
    {
      name: 'whose first indicator does not exist is refused',
      change: (pack) => (pack.atlas.defaults['indicator'] = 'kinda'),
      code: 'reference-unknown',
      severity: 'error',
      de: '„kinda“',
      en: '"kinda"',
      value: 'kinda',
    },
    {
      name: 'with a block set that no file fills is refused',
      change: (pack) => pack.atlas.blockSets.push({ key: '1990', valid: { from: '1980-01-01', to: '1990-01-01' } }),
      code: 'descriptor-invalid',
      severity: 'error',
      de: 'keine Ressource mit der Rolle blocks',
      en: 'no resource of the role blocks',
    },
    {
      name: 'with an index edition that is incomplete is refused',
      change: (pack) => pack.resources.push({ name: 'index', data: { key: 'i' }, atlas: { role: 'index-edition' } }),
      code: 'descriptor-invalid',
      severity: 'error',
      de: 'index.data',
      en: 'index.data',
    },
  ]);
});

describe('a file', () => {
  testBroken([
    {
      name: 'that is missing is named',
      change: (_, files) => Reflect.deleteProperty(files, 'people.csv'),
      code: 'file-missing',
      severity: 'error',
      de: '„people.csv“ wurde nicht gefunden',
      en: '"people.csv" was not found',
      file: 'people.csv',
    },
    {
      name: 'above its folder is refused',
      change: (pack) => (resourceOf(pack, 'people').path = '../people.csv'),
      code: 'file-outside',
      severity: 'error',
      de: '„../people.csv“ führt aus dem Ordner',
      en: '"../people.csv" leads out of the folder',
      value: '../people.csv',
    },
    {
      name: 'with an absolute path is refused',
      change: (pack) => (resourceOf(pack, 'people').path = '/etc/passwd'),
      code: 'file-outside',
      severity: 'error',
      de: '/etc/passwd',
      en: '/etc/passwd',
    },
    {
      name: 'on the network is refused',
      change: (pack) => (resourceOf(pack, 'people').path = 'https://example.org/people.csv'),
      code: 'file-outside',
      severity: 'error',
      de: 'https://example.org',
      en: 'https://example.org',
    },
    {
      name: 'that is empty is named',
      change: (_, files) => (files['people.csv'] = ''),
      code: 'file-empty',
      severity: 'error',
      de: 'Die Datei ist leer',
      en: 'The file is empty',
    },
    {
      name: 'of an unknown kind is named',
      change: (pack, files) => {
        resourceOf(pack, 'people').path = 'people.docx';
        files['people.docx'] = 'x';
      },
      code: 'format-unknown',
      severity: 'error',
      de: '„.docx“',
      en: '".docx"',
    },
    {
      name: 'of GeoJSON that is cut off is named',
      change: (_, files) => (files['blocks.geojson'] = String(files['blocks.geojson']).slice(0, 200)),
      code: 'file-damaged',
      severity: 'error',
      de: 'nicht als JSON lesen',
      en: 'could not be read as JSON',
      file: 'blocks.geojson',
    },
    {
      name: 'of GeoJSON without features is named',
      change: (_, files) => (files['blocks.geojson'] = '{"type":"FeatureCollection"}'),
      code: 'file-damaged',
      severity: 'error',
      de: 'GeoJSON',
      en: 'GeoJSON',
    },
    {
      name: 'that is no GeoPackage is named',
      change: (pack, files) => {
        blocksAs('blocks.gpkg')(pack);
        files['blocks.gpkg'] = 'not a database';
      },
      code: 'file-damaged',
      severity: 'error',
      de: 'nicht als GeoPackage lesen',
      en: 'could not be read as GeoPackage',
    },
    {
      name: 'that is no workbook is named',
      change: (pack, files) => {
        resourceOf(pack, 'people').path = 'people.xlsx';
        files['people.xlsx'] = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]);
      },
      code: 'file-damaged',
      severity: 'error',
      de: 'nicht als',
      en: 'could not be read as',
    },
  ]);
});

describe('a shapefile', () => {
  const parts = shapefileParts();
  const without = (...endings: string[]) => Object.fromEntries(Object.entries(parts).filter(([path]) => !endings.some((ending) => path.endsWith(ending))));
  testBroken([
    {
      name: 'without .dbf says which file is lacking',
      change: (pack, files) => {
        blocksAs('bloecke.shp')(pack);
        Object.assign(files, without('.dbf'));
      },
      code: 'sidecar-missing',
      severity: 'error',
      de: '„bloecke.dbf“ mit den Sachdaten',
      en: '"bloecke.dbf" with the attributes',
    },
    {
      name: 'without .shx is read, and says so',
      change: (pack, files) => {
        blocksAs('bloecke.shp')(pack);
        Object.assign(files, without('.shx'));
      },
      code: 'sidecar-missing-index',
      severity: 'note',
      de: '„bloecke.shx“',
      en: '"bloecke.shx"',
    },
    {
      name: 'without .prj says so',
      change: (pack, files) => {
        blocksAs('bloecke.shp')(pack);
        Object.assign(files, without('.prj'));
      },
      code: 'sidecar-missing-projection',
      severity: 'warning',
      de: '„bloecke.prj“ mit dem Koordinatensystem',
      en: '"bloecke.prj" with the coordinate system',
    },
    {
      name: 'whose parts do not match is refused',
      change: (pack, files) => {
        blocksAs('bloecke.shp')(pack);
        Object.assign(files, parts, { 'bloecke.dbf': shapefileParts(3)['bloecke.dbf'] });
      },
      code: 'record-count-differs',
      severity: 'error',
      de: '4 Geometrien, 3 Datensätze',
      en: '4 geometries, 3 records',
    },
    {
      name: 'whose .dbf is damaged is refused',
      change: (pack, files) => {
        blocksAs('bloecke.shp')(pack);
        Object.assign(files, parts, { 'bloecke.dbf': new Uint8Array(40) });
      },
      code: 'file-damaged',
      severity: 'error',
      de: 'dBase',
      en: 'dBase',
    },
    {
      name: 'that is no shapefile is refused',
      change: (pack, files) => {
        blocksAs('bloecke.shp')(pack);
        Object.assign(files, parts, { 'bloecke.shp': new Uint8Array(200) });
      },
      code: 'file-damaged',
      severity: 'error',
      de: 'Shapefile (.shp)',
      en: 'Shapefile (.shp)',
    },
  ]);
});

describe('an archive', () => {
  testBroken([
    {
      name: 'without a shapefile lists what it holds',
      change: (pack, files) => {
        blocksAs('blocks.zip')(pack);
        files['blocks.zip'] = zipSync({ 'readme.txt': new Uint8Array(9) });
      },
      code: 'archive-without-data',
      severity: 'error',
      de: 'readme.txt',
      en: 'readme.txt',
    },
    {
      name: 'that would unpack to far more than it weighs is not unpacked',
      change: (pack, files) => {
        blocksAs('blocks.zip')(pack);
        files['blocks.zip'] = zipSync({ 'a.shp': new Uint8Array(30_000_000) }, { level: 9 });
      },
      code: 'archive-too-large',
      severity: 'error',
      de: 'nicht entpackt',
      en: 'not unpacked',
    },
    {
      name: 'that is cut off is named',
      change: (pack, files) => {
        blocksAs('blocks.zip')(pack);
        files['blocks.zip'] = zipSync({ 'a.shp': new Uint8Array(900) }).slice(0, 60);
      },
      code: 'file-damaged',
      severity: 'error',
      de: 'nicht als ZIP lesen',
      en: 'could not be read as ZIP',
    },
    {
      name: 'with two shapefiles says which one was read',
      change: (pack, files) => {
        blocksAs('blocks.zip')(pack);
        files['blocks.zip'] = zipSync({ ...shapefileParts(4, 'a'), ...shapefileParts(4, 'b') });
      },
      code: 'archive-several-layers',
      severity: 'warning',
      de: 'gelesen wird „a.shp“',
      en: '"a.shp" is read',
    },
    {
      name: 'without the named layer lists the layers',
      change: (pack, files) => {
        blocksAs('blocks.zip')(pack);
        roleOf(pack, 'blocks')['layer'] = 'quartiere';
        files['blocks.zip'] = zipSync(shapefileParts());
      },
      code: 'layer-unknown',
      severity: 'error',
      de: '„quartiere“',
      en: '"quartiere"',
      value: 'quartiere',
    },
  ]);
});
