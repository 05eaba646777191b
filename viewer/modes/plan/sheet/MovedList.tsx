/** All moved blocks, gathered by where they come from and where they go. */
import { planBase } from '../../../state/derived/plan-base.ts';
import { movedBetween } from '../../../state/plan-compare.ts';
import type { MovedBlock } from '../../../state/plan-compare.ts';
import { decidedPlan, settledPlan } from '../../../state/plan-draft.ts';
import { blocksText, peopleText } from '../../../../core/text/regions.ts';
import { language, texts } from '../../../text/texts.ts';

const say = texts({
  title: { de: 'Blöcke, die anders liegen als beschlossen', en: 'Blocks that lie elsewhere than decided' },
  none: { de: 'Keine: der Entwurf entspricht dem Beschluss.', en: 'None: the draft equals the decided plan.' },
  free: { de: 'ohne Gebiet', en: 'no area' },
  way: { de: '{from} → {to}', en: '{from} → {to}' },
});

export function MovedList() {
  const [base, live, decided] = [planBase.value, settledPlan.value, decidedPlan.value];
  if (!base || !live || !decided) return null;
  const groups = new Map<string, MovedBlock[]>();
  for (const one of movedBetween(decided.state, live.state)) {
    const way = say('way', { from: one.from || say('free'), to: one.to || say('free') });
    groups.set(way, [...(groups.get(way) ?? []), one]);
  }
  const people = (list: readonly MovedBlock[]): number => list.reduce((sum, { block }) => sum + (base.population[block]! > 0 ? base.population[block]! : 0), 0);
  return (
    <section class="plan-sheet__moved">
      <h2>{say('title')}</h2>
      {groups.size === 0 && <p>{say('none')}</p>}
      <dl>
        {[...groups].map(([way, list]) => (
          <div key={way}>
            <dt>{way}: {blocksText(list.length, language.value)}, {peopleText(people(list), language.value)}</dt>
            <dd>{list.map(({ block }) => base.head.blockCodes[block]!).join(', ')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
