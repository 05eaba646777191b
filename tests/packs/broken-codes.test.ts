/** Codes and how resources match: duplicates, unknown and missing codes, memberships, links, targets. */
import { describe, expect, test } from 'vitest';
import { testBroken } from './support/broken.ts';
import { ALWAYS, BLOCKS, blockFeatures, collection, PEOPLE, readMini, roleOf, valuesOf, type Files, type Json, type Pack } from './support/mini-pack.ts';

const people =
  (text: string) =>
  (_: Pack, files: Files): void =>
    void (files['people.csv'] = text);
const renamed =
  (position: number, id: unknown) =>
  (_: Pack, files: Files): void => {
    const features = blockFeatures();
    (features[position]!['properties'] as Json)['id'] = id;
    files['blocks.geojson'] = collection(features);
  };

describe('a code', () => {
  testBroken([
    {
      name: 'that two blocks share is an error that names both and guesses what is meant',
      change: renamed(1, '0101'),
      code: 'code-duplicate',
      severity: 'error',
      de: '„0101“ kommt 2-mal vor (zuerst in Datensatz 1). Andere Dateien kennen 0102',
      en: '"0101" occurs 2 times (first in record 1). Other files know 0102',
      row: 1,
      column: 'id',
      value: '0101',
      count: 2,
    },
    {
      name: 'that a block lacks is an error',
      change: renamed(2, null),
      code: 'code-missing',
      severity: 'error',
      de: 'Der Schlüssel fehlt',
      en: 'The code is missing',
      row: 3,
      column: 'id',
    },
    {
      name: 'against the agreed pattern is an error',
      change: (pack, files) => {
        roleOf(pack, 'blocks')['codePattern'] = '\\d{4}';
        renamed(0, '01A1')(pack, files);
      },
      code: 'code-malformed',
      severity: 'error',
      de: '„01A1“ hat nicht die vereinbarte Form',
      en: '"01A1" does not have the agreed form',
      row: 1,
      value: '01A1',
    },
    {
      name: 'pattern that is no pattern is an error of the descriptor',
      change: (pack) => (roleOf(pack, 'blocks')['codePattern'] = '(['),
      code: 'descriptor-invalid',
      severity: 'error',
      de: 'blocks.codePattern',
      en: 'blocks.codePattern',
    },
    {
      name: 'whose leading zero is lost is found and filled up',
      change: people(PEOPLE.replaceAll('\n0', '\n')),
      code: 'zeros-lost',
      severity: 'warning',
      de: 'Führende Nullen fehlen: „101“ wurde als „0101“ gelesen',
      en: 'Leading zeros are lost: "101" was read as "0101"',
      row: 2,
      column: 'CODE',
      value: '101',
      count: 4,
    },
    {
      name: 'of a stray row is named with its row',
      change: people(`${PEOPLE}0999;5;1\n`),
      code: 'code-unknown',
      severity: 'warning',
      de: '„0999“ ist in block (2020) nicht bekannt',
      en: '"0999" is not known in block (2020)',
      row: 6,
      column: 'CODE',
      value: '0999',
    },
    {
      name: 'without a row is named',
      change: people(PEOPLE.replace('0201;300;40\n', '')),
      code: 'codes-without-row',
      severity: 'warning',
      de: 'Für „0201“ steht keine Zeile',
      en: 'no row for "0201"',
      value: '0201',
    },
    {
      name: 'column that fits nothing at all is an error',
      change: people('CODE;BEV;U18\nA;1;1\nB;1;1\n'),
      code: 'codes-unmatched',
      severity: 'error',
      de: 'in der Datei „A“, erwartet wie „0101“',
      en: 'the file has "A", expected is the like of "0101"',
      row: 2,
      value: 'A',
    },
    {
      name: 'in two rows with different values is an error',
      change: people(`${PEOPLE}0201;301;40\n`),
      code: 'row-duplicate',
      severity: 'error',
      de: 'Für „0201“ stehen 2020 mehrere Zeilen',
      en: 'several rows with different values for "0201" in 2020',
      row: 6,
      value: '0201',
    },
    {
      name: 'in two rows with the same values counts once',
      change: people(`${PEOPLE}0201;300;40\n`),
      code: 'row-repeated',
      severity: 'warning',
      de: 'zählt einmal',
      en: 'counts once',
      row: 6,
      value: '0201',
    },
    {
      name: 'that is empty in a row of data is an error',
      change: people(`${PEOPLE};7;1\n`),
      code: 'code-missing',
      severity: 'error',
      de: 'Der Schlüssel fehlt',
      en: 'The code is missing',
      row: 6,
      column: 'CODE',
    },
  ]);

  test('with lost zeros still finds its block', async () => {
    const result = await readMini(people(PEOPLE.replaceAll('\n0', '\n')));
    expect(valuesOf(result, 'bev')).toEqual({ '0101': 100, '0102': 200, '0201': 300, '0202': 400 });
  });
});

