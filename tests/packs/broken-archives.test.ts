/** Shapefiles without their parts and archives that hold the wrong thing: each with its message in both languages. */
import { zipSync } from 'fflate';
import { describe } from 'vitest';
import type { FindingCode, Severity } from '../../core/text/quality.ts';
import { testBroken } from './support/broken.ts';
import { blocksAs } from './support/changes.ts';
import { roleOf, type Files } from './support/mini-pack.ts';
import { shapefileParts } from './support/shapefile.ts';

describe('a shapefile', () => {
  const parts = shapefileParts();
  const without = (ending: string): Files => Object.fromEntries(Object.entries(parts).filter(([path]) => !path.endsWith(ending)));
  const cases: readonly (readonly [name: string, files: Files, code: FindingCode, severity: Severity, de: string, en: string])[] = [
    ['without .dbf says which file is lacking', without('.dbf'), 'sidecar-missing', 'error', '„bloecke.dbf“ mit den Sachdaten', '"bloecke.dbf" with the attributes'],
    ['without .shx is read, and says so', without('.shx'), 'sidecar-missing-index', 'note', '„bloecke.shx“', '"bloecke.shx"'],
    ['without .prj says so', without('.prj'), 'sidecar-missing-projection', 'warning', '„bloecke.prj“ mit dem Koordinatensystem', '"bloecke.prj" with the coordinate system'],
    ['whose parts do not match is refused', { ...parts, 'bloecke.dbf': shapefileParts(3)['bloecke.dbf']! }, 'record-count-differs', 'error', '4 Geometrien, 3 Datensätze', '4 geometries, 3 records'],
    ['whose .dbf is damaged is refused', { ...parts, 'bloecke.dbf': new Uint8Array(40) }, 'file-damaged', 'error', 'dBase', 'dBase'],
    ['that is no shapefile is refused', { ...parts, 'bloecke.shp': new Uint8Array(200) }, 'file-damaged', 'error', 'Shapefile (.shp)', 'Shapefile (.shp)'],
  ];
  testBroken(
    cases.map(([name, own, code, severity, de, en]) => ({
      name,
      code,
      severity,
      de,
      en,
      change: (pack, files) => {
        blocksAs('bloecke.shp')(pack);
        Object.assign(files, own);
      },
    })),
  );
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
