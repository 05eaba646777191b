/**
 * Keeps a map in step with the plan: the blocks' feature states (area, locked, marked) at once, outlines and names in the
 * next frame. Only what differs is set or sent.
 */
import { computed, effect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Feature } from 'geojson';
import type { GeoJSONSource } from 'maplibre-gl';
import type { PlanState } from '../../../core/regions/contract.ts';
import type { AreaMap } from '../../map/area-map.ts';
import { sourceDiff } from '../../map/plan-features.ts';
import { NAMES_SOURCE, OUTLINES_SOURCE, PLAN_SOURCE } from '../../map/plan-layers.ts';
import { featureOfBlock, markedBlocks, planExtra, planLines } from '../../state/derived/plan-map.ts';
import type { PlanLines } from '../../state/derived/plan-map.ts';
import { plan } from '../../state/plan-draft.ts';

const NOT_PAINTED = -2;

const shownPlan = computed(() => plan.value?.state ?? null);

export function followPlan(map: AreaMap, shown: ReadonlySignal<PlanState | null> = shownPlan, lines: PlanLines = planLines): () => void {
  const stops = [followBlocks(map, shown), followLines(map, lines)];
  return () => stops.forEach((stop) => stop());
}

function followBlocks(map: AreaMap, shown: ReadonlySignal<PlanState | null>): () => void {
  const { libre } = map;
  let painted = new Int32Array(0);
  let locked = new Set<number>();
  let marked = new Set<number>();
  let source: unknown = null;

  const set = (block: number, state: Record<string, unknown>, features: Int32Array): void => {
    const id = features[block] ?? -1;
    if (id >= 0) libre.setFeatureState({ source: PLAN_SOURCE, sourceLayer: 'areas', id }, state);
  };
  const paint = (): void => {
    const own = libre.getSource(PLAN_SOURCE);
    const state = shown.peek();
    const features = featureOfBlock.peek();
    if (!own || !state) return;
    if (own !== source || painted.length !== state.label.length) {
      source = own;
      painted = new Int32Array(state.label.length).fill(NOT_PAINTED);
      locked = new Set();
      marked = new Set();
    }
    for (let block = 0; block < painted.length; block++) {
      if (painted[block] === state.label[block]) continue;
      painted[block] = state.label[block]!;
      set(block, { a: painted[block]! }, features);
    }
    locked = swap(locked, new Set(state.lockedBlocks), 'l', features);
    marked = swap(marked, new Set(markedBlocks.peek()), 'm', features);
  };
  const swap = (before: Set<number>, after: Set<number>, name: 'l' | 'm', features: Int32Array): Set<number> => {
    for (const block of before) if (!after.has(block)) set(block, { [name]: false }, features);
    for (const block of after) if (!before.has(block)) set(block, { [name]: true }, features);
    return after;
  };
  const stop = effect(() => {
    void shown.value;
    void markedBlocks.value;
    void featureOfBlock.value;
    // the source stands only once the style with it was set; that is an effect of the same signals
    if (planExtra.value) queueMicrotask(paint);
  });
  libre.on('styledata', paint);
  return () => {
    stop();
    libre.off('styledata', paint);
  };
}

/** After the frame that shows the stroke in colours: outlines need not be in the pointer's own. */
function followLines({ libre }: AreaMap, lines: PlanLines): () => void {
  const sent = new Map<string, { readonly source: GeoJSONSource; readonly features: readonly Feature[] }>();
  let frame = 0;
  const send = (id: string, features: readonly Feature[]): void => {
    const source = libre.getSource<GeoJSONSource>(id);
    if (!source) return;
    const before = sent.get(id);
    const diff = sourceDiff(before?.source === source ? before.features : [], features);
    if (diff) void source.updateData(diff);
    sent.set(id, { source, features });
  };
  const fill = (): void => {
    frame = 0;
    const { outlines, names } = lines.now();
    send(OUTLINES_SOURCE, outlines);
    send(NAMES_SOURCE, names);
  };
  const stop = effect(() => {
    void lines.changes.value;
    frame ||= requestAnimationFrame(fill);
  });
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}
