/** Broken tables: rows, cells, numbers and periods, each with row, column, value and both languages. */
import { utils, write } from '@e965/xlsx';
import { describe } from 'vitest';
import { testBroken } from './support/broken.ts';
import { resourceOf, roleOf, type Files, type Pack } from './support/mini-pack.ts';

const people =
  (text: string) =>
  (_: Pack, files: Files): void =>
    void (files['people.csv'] = text);
const both =
  (...changes: ((pack: Pack, files: Files) => void)[]) =>
  (pack: Pack, files: Files): void =>
    changes.forEach((change) => change(pack, files));
const role =
  (more: Record<string, unknown>) =>
  (pack: Pack): void =>
    void Object.assign(roleOf(pack, 'people'), more);

describe('a table', () => {
  testBroken([
    {
      name: 'without an expected column lists the columns and guesses',
      change: people('CODE;BEV;U_18\n0101;1;1\n'),
      code: 'column-missing',
      severity: 'error',
      de: '„U18“ fehlt. Ist „U_18“ gemeint?',
      en: '"U18" is missing. Is "U_18" meant?',
      column: 'U18',
      value: 'U18',
    },
    {
      name: 'with a doubled column is refused',
      change: people('CODE;BEV;BEV;U18\n0101;1;1;1\n'),
      code: 'column-duplicate',
      severity: 'error',
      de: '„BEV“ kommt mehrfach vor',
      en: '"BEV" occurs more than once',
      column: 'BEV',
    },
    {
      name: 'with nothing below its header is refused',
      change: people('CODE;BEV;U18\n'),
      code: 'table-empty',
      severity: 'error',
      de: 'keine Datensätze',
      en: 'no records',
      file: 'people.csv',
    },
    {
      name: 'with an extra cell in a row names the row',
      change: people('CODE;BEV;U18\n0101;1;1\n0102;1;1;7\n0201;1;1\n0202;1;1\n'),
      code: 'row-ragged',
      severity: 'error',
      de: '4 Zellen, die Spaltenköpfe sind 3',
      en: '4 cells, there are 3 headings',
      row: 3,
    },
    {
      name: 'with a cell too few names the row',
      change: people('CODE;BEV;U18\n0101;1;1\n0102;1\n'),
      code: 'row-ragged',
      severity: 'error',
      de: '2 Zellen',
      en: '2 cells',
      row: 3,
      value: '0102 | 1',
    },
    {
      name: 'with an open quotation mark names the line',
      change: people('CODE;BEV;U18\n0101;1;1\n"0102;1;1\n0201;1;1\n'),
      code: 'quote-unclosed',
      severity: 'error',
      de: 'nicht geschlossen',
      en: 'not closed',
      row: 3,
    },
    {
      name: 'with title lines above the header says which line it is',
      change: people('Einwohner\nStand 2020\n\nCODE;BEV;U18\n0101;1;1\n0102;1;1\n0201;1;1\n0202;1;1\n'),
      code: 'header-not-first',
      severity: 'note',
      de: 'erst in Zeile 4',
      en: 'only in line 4',
    },
    {
      name: 'with a total below leaves it out and says so',
      change: people('CODE;BEV;U18\n0101;1;1\n0102;1;1\n0201;1;1\n0202;1;1\nInsgesamt;4;4\n'),
      code: 'row-summary',
      severity: 'note',
      de: 'Summen- oder Fußzeile („Insgesamt“)',
      en: 'total or a footnote ("Insgesamt")',
      row: 6,
      value: 'Insgesamt',
    },
    {
      name: 'with a footnote below leaves it out and says so',
      change: people('CODE;BEV;U18\n0101;1;1\n0102;1;1\n0201;1;1\n0202;1;1\n\nQuelle: Statistikamt\n'),
      code: 'row-summary',
      severity: 'note',
      de: 'Quelle: Statistikamt',
      en: 'Quelle: Statistikamt',
      row: 7,
    },
    {
      name: 'whose selection keeps nothing is refused',
      change: role({ where: { CODE: ['9999'] } }),
      code: 'where-nothing',
      severity: 'error',
      de: 'kein Datensatz übrig',
      en: 'No record is left',
    },
    {
      name: 'declared UTF-8 with other bytes names the line',
      change: both(role({ encoding: 'utf-8' }), (_, files) => {
        files['people.csv'] = Buffer.from('CODE;BEV;U18\n0101;1;1\n0102;1;1;Stra\xdfe\n', 'latin1');
      }),
      code: 'encoding-invalid',
      severity: 'error',
      de: 'nicht in UTF-8',
      en: 'not UTF-8',
      row: 3,
    },
    {
      name: 'in Windows-1252 is read, and says so',
      change: both(role({ columns: { code: 'SCHLÜSSEL' } }), (_, files) => {
        files['people.csv'] = Buffer.from('SCHL\xdcSSEL;BEV;U18\n0101;1;1\n0102;1;1\n0201;1;1\n0202;1;1\n', 'latin1');
      }),
      code: 'encoding-detected',
      severity: 'note',
      de: 'Windows-1252',
      en: 'Windows-1252',
    },
  ]);
});

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
        role({ records: 'rows' })(pack);
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

