/** The right side of two plans behind a divider: the same blocks and colours with the areas of the compared plan. */
import { computed } from '@preact/signals';
import { comparedState } from '../plan-compare.ts';
import { leftSide } from './map-sides.ts';
import type { MapSide } from './map-sides.ts';
import { extraOf } from './plan-map.ts';

const NO_AREA_ACTIVE = -1;

const extra = computed(() => (comparedState.value ? extraOf(comparedState.value, NO_AREA_ACTIVE) : null));

export const comparedSide: MapSide = {
  ...leftSide,
  style: computed(() => {
    const own = leftSide.style.value;
    return own && extra.value ? { ...own, extra: extra.value } : null;
  }),
};
