/** Panel Was wäre wenn: the changes, what they do to people, per group and area; undo, redo, reset, difference map. */
import type { JSX } from 'preact';
import type { WhatIfAnswer } from '../../../client/reach-types.ts';
import { pickArea } from '../../../state/actions.ts';
import { groupByKey, kindByKey } from '../../../state/derived/reach-kinds.ts';
import { placedOffers } from '../../../state/derived/reach-offers.ts';
import { whatIf, whatIfAnswer } from '../../../state/derived/reach-what-if.ts';
import { dropFromScenario, redoScenario, resetScenario, resizeInScenario, takeTool, undoScenario } from '../../../state/reach-actions.ts';
import type { ScenarioChange } from '../../../state/reach-link.ts';
import { done, undone } from '../../../state/reach-session.ts';
import { change, member } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Field.tsx';
import { formatCount, formatNumber, stateWord } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Failure, Loading } from '../../../ui/Notice.tsx';

const say = texts({
  intro: { de: 'Probieren Sie aus, was ein neues, verlegtes, geschlossenes oder größeres Angebot bewirkt. Nichts davon wird gespeichert; der Link hält es fest.', en: 'Try out what a new, moved, closed or larger offer does. Nothing of it is saved; the link keeps it.' },
  how: { de: 'Neues Angebot: auf die Karte setzen. Vorhandenes: auf der Karte antippen, dann „es schließt“, „es umzieht“ oder mehr Plätze.', en: 'New offer: place it on the map. Existing one: tap it on the map, then “it closes”, “it moves” or more places.' },
  add: { de: 'Neues Angebot setzen', en: 'Place a new offer' },
  undo: { de: 'Rückgängig', en: 'Undo' },
  redo: { de: 'Wiederholen', en: 'Redo' },
  reset: { de: 'Alles verwerfen', en: 'Discard all' },
  changes: { de: 'Änderungen', en: 'Changes' },
  added: { de: 'Neu: {kind}', en: 'New: {kind}' },
  moved: { de: 'Verlegt: {name}', en: 'Moved: {name}' },
  closed: { de: 'Geschlossen: {name}', en: 'Closed: {name}' },
  resized: { de: 'Plätze: {name}', en: 'Places: {name}' },
  places: { de: 'Plätze', en: 'Places' },
  drop: { de: 'Änderung {n} verwerfen', en: 'Discard change {n}' },
  off: { de: 'liegt an keiner Straße, zählt nicht', en: 'stands at no street, does not count' },
  difference: { de: 'Karte zeigt die Veränderung', en: 'Map shows the change' },
  finding: { de: '{gained} Menschen gewinnen Zugang, {lost} verlieren ihn. Erreicht werden {after} statt {before}.', en: '{gained} people gain access, {lost} lose it. {after} are reached instead of {before}.' },
  findingShort: { de: '{gained} Menschen gewinnen Zugang, {lost} verlieren ihn.', en: '{gained} people gain access, {lost} lose it.' },
  groups: { de: 'Nach Gruppen', en: 'By group' },
  group: { de: 'Gruppe', en: 'Group' },
  areas: { de: 'Gebiete mit Veränderung', en: 'Areas that change' },
  area: { de: 'Gebiet', en: 'Area' },
  gained: { de: 'gewinnen', en: 'gain' },
  lost: { de: 'verlieren', en: 'lose' },
});

const changes = member('changes');
const showsDifference = member('showsDifference');

export function WhatIf(): JSX.Element {
  const all = changes.value;
  const answer = whatIfAnswer.value;
  return (
    <div class="panel">
      <p>{say('intro')}</p>
      <div class="panel-actions">
        <Button kind="primary" icon="plus" onClick={() => takeTool('add')}>{say('add')}</Button>
        <Button kind="tertiary" disabled={done.value.length === 0} onClick={undoScenario}>{say('undo')}</Button>
        <Button kind="tertiary" disabled={undone.value.length === 0} onClick={redoScenario}>{say('redo')}</Button>
        {all.length > 0 && <Button kind="tertiary" onClick={resetScenario}>{say('reset')}</Button>}
      </div>
      {all.length === 0 && <p class="chart-note">{say('how')}</p>}
      {all.length > 0 && <Changes all={all} answer={answer} />}
      {whatIf.error.value && <Failure error={whatIf.error.value} onRetry={whatIf.retry} />}
      {all.length > 0 && !answer && whatIf.isLoading.value && <Loading />}
      {answer && !whatIf.error.value && (
        <div class={whatIf.isLoading.value ? 'panel-answer is-updating' : 'panel-answer'} aria-busy={whatIf.isLoading.value}>
          <Checkbox label={say('difference')} checked={showsDifference.value} onChange={(on) => change({ showsDifference: on })} />
          <p class="finding" role="status">{finding(answer)}</p>
          <Groups answer={answer} />
          <Areas answer={answer} />
        </div>
      )}
    </div>
  );
}

