import { computed } from '@preact/signals';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';

/** The decision (Drucksache) behind the shown edition, null = none. */
export const decision = computed(() => {
  const key = edition.value?.decision;
  return key ? (cityAnswer.value?.decisions.find((one) => one.key === key) ?? null) : null;
});
