/** Dialog "Warum diese Zahl?": definition, calculation with this area's counts, and every file and row it rests on. */
import type { JSX } from 'preact';
import type { ExplainAnswer, IndicatorAnswer } from '../../../client/types.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { explained, explanation } from '../../../state/derived/explanation.ts';
import { indicatorById } from '../../../state/derived/indicator.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { formatCell, formatCount, formatInterval, formatNumber, formatPeriod, formatShare } from '../../../ui/format.ts';
import { Pending } from '../../../ui/Pending.tsx';

const say = texts({
  title: { de: 'Warum diese Zahl?', en: 'Why this number?' },
  value: { de: '{indicator} in {area}', en: '{indicator} in {area}' },
  definition: { de: 'Definition', en: 'Definition' },
  calculation: { de: 'Rechnung', en: 'Calculation' },
  interval: { de: '95-%-Intervall: {range}', en: '95 % interval: {range}' },
  formula: { de: 'Formel', en: 'Formula' },
  per: { de: '{factor} · ({numerator}) / ({denominator})', en: '{factor} · ({numerator}) / ({denominator})' },
  blocks: { de: 'Grundlage: {n} {units}.', en: 'Basis: {n} {units}.' },
  missing: { de: 'Davon {n} ohne Angabe.', en: 'Of these {n} without data.' },
  coverage: { de: 'Abgedeckt sind {share} des Nenners.', en: '{share} of the denominator are covered.' },
  parts: { de: 'Woher die Zahlen kommen', en: 'Where the numbers come from' },
  measure: { de: 'Merkmal', en: 'Measure' },
  period: { de: 'Zeitraum', en: 'Period' },
  sum: { de: 'Summe', en: 'Sum' },
  file: { de: 'Datei und Zeilen', en: 'File and rows' },
  rows: { de: 'Zeilen {rows}', en: 'rows {rows}' },
  licence: { de: 'Herausgeber, Lizenz', en: 'Publisher, licence' },
  hash: { de: 'SHA-256 {hash}', en: 'SHA-256 {hash}' },
  withheld: { de: 'geschützt', en: 'protected' },
});

export function Explanation(): JSX.Element | null {
  const asked = explained.value;
  if (!asked) return null;
  const indicator = indicatorById(asked.indicator);
  return (
    <Dialog title={say('title')} wide onClose={() => (explained.value = null)}>
      <Pending of={explanation} otherwise={null}>{(answer) => indicator && <Sheet answer={answer} indicator={indicator} />}</Pending>
    </Dialog>
  );
}

function Sheet({ answer, indicator }: { readonly answer: ExplainAnswer; readonly indicator: IndicatorAnswer }): JSX.Element {
  const locale = language.value;
  const { numerator, denominator, formula } = answer;
  return (
    <div class="explanation">
      <p class="explanation-value">
        <span>{say('value', { indicator: localText(indicator.name), area: answer.area.name || answer.area.code })}</span>
        <strong>{formatCell(answer.value, answer.state, indicator, locale)}</strong>
        {answer.lower !== null && answer.upper !== null && <span>{say('interval', { range: formatInterval(answer.lower, answer.upper, indicator, locale) })}</span>}
      </p>
      <h3>{say('definition')}</h3>
      <p>{answer.definition}</p>
      <h3>{say('calculation')}</h3>
      <p class="explanation-formula">
        <code>{formula.denominator === null ? formula.numerator : say('per', { factor: formatNumber(formula.factor, 0, locale), numerator: formula.numerator, denominator: formula.denominator })}</code>
        {answer.value !== null && numerator !== null && denominator !== null && (
          <code>{`= ${formatNumber(formula.factor, 0, locale)} · ${formatCount(numerator, locale)} / ${formatCount(denominator, locale)} = ${formatCell(answer.value, answer.state, indicator, locale)}`}</code>
        )}
      </p>
      <p>
        {say('blocks', { n: formatCount(answer.blocks, locale), units: unitsName(answer.blocks) })}
        {answer.blocksMissing > 0 && ` ${say('missing', { n: formatCount(answer.blocksMissing, locale) })}`}
        {answer.coverage !== null && ` ${say('coverage', { share: formatShare(answer.coverage, locale) })}`}
      </p>
      <h3>{say('parts')}</h3>
      <PartsTable answer={answer} />
    </div>
  );
}

/** "Planungsraum", "Baublöcke": what the city's numbers are delivered for. */
function unitsName(count: number): string {
  const base = cityAnswer.value?.levels.find((level) => level.key === cityAnswer.value?.baseLevel);
  return base ? localText(count === 1 ? base.name : base.plural) : '';
}

function PartsTable({ answer }: { readonly answer: ExplainAnswer }): JSX.Element {
  const locale = language.value;
  return (
    <div class="data-table-scroll" tabIndex={0} role="region" aria-label={say('parts')}>
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">{say('measure')}</th>
            <th scope="col">{say('period')}</th>
            <th scope="col">{say('sum')}</th>
            <th scope="col">{say('file')}</th>
            <th scope="col">{say('licence')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.parts.map((part) => (
            <tr key={`${part.measure} ${part.period} ${part.file}`}>
              <th scope="row">
                {part.name}
                <code class="explanation-key">{part.measure}</code>
              </th>
              <td>{formatPeriod(part.period, locale)}</td>
              <td class="is-number">{part.value === null ? say('withheld') : formatCount(part.value, locale)}</td>
              <td>
                <span class="explanation-file">{part.file}</span>
                {part.rows && <span class="explanation-rows">{say('rows', { rows: part.rows })}</span>}
                {part.sha256 && <code class="explanation-key" title={part.sha256}>{say('hash', { hash: `${part.sha256.slice(0, 12)}…` })}</code>}
              </td>
              <td>{[part.publisher, part.licence].filter(Boolean).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