const MEMBERS = 'BLOCK;BEZIRK;NAME\n0101;01;West\n0102;01;West\n0201;02;Ost\n0202;02;Ost\n';
const withMembership =
  (text: string, more: Json = {}) =>
  (pack: Pack, files: Files): void => {
    roleOf(pack, 'districts')['assign'] = 'membership';
    files['members.csv'] = text;
    const level = { level: 'bezirk', edition: '2020', area: 'BEZIRK', name: 'NAME', valid: ALWAYS, ...more };
    pack.resources.push({
      name: 'members',
      path: 'members.csv',
      atlas: { role: 'membership', blockSet: '2020', columns: { block: 'BLOCK' }, levels: [level] },
    });
  };

describe('a membership', () => {
  testBroken([
    {
      name: 'that is not delivered is an error',
      change: (pack) => (roleOf(pack, 'districts')['assign'] = 'membership'),
      code: 'edition-incomplete',
      severity: 'error',
      de: '„2020“ von bezirk fehlt die Zuordnung',
      en: 'edition "2020" of bezirk lacks the assignment',
    },
    {
      name: 'that gives a block two areas is an error',
      change: withMembership(`${MEMBERS}0101;02;Ost\n`),
      code: 'block-assigned-twice',
      severity: 'error',
      de: '„0101“ ist in bezirk (2020) mehreren Gebieten zugeordnet: „01“ und „02“',
      en: 'several areas of bezirk (2020): "01" and "02"',
      row: 6,
      value: '0101',
    },
    {
      name: 'that leaves a block out is a warning',
      change: withMembership(MEMBERS.replace('0202;02;Ost\n', '')),
      code: 'block-unassigned',
      severity: 'warning',
      de: '„0202“ gehört zu keinem Gebiet von bezirk',
      en: '"0202" belongs to no area of bezirk',
      value: '0202',
    },
    {
      name: 'with an area nobody defined makes it from its blocks',
      change: withMembership(MEMBERS.replace('0202;02;Ost', '0202;03;Neu')),
      code: 'area-made',
      severity: 'note',
      de: '„03“ in bezirk (2020) steht nur in der Zuordnung',
      en: '"03" of bezirk (2020) stands in the membership only',
      row: 5,
      value: '03',
    },
    {
      name: 'with another name for an area is a warning',
      change: withMembership(MEMBERS.replace('0202;02;Ost', '0202;02;Osten')),
      code: 'name-differs',
      severity: 'warning',
      de: '„Ost“ und „Osten“',
      en: '"Ost" and "Osten"',
      row: 5,
      value: 'Osten',
    },
    {
      name: 'that leaves an area empty is a warning',
      change: (_, files) => (files['districts.csv'] += '03;Süd\n'),
      code: 'area-without-blocks',
      severity: 'warning',
      de: '„03“ in bezirk (2020) enthält keinen Block',
      en: '"03" of bezirk (2020) holds no block',
      row: 4,
      value: '03',
    },
    {
      name: 'given twice is an error',
      change: (pack, files) => {
        withMembership(MEMBERS)(pack, files);
        pack.resources.push({ ...pack.resources.at(-1)!, name: 'members-2' });
      },
      code: 'edition-duplicate',
      severity: 'error',
      de: '„2020“ von bezirk ist mehrfach festgelegt',
      en: '"2020" of bezirk is defined more than once',
    },
  ]);

  test('of two overlapping areas takes the first and says so', async () => {
    const { data, report } = await readMini((pack, files) => {
      const [first] = blockFeatures();
      files['districts.geojson'] = collection([
        { ...first!, properties: { NR: '01', NAME: 'West' } },
        { ...first!, properties: { NR: '02', NAME: 'Ost' } },
      ]);
      pack.resources[1] = { name: 'districts', path: 'districts.geojson', atlas: { ...roleOf(pack, 'districts'), assign: 'inside-point' } };
    });
    expect(report.findings.find(({ code }) => code === 'block-ambiguous')).toMatchObject({ value: '0101', severity: 'warning' });
    expect(report.findings.find(({ code }) => code === 'areas-overlap')).toMatchObject({ value: '01 / 02' });
    expect(data!.editions.find(({ level }) => level === 'bezirk')!.membership).toEqual([0, -1, -1, -1]);
  });
});

