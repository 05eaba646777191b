import { computed } from '@preact/signals';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';

const wanted = member('index');

/** The index edition shown instead of the indicator, null = none. */
export const indexEdition = computed(() => cityAnswer.value?.indexEditions.find((edition) => edition.key === wanted.value) ?? null);
