/** Blocks inside the active area whose share lies far from the rest: hidden pockets of need, and calm ones. */
import { computed } from '@preact/signals';
import { hiddenPockets } from '../../../../core/regions/pockets.ts';
import { blocksText } from '../../../../core/text/regions.ts';
import { planBase } from '../../../state/derived/plan-base.ts';
import { markedBlocks } from '../../../state/derived/plan-map.ts';
import { goToBlocks } from '../../../state/plan-actions.ts';
import { settledPlan, spokenFraction } from '../../../state/plan-draft.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { formatValue } from '../../../ui/format.ts';
import { styleOf } from '../cell-text.ts';

const say = texts({
  title: { de: 'Verborgene Taschen', en: 'Hidden pockets' },
  above: { de: 'deutlich höher', en: 'clearly higher' },
  below: { de: 'deutlich niedriger', en: 'clearly lower' },
  text: { de: '{place}{blocks}: {name} {value} statt {area}', en: '{place}{blocks}: {name} {value} instead of {area}' },
  none: { de: 'Keine Blöcke fallen aus dem Rahmen.', en: 'No blocks stand out.' },
});

const pockets = computed(() => {
  const [base, live, fraction] = [planBase.value, settledPlan.value, spokenFraction.value];
  return base && live && fraction ? hiddenPockets(base.ground, live.state, fraction.key) : [];
});

const MOST = 6;

export function Pockets({ row }: { readonly row: number }) {
  const fraction = spokenFraction.value;
  const own = pockets.value.filter(({ area }) => area === row);
  if (!fraction?.traits.isProportion) return null;
  return (
    <section class="panel-block">
      <h3>{say('title')}</h3>
      {own.length === 0 && <p class="sa-field__hint">{say('none')}</p>}
      <ul class="plan-list">
        {own.slice(0, MOST).map((pocket) => {
          const place = planBase.value!.ground.placeNames[pocket.blocks[0]!];
          return (
            <li key={pocket.blocks[0]}>
              <button
                type="button"
                class="plan-link"
                onClick={() => {
                  markedBlocks.value = [...pocket.blocks];
                  goToBlocks(pocket.blocks);
                }}
              >
                {say('text', { place: place ? `${place}, ` : '', blocks: blocksText(pocket.blocks.length, language.value), name: localText(fraction.name), value: formatValue(pocket.value, styleOf(fraction), language.value), area: formatValue(pocket.areaValue, styleOf(fraction), language.value) })}
              </button>
              <small>{say(pocket.side)}</small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
