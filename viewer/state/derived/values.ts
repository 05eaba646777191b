import { computed } from '@preact/signals';
import type { ValuesRequest } from '../../client/values.ts';
import { getValues } from '../../client/values.ts';
import type { IndicatorAnswer } from '../../client/types.ts';
import { resource } from '../resource.ts';
import { DEFAULT_LINK } from '../link.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { indexEdition } from './index-edition.ts';
import { indicator } from './indicator.ts';
import { period } from './period.ts';

const classes = member('classes');
const breaks = member('breaks');
const fixed = member('fixed');
const manualBreaks = member('manualBreaks');

const UNCLASSED = { classes: DEFAULT_LINK.classes, breaks: DEFAULT_LINK.breaks, fixed: false } as const;

/** The request for one indicator. Classes are made in the viewer; only those over all years need the server. */
export function valuesRequest(one: IndicatorAnswer | null, levelKey: string, editionKey: string, onePeriod: string): ValuesRequest | null {
  const answer = cityAnswer.value;
  if (!answer || !one || !levelKey || !editionKey || !onePeriod) return null;
  return {
    city: answer.id,
    revision: answer.meta.revision,
    indicator: one.id,
    level: levelKey,
    edition: editionKey,
    period: onePeriod,
    ...(fixed.value && breaks.value !== 'manual' ? { classes: classes.value, breaks: breaks.value, fixed: true } : UNCLASSED),
    manualBreaks: [],
  };
}

const request = computed(() => valuesRequest(indicator.value, edition.value?.level ?? '', edition.value?.key ?? '', period.value));

/** Values of the shown indicator over the shown areas (also while an index edition is shown: charts use them). */
export const values = resource(() => request.value, getValues);

/** The answer that fits the shown indicator, edition and period; null before it came. */
export const valuesAnswer = computed(() => (values.isStale.value ? null : values.data.value));

/** What an export should ask for: with the classes that the map shows. */
export const shownRequest = computed((): ValuesRequest | null => {
  if (indexEdition.value || !request.value) return null;
  const isByHand = breaks.value === 'manual' && manualBreaks.value.length > 0;
  return { ...request.value, classes: classes.value, breaks: breaks.value === 'manual' && !isByHand ? 'quantile' : breaks.value, manualBreaks: isByHand ? manualBreaks.value : [] };
});