describe('a number', () => {
  const cell = (text: string): ((pack: Pack, files: Files) => void) => people(`CODE;BEV;U18\n0101;100;1\n0102;${text};1\n0201;300;1\n0202;400;1\n`);
  testBroken([
    {
      name: 'that is a word is refused',
      change: cell('viele'),
      code: 'number-invalid',
      severity: 'error',
      de: '„viele“ ist keine Zahl',
      en: '"viele" is not a number',
      row: 3,
      column: 'BEV',
      value: 'viele',
    },
    {
      name: 'that a spreadsheet made a date is refused',
      change: cell('12. Jan'),
      code: 'number-invalid',
      severity: 'error',
      de: '„12. Jan“',
      en: '"12. Jan"',
      row: 3,
    },
    {
      name: 'marked NA is missing, not zero',
      change: cell('NA'),
      code: 'cells-missing',
      severity: 'warning',
      de: '(NA)',
      en: '(NA)',
      row: 3,
      column: 'BEV',
      value: 'NA',
    },
    {
      name: 'with a sign of official statistics is missing',
      change: cell('.'),
      code: 'cells-marked',
      severity: 'note',
      de: '„.“',
      en: '"."',
      row: 3,
      column: 'BEV',
      value: '.',
    },
    {
      name: 'of −9999 is taken for what it is',
      change: cell('-9999'),
      code: 'number-sentinel',
      severity: 'error',
      de: '„-9999“ sieht nach einer Kennung',
      en: '"-9999" looks like a code',
      row: 3,
      column: 'BEV',
      value: '-9999',
    },
    {
      name: 'of people below zero is refused',
      change: cell('-5'),
      code: 'count-negative',
      severity: 'error',
      de: 'nicht negativ sein: -5',
      en: 'cannot be negative: -5',
      row: 3,
      column: 'BEV',
      value: '-5',
    },
    {
      name: 'of people with a fraction is noted',
      change: cell('12,5'),
      code: 'count-fractional',
      severity: 'note',
      de: '12.5 ist nicht ganz',
      en: '12.5 is not whole',
      row: 3,
      column: 'BEV',
    },
    {
      name: 'in scientific notation is noted',
      change: cell('1,2E+05'),
      code: 'number-scientific',
      severity: 'warning',
      de: '„1,2E+05“',
      en: '"1,2E+05"',
      row: 3,
      value: '1,2E+05',
    },
    {
      name: 'that can mean two things says both',
      change: cell('1.234'),
      code: 'number-ambiguous',
      severity: 'warning',
      de: '„1.234“ kann 1234 oder 1,234 bedeuten; gelesen wurde 1234',
      en: 'may mean 1234 or 1.234; 1234 was read',
      row: 3,
      column: 'BEV',
      value: '1.234',
    },
    {
      name: 'with a comma beside one with a point is refused',
      change: people('CODE;BEV;U18\n0101;1,5;1\n0102;2.5;1\n0201;3;1\n0202;4;1\n'),
      code: 'number-mixed',
      severity: 'error',
      de: '„1,5“ und „2.5“',
      en: '"1,5" and "2.5"',
      row: 3,
      column: 'BEV',
    },
    {
      name: 'greater than its whole is noted with both',
      change: people('CODE;BEV;U18\n0101;100;1\n0102;200;250\n0201;300;1\n0202;400;1\n'),
      code: 'part-exceeds-whole',
      severity: 'warning',
      de: 'Zähler 250 ist größer als der Nenner 200',
      en: 'numerator 250 exceeds the denominator 200',
      row: 3,
      column: 'u18',
      value: '250',
    },
    {
      name: 'whose column is empty throughout is noted',
      change: people('CODE;BEV;U18\n0101;1;\n0102;1;\n0201;1;\n0202;1;\n'),
      code: 'column-empty',
      severity: 'warning',
      de: 'keinen einzigen Wert',
      en: 'not hold a single value',
      column: 'U18',
    },
    {
      name: 'whose sum is not the published one is noted',
      change: role({ expectedTotals: { bev: 1001 } }),
      code: 'total-unexpected',
      severity: 'warning',
      de: 'Summe von „bev“ ist 1.000, erwartet wurden 1.001',
      en: 'sum of "bev" is 1,000, 1,001 was expected',
    },
  ]);
});

describe('a period', () => {
  const dated = (when: string): ((pack: Pack, files: Files) => void) =>
    both(
      role({ period: undefined, columns: { code: 'CODE', period: 'ZEIT' }, periodFormat: 'yyyymm' }),
      people(`CODE;ZEIT;BEV;U18\n0101;202012;1;1\n0102;202012;1;1\n0201;202012;1;1\n0202;${when};1;1\n`),
    );
  testBroken([
    {
      name: 'of a thirteenth month is refused',
      change: dated('202013'),
      code: 'period-invalid',
      severity: 'error',
      de: '„202013“ ist kein Zeitpunkt der Form yyyymm',
      en: '"202013" is not a period of the form yyyymm',
      row: 5,
      column: 'ZEIT',
      value: '202013',
    },
    { name: 'of another form is refused', change: dated('Dez 20'), code: 'period-invalid', severity: 'error', de: '„Dez 20“', en: '"Dez 20"', row: 5 },
  ]);
});

describe('a correction', () => {
  const corrected = (from: string) => role({ corrections: [{ column: 'CODE', row: 2, from, to: '0102', reason: 'Tippfehler.' }] });
  const typo = people('CODE;BEV;U18\n0101;1;1\n0192;1;1\n0201;1;1\n0202;1;1\n');
  testBroken([
    {
      name: 'that is applied is noted with its place',
      change: both(corrected('0192'), typo),
      code: 'correction-applied',
      severity: 'note',
      de: '„0192“ wurde zu „0102“. Tippfehler.',
      en: '"0192" became "0102"',
      row: 3,
      column: 'CODE',
      value: '0192',
    },
    {
      name: 'that finds something else is a warning',
      change: both(corrected('0199'), typo),
      code: 'correction-not-applied',
      severity: 'warning',
      de: 'steht „0192“',
      en: '"0192" stands there',
      row: 2,
    },
  ]);
});
