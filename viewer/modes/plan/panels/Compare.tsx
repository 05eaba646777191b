/** The draft against the decided plan, an edition or another scenario: text, two maps, every moved block with people and value. */
import { comparedText, comparedWith, comparison, DECIDED, movedBlocks, planSwipe } from '../../../state/plan-compare.ts';
import { markedBlocks } from '../../../state/derived/plan-map.ts';
import { goToBlocks } from '../../../state/plan-actions.ts';
import { log, spokenFraction } from '../../../state/plan-draft.ts';
import { planBase } from '../../../state/derived/plan-base.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Failure } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { blockPeople, blockValueText } from '../block-text.ts';
import { comparables } from '../compared-name.ts';

const say = texts({
  title: { de: 'Vergleich', en: 'Comparison' },
  with: { de: 'Der Entwurf verglichen mit', en: 'The draft compared with' },
  swipe: { de: 'Zwei Karten mit Schieber', en: 'Two maps with a divider' },
  one: { de: 'Eine Karte', en: 'One map' },
  block: { de: 'Block', en: 'Block' },
  from: { de: 'von', en: 'from' },
  to: { de: 'nach', en: 'to' },
  people: { de: 'Einw.', en: 'People' },
  free: { de: 'frei', en: 'free' },
  count: { de: '{n} Blöcke liegen anders', en: '{n} blocks lie elsewhere' },
  more: { de: '… und {n} weitere Blöcke. Alle stehen auf dem Planblatt.', en: '… and {n} further blocks. All of them stand on the plan sheet.' },
  wait: { de: 'Erst wenn der Entwurf gesichert ist, lässt er sich damit vergleichen.', en: 'Once the draft is saved it can be compared with it.' },
});

const MOST_ROWS = 40;

export function Compare() {
  const isWaiting = comparedWith.value !== DECIDED && log.value.length > 0;
  return (
    <section class="panel-block">
      <h3>{say('title')}</h3>
      <Select label={say('with')} value={comparedWith.value} options={comparables()} onChange={(value) => (comparedWith.value = value)} />
      <Button icon="swipe" onClick={() => (planSwipe.value = planSwipe.value === null ? 0.5 : null)}>{say(planSwipe.value === null ? 'swipe' : 'one')}</Button>
      {comparison.error.value && comparedWith.value !== DECIDED && <Failure error={comparison.error.value} onRetry={comparison.retry} />}
      {isWaiting ? <p class="sa-field__hint">{say('wait')}</p> : comparedWith.value !== DECIDED && <p>{comparedText.value}</p>}
      <Moved />
    </section>
  );
}

function Moved() {
  const moved = movedBlocks.value;
  const fraction = spokenFraction.value;
  const base = planBase.value;
  if (moved.length === 0 || !base) return null;
  return (
    <details>
      <summary>{say('count', { n: formatCount(moved.length, language.value) })}</summary>
      <table class="plan-values">
        <thead>
          <tr>
            <th scope="col">{say('block')}</th>
            <th scope="col">{say('from')}</th>
            <th scope="col">{say('to')}</th>
            <th scope="col" class="is-number">{say('people')}</th>
            <th scope="col" class="is-number">{fraction ? localText(fraction.name) : ''}</th>
          </tr>
        </thead>
        <tbody>
          {moved.slice(0, MOST_ROWS).map(({ block, from, to }) => (
            <tr key={block}>
              <th scope="row"><button type="button" class="plan-link" onClick={() => show(block)}>{base.head.blockCodes[block]}</button></th>
              <td>{from || say('free')}</td>
              <td>{to || say('free')}</td>
              <td class="is-number">{blockPeople(base, block)}</td>
              <td class="is-number">{blockValueText(base, fraction, block)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {moved.length > MOST_ROWS && <p class="sa-field__hint">{say('more', { n: formatCount(moved.length - MOST_ROWS, language.value) })}</p>}
    </details>
  );
}

function show(block: number): void {
  markedBlocks.value = [block];
  goToBlocks([block]);
}
