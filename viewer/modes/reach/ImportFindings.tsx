/** What the server found in a file: file, row, column and value of every doubtful place, and what to do about it. Props only. */
import type { JSX } from 'preact';
import type { ImportAnswer } from '../../client/reach-types.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { formatCount } from '../../ui/format.ts';

type Finding = ImportAnswer['findings'][number];

const say = texts({
  title: { de: 'Was aufgefallen ist', en: 'What was found' },
  none: { de: 'Nichts ist aufgefallen.', en: 'Nothing was found.' },
  error: { de: 'Fehler', en: 'Error' },
  warning: { de: 'Warnung', en: 'Warning' },
  note: { de: 'Hinweis', en: 'Note' },
  severity: { de: 'Art', en: 'Kind' },
  file: { de: 'Datei', en: 'File' },
  line: { de: 'Zeile', en: 'Row' },
  column: { de: 'Spalte', en: 'Column' },
  value: { de: 'Wert', en: 'Value' },
  message: { de: 'Befund', en: 'Finding' },
  coordinates: { de: 'Stimmt das nicht, wählen Sie oben „Koordinaten der Datei“.', en: 'If that is wrong, choose “Coordinates of the file” above.' },
  more: { de: '… und {n} weitere', en: '… and {n} more' },
});

export function ImportFindings({ findings }: { readonly findings: readonly Finding[] }): JSX.Element {
  if (findings.length === 0) return <p>{say('none')}</p>;
  return (
    <div class="data-table-scroll" tabIndex={0} role="region" aria-label={say('title')}>
      <table class="data-table reach-findings">
        <caption>{say('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('severity')}</th>
            <th scope="col">{say('file')}</th>
            <th scope="col" class="is-number">{say('line')}</th>
            <th scope="col">{say('column')}</th>
            <th scope="col">{say('value')}</th>
            <th scope="col">{say('message')}</th>
          </tr>
        </thead>
        <tbody>{findings.map((one) => <Rows key={`${one.code}${one.column}`} one={one} />)}</tbody>
      </table>
    </div>
  );
}

/** One row a place that is known; the words stand at the first. */
function Rows({ one }: { readonly one: Finding }): JSX.Element {
  const rest = one.count - one.examples.length;
  return (
    <>
      {one.examples.map((example, position) => (
        <tr key={`${example.row}${example.column}`}>
          <th scope="row" class={`reach-severity reach-severity--${one.severity}`}>{say(one.severity)}</th>
          <td>{one.file}</td>
          <td class="is-number">{example.row === null ? '–' : formatCount(example.row, language.value)}</td>
          <td>{example.column ?? '–'}</td>
          <td>{example.value ?? '–'}</td>
          <td>
            {position === 0 && <Words one={one} />}
            {position === one.examples.length - 1 && rest > 0 && say('more', { n: formatCount(rest, language.value) })}
          </td>
        </tr>
      ))}
    </>
  );
}

/** A pack states its coordinate system in a file; here it is chosen in the dialog. */
const ASKED_ABOVE: readonly string[] = ['crs-missing', 'crs-assumed', 'crs-wrong'];

function Words({ one }: { readonly one: Finding }): JSX.Element {
  const remedy = ASKED_ABOVE.includes(one.code) ? say('coordinates') : localText(one.remedy);
  return (
    <>
      {localText(one.message)}
      {remedy && <span class="chart-note"> {remedy}</span>}
    </>
  );
}
