/** Panel Was wäre wenn: the changes, what they do to people, per group and area; undo, redo, reset, difference map. */
import type { JSX } from 'preact';
import type { WhatIfAnswer } from '../../../client/reach-types.ts';
import { pickArea } from '../../../state/actions.ts';
import { groupByKey, kindByKey } from '../../../state/derived/reach-kinds.ts';
import { placedOffers } from '../../../state/derived/reach-offers.ts';
import { whatIf, whatIfAnswer } from '../../../state/derived/reach-what-if.ts';
import { dropFromScenario, resetScenario, resizeInScenario, scenario, takeTool } from '../../../state/reach-actions.ts';
import type { ScenarioChange } from '../../../state/reach-link.ts';
import { change, member } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { changedAreas } from '../../../ui/changed-areas.ts';
import type { ChangedArea } from '../../../ui/changed-areas.ts';
import { ChangeList, GainTable, UndoBar } from '../../../ui/Changes.tsx';
import type { GainRow } from '../../../ui/Changes.tsx';
import { Checkbox } from '../../../ui/Field.tsx';
import { formatCount, formatNumber, stateWord } from '../../../ui/format.ts';
import { Failure, Loading } from '../../../ui/Notice.tsx';

const say = texts({
  intro: { de: 'Probieren Sie aus, was ein neues, verlegtes, geschlossenes oder größeres Angebot bewirkt. Nichts davon wird gespeichert; der Link hält es fest.', en: 'Try out what a new, moved, closed or larger offer does. Nothing of it is saved; the link keeps it.' },
  how: { de: 'Neues Angebot: auf die Karte setzen. Vorhandenes: auf der Karte antippen, dann „es schließt“, „es umzieht“ oder mehr Plätze.', en: 'New offer: place it on the map. Existing one: tap it on the map, then “it closes”, “it moves” or more places.' },
  add: { de: 'Neues Angebot setzen', en: 'Place a new offer' },
  added: { de: 'Neu: {kind}', en: 'New: {kind}' },
  moved: { de: 'Verlegt: {name}', en: 'Moved: {name}' },
  closed: { de: 'Geschlossen: {name}', en: 'Closed: {name}' },
  resized: { de: 'Plätze: {name}', en: 'Places: {name}' },
  places: { de: 'Plätze', en: 'Places' },
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
      <UndoBar canUndo={scenario.done.value.length > 0} canRedo={scenario.undone.value.length > 0} canReset={all.length > 0} onUndo={scenario.undo} onRedo={scenario.redo} onReset={resetScenario}>
        <Button kind="primary" icon="plus" onClick={() => takeTool('add')}>{say('add')}</Button>
      </UndoBar>
      {all.length === 0 && <p class="chart-note">{say('how')}</p>}
      {all.length > 0 && <ChangeList items={all.map((one, position) => <Change key={position} one={one} position={position} isOff={answer?.unsnapped.includes(position) ?? false} />)} onDrop={dropFromScenario} />}
      {whatIf.error.value && <Failure error={whatIf.error.value} onRetry={whatIf.retry} />}
      {all.length > 0 && !answer && whatIf.isLoading.value && <Loading />}
      {answer && !whatIf.error.value && (
        <div class={whatIf.isLoading.value ? 'panel-answer is-updating' : 'panel-answer'} aria-busy={whatIf.isLoading.value}>
          <Checkbox label={say('difference')} checked={showsDifference.value} onChange={(on) => change({ showsDifference: on })} />
          <p class="finding" role="status">{finding(answer)}</p>
          <GainTable caption={say('groups')} head={[say('group'), say('gained'), say('lost')]} rows={answer.groups.map((one) => gainRow({ ...one, code: one.group, name: localText(groupByKey(one.group)?.name ?? { de: one.group }) }))} />
          <GainTable caption={say('areas')} head={[say('area'), say('gained'), say('lost')]} rows={changedAreas(answer).map(gainRow)} onPick={pickArea} />
        </div>
      )}
    </div>
  );
}

function Change({ one, position, isOff }: { readonly one: ScenarioChange; readonly position: number; readonly isOff: boolean }): JSX.Element {
  return (
    <>
      <span>{nameOf(one)}</span>
      {(one.type === 'capacity' || (one.type === 'add' && one.capacity !== null)) && (
        <input class="sa-input reach-places" type="number" min={0} max={100_000} value={one.capacity ?? 0} aria-label={say('places')} onChange={(event) => resizeInScenario(position, Math.max(0, Math.round(Number(event.currentTarget.value) || 0)))} />
      )}
      {isOff && <em>{say('off')}</em>}
    </>
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

function gainRow({ code, name, gained, lost }: Pick<ChangedArea, 'code' | 'name' | 'gained' | 'lost'>): GainRow {
  return { key: code, name, gained: signed(gained, 1), lost: signed(lost, -1) };
}

function signed(count: number | null, sign: 1 | -1): string {
  if (count === null) return stateWord('suppressed', language.value);
  if (count === 0) return '0';
  return `${sign > 0 ? '+' : '−'}${formatCount(count, language.value)}`;
}
