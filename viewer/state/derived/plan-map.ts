import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { getBlockShapes } from '../../client/plan.ts';
import { areaOutlines, blockEdges } from '../../map/plan-edges.ts';
import { planFeatures } from '../../map/plan-features.ts';
import type { PlanFeatures } from '../../map/plan-features.ts';
import { linesFeature, planLayers } from '../../map/plan-layers.ts';
import type { StyleExtra } from '../../map/reach-layers.ts';
import type { PlanArea, PlanState } from '../../../core/regions/contract.ts';
import { decidedPlan, settledPlan } from '../plan-draft.ts';
import { resource } from '../resource.ts';
import { areaPositions } from './areas.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { activeArea } from './plan-area.ts';
import { isPlan, planBase } from './plan-base.ts';
import { theme } from './theme.ts';

/** Blocks that a list points at: outlined on the map. */
export const markedBlocks = signal<readonly number[]>([]);

const shapes = resource(
  () => (isPlan.value && edition.value && cityAnswer.value ? { city: cityAnswer.value.id, revision: cityAnswer.value.meta.revision, level: edition.value.level, edition: edition.value.key } : null),
  getBlockShapes,
);

export const edges = computed(() => {
  const [base, found] = [planBase.value, shapes.data.value];
  return base && found ? blockEdges(base.head.blockCodes.map((code) => found.get(code)), base.ground.linking.borders) : null;
});

const decided = computed(() => {
  const [plan, all] = [decidedPlan.value, edges.value];
  return linesFeature(plan && all ? areaOutlines(all, plan.state.label, plan.state.areas.length).flat() : []);
});

/** Id of each block in the tiles; they agree unless the block set was read anew. */
export const featureOfBlock = computed(() => Int32Array.from(planBase.value?.head.blockCodes ?? [], (code) => areaPositions.value.get(code) ?? -1));
export const blockOfFeature = computed(() => {
  const blocks = new Int32Array(areaPositions.value.size).fill(-1);
  featureOfBlock.value.forEach((feature, block) => {
    if (feature >= 0) blocks[feature] = block;
  });
  return blocks;
});

/** Outlines and names over the blocks: they change with every stroke, the style does not. */
export interface PlanLines {
  /** tells that they changed, without making them */
  readonly changes: ReadonlySignal<unknown>;
  readonly now: () => PlanFeatures;
}

type DrawnPlan = Pick<PlanState, 'areas' | 'label'>;

/** @param active position of the area that stands out, −1 = none */
export function linesOf(shown: ReadonlySignal<DrawnPlan | null>, active: ReadonlySignal<number>): PlanLines {
  const make = planFeatures();
  const changes = computed(() => ({ plan: shown.value, active: active.value, edges: edges.value, points: planBase.value?.points }));
  return {
    changes,
    now: () => {
      const { plan, points, ...rest } = changes.peek();
      return plan && points ? make({ plan, points, ...rest }) : { outlines: [], names: [] };
    },
  };
}

export const planLines = linesOf(computed(() => settledPlan.value?.state ?? null), activeArea);

const areasNow = computed(() => settledPlan.value?.state.areas ?? null);

/** What mode Planen draws besides the blocks; null in the other modes. */
export const planExtra = computed((): StyleExtra | null => (areasNow.value ? extraOf(areasNow.value, activeArea.value, planLines) : null));

/** Areas over the blocks, the decided ones always outlined. @param active position of the area that stands out, −1 = none */
export function extraOf(areas: readonly PlanArea[], active: number, { now }: PlanLines): StyleExtra | null {
  const [base, city, blocks] = [planBase.value, cityAnswer.value, edition.value];
  if (!isPlan.value || !base || !city || !blocks) return null;
  const cityUrl = `${new URL('.', document.baseURI).href}api/cities/${encodeURIComponent(city.id)}/`;
  return planLayers({
    theme: theme.value,
    tiles: `${cityUrl}tiles/${encodeURIComponent(blocks.level)}/{z}/{x}/{y}.mvt?edition=${encodeURIComponent(blocks.key)}&revision=${city.meta.revision}`,
    bbox: city.bbox,
    areas,
    active,
    drawn: now,
    decided: decided.value,
  });
}
