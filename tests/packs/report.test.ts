/** The report: texts in both languages, places, examples, its schema, and as text for a terminal. */
import { describe, expect, test } from 'vitest';
import { Findings, nearest } from '../../api/packs/findings.ts';
import { reportAsJson, reportAsText } from '../../api/packs/report-text.ts';
import { QualityReport } from '../../core/contract/quality.ts';
import { FINDING_CODES, findingMessage, findingRemedy, QUALITY_TEXTS } from '../../core/text/quality.ts';
import { PEOPLE, readMini } from './support/mini-pack.ts';

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('every finding', () => {
  test.each(FINDING_CODES)('%s has a message and a remedy in German and English with the same parameters', (code) => {
    const { message, remedy } = QUALITY_TEXTS[code];
    for (const text of [message, remedy]) {
      expect(text.de).toMatch(/[.}]$/);
      expect(text.en).toMatch(/[.}]$/);
      expect(placeholders(text.de)).toEqual(placeholders(text.en));
      expect(text.de).not.toBe(text.en);
    }
  });

  test('writes numbers in its language', () => {
    expect(findingMessage('weights-sum', { value: '0102', sum: 1234.5 }, 'de')).toContain('1.234,5');
    expect(findingMessage('weights-sum', { value: '0102', sum: 1234.5 }, 'en')).toContain('1,234.5');
    expect(findingRemedy('layer-unknown', { available: 'A, B' }, 'de')).toContain('Vorhanden sind: A, B.');
  });
});

describe('findings', () => {
  const origin = { resource: 'r', file: 'f.csv', rowKind: 'line' } as const;

  test('of one kind and column are counted together with their first twenty rows', () => {
    const findings = new Findings();
    for (let row = 2; row < 1002; row++) findings.add(origin, 'number-invalid', {}, { row, column: 'A', value: `x${row}` });
    findings.add(origin, 'number-invalid', {}, { row: 5, column: 'B', value: 'y' });
    expect(findings.list()).toHaveLength(2);
    expect(findings.list()[0]).toMatchObject({ count: 1000, row: 2, value: 'x2' });
    expect(findings.list()[0]!.examples).toHaveLength(20);
  });

  test('stand in the order error, warning, note', () => {
    const findings = new Findings();
    findings.add(origin, 'row-summary');
    findings.add(origin, 'code-unknown');
    findings.add(origin, 'code-missing');
    expect(findings.list().map(({ severity }) => severity)).toEqual(['error', 'warning', 'note']);
  });

  test('cut long values and drop control characters', () => {
    const findings = new Findings();
    findings.add(origin, 'number-invalid', {}, { value: `\u0000\n${'x'.repeat(500)}` });
    expect(findings.list()[0]!.value!.length).toBeLessThan(130);
    expect(findings.list()[0]!.value).not.toContain('\n');
  });

  test('guess the name that was meant, and none where nothing is near', () => {
    expect(nearest('Einwohner', ['EINWOHNER ', 'Fläche'])).toBe('EINWOHNER ');
    expect(nearest('PLR_ID', ['PLRID', 'NAME'])).toBe('PLRID');
    expect(nearest('Einwohner', ['x', 'y'])).toBeNull();
  });
});

describe('a report', () => {
  test('fits its schema, with and without errors', async () => {
    const good = await readMini();
    const bad = await readMini((_, files) => void (files['people.csv'] = 'CODE;BEV;U18\n0101;viele;1\n'));
    expect(QualityReport.parse(good.report)).toEqual(good.report);
    expect(QualityReport.parse(bad.report)).toEqual(bad.report);
    expect([good.report.loadable, bad.report.loadable]).toEqual([true, false]);
    expect(JSON.parse(reportAsJson(bad.report))).toEqual(bad.report);
  });

  test('sums up what a pack holds', async () => {
    const { report } = await readMini();
    expect(report.summary).toEqual([
      { kind: 'blocks', key: '2020', count: 4, total: null },
      { kind: 'areas', key: 'bezirk/2020', count: 2, total: null },
      { kind: 'measure', key: 'bev/2020/block/2020', count: 4, total: 1000 },
      { kind: 'measure', key: 'u18/2020/block/2020', count: 4, total: 140 },
    ]);
    expect(report.files.map(({ file, rows, format }) => [file, rows, format])).toEqual([
      ['blocks.geojson', 4, 'geojson'],
      ['districts.csv', 2, 'csv'],
      ['people.csv', 4, 'csv'],
    ]);
  });

  test('reads in German and English like this', async () => {
    const { report } = await readMini((_, files) => void (files['people.csv'] = `${PEOPLE}0999;5;1\n`));
    const german = reportAsText(report, 'de');
    expect(german).toContain('Prüfbericht: Ministadt');
    expect(german).toContain(
      'WARNUNG  people.csv, Zeile 6, Spalte CODE, Wert „0999“\n  Der Schlüssel „0999“ ist in block (2020) nicht bekannt; die Zeile wurde nicht verwendet.\n  Abhilfe: ',
    );
    expect(german).toContain('0 Fehler, 1 Warnung, 0 Hinweise\nDas Paket kann geladen werden.');
    const english = reportAsText(report, 'en');
    expect(english).toContain('WARNING  people.csv, line 6, column CODE, value "0999"\n  The code "0999" is not known in block (2020)');
    expect(english).toContain('The pack can be loaded.');
  });

  test('says when nothing stands out', async () => {
    expect(reportAsText((await readMini()).report, 'de')).toContain('Keine Auffälligkeiten.');
  });
});
