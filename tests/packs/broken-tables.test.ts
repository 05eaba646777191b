/** Broken tables: columns, rows, encodings and corrections, each with row, column, value and both languages. */
import { describe } from 'vitest';
import { testBroken } from './support/broken.ts';
import { both, people, role } from './support/changes.ts';

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
