import { computed } from '@preact/signals';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { indexEdition } from './index-edition.ts';

const wanted = member('level');

/** The shown level: that of the index edition, of the link, or the city's default. */
export const level = computed(() => {
  const answer = cityAnswer.value;
  if (!answer) return null;
  const byKey = (key: string) => answer.levels.find((one) => one.key === key);
  return byKey(indexEdition.value?.level ?? wanted.value) ?? byKey(answer.defaultLevel) ?? answer.levels[0] ?? null;
});
