/** A changed service: the changes with undo and redo, who gains and loses by class, group and area, in one sentence first. */
import type { JSX } from 'preact';
import type { ServiceChange, ServiceWhatIfAnswer } from '../../client/mobility-types.ts';
import { pickArea } from '../../state/actions.ts';
import { lineName, stopName } from '../../state/derived/transit-stops.ts';
import { serviceWhatIf, serviceWhatIfAnswer } from '../../state/derived/transit-what-if.ts';
import { classText } from '../../state/derived/transit-words.ts';
import { dropChange, resetService, service, setHeadway } from '../../state/mobility-actions.ts';
import { change, member } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { changedAreas } from '../../ui/changed-areas.ts';
import type { ChangedArea } from '../../ui/changed-areas.ts';
import { ChangeList, GainTable, UndoBar } from '../../ui/Changes.tsx';
import type { GainRow } from '../../ui/Changes.tsx';
import { Checkbox } from '../../ui/Field.tsx';
import { formatCount, formatPercent, stateWord } from '../../ui/format.ts';
import { Failure, Loading } from '../../ui/Notice.tsx';
import { saveServiceCsv } from '../csv.ts';
import { WhyMissing } from '../WhyMissing.tsx';
import { AddedStop } from './AddedStop.tsx';
import { ServiceForm } from './ServiceForm.tsx';

const say = texts({
  intro: { de: 'Was bewirkt ein anderer Takt, eine geschlossene oder eine neue Haltestelle? Nichts davon wird gespeichert; der Link hält es fest.', en: 'What does another headway do, a closed or a new stop? Nothing of it is saved; the link keeps it.' },
  headway: { de: 'Linie {line}, {from}–{to} Uhr: alle', en: 'Line {line}, {from}–{to}: every' },
  minutes: { de: 'Minuten', en: 'minutes' },
  minutesOf: { de: 'Minuten zwischen Abfahrten der Linie {line}', en: 'Minutes between departures of line {line}' },
  close: { de: '{name} entfällt', en: '{name} is closed' },
  drag: { de: 'Eine neue Haltestelle lässt sich auf der Karte ziehen, oder mit den Pfeiltasten bewegen, wenn ihre Marke den Fokus hat.', en: 'A new stop can be dragged on the map, or moved with the arrow keys while its mark has the focus.' },
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
      <UndoBar canUndo={service.done.value.length > 0} canRedo={service.undone.value.length > 0} canReset={all.length > 0} onUndo={service.undo} onRedo={service.redo} onReset={resetService} />
      {all.length > 0 && <ChangeList items={all.map((one, position) => <Change key={position} one={one} position={position} />)} onDrop={dropChange} />}
      {all.some(({ type }) => type === 'add') && <p class="chart-note">{say('drag')}</p>}
      {serviceWhatIf.error.value && <Failure error={serviceWhatIf.error.value} onRetry={serviceWhatIf.retry} />}
      {all.length > 0 && !answer && serviceWhatIf.isLoading.value && <Loading />}
      {answer && !serviceWhatIf.error.value && (
        <div class={serviceWhatIf.isLoading.value ? 'panel-answer is-updating' : 'panel-answer'} aria-busy={serviceWhatIf.isLoading.value}>
          <p class="finding" role="status">{serviceFinding(answer)}</p>
          <Checkbox label={say('difference')} checked={showsDifference.value} onChange={(on) => change({ showsServiceDifference: on })} />
          <Classes answer={answer} />
          <GainTable caption={say('groups')} head={[say('group'), say('gained'), say('lost')]} rows={answer.groups.map((one) => gainRow({ ...one, code: one.group, name: localText(one.name) }))} />
          <GainTable caption={say('areas')} head={[say('area'), say('gained'), say('lost')]} rows={changedAreas(answer).map(gainRow)} onPick={pickArea} />
          <WhyMissing note={answer.note} />
          <div class="panel-actions">
            <Button kind="tertiary" icon="download" onClick={() => saveServiceCsv(answer)}>{say('csv')}</Button>
          </div>
        </div>
      )}
    </>
  );
}

function Change({ one, position }: { readonly one: ServiceChange; readonly position: number }): JSX.Element {
  if (one.type === 'close') return <span>{say('close', { name: stopName(one.station) })}</span>;
  if (one.type === 'add') return <AddedStop one={one} position={position} />;
  return (
    <>
      <span>{say('headway', { line: lineName(one.route), from: one.from, to: one.to })}</span>
      <input class="sa-input transit-minutes" type="number" min={1} max={240} value={one.minutes} aria-label={say('minutesOf', { line: lineName(one.route) })} onChange={(event) => setHeadway(position, Math.min(240, Math.max(1, Math.round(Number(event.currentTarget.value) || 1))))} />
      <span>{say('minutes')}</span>
    </>
  );
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

function gainRow({ code, name, gained, lost }: Pick<ChangedArea, 'code' | 'name' | 'gained' | 'lost'>): GainRow {
  return { key: code, name, gained: people(gained), lost: people(lost) };
}

function signed(count: number): string {
  const whole = Math.round(count);
  return `${whole > 0 ? '+' : ''}${formatCount(whole, language.value)}`;
}