function Changes({ all, answer }: { readonly all: readonly ScenarioChange[]; readonly answer: WhatIfAnswer | null }): JSX.Element {
  return (
    <ol class="reach-changes" aria-label={say('changes')}>
      {all.map((one, position) => (
        <li key={position}>
          <span class="reach-marker reach-marker--change" aria-hidden="true">{position + 1}</span>
          <span class="reach-changes__what">
            {nameOf(one)}
            {answer?.unsnapped.includes(position) && <em>{say('off')}</em>}
          </span>
          {(one.type === 'capacity' || (one.type === 'add' && one.capacity !== null)) && (
            <input class="sa-input reach-changes__places" type="number" min={0} max={100_000} value={one.capacity ?? 0} aria-label={say('places')} onChange={(event) => resizeInScenario(position, Math.max(0, Math.round(Number(event.currentTarget.value) || 0)))} />
          )}
          <IconButton icon="close" label={say('drop', { n: position + 1 })} onClick={() => dropFromScenario(position)} />
        </li>
      ))}
    </ol>
  );
}

function nameOf(one: ScenarioChange): string {
  if (one.type === 'add') return say('added', { kind: localText(kindByKey(one.kind)?.name ?? { de: one.kind }) });
  const name = placedOffers.value.find(({ offer }) => offer.id === one.offer)?.offer.name ?? one.offer;
  return say(({ move: 'moved', close: 'closed', capacity: 'resized' } as const)[one.type], { name });
}

function finding({ city }: WhatIfAnswer): string {
  const people = (count: number | null): string => count === null ? stateWord('suppressed', language.value) : formatCount(count, language.value);
  const words = { gained: people(city.gained), lost: people(city.lost) };
  if (city.shareBefore === null || city.shareAfter === null) return say('findingShort', words);
  const share = (value: number): string => `${formatNumber(value, 1, language.value)}\u00a0%`;
  return say('finding', { ...words, before: share(city.shareBefore), after: share(city.shareAfter) });
}

function Groups({ answer }: { readonly answer: WhatIfAnswer }): JSX.Element | null {
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
            <th scope="row">{localText(groupByKey(one.group)?.name ?? { de: one.group })}</th>
            <td class="is-number">{signed(one.gained, 1)}</td>
            <td class="is-number">{signed(one.lost, -1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Areas where anyone gains or loses, the greatest change first. */
function Areas({ answer }: { readonly answer: WhatIfAnswer }): JSX.Element | null {
  const rows = answer.codes
    .map((code, row) => ({ code, name: answer.names[row] || code, gained: answer.gained[row] ?? null, lost: answer.lost[row] ?? null, difference: answer.difference[row] ?? null }))
    .filter(({ difference, gained, lost }) => (difference !== null && Math.abs(difference) > 1e-9) || (gained ?? 0) > 0 || (lost ?? 0) > 0)
    .sort((a, b) => size(b) - size(a));
  if (rows.length === 0) return null;
  return (
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
            <td class="is-number">{signed(gained, 1)}</td>
            <td class="is-number">{signed(lost, -1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function size({ gained, lost, difference }: { readonly gained: number | null; readonly lost: number | null; readonly difference: number | null }): number {
  return (gained ?? 0) + (lost ?? 0) || Math.abs(difference ?? 0) / 1000;
}

function signed(count: number | null, sign: 1 | -1): string {
  if (count === null) return stateWord('suppressed', language.value);
  if (count === 0) return '0';
  return `${sign > 0 ? '+' : '−'}${formatCount(count, language.value)}`;
}
