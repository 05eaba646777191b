import { computed, signal } from '@preact/signals';
import { getBlockShapes } from '../../client/plan.ts';
import { areaOutlines, blockEdges } from '../../map/plan-edges.ts';
import { nameFeatures, outlineFeatures, planLayers } from '../../map/plan-layers.ts';
import type { StyleExtra } from '../../map/reach-layers.ts';
import { settledPlan } from '../plan-draft.ts';
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
  () => (isPlan.value && planBase.value && edition.value && cityAnswer.value ? { city: cityAnswer.value.id, revision: cityAnswer.value.meta.revision, level: edition.value.level, edition: edition.value.key } : null),
  getBlockShapes,
);

const edges = computed(() => {
  const [base, found] = [planBase.value, shapes.data.value];
  return base && found ? blockEdges(base.head.blockCodes.map((code) => found.get(code)), base.ground.linking.borders) : null;
});

const outlines = computed(() => {
  const [plan, all] = [settledPlan.value, edges.value];
  return plan && all ? areaOutlines(all, plan.state.label, plan.state.areas.length) : [];
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

/** What mode Planen draws besides the blocks; null in the other modes. */
export const planExtra = computed((): StyleExtra | null => {
  const [base, plan, city, blocks] = [planBase.value, settledPlan.value, cityAnswer.value, edition.value];
  if (!isPlan.value || !base || !plan || !city || !blocks) return null;
  const active = activeArea.value;
  const { areas, label } = plan.state;
  const cityUrl = `${new URL('.', document.baseURI).href}api/cities/${encodeURIComponent(city.id)}/`;
  return planLayers({
    theme: theme.value,
    tiles: `${cityUrl}tiles/${encodeURIComponent(blocks.level)}/{z}/{x}/{y}.mvt?edition=${encodeURIComponent(blocks.key)}&revision=${city.meta.revision}`,
    bbox: city.bbox,
    areas,
    active,
    outlines: outlineFeatures(outlines.value, areas, active),
    names: nameFeatures(base.points, label, areas, active),
  });
});
