/** Tables that come as a workbook or as JSON: sheets, merged headings, numbers for codes, lists that stand elsewhere. */
import { utils, write } from '@e965/xlsx';
import { describe } from 'vitest';
import { testBroken } from './support/broken.ts';
import { both, role } from './support/changes.ts';
import { resourceOf, type Files, type Pack } from './support/mini-pack.ts';

describe('a workbook', () => {
  const asBook =
    (sheets: Record<string, unknown[][]>, merges?: { s: { r: number; c: number }; e: { r: number; c: number } }[]) =>
    (pack: Pack, files: Files): void => {
      const book = utils.book_new();
      for (const [name, rows] of Object.entries(sheets)) {
        const sheet = utils.aoa_to_sheet(rows);
        if (merges) sheet['!merges'] = merges;
        utils.book_append_sheet(book, sheet, name);
      }
      resourceOf(pack, 'people').path = 'people.xlsx';
      files['people.xlsx'] = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
    };
  const rows = [
    ['CODE', 'BEV', 'U18'],
    [101, 1, 1],
    [102, 1, 1],
    [201, 1, 1],
    [202, 1, 1],
  ];
  testBroken([
    {
      name: 'whose codes became numbers loses no block, and says so with the row',
      change: asBook({ A: rows }),
      code: 'zeros-lost',
      severity: 'warning',
      de: '„101“ wurde als „0101“ gelesen',
      en: '"101" was read as "0101"',
      row: 2,
      column: 'CODE',
      value: '101',
      count: 4,
    },
    {
      name: 'with several sheets says which one was read',
      change: asBook({ A: rows, B: [['x']] }),
      code: 'layer-assumed',
      severity: 'note',
      de: 'gelesen wurde „A“',
      en: '"A" was read',
    },
    {
      name: 'without the named sheet lists the sheets',
      change: both(asBook({ A: rows }), role({ layer: '2020' })),
      code: 'layer-unknown',
      severity: 'error',
      de: 'Ebene „2020“',
      en: 'layer "2020"',
      value: '2020',
    },
    {
      name: 'whose merged headings make one of its columns twofold is refused',
      change: asBook({ A: [['Titel'], ...rows.slice(0, 1), ...rows.slice(1)] }, [{ s: { r: 1, c: 2 }, e: { r: 1, c: 3 } }]),
      code: 'column-duplicate',
      severity: 'error',
      de: '„U18“',
      en: '"U18"',
    },
    {
      name: 'with a formula error says it is not a number',
      change: asBook({ A: [...rows.slice(0, 4), ['0202', 'zwölf', 1]] }),
      code: 'number-invalid',
      severity: 'error',
      de: '„zwölf“ ist keine Zahl',
      en: '"zwölf" is not a number',
      row: 5,
      column: 'BEV',
      value: 'zwölf',
    },
  ]);
});

describe('a JSON file', () => {
  testBroken([
    {
      name: 'whose list stands elsewhere says where',
      change: (pack, files) => {
        resourceOf(pack, 'people').path = 'people.json';
        role({ records: 'rows' })(pack, files);
        files['people.json'] = '{"result":{"items":[{"CODE":"0101"}]}}';
      },
      code: 'records-unknown',
      severity: 'error',
      de: '„rows“',
      en: '"rows"',
      value: 'rows',
    },
    {
      name: 'with a null says that it is missing',
      change: (pack, files) => {
        resourceOf(pack, 'people').path = 'people.json';
        files['people.json'] = JSON.stringify(['0101', '0102', '0201', '0202'].map((CODE) => ({ CODE, BEV: CODE === '0201' ? null : 5, U18: 1 })));
      },
      code: 'cells-missing',
      severity: 'warning',
      de: 'Zellen ohne Wert (leer)',
      en: 'Cells without a value (empty)',
      row: 3,
      column: 'BEV',
      value: '',
    },
  ]);
});
