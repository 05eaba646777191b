/** CSV as German offices write it; whatever the dialect, the same four blocks have the same numbers. */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { Findings } from '../../api/packs/findings.ts';
import { readCsv } from '../../api/packs/formats/csv.ts';
import { readMini, resourceOf, roleOf, valuesOf, type Json } from './support/mini-pack.ts';

const EXPECTED = { '0101': 1234.5, '0102': 200, '0201': 300, '0202': 400 };

interface Dialect {
  readonly name: string;
  readonly bytes: string | Uint8Array;
  readonly role?: Json;
  readonly path?: string;
}

const german = 'CODE;BEV;U18\r\n0101;1.234,5;2\r\n0102;200;3\r\n0201;300,0;4\r\n0202;400;5\r\n';

const DIALECTS: readonly Dialect[] = [
  { name: 'semicolons, decimal comma, thousands point, CRLF', bytes: german },
  { name: 'a byte order mark', bytes: `\ufeff${german}` },
  { name: 'UTF-16 from a spreadsheet', bytes: Buffer.from(`\ufeff${german}`, 'utf16le') },
  { name: 'line feeds only, no last line break', bytes: german.replaceAll('\r', '').trimEnd() },
  { name: 'carriage returns only', bytes: german.replaceAll('\n', '') },
  { name: 'tabs', bytes: german.replaceAll(';', '\t') },
  { name: 'tabs in a .txt', bytes: german.replaceAll(';', '\t'), path: 'people.txt' },
  { name: 'bars', bytes: german.replaceAll(';', '|') },
  { name: 'commas and decimal points', bytes: 'CODE,BEV,U18\n0101,1234.5,2\n0102,200,3\n0201,300,4\n0202,400,5\n' },
  { name: 'commas with quoted decimal commas', bytes: 'CODE,BEV,U18\n0101,"1234,5",2\n0102,200,3\n0201,"300,0",4\n0202,400,5\n' },
  { name: 'everything quoted', bytes: german.replaceAll(/[^;\r\n]+/g, '"$&"') },
  {
    name: 'quoted text with delimiter, quote and line break',
    bytes: 'CODE;TEXT;BEV;U18\n0101;"a;b ""c""\nd";1234,5;2\n0102;x;200;3\n0201;y;300;4\n0202;z;400;5\n',
  },
  { name: 'thousands apart by spaces', bytes: german.replace('1.234,5', '1 234,5') },
  { name: 'thousands apart by no-break spaces', bytes: german.replace('1.234,5', '1\u00a0234,5') },
  { name: 'thousands apart by narrow spaces', bytes: german.replace('1.234,5', '1\u202f234,5') },
  { name: 'spaces around cells', bytes: german.replaceAll(';', ' ; ') },
  { name: 'empty lines between', bytes: german.replaceAll('\r\n', '\r\n\r\n') },
  { name: 'an empty last column', bytes: german.replaceAll('\r\n', ';\r\n') },
  { name: 'title, empty line and header', bytes: `Bevölkerung am 31.12.2020\r\n;;\r\n${german}` },
  { name: 'declared skipped lines', bytes: `CODE;alt\r\nx\r\n${german}`, role: { skipRows: 2 } },
  {
    name: 'totals, subtotals and footnotes',
    bytes: `${german}Summe;2.134,5;14\r\nStadt Ministadt;2.134,5;14\r\n\r\nQuelle: Melderegister\r\n© Statistikamt;;\r\n`,
  },
  { name: 'Windows-1252 with a euro sign', bytes: iconv.encode(german.replace('U18', 'U18;Betrag €').replaceAll(/(\d)\r\n/g, '$1;5 €\r\n'), 'win1252') },
  { name: 'a declared number format', bytes: german.replace('1.234,5', '1.234,5'), role: { decimal: ',', thousands: '.' } },
  {
    name: 'a long table',
    bytes: 'CODE;WAS;WERT\n0101;Einw;1234,5\n0101;Kinder;2\n0102;Einw;200\n0201;Einw;300\n0202;Einw;400\n',
    role: { columns: { code: 'CODE', measure: 'WAS', value: 'WERT' }, measures: { bev: 'Einw', u18: 'Kinder' } },
  },
  {
    name: 'several periods, of which one is chosen',
    bytes: 'CODE;JAHR;BEV;U18\n0101;2019;7;1\n0101;2020;1234,5;2\n0102;2020;200;3\n0201;2020;300;4\n0202;2020;400;5\n',
    role: { where: { JAHR: ['2020'] } },
  },
  {
    name: 'columns that are summed',
    bytes: 'CODE;M;W;U18\n0101;1.000,5;234;1\n0102;100;100;1\n0201;100;200;1\n0202;400;0;1\n',
    role: { measures: { bev: ['M', 'W'], u18: 'U18' } },
  },
];

