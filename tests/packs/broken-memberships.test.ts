/** What ties blocks together: memberships in areas, crosswalks between two block sets. */
import { describe, expect, test } from 'vitest';
import { testBroken } from './support/broken.ts';
import { ALWAYS, BLOCKS, blockFeatures, collection, readMini, roleOf, type Files, type Json, type Pack } from './support/mini-pack.ts';

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
