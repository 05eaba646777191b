/** The right side of two plans behind a divider: the same blocks and colours with the areas of the compared plan. */
import { computed, signal } from '@preact/signals';
import { comparedState } from '../plan-compare.ts';
import { leftSide } from './map-sides.ts';
import type { MapSide } from './map-sides.ts';
import { extraOf, linesOf } from './plan-map.ts';

const NO_AREA_ACTIVE = -1;

export const comparedLines = linesOf(comparedState, signal(NO_AREA_ACTIVE));

const areas = computed(() => comparedState.value?.areas ?? null);
const extra = computed(() => (areas.value ? extraOf(areas.value, NO_AREA_ACTIVE, comparedLines) : null));

export const comparedSide: MapSide = {
  ...leftSide,
  style: computed(() => {
    const own = leftSide.style.value;
    return own && extra.value ? { ...own, extra: extra.value } : null;
  }),
};