describe('the reader understands', () => {
  test.each(DIALECTS)('$name', async ({ bytes, role, path }) => {
    const result = await readMini((pack, files) => {
      files[path ?? 'people.csv'] = bytes;
      resourceOf(pack, 'people').path = path ?? 'people.csv';
      Object.assign(roleOf(pack, 'people'), role);
    });
    expect(result.report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(valuesOf(result, 'bev')).toEqual(EXPECTED);
  });

  test('words that stand for numbers', async () => {
    const result = await readMini((pack, files) => {
      files['people.csv'] = 'CODE;BEV;U18\n0101;-;1\n0102;gültig;1\n0201;;1\n0202;4;1\n';
      Object.assign(roleOf(pack, 'people'), { words: { bev: { '-': 0, gültig: 1, '': 2 } } });
    });
    expect(valuesOf(result, 'bev')).toEqual({ '0101': 0, '0102': 1, '0201': 2, '0202': 4 });
  });

  test('every mark of a missing value as missing, and zero as zero', async () => {
    for (const mark of ['', '-', '–', '.', '…', 'x', 'X', '/', 'NA', 'k.A.', '#NV', 'null']) {
      const result = await readMini((_, files) => void (files['people.csv'] = `CODE;BEV;U18\n0101;${mark};1\n0102;0;1\n0201;0,0;1\n0202;1;1\n`));
      expect(valuesOf(result, 'bev'), mark).toEqual({ '0101': Number.NaN, '0102': 0, '0201': 0, '0202': 1 });
    }
  });

  test('a sum with a missing part as missing', async () => {
    const result = await readMini((pack, files) => {
      files['people.csv'] = 'CODE;M;W;U18\n0101;5;.;1\n0102;1;1;1\n0201;1;1;1\n0202;1;1;1\n';
      Object.assign(roleOf(pack, 'people'), { measures: { bev: ['M', 'W'], u18: 'U18' } });
    });
    expect(valuesOf(result, 'bev')['0101']).toBeNaN();
  });

  test('the line of a cell after quoted line breaks', async () => {
    const { report } = await readMini(
      (_, files) => void (files['people.csv'] = 'CODE;TEXT;BEV;U18\n0101;"zwei\nZeilen";1;1\n\n0102;x;viele;1\n0201;y;1;1\n0202;z;1;1\n'),
    );
    expect(report.findings.find(({ code }) => code === 'number-invalid')).toMatchObject({ row: 5, column: 'BEV', value: 'viele' });
  });
});

describe('a table written as CSV', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ä', ';', ',', '"', '\n', ' ', '1', '.', '€'), maxLength: 8 }).map((text) => text.trim());
  const quote = (text: string): string => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  test('is read back cell for cell with its lines', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), (cells) => {
        const rows = cells.map(([a, b], i) => [`k${i}`, a, b]);
        const text = [['KEY', 'A', 'B'], ...rows].map((row) => row.map(quote).join(';')).join('\n');
        const table = readCsv(Buffer.from(text), { expectedColumns: ['KEY', 'A', 'B'] }, { resource: 'r', file: 'f', rowKind: 'line' }, new Findings())!;
        expect(table.rows.map((row) => row.map((value) => String(value).trim()))).toEqual(rows);
        const lines = rows.reduce((starts, row) => [...starts, starts.at(-1)! + 1 + row.join('').split('\n').length - 1], [2]).slice(0, -1);
        expect([...table.lines]).toEqual(lines);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
