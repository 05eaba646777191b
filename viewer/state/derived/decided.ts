import { computed } from '@preact/signals';
import { cityAnswer } from './city.ts';
import { editionsOf, standardEdition } from './edition.ts';

/** Edition of the decided areas (Aktionsräume: the partial level) valid today, drawn as an outline over every map. */
export const decidedEdition = computed(() => {
  const partial = cityAnswer.value?.levels.find((one) => one.kind === 'partial');
  const found = partial ? standardEdition(editionsOf(partial.key)) : null;
  return found ? { level: found.level, edition: found.key } : null;
});
