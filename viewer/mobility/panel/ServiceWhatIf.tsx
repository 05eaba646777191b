/** A changed service: the changes with undo and redo, who gains and loses by class, group and area, in one sentence first. */
import type { JSX } from 'preact';
import type { ServiceChange, ServiceWhatIfAnswer } from '../../client/mobility-types.ts';
import { pickArea } from '../../state/actions.ts';
import { lineName, stopName } from '../../state/derived/transit-stops.ts';
import { serviceWhatIf, serviceWhatIfAnswer } from '../../state/derived/transit-what-if.ts';
import { classText } from '../../state/derived/transit-words.ts';
import { dropChange, redoService, resetService, setHeadway, undoService } from '../../state/mobility-actions.ts';
import { serviceDone, serviceUndone } from '../../state/mobility-session.ts';
import { change, member } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Field.tsx';
import { formatCount, formatPercent, stateWord } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Failure, Loading } from '../../ui/Notice.tsx';
import { saveServiceCsv } from '../csv.ts';
import { ServiceForm } from './ServiceForm.tsx';

const say = texts({
  intro: { de: 'Was bewirkt ein anderer Takt, eine geschlossene oder eine neue Haltestelle? Nichts davon wird gespeichert; der Link hält es fest.', en: 'What does another headway do, a closed or a new stop? Nothing of it is saved; the link keeps it.' },
  undo: { de: 'Rückgängig', en: 'Undo' },
  redo: { de: 'Wiederholen', en: 'Redo' },
  reset: { de: 'Alles verwerfen', en: 'Discard all' },
  changes: { de: 'Änderungen', en: 'Changes' },
  headway: { de: 'Linie {line}, {from}–{to} Uhr: alle', en: 'Line {line}, {from}–{to}: every' },
  minutes: { de: 'Minuten', en: 'minutes' },
  minutesOf: { de: 'Minuten zwischen Abfahrten der Linie {line}', en: 'Minutes between departures of line {line}' },
  close: { de: '{name} entfällt', en: '{name} is closed' },
  add: { de: '{name} an Linie {line}, zwischen {a} und {b}', en: '{name} on line {line}, between {a} and {b}' },
  drop: { de: 'Änderung {n} verwerfen', en: 'Discard change {n}' },
  difference: { de: 'Karte zeigt die Veränderung', en: 'Map shows the change' },
  finding: { de: '{gained} Menschen kommen in eine bessere Klasse, {lost} in eine schlechtere. Versorgt sind {after} statt {before}.', en: '{gained} people get a better class, {lost} a worse one. {after} are served instead of {before}.' },
  short: { de: '{gained} Menschen kommen in eine bessere Klasse, {lost} in eine schlechtere.', en: '{gained} people get a better class, {lost} a worse one.' },
  classes: { de: 'Menschen nach Klasse', en: 'People by class' },
  class: { de: 'Klasse', en: 'Class' },
  before: { de: 'vorher', en: 'before' },
  after: { de: 'nachher', en: 'after' },
  differ: { de: 'Unterschied', en: 'Difference' },
  groups: { de: 'Nach Gruppen', en: 'By group' },
  group: { de: 'Gruppe', en: 'Group' },
  gained: { de: 'besser', en: 'better' },
  lost: { de: 'schlechter', en: 'worse' },
  areas: { de: 'Gebiete mit Veränderung', en: 'Areas that change' },
  area: { de: 'Gebiet', en: 'Area' },
  csv: { de: 'CSV laden', en: 'Download CSV' },
});

const changes = member('serviceChanges');
const showsDifference = member('showsServiceDifference');

export function ServiceWhatIf(): JSX.Element {
  const all = changes.value;
  const answer = serviceWhatIfAnswer.value;
  return (
    <>
      <p>{say('intro')}</p>
      <ServiceForm />
      <div class="panel-actions">
        <Button kind="tertiary" icon="undo" disabled={serviceDone.value.length === 0} onClick={undoService}>{say('undo')}</Button>
        <Button kind="tertiary" icon="redo" disabled={serviceUndone.value.length === 0} onClick={redoService}>{say('redo')}</Button>
        {all.length > 0 && <Button kind="tertiary" onClick={resetService}>{say('reset')}</Button>}
      </div>
      {all.length > 0 && <Changes all={all} />}
      {serviceWhatIf.error.value && <Failure error={serviceWhatIf.error.value} onRetry={serviceWhatIf.retry} />}
      {all.length > 0 && !answer && serviceWhatIf.isLoading.value && <Loading />}
      {answer && !serviceWhatIf.error.value && (
        <div class={serviceWhatIf.isLoading.value ? 'panel-answer is-updating' : 'panel-answer'} aria-busy={serviceWhatIf.isLoading.value}>
          <p class="finding" role="status">{serviceFinding(answer)}</p>
          <Checkbox label={say('difference')} checked={showsDifference.value} onChange={(on) => change({ showsServiceDifference: on })} />
          <Classes answer={answer} />
          <Groups answer={answer} />
          <Areas answer={answer} />
          <div class="panel-actions">
            <Button kind="tertiary" icon="download" onClick={() => saveServiceCsv(answer)}>{say('csv')}</Button>
          </div>
        </div>
      )}
    </>
  );
}

