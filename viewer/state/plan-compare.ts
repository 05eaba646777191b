/**
 * What the draft is compared with: the decided plan, at once and in the browser, or an edition or scenario, asked of the
 * server. From its table of moved blocks the other plan is put together, so that a second map can show it.
 */
import { computed, signal } from '@preact/signals';
import { NO_AREA } from '../../core/city/model.ts';
import type { PlanState } from '../../core/regions/contract.ts';
import { colourAt } from '../../core/regions/operations.ts';
import { getCompare } from '../client/plan.ts';
import type { CompareAnswer } from '../client/plan-types.ts';
import { localText } from '../text/texts.ts';
import { cityId } from './derived/city.ts';
import { planBase } from './derived/plan-base.ts';
import { decidedPlan, log, settledPlan, spokenFraction, wholeSentence } from './plan-draft.ts';
import { scenario } from './plan-sync.ts';
import { resource } from './resource.ts';

export const DECIDED = 'decided';

/** "decided", "edition:<key>", "scenario:<id>" */
export const comparedWith = signal(DECIDED);
/** Place of the divider between the two plans, 0–1; null = one map. */
export const planSwipe = signal<number | null>(null);

export const comparison = resource(() => {
  const own = scenario.value;
  const fraction = spokenFraction.value;
  if (!own || comparedWith.value === DECIDED || log.value.length > 0) return null;
  return { city: cityId.value, id: own.id, version: own.version, other: comparedWith.value, indicator: fraction?.indicator ?? '', period: fraction?.period ?? '' };
}, getCompare);

export const comparedState = computed((): PlanState | null => {
  if (comparedWith.value === DECIDED) return decidedPlan.value?.state ?? null;
  const [answer, own, base] = [comparison.data.value, settledPlan.value?.state, planBase.value];
  return answer && own && base && !comparison.isStale.value ? otherPlan(own, answer, base.head.blockCodes) : null;
});

export const comparedText = computed(() => {
  if (comparedWith.value === DECIDED) return wholeSentence.value;
  return comparison.data.value ? localText(comparison.data.value.text) : '';
});

export interface MovedBlock {
  readonly block: number;
  /** name of the area there and here, '' = none */
  readonly from: string;
  readonly to: string;
}

/** Blocks that lie in another area than in the compared plan. */
export const movedBlocks = computed((): readonly MovedBlock[] => {
  const [own, other] = [settledPlan.value?.state, comparedState.value];
  return own && other ? movedBetween(other, own) : [];
});

export function movedBetween(from: Pick<PlanState, 'areas' | 'label'>, to: Pick<PlanState, 'areas' | 'label'>): MovedBlock[] {
  const moved: MovedBlock[] = [];
  const areaIn = ({ areas, label }: Pick<PlanState, 'areas' | 'label'>, block: number) => (label[block] === NO_AREA ? null : areas[label[block]!]!);
  for (let block = 0; block < to.label.length; block++) {
    const [left, entered] = [areaIn(from, block), areaIn(to, block)];
    if (left?.code !== entered?.code) moved.push({ block, from: left ? left.name || left.code : '', to: entered ? entered.name || entered.code : '' });
  }
  return moved;
}

/** The own plan with every moved block back where the other one has it. */
function otherPlan(own: PlanState, { moved, areas: changed }: CompareAnswer, blockCodes: readonly string[]): PlanState {
  const places = new Map(blockCodes.map((code, block) => [code, block] as const));
  const areas = [...own.areas];
  const positions = new Map(areas.map(({ code }, at) => [code, at] as const));
  const label = own.label.slice();
  for (const [row, code] of moved.codes.entries()) {
    const from = moved.from[row]!;
    if (from !== '' && !positions.has(from)) positions.set(from, areas.push({ code: from, name: changed.find((one) => one.code === from)?.name ?? from, kind: '', colour: colourAt(areas.length) }) - 1);
    const block = places.get(code);
    if (block !== undefined) label[block] = from === '' ? NO_AREA : positions.get(from)!;
  }
  return { areas, label, lockedAreas: [], lockedBlocks: new Uint32Array(0) };
}
