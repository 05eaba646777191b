import { computed } from '@preact/signals';
import { plan } from '../plan-draft.ts';
import { member } from '../store.ts';

const wanted = member('planArea');

/** Position of the active area in the plan: that of the link or the first; −1 = the plan has no areas. */
export const activeArea = computed(() => {
  const areas = plan.value?.state.areas ?? [];
  const found = areas.findIndex(({ code }) => code === wanted.value);
  return found >= 0 ? found : areas.length > 0 ? 0 : -1;
});