function Changes({ all }: { readonly all: readonly ServiceChange[] }): JSX.Element {
  return (
    <ol class="transit-changes" aria-label={say('changes')}>
      {all.map((one, position) => (
        <li key={position}>
          <span class="transit-changes__what">
            {one.type === 'headway' ? (
              <>
                {say('headway', { line: lineName(one.route), from: one.from, to: one.to })}{' '}
                <input class="sa-input transit-minutes" type="number" min={1} max={240} value={one.minutes} aria-label={say('minutesOf', { line: lineName(one.route) })} onChange={(event) => setHeadway(position, Math.min(240, Math.max(1, Math.round(Number(event.currentTarget.value) || 1))))} />{' '}
                {say('minutes')}
              </>
            ) : (
              nameOf(one)
            )}
          </span>
          <IconButton icon="close" label={say('drop', { n: position + 1 })} onClick={() => dropChange(position)} />
        </li>
      ))}
    </ol>
  );
}

function nameOf(one: Exclude<ServiceChange, { type: 'headway' }>): string {
  if (one.type === 'close') return say('close', { name: stopName(one.station) });
  return say('add', { name: one.name || one.id, line: lineName(one.route), a: stopName(one.between[0]), b: stopName(one.between[1]) });
}

export function serviceFinding({ city }: Pick<ServiceWhatIfAnswer, 'city'>): string {
  const words = { gained: people(city.gained), lost: people(city.lost) };
  if (city.shareBefore === null || city.shareAfter === null) return say('short', words);
  const share = (value: number): string => formatPercent(value, 1, language.value);
  return say('finding', { ...words, before: share(city.shareBefore), after: share(city.shareAfter) });
}

function people(count: number | null): string {
  return count === null ? stateWord('suppressed', language.value) : formatCount(Math.round(count), language.value);
}

function Classes({ answer: { city, basis } }: { readonly answer: ServiceWhatIfAnswer }): JSX.Element {
  return (
    <table class="data-table">
      <caption>{say('classes')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('class')}</th>
          <th scope="col" class="is-number">{say('before')}</th>
          <th scope="col" class="is-number">{say('after')}</th>
          <th scope="col" class="is-number">{say('differ')}</th>
        </tr>
      </thead>
      <tbody>
        {city.before.map((before, at) => {
          const after = city.after[at] ?? null;
          return (
            <tr key={at}>
              <th scope="row">{classText(basis.classes, at)[language.value]}</th>
              <td class="is-number">{people(before)}</td>
              <td class="is-number">{people(after)}</td>
              <td class="is-number">{before === null || after === null ? '–' : signed(after - before)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Groups({ answer }: { readonly answer: ServiceWhatIfAnswer }): JSX.Element | null {
  if (answer.groups.length === 0) return null;
  return (
    <table class="data-table">
      <caption>{say('groups')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('group')}</th>
          <th scope="col" class="is-number">{say('gained')}</th>
          <th scope="col" class="is-number">{say('lost')}</th>
        </tr>
      </thead>
      <tbody>
        {answer.groups.map((one) => (
          <tr key={one.group}>
            <th scope="row">{localText(one.name)}</th>
            <td class="is-number">{people(one.gained)}</td>
            <td class="is-number">{people(one.lost)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface AreaRow {
  readonly code: string;
  readonly name: string;
  readonly gained: number | null;
  readonly lost: number | null;
  readonly difference: number | null;
}

/** Areas where anyone gains or loses, the greatest change first. */
export function changedAreas(answer: Pick<ServiceWhatIfAnswer, 'codes' | 'names' | 'gained' | 'lost' | 'difference'>): AreaRow[] {
  const size = ({ gained, lost, difference }: AreaRow): number => (gained ?? 0) + (lost ?? 0) || Math.abs(difference ?? 0) / 1000;
  return answer.codes
    .map((code, row): AreaRow => ({ code, name: answer.names[row] || code, gained: answer.gained[row] ?? null, lost: answer.lost[row] ?? null, difference: answer.difference[row] ?? null }))
    .filter(({ gained, lost, difference }) => (gained ?? 0) > 0 || (lost ?? 0) > 0 || Math.abs(difference ?? 0) > 1e-9)
    .sort((a, b) => size(b) - size(a));
}

function Areas({ answer }: { readonly answer: ServiceWhatIfAnswer }): JSX.Element | null {
  const rows = changedAreas(answer);
  if (rows.length === 0) return null;
  return (
    <div class="data-table-scroll" tabIndex={0} role="region" aria-label={say('areas')}>
      <table class="data-table">
        <caption>{say('areas')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('area')}</th>
            <th scope="col" class="is-number">{say('gained')}</th>
            <th scope="col" class="is-number">{say('lost')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, gained, lost }) => (
            <tr key={code}>
              <th scope="row">
                <button type="button" class="link-button" onClick={() => pickArea(code)}>{name}</button>
              </th>
              <td class="is-number">{people(gained)}</td>
              <td class="is-number">{people(lost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function signed(count: number): string {
  const whole = Math.round(count);
  return `${whole > 0 ? '+' : ''}${formatCount(whole, language.value)}`;
}
