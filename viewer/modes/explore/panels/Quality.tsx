/** Panel Daten: what the last load found wrong with the city's files, where, and what to do; the report as JSON. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Finding, QualityFile, QualityReport } from '../../../../core/contract/quality.ts';
import { download } from '../../../export/download.ts';
import { quality } from '../../../state/derived/quality.ts';
import { language, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { Pending } from '../../../ui/Pending.tsx';
import { groupFindings, SEVERITIES } from './quality-model.ts';
import type { Severity } from './quality-model.ts';

const say = texts({
  title: { de: 'Qualitätsbericht', en: 'Quality report' },
  intro: { de: 'Was beim letzten Laden von „{title}“ auffiel, mit Datei, Zeile, Spalte, Wert und Abhilfe.', en: 'What stood out when “{title}” was last loaded, with file, row, column, value and remedy.' },
  error: { de: 'Fehler', en: 'Errors' },
  warning: { de: 'Warnungen', en: 'Warnings' },
  note: { de: 'Hinweise', en: 'Notes' },
  clean: { de: 'Nichts zu beanstanden.', en: 'Nothing to report.' },
  nothing: { de: 'Zu dieser Stadt liegt kein Bericht vor.', en: 'There is no report for this city.' },
  json: { de: 'Bericht als JSON', en: 'Report as JSON' },
  remedy: { de: 'Abhilfe: {text}', en: 'Remedy: {text}' },
  times: { de: '{n}-mal', en: '{n} times' },
  examples: { de: 'Fundstellen ({shown} von {all})', en: 'Places ({shown} of {all})' },
  line: { de: 'Zeile {row}', en: 'line {row}' },
  record: { de: 'Datensatz {row}', en: 'record {row}' },
  column: { de: 'Spalte {column}', en: 'column {column}' },
  value: { de: 'Wert „{value}“', en: 'value “{value}”' },
  files: { de: 'Gelesene Dateien', en: 'Files read' },
  rows: { de: '{rows} Zeilen, {size} kB', en: '{rows} rows, {size} kB' },
  filter: { de: '{name}: {n}. Zum Ein- oder Ausblenden drücken.', en: '{name}: {n}. Press to show or hide.' },
});

const hiddenSeverities = signal<ReadonlySet<Severity>>(new Set());
const ICONS = { error: 'warning', warning: 'warning', note: 'info' } as const;

export function Quality(): JSX.Element {
  return (
    <section class="panel quality">
      <Pending of={quality} otherwise={<Empty>{say('nothing')}</Empty>}>{({ report }) => <Report report={report} />}</Pending>
    </section>
  );
}

function Report({ report }: { readonly report: QualityReport }): JSX.Element {
  const groups = groupFindings(report.findings).filter(({ severity }) => !hiddenSeverities.value.has(severity));
  return (
    <>
      <h2>{say('title')}</h2>
      <p>{say('intro', { title: report.title })}</p>
      <div class="quality-counts">
        {SEVERITIES.map((severity) => (
          <CountButton key={severity} severity={severity} count={report.counts[severity]} />
        ))}
        <Button kind="tertiary" icon="download" onClick={() => download(JSON.stringify(report, null, 2), `qualitaetsbericht-${report.pack}.json`, 'application/json')}>{say('json')}</Button>
      </div>
      {report.findings.length === 0 && <p class="finding">{say('clean')}</p>}
      {groups.map(({ severity, files }) => (
        <section key={severity} class={`quality-group quality-group--${severity}`}>
          <h3>{say(severity)}</h3>
          {files.map(({ file, findings }) => (
            <section key={file}>
              <h4>{file}</h4>
              <ul>
                {findings.map((finding, position) => (
                  <FindingItem key={position} finding={finding} />
                ))}
              </ul>
            </section>
          ))}
        </section>
      ))}
      <Files files={report.files} />
    </>
  );
}

function CountButton({ severity, count }: { readonly severity: Severity; readonly count: number }): JSX.Element {
  const isShown = !hiddenSeverities.value.has(severity);
  const toggle = (): void => {
    const next = new Set(hiddenSeverities.value);
    if (!next.delete(severity)) next.add(severity);
    hiddenSeverities.value = next;
  };
  return (
    <button type="button" class={`quality-count quality-count--${count > 0 ? severity : 'none'}`} aria-pressed={isShown} title={say('filter', { name: say(severity), n: count })} onClick={toggle}>
      <Icon name={ICONS[severity]} size={18} />
      <strong>{formatCount(count, language.value)}</strong>
      <span>{say(severity)}</span>
    </button>
  );
}

function FindingItem({ finding }: { readonly finding: Finding }): JSX.Element {
  const locale = language.value;
  return (
    <li class="quality-finding">
      <p>
        {finding.message[locale]}
        {finding.count > 1 && <strong class="quality-times"> {say('times', { n: formatCount(finding.count, locale) })}</strong>}
      </p>
      {finding.count === 1 && <p class="chart-note">{placeText(finding, finding)}</p>}
      <p class="quality-remedy">{say('remedy', { text: finding.remedy[locale] })}</p>
      {finding.count > 1 && (
        <details>
          <summary>{say('examples', { shown: finding.examples.length, all: formatCount(finding.count, locale) })}</summary>
          <ol>
            {finding.examples.map((example, position) => (
              <li key={position}>{placeText(finding, example)}</li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

function placeText(finding: Finding, place: Pick<Finding, 'row' | 'column' | 'value'>): string {
  return [
    place.row === null ? '' : say(finding.rowKind, { row: place.row }),
    place.column === null ? '' : say('column', { column: place.column }),
    place.value === null ? '' : say('value', { value: place.value }),
  ]
    .filter(Boolean)
    .join(', ');
}

function Files({ files }: { readonly files: readonly QualityFile[] }): JSX.Element {
  const locale = language.value;
  return (
    <details class="quality-files">
      <summary>{`${say('files')} (${files.length})`}</summary>
      <ul>
        {files.map((one) => (
          <li key={`${one.resource} ${one.file}`}>
            <strong>{one.file}</strong> <span>{say('rows', { rows: formatCount(one.rows, locale), size: formatCount(Math.round(one.bytes / 1000), locale) })}</span>
            <span class="chart-note">{[one.format, ...Object.entries(one.reading).map(([key, value]) => `${key}: ${value}`)].join(' · ')}</span>
            <code class="explanation-key" title={one.sha256}>{`SHA-256 ${one.sha256.slice(0, 16)}…`}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
