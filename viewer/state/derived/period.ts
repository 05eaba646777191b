import { computed } from '@preact/signals';
import { member } from '../store.ts';
import { askedEdition, edition } from './edition.ts';
import { indicator } from './indicator.ts';
import { level } from './level.ts';
import { nearestPeriod, periodsAt, periodsOf } from './periods.ts';

const wanted = member('period');

/** Periods one can choose: those of the edition asked for, else of the level in any edition; ascending. */
export const periods = computed(() => (askedEdition.value ? periodsAt(indicator.value, askedEdition.value) : periodsOf(indicator.value, level.value?.key ?? '')));

/** The shown period: that of the link or the nearest before it, or the latest; '' when there is none. */
export const period = computed(() => (edition.value ? nearestPeriod(periodsAt(indicator.value, edition.value), wanted.value) : ''));
