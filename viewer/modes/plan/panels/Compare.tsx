/** The open scenario against the decided plan or another scenario: text, and every moved block with people and value. */
import { computed, signal } from '@preact/signals';
import { STATES } from '../../../../core/indicators/states.ts';
import type { ValueState } from '../../../../core/indicators/states.ts';
import { getCompare } from '../../../client/plan.ts';
import { cityId } from '../../../state/derived/city.ts';
import { planBase } from '../../../state/derived/plan-base.ts';
import { goToBlocks } from '../../../state/plan-actions.ts';
import { log, spokenFraction } from '../../../state/plan-draft.ts';
import { scenario } from '../../../state/plan-sync.ts';
import { markedBlocks } from '../../../state/derived/plan-map.ts';
import { resource } from '../../../state/resource.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { formatCell, formatCount } from '../../../ui/format.ts';
import { Failure } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { styleOf } from '../cell-text.ts';
import { scenarios } from '../../../state/derived/plan-scenarios.ts';

const say = texts({
  title: { de: 'Vergleich', en: 'Comparison' },
  with: { de: 'mit', en: 'with' },
  decided: { de: 'dem Beschluss', en: 'the decided plan' },
  block: { de: 'Block', en: 'Block' },
  from: { de: 'von', en: 'from' },
  to: { de: 'nach', en: 'to' },
  people: { de: 'Einw.', en: 'People' },
  free: { de: 'frei', en: 'free' },
  more: { de: '… und {n} weitere Blöcke', en: '… and {n} further blocks' },
});

const MOST_ROWS = 60;
const other = signal('decided');
const isOpen = signal(false);

const request = computed(() => {
  const own = scenario.value;
  const fraction = spokenFraction.value;
  if (!own || !isOpen.value || log.value.length > 0) return null;
  return { city: cityId.value, id: own.id, version: own.version, other: other.value, indicator: fraction?.indicator ?? '', period: fraction?.period ?? '' };
});
const comparison = resource(() => request.value, getCompare);

export function Compare() {
  const answer = comparison.data.value;
  const list = scenarios.data.value?.scenarios.filter(({ id }) => id !== scenario.value?.id) ?? [];
  return (
    <details onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>{say('title')}</summary>
      <Select label={say('with')} value={other.value} options={[{ value: 'decided', label: say('decided') }, ...list.map(({ id, name }) => ({ value: `scenario:${id}`, label: name }))]} onChange={(value) => (other.value = value)} />
      {comparison.error.value && <Failure error={comparison.error.value} onRetry={comparison.retry} />}
      {answer && <p>{localText(answer.text)}</p>}
      {answer && <Moved />}
    </details>
  );
}

function Moved() {
  const { moved } = comparison.data.value!;
  const fraction = spokenFraction.value;
  const locale = language.value;
  const cell = (row: number): string => {
    const state = moved.states[row] as ValueState;
    return fraction && STATES.includes(state) ? formatCell(moved.values[row] ?? null, state, styleOf(fraction), locale) : '–';
  };
  const people = (row: number): string => (moved.populations[row] == null ? '–' : formatCount(moved.populations[row], locale));
  return (
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
        {moved.codes.slice(0, MOST_ROWS).map((code, row) => (
          <tr key={code}>
            <th scope="row"><button type="button" class="plan-link" onClick={() => show(code)}>{moved.names[row] || code}</button></th>
            <td>{moved.from[row] || say('free')}</td>
            <td>{moved.to[row] || say('free')}</td>
            <td class="is-number">{people(row)}</td>
            <td class="is-number">{cell(row)}</td>
          </tr>
        ))}
      </tbody>
      {moved.codes.length > MOST_ROWS && <caption>{say('more', { n: moved.codes.length - MOST_ROWS })}</caption>}
    </table>
  );
}

function show(code: string): void {
  const block = planBase.peek()?.head.blockCodes.indexOf(code) ?? -1;
  if (block < 0) return;
  markedBlocks.value = [block];
  goToBlocks([block]);
}
