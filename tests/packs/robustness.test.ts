/** The reader answers with a report whatever it is given: cut and mangled files, links that lead out, a cancelled read. */
import fc from 'fast-check';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPack } from '../../api/packs/read-pack.ts';
import { miniFiles, miniPack, PEOPLE, readFiles, readMini, resourceOf, valuesOf } from './support/mini-pack.ts';
import { shapefileParts } from './support/shapefile.ts';

const descriptor = (): string => JSON.stringify(miniPack());

describe('the reader never throws', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const mangled = (original: Uint8Array) =>
    fc
      .tuple(fc.nat(original.length), fc.array(fc.tuple(fc.nat(original.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }))
      .map(([length, changes]) => {
        const copy = Uint8Array.from(original);
        for (const [at, value] of changes) copy[at] = value;
        return copy.slice(0, Math.max(1, length));
      });

  test.each(['blocks.geojson', 'people.csv', 'districts.csv', 'datapackage.json'])('for a mangled %s', async (name) => {
    const all = { 'datapackage.json': descriptor(), ...miniFiles() } as Record<string, string>;
    await fc.assert(
      fc.asyncProperty(mangled(bytes(all[name]!)), async (content) => {
        const { data, report } = await readFiles({ ...all, [name]: content });
        expect(data === null).toBe(report.counts.error > 0);
        expect(report.findings.some(({ code }) => code === 'reader-failed')).toBe(false);
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  test.each(['bloecke.shp', 'bloecke.dbf'])('for a mangled %s', async (name) => {
    const pack = miniPack();
    resourceOf(pack, 'blocks').path = 'bloecke.shp';
    const parts = shapefileParts();
    await fc.assert(
      fc.asyncProperty(mangled(parts[name]!), async (content) => {
        const { data, report } = await readFiles({ 'datapackage.json': JSON.stringify(pack), ...miniFiles(), ...parts, [name]: content });
        expect(data === null).toBe(report.counts.error > 0);
        expect(report.findings.some(({ code }) => code === 'reader-failed')).toBe(false);
      }),
      { numRuns: 40, seed: 12 },
    );
  });
});

describe('a folder', () => {
  test('is left by no link', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'atlas-link-'));
    mkdirSync(join(directory, 'pack'));
    const files = { 'datapackage.json': descriptor(), ...miniFiles() };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name === 'people.csv' ? name : `pack/${name}`), content);
    symlinkSync(join(directory, 'people.csv'), join(directory, 'pack/people.csv'));
    const { data, report } = await readPack({ packDirectory: join(directory, 'pack'), filesDirectory: join(directory, 'pack') });
    rmSync(directory, { recursive: true });
    expect(data).toBeNull();
    expect(report.findings.find(({ code }) => code === 'file-outside')).toMatchObject({ value: 'people.csv' });
  });

  test('of files comes before the pack’s own', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'atlas-roots-'));
    mkdirSync(join(directory, 'files'));
    for (const [name, content] of Object.entries({ 'datapackage.json': descriptor(), ...miniFiles() })) writeFileSync(join(directory, name), content);
    writeFileSync(join(directory, 'files/people.csv'), PEOPLE.replace('0101;100', '0101;111'));
    const result = await readPack({ packDirectory: directory, filesDirectory: join(directory, 'files') });
    rmSync(directory, { recursive: true });
    expect(valuesOf(result, 'bev')['0101']).toBe(111);
  });
});

describe('reading', () => {
  test('can be cancelled, and says so', async () => {
    const { data, report } = await readFiles({ 'datapackage.json': descriptor(), ...miniFiles() }, AbortSignal.abort());
    expect(data).toBeNull();
    expect(report.findings.map(({ code }) => code)).toEqual(['cancelled']);
  });

  test('gives a hash that follows descriptor and files and nothing else', async () => {
    const [one, same, other, renamed] = await Promise.all([
      readMini(),
      readMini(),
      readMini((_, files) => void (files['people.csv'] = PEOPLE.replace('100', '101'))),
      readMini((pack) => (pack['title'] = 'Andere Stadt')),
    ]);
    expect(same.packHash).toBe(one.packHash);
    expect(other.packHash).not.toBe(one.packHash);
    expect(renamed.packHash).not.toBe(one.packHash);
  });

  test('collects all that is wrong, not only the first', async () => {
    const { report } = await readMini((pack, files) => {
      files['people.csv'] = 'CODE;BEV;U18\n0101;viele;-1\n0102;1;1;1\n9999;1;1\n';
      delete files['districts.csv'];
      pack.atlas.defaults['indicator'] = 'nichts';
    });
    expect(report.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['number-invalid', 'count-negative', 'row-ragged', 'code-unknown', 'file-missing', 'reference-unknown']),
    );
  });

  test('of a small city with its levels hands on complete data', async () => {
    const { data, report } = await readMini();
    expect(report.findings).toEqual([]);
    expect(data!.levels.map(({ key, kind, rank }) => [key, kind, rank])).toEqual([
      ['stadt', 'city', 0],
      ['bezirk', 'nested', 1],
      ['block', 'base', 2],
    ]);
    expect(data!.editions.map(({ level, areas, membership }) => [level, areas.map(({ code, name, parent }) => [code, name, parent]), membership])).toEqual([
      ['stadt', [['05913000', 'Ministadt', '']], [0, 0, 0, 0]],
      [
        'block',
        [
          ['0101', 'Block 0101', '01'],
          ['0102', 'Block 0102', '01'],
          ['0201', 'Block 0201', '02'],
          ['0202', 'Block 0202', '02'],
        ],
        [0, 1, 2, 3],
      ],
      [
        'bezirk',
        [
          ['01', 'West', ''],
          ['02', 'Ost', ''],
        ],
        [0, 0, 1, 1],
      ],
    ]);
    expect(data!.sources[2]).toMatchObject({ key: 'people', file: 'people.csv', rows: 4, licence: 'CC0', publisher: 'Statistikamt Ministadt' });
    expect(data!.attribution).toBe('Statistikamt Ministadt, CC0');
  });
});
