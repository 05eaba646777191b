import { computed } from '@preact/signals';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { indexEdition } from './index-edition.ts';
import { isJourney } from './journey.ts';

const wanted = member('level');
const mode = member('mode');

/** The shown level: that of the index edition, of the link, or the city's default; plans and ways door to door are drawn on blocks. */
export const level = computed(() => {
  const answer = cityAnswer.value;
  if (!answer) return null;
  const byKey = (key: string) => answer.levels.find((one) => one.key === key);
  if (mode.value === 'plan' || isJourney.value) return answer.levels.find((one) => one.kind === 'base') ?? null;
  return byKey(indexEdition.value?.level ?? wanted.value) ?? byKey(answer.defaultLevel) ?? answer.levels[0] ?? null;
});
