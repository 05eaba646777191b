/** Best-found areas, small improvements with their reasons, and the split of an area that is too large. */
import { signal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { limitsOf } from '../../../../core/regions/suggest.ts';
import type { SuggestedMove } from '../../../../core/regions/improve.ts';
import { blocksText, MOVE_REASON_TEXTS, peopleText, proofText } from '../../../../core/text/regions.ts';
import { activeArea } from '../../../state/derived/plan-area.ts';
import { planBase } from '../../../state/derived/plan-base.ts';
import { markedBlocks } from '../../../state/derived/plan-map.ts';
import { blocksOf, goToBlocks, splitInto, takeMove, takeMoves, takeSuggestion, takeSuggestions } from '../../../state/plan-actions.ts';
import { plan, settledPlan, spokenFraction } from '../../../state/plan-draft.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Select } from '../../../ui/Select.tsx';
import { ask, stop } from '../ask-worker.ts';
import type { FoundArea } from '../suggest-worker.ts';

const say = texts({
  title: { de: 'Vorschlag für {name}', en: 'Suggestion for {name}' },
  intro: { de: 'Gesucht werden zusammenhängende Blöcke mit möglichst vielen Betroffenen über dem κ-Fachen des Stadtwerts, bei kurzer Grenze. Beim Vorschlag steht, ob bewiesen ist, dass es kein besseres Gebiet gibt; gesperrte Blöcke und andere Gebiete bleiben unberührt.', en: 'Connected blocks with as many affected persons as possible beyond κ times the city value, with a short outline. The suggestion says whether it is proven that there is no better area; locked blocks and other areas stay untouched.' },
  mode: { de: 'Art', en: 'Kind' },
  improve: { de: 'Verbessern', en: 'Improve' },
  new: { de: 'Neu zuschneiden', en: 'Draw anew' },
  split: { de: 'Aufteilen', en: 'Split' },
  indicator: { de: 'Hauptindikator', en: 'Main indicator' },
  second: { de: 'Zweiter Indikator', en: 'Second indicator' },
  none: { de: 'keiner', en: 'none' },
  weight: { de: 'Gewicht des zweiten', en: 'Weight of the second' },
  kappa: { de: 'κ: wie weit über der Stadt', en: 'κ: how far above the city' },
  lambda: { de: 'λ: Betroffene je 100 m Grenze', en: 'λ: persons per 100 m outline' },
  least: { de: 'Mindestens Einwohner', en: 'At least people' },
  most: { de: 'Höchstens Einwohner', en: 'At most people' },
  moves: { de: 'Höchstens Schritte', en: 'At most moves' },
  parts: { de: 'Teile', en: 'Parts' },
  count: { de: 'Zahl der Gebiete', en: 'Number of areas' },
  next: { de: 'Vorschlag {n}', en: 'Suggestion {n}' },
  pinned: { de: 'Gesperrte Blöcke des Gebiets bleiben darin: {n}.', en: 'Locked blocks of the area stay in it: {n}.' },
  fixed: { de: 'Das Gebiet ist gesperrt: Übernehmen ändert nichts. Erst die Sperre lösen.', en: 'The area is locked: taking over changes nothing. Unlock it first.' },
  method: { de: 'Verfahren', en: 'Method' },
  search: { de: 'Suchen', en: 'Search' },
  searching: { de: 'Es wird gesucht …', en: 'Searching …' },
  cancel: { de: 'Abbrechen', en: 'Cancel' },
  nothing: { de: 'Nichts gefunden, was besser wäre. Andere Grenzen oder Gewichte versuchen.', en: 'Nothing better found. Try other bounds or weights.' },
  found: { de: 'Gefunden: {blocks}, {people}', en: 'Found: {blocks}, {people}' },
  take: { de: 'Übernehmen', en: 'Take over' },
  takeAll: { de: 'Alle übernehmen', en: 'Take all' },
  show: { de: 'Zeigen', en: 'Show' },
  in: { de: '+ Block {code}, {people}', en: '+ block {code}, {people}' },
  out: { de: '− Block {code}, {people}', en: '− block {code}, {people}' },
  part: { de: '{name} {n}', en: '{name} {n}' },
});

type Kind = 'improve' | 'new' | 'split';
const kind = signal<Kind>('improve');
const first = signal('');
const second = signal('');
const weight = signal('1');
const kappa = signal('1.25');
const lambda = signal('4');
const least = signal('2000');
const most = signal('20000');
const maximumMoves = signal('20');
const parts = signal('2');
const count = signal('1');
const method = signal<'skater' | 'schc'>('skater');
const isSearching = signal(false);
/** 0–1; null: it cannot be told */
const share = signal<number | null>(null);
const failure = signal('');
/** Stands for the area and plan it was asked on: another stroke makes it old. */
const result = signal<{ readonly area: number; readonly of: unknown } & ({ readonly kind: 'new'; readonly areas: readonly FoundArea[] } | { readonly kind: 'improve'; readonly moves: readonly SuggestedMove[] } | { readonly kind: 'split'; readonly parts: readonly (readonly number[])[] }) | null>(null);

export function Suggest() {
  const outcome = useRef<HTMLDivElement>(null);
  // on a phone it would come below the edge, unseen
  useSignalEffect(() => {
    if (result.value) requestAnimationFrame(() => outcome.current?.scrollIntoView({ block: 'nearest' }));
  });
  const area = plan.value?.state.areas[activeArea.value];
  const shares = planBase.value?.head.fractions.filter(({ traits, hasDenominator }) => traits.isProportion && hasDenominator) ?? [];
  const options = shares.map(({ key, name }) => ({ value: key, label: localText(name) }));
  return (
    <div class="panel plan-panel">
      <h2>{say('title', { name: area?.name ?? '' })}</h2>
      <p class="sa-field__hint">{say('intro')}</p>
      <Segmented<Kind> label={say('mode')} value={kind.value} options={(['improve', 'new', 'split'] as const).map((value) => ({ value, label: say(value) }))} onChange={(value) => (kind.value = value)} />
      <Select label={say('indicator')} value={mainFraction()} options={options} onChange={(value) => (first.value = value)} />
      <Select label={say('second')} value={second.value} options={[{ value: '', label: say('none') }, ...options]} onChange={(value) => (second.value = value)} />
      <div class="plan-grid">
        {second.value !== '' && kind.value !== 'split' && <Number_ label={say('weight')} of={weight} />}
        {kind.value !== 'split' && <Number_ label={say('kappa')} of={kappa} />}
        {kind.value !== 'split' && <Number_ label={say('lambda')} of={lambda} />}
        <Number_ label={say('least')} of={least} />
        {kind.value !== 'split' && <Number_ label={say('most')} of={most} />}
        {kind.value === 'improve' && <Number_ label={say('moves')} of={maximumMoves} />}
        {kind.value === 'new' && <Number_ label={say('count')} of={count} />}
        {kind.value === 'split' && <Number_ label={say('parts')} of={parts} />}
      </div>
      {kind.value === 'split' && <Segmented label={say('method')} value={method.value} options={[{ value: 'skater', label: 'SKATER' }, { value: 'schc', label: 'SCHC' }]} onChange={(value) => (method.value = value)} />}
      <Held />
      <div class="panel-actions">
        <Button kind="primary" disabled={!area || isSearching.value || options.length === 0} onClick={() => void search()}>
          {say('search')}
        </Button>
        {isSearching.value && <Searching />}
      </div>
      {failure.value && <p role="alert" class="sa-field__error">{failure.value}</p>}
      <div ref={outcome} aria-live="polite">
        <Found />
      </div>
    </div>
  );
}

/** A bar without a value where the search cannot tell how far it is. */
function Searching() {
  return (
    <>
      <span role="status">{say('searching')}</span>
      <progress {...(share.value === null ? {} : { max: 1, value: share.value })} aria-label={say('searching')} />
      <Button kind="tertiary" onClick={stop}>{say('cancel')}</Button>
    </>
  );
}

/** What locks do to the search. */
function Held() {
  const state = plan.value?.state;
  const area = state?.areas[activeArea.value];
  if (!state || !area) return null;
  const pinned = state.lockedBlocks.reduce((sum, block) => sum + (state.label[block] === activeArea.value ? 1 : 0), 0);
  return (
    <>
      {state.lockedAreas.includes(area.code) && <p class="sa-field__hint">{say('fixed')}</p>}
      {pinned > 0 && <p class="sa-field__hint">{say('pinned', { n: pinned })}</p>}
    </>
  );
}

function Number_({ label, of }: { readonly label: string; readonly of: { value: string } }) {
  return <TextField label={label} type="number" value={of.value} onInput={(value) => (of.value = value)} />;
}

function mainFraction(): string {
  return first.value || (spokenFraction.value?.traits.isProportion ? spokenFraction.value.key : (planBase.value?.head.fractions.find(({ traits }) => traits.isProportion)?.key ?? ''));
}

async function search(): Promise<void> {
  const [ground, live, area] = [planBase.peek()!.ground, settledPlan.peek()!, activeArea.peek()];
  const parameters = {
    indicators: [{ fraction: mainFraction(), weight: 1 }, ...(second.peek() ? [{ fraction: second.peek(), weight: Number(weight.peek()) }] : [])],
    kappa: Number(kappa.peek()),
    lambda: Number(lambda.peek()),
    minimumPopulation: Number(least.peek()),
    maximumPopulation: Number(most.peek()),
  };
  isSearching.value = true;
  share.value = null;
  failure.value = '';
  result.value = null;
  const limits = limitsOf(live.state, area);
  const wanted = kind.peek();
  const reply = await ask(
    wanted === 'split'
      ? { kind: 'split', ground, members: blocksOf(area), fractions: parameters.indicators.map(({ fraction }) => fraction), parts: Number(parts.peek()), method: method.peek(), minimumPopulation: parameters.minimumPopulation }
      : wanted === 'new'
        ? { kind: 'new', ground, parameters, ...limits, count: Math.min(20, Math.max(1, Number(count.peek()))), seed: 1 }
        : { kind: 'improve', ground, parameters, ...limits, current: blocksOf(area), maximumMoves: Number(maximumMoves.peek()) },
    (done) => (share.value = done),
  );
  isSearching.value = false;
  if (reply === null) return;
  if (reply.kind === 'failed') failure.value = reply.message;
  else result.value = { ...reply, area, of: live.state };
}

function Found() {
  const found = result.value;
  const live = settledPlan.value;
  if (!found || !live || found.of !== live.state) return null;
  const locale = language.value;
  const done = (action: () => void): void => {
    action();
    result.value = null;
    markedBlocks.value = [];
  };
  const show = (blocks: readonly number[]): void => {
    markedBlocks.value = blocks;
    goToBlocks(blocks);
  };
  if (found.kind === 'new') {
    if (found.areas.length === 0) return <p>{say('nothing')}</p>;
    const lists = found.areas.map(({ blocks }) => blocks);
    const isAlike = found.areas.every(({ isProven }) => isProven === found.areas[0]!.isProven);
    const names = lists.map((_blocks, at) => (at === 0 ? live.state.areas[found.area]!.name : say('next', { n: at + 1 })));
    return (
      <section class="panel-block">
        <ul class="plan-list">
          {found.areas.map(({ blocks, population, isProven }, at) => (
            <li key={blocks[0]}>
              <span>
                {lists.length > 1 && `${names[at]!}: `}{say('found', { blocks: blocksText(blocks.length, locale), people: peopleText(population, locale) })}
                {!isAlike && <small> {localText(proofText(isProven, true))}</small>}
              </span>
              <Button kind="tertiary" onClick={() => show(blocks)}>{say('show')}</Button>
            </li>
          ))}
        </ul>
        {isAlike && <p class="sa-field__hint">{localText(proofText(found.areas[0]!.isProven, lists.length > 1))}</p>}
        <Button kind="primary" onClick={() => done(() => (lists.length === 1 ? takeSuggestion(found.area, new Set(lists[0]!)) : takeSuggestions(found.area, lists, names.slice(1))))}>{say('take')}</Button>
      </section>
    );
  }
  if (found.kind === 'split') {
    const name = live.state.areas[found.area]!.name;
    return (
      <section class="panel-block">
        <ul class="plan-list">
          {found.parts.map((blocks, at) => (
            <li key={blocks[0]}>
              <span>{say('part', { name, n: at + 1 })}: {blocksText(blocks.length, locale)}, {peopleText(peopleIn(blocks), locale)}</span>
              <Button kind="tertiary" onClick={() => show(blocks)}>{say('show')}</Button>
            </li>
          ))}
        </ul>
        <Button kind="primary" disabled={found.parts.length < 2} onClick={() => done(() => splitInto(found.area, found.parts, found.parts.map((_part, at) => (at === 0 ? name : say('part', { name, n: at + 1 }))), 'Aktionsquartier'))}>{say('take')}</Button>
      </section>
    );
  }
  if (found.moves.length === 0) return <p>{say('nothing')}</p>;
  const codes = planBase.value!.head.blockCodes;
  return (
    <section class="panel-block">
      <Button kind="primary" onClick={() => done(() => takeMoves(found.area, found.moves))}>{say('takeAll')}</Button>
      <ul class="plan-list">
        {found.moves.map((move) => (
          <li key={move.block}>
            <span>
              {say(move.isAdded ? 'in' : 'out', { code: codes[move.block]!, people: peopleText(Math.abs(move.population), locale) })}
              <small> {localText(MOVE_REASON_TEXTS[move.reason])}</small>
            </span>
            <span class="plan-list__actions">
              <Button kind="tertiary" onClick={() => show([move.block])}>{say('show')}</Button>
              <Button kind="tertiary" onClick={() => done(() => takeMove(found.area, move.block, move.isAdded))}>{say('take')}</Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function peopleIn(blocks: readonly number[]): number {
  const { columns } = planBase.peek()!.ground;
  return blocks.reduce((sum, block) => sum + columns.values[block * columns.width + columns.population]!, 0);
}
