/** The quality report for a terminal, German or English, and as JSON. Pure text; colours are the caller's business. */
import type { Locale } from '../../core/city/model.ts';
import type { Finding, QualityReport } from '../../core/contract/quality.ts';

const WORDS = {
  de: {
    title: 'Prüfbericht',
    error: 'FEHLER',
    warning: 'WARNUNG',
    note: 'Hinweis',
    line: 'Zeile',
    record: 'Datensatz',
    column: 'Spalte',
    value: 'Wert',
    more: 'ebenso',
    times: 'insgesamt',
    loadable: 'Das Paket kann geladen werden.',
    refused: 'Das Paket wird nicht geladen: Bitte die Fehler beheben.',
    files: 'Dateien',
    rows: 'Zeilen',
    remedy: 'Abhilfe',
    clean: 'Keine Auffälligkeiten.',
    counts: ({ counts }: QualityReport) =>
      `${counts.error} Fehler, ${counts.warning} ${counts.warning === 1 ? 'Warnung' : 'Warnungen'}, ${counts.note} ${counts.note === 1 ? 'Hinweis' : 'Hinweise'}`,
  },
  en: {
    title: 'Quality report',
    error: 'ERROR',
    warning: 'WARNING',
    note: 'Note',
    line: 'line',
    record: 'record',
    column: 'column',
    value: 'value',
    more: 'likewise',
    times: 'in all',
    loadable: 'The pack can be loaded.',
    refused: 'The pack is not loaded: please correct the errors.',
    files: 'Files',
    rows: 'rows',
    remedy: 'Remedy',
    clean: 'Nothing stands out.',
    counts: ({ counts }: QualityReport) =>
      `${counts.error} ${counts.error === 1 ? 'error' : 'errors'}, ${counts.warning} ${counts.warning === 1 ? 'warning' : 'warnings'}, ${counts.note} ${counts.note === 1 ? 'note' : 'notes'}`,
  },
} as const;

const LIKEWISE = 5;

export function reportAsText(report: QualityReport, locale: Locale = report.locale): string {
  const words = WORDS[locale];
  const files = report.files.map(
    (file) => `  ${file.file} (${file.resource}, ${file.rows.toLocaleString(locale === 'de' ? 'de-DE' : 'en-GB')} ${words.rows}${reading(file.reading)})`,
  );
  const findings = report.findings.map((finding) => findingText(finding, locale));
  return [
    `${words.title}: ${report.title || report.pack}`,
    '',
    ...(files.length === 0 ? [] : [`${words.files}:`, ...files, '']),
    ...(findings.length === 0 ? [words.clean, ''] : findings.flatMap((text) => [text, ''])),
    words.counts(report),
    report.loadable ? words.loadable : words.refused,
    '',
  ].join('\n');
}

/** Stable JSON of the report, two spaces, with a final line break. */
export function reportAsJson(report: QualityReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

function reading(parts: Readonly<Record<string, string>>): string {
  const text = Object.values(parts).join(' ');
  return text === '' ? '' : `, ${text}`;
}

function findingText(finding: Finding, locale: Locale): string {
  const words = WORDS[locale];
  const likewise = finding.examples
    .slice(1, 1 + LIKEWISE)
    .map(({ row, column, value }) =>
      [row === null ? '' : `${words[finding.rowKind]} ${row}`, column ?? '', quoted(value, locale)].filter((part) => part !== '').join(' '),
    );
  const place = [
    finding.file,
    finding.row === null ? '' : `${words[finding.rowKind]} ${finding.row}`,
    finding.column ? `${words.column} ${finding.column}` : '',
    finding.value === null || finding.value === '' ? '' : `${words.value} ${quoted(finding.value, locale)}`,
  ];
  return [
    `${words[finding.severity]}  ${place.filter((part) => part !== '').join(', ')}`,
    `  ${finding.message[locale]}`,
    ...(finding.count > 1 ? [`  ${words.times} ${finding.count}×${likewise.length > 0 ? `, ${words.more}: ${likewise.join('; ')}` : ''}`] : []),
    `  ${words.remedy}: ${finding.remedy[locale]}`,
  ].join('\n');
}

function quoted(value: string | null, locale: Locale): string {
  if (value === null || value === '') return '';
  return locale === 'de' ? `„${value}“` : `"${value}"`;
}