const withLinks =
  (text: string) =>
  (pack: Pack, files: Files): void => {
    pack.atlas.blockSets = [
      { key: '2010', valid: { from: null, to: '2020-01-01' } },
      { key: '2020', valid: { from: '2020-01-01', to: null } },
    ];
    files['old.geojson'] = BLOCKS();
    files['links.csv'] = text;
    pack.resources.push(
      { name: 'old', path: 'old.geojson', atlas: { role: 'blocks', blockSet: '2010', columns: { code: 'id' } } },
      {
        name: 'links',
        path: 'links.csv',
        atlas: { role: 'block-links', fromSet: '2010', toSet: '2020', columns: { from: 'ALT', to: 'NEU', weightArea: 'ANTEIL' } },
      },
    );
  };
const LINKS = 'ALT;NEU;ANTEIL\n0101;0101;1\n0102;0102;0,25\n0102;0101;0,75\n0201;0201;1\n0202;0202;1\n';

describe('a crosswalk', () => {
  testBroken([
    {
      name: 'with a weight above one is an error',
      change: withLinks(LINKS.replace('0,75', '1,75')),
      code: 'weight-invalid',
      severity: 'error',
      de: '„1,75“ ist ungültig',
      en: '"1,75" is invalid',
      row: 4,
      column: 'ANTEIL',
      value: '1,75',
    },
    {
      name: 'whose weights leave much out is an error',
      change: withLinks(LINKS.replace('0,75', '0,5')),
      code: 'weights-sum',
      severity: 'error',
      de: '„0102“ ergeben 0,75 statt 1',
      en: '"0102" sum to 0.75 instead of 1',
      row: 3,
      value: '0102',
    },
    {
      name: 'whose weights are off by rounding is brought to one',
      change: withLinks(LINKS.replace('0,75', '0,7498')),
      code: 'weights-normalised',
      severity: 'note',
      de: '0,9998 statt 1',
      en: '0.9998 instead of 1',
      row: 3,
      value: '0102',
    },
    {
      name: 'that forgets a block is a warning',
      change: withLinks(LINKS.replace('0202;0202;1\n', '')),
      code: 'codes-without-row',
      severity: 'warning',
      de: '„0202“',
      en: '"0202"',
      value: '0202',
    },
  ]);

  test('hands on weights that sum to one exactly', async () => {
    const { data } = await readMini(withLinks(LINKS.replace('0,75', '0,7498')));
    const [links] = data!.blockLinks;
    const sum = links!.weightArea.filter((_, i) => links!.from[i] === '0102').reduce((all, weight) => all + weight, 0);
    expect(sum).toBeCloseTo(1, 12);
    expect(links!.weightPopulation).toEqual(links!.weightArea);
  });
});

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
