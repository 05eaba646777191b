/** Targets of areas and totals of coarser levels: references, dates, numbers that must fit the blocks. */
import { describe, expect, test } from 'vitest';
import { testBroken } from './support/broken.ts';
import { readMini, type Files, type Pack } from './support/mini-pack.ts';

const withTargets =
  (row: string) =>
  (pack: Pack, files: Files): void => {
    files['targets.csv'] = `IND;EBENE;GEBIET;RICHTUNG;VON;STAND;ZIEL;BIS\n${row}\n`;
    const columns = {
      indicator: 'IND',
      level: 'EBENE',
      area: 'GEBIET',
      direction: 'RICHTUNG',
      baseline: 'VON',
      baselinePeriod: 'STAND',
      target: 'ZIEL',
      dueOn: 'BIS',
    };
    pack.resources.push({ name: 'targets', path: 'targets.csv', atlas: { role: 'targets', columns } });
  };

describe('a target', () => {
  testBroken([
    {
      name: 'with an unknown direction is an error',
      change: withTargets('kinder;stadt;05913000;runter;20,5;2020;15;2030-12-31'),
      code: 'field-invalid',
      severity: 'error',
      de: '„runter“ ist ungültig: keine Richtung',
      en: '"runter" is invalid: no direction',
      row: 2,
      column: 'RICHTUNG',
      value: 'runter',
    },
    {
      name: 'due on a day that does not exist is an error',
      change: withTargets('kinder;stadt;05913000;down;20,5;2020;15;2030-02-30'),
      code: 'field-invalid',
      severity: 'error',
      de: '„2030-02-30“ ist ungültig: kein Datum',
      en: 'no date',
      row: 2,
      column: 'BIS',
    },
    {
      name: 'for an area nobody knows is an error',
      change: withTargets('kinder;bezirk;99;down;20,5;2020;15;2030-12-31'),
      code: 'reference-unknown',
      severity: 'error',
      de: 'das Gebiet „99“',
      en: 'the area "99"',
      value: '99',
    },
    {
      name: 'for an indicator nobody knows is an error',
      change: withTargets('armut;stadt;05913000;down;20,5;2020;15;2030-12-31'),
      code: 'reference-unknown',
      severity: 'error',
      de: '„armut“',
      en: '"armut"',
      value: 'armut',
    },
    {
      name: 'without a number is an error',
      change: withTargets('kinder;stadt;05913000;down;viel;2020;15;2030-12-31'),
      code: 'field-invalid',
      severity: 'error',
      de: 'keine Zahl',
      en: 'not a number',
      row: 2,
      column: 'VON',
      value: 'viel',
    },
  ]);

  test('that is in order is handed on', async () => {
    const { data } = await readMini(withTargets('kinder;stadt;05913000;down;20,5;2020;15;31.12.2030'));
    expect(data!.targets).toEqual([
      {
        indicator: 'kinder',
        level: 'stadt',
        area: '05913000',
        direction: 'down',
        baseline: 20.5,
        baselinePeriod: '2020',
        target: 15,
        dueOn: '2030-12-31',
        decision: null,
      },
    ]);
  });
});

describe('a total', () => {
  test('delivered for a coarser level and different from its blocks is named with both', async () => {
    const { report } = await readMini((pack, files) => {
      files['coarse.csv'] = 'BEZ;BEV\n01;300\n02;750\n';
      pack.resources.push({
        name: 'coarse',
        path: 'coarse.csv',
        atlas: { role: 'measures', blockSet: '2020', level: 'bezirk', edition: '2020', columns: { code: 'BEZ' }, period: '2020', measures: { bev: 'BEV' } },
      });
    });
    const finding = report.findings.find(({ code }) => code === 'totals-differ');
    expect(finding).toMatchObject({ severity: 'warning', file: 'coarse.csv', row: 3, value: '750', count: 1 });
    expect(finding!.message.de).toBe('„bev“ 2020: 750 in bezirk 02, die Summe der Teile ist 700.');
    expect(finding!.message.en).toBe('"bev" 2020: 750 in bezirk 02, the sum of its parts is 700.');
  });
});
