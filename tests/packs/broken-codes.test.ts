/** Codes of blocks and of rows: duplicate, unknown, missing, malformed, and with zeros lost. */
import { describe, expect, test } from 'vitest';
import { testBroken } from './support/broken.ts';
import { people } from './support/changes.ts';
import { blockFeatures, collection, PEOPLE, readMini, roleOf, valuesOf, type Files, type Json, type Pack } from './support/mini-pack.ts';

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
