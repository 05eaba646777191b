/** Broken descriptors and files: each with its message in both languages. */
import { describe, expect, test } from 'vitest';
import { testBroken } from './support/broken.ts';
import { blocksAs } from './support/changes.ts';
import { miniFiles, readFiles, resourceOf, roleOf } from './support/mini-pack.ts';

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
