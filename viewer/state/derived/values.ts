import { computed } from '@preact/signals';
import type { ValuesRequest } from '../../client/values.ts';
import { getValues } from '../../client/values.ts';
import type { IndicatorAnswer } from '../../client/types.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { indexEdition } from './index-edition.ts';
import { indicator } from './indicator.ts';
import { period } from './period.ts';

const classes = member('classes');
const breaks = member('breaks');
const fixed = member('fixed');

/** The request for one indicator with the classes of the link. Manual breaks are applied in the viewer, at once. */
export function valuesRequest(one: IndicatorAnswer | null, levelKey: string, editionKey: string, onePeriod: string): ValuesRequest | null {
  const answer = cityAnswer.value;
  if (!answer || !one || !levelKey || !editionKey || !onePeriod) return null;
  const isManual = breaks.value === 'manual';
  return {
    city: answer.id,
    revision: answer.meta.revision,
    indicator: one.id,
    level: levelKey,
    edition: editionKey,
    period: onePeriod,
    classes: classes.value,
    breaks: isManual ? 'quantile' : breaks.value,
    manualBreaks: [],
    fixed: !isManual && fixed.value,
  };
}

const request = computed(() => valuesRequest(indicator.value, edition.value?.level ?? '', edition.value?.key ?? '', period.value));

/** Values of the shown indicator over the shown areas (also while an index edition is shown: charts use them). */
export const values = resource(() => request.value, getValues);

/** The answer that fits the shown indicator, edition and period; null before it came. */
export const valuesAnswer = computed(() => (values.isStale.value ? null : values.data.value));

/** What an export should ask for. */
export const shownRequest = computed(() => (indexEdition.value ? null : request.value));
