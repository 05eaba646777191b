/** Draft and compared plan behind a divider. */
import { computed } from '@preact/signals';
import type { AreaMap } from '../../map/area-map.ts';
import { comparedLines, comparedSide } from '../../state/derived/plan-swipe.ts';
import { comparedState, planSwipe } from '../../state/plan-compare.ts';
import { texts } from '../../text/texts.ts';
import { SwipeFrame } from '../../stage/SwipeFrame.tsx';
import { comparedName } from './compared-name.ts';
import { followPlan } from './paint-plan.ts';

const say = texts({ draft: { de: 'Entwurf', en: 'Draft' } });

const position = computed(() => planSwipe.value ?? 0.5);

export function PlanSwipe({ left }: { readonly left: AreaMap }) {
  return <SwipeFrame left={left} right={comparedSide} onStart={(made) => followPlan(made, comparedState, comparedLines)} position={position} onMove={(next) => (planSwipe.value = next)} leftTag={say('draft')} rightTag={comparedName()} />;
}
