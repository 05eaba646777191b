import { computed } from '@preact/signals';
import type { IndicatorAnswer } from '../../client/types.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';

const wanted = member('indicator');
const wantedSecond = member('second');

/** The shown indicator: that of the link or the city's default. */
export const indicator = computed(() => {
  const answer = cityAnswer.value;
  return answer ? (indicatorById(wanted.value) ?? indicatorById(answer.defaultIndicator) ?? answer.indicators[0] ?? null) : null;
});

/** The second indicator of the two-variable map, null = none. */
export const secondIndicator = computed(() => (wantedSecond.value ? indicatorById(wantedSecond.value) : null));

export function indicatorById(id: string): IndicatorAnswer | null {
  return cityAnswer.value?.indicators.find((one) => one.id === id) ?? null;
}
