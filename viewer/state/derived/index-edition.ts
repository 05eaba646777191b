import { computed } from '@preact/signals';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';

const wanted = member('index');
const mode = member('mode');

/** The index edition shown instead of the indicator, null = none; a plan is drawn over values of blocks. */
export const indexEdition = computed(() => (mode.value === 'plan' ? null : (cityAnswer.value?.indexEditions.find((edition) => edition.key === wanted.value) ?? null)));
