import { computed, signal } from '@preact/signals';
import { showClasses, showGroups, showIndex, showTwo } from '../../map/shown.ts';
import type { IndexAnswer, IndicatorPreviewAnswer } from '../../client/types.ts';
import type { Shown } from '../../map/shown.ts';
import { member } from '../store.ts';
import { areasAnswer } from './areas.ts';
import { index, indexAnswer } from './index-answer.ts';
import { indexEdition } from './index-edition.ts';
import { indicator, secondIndicator } from './indicator.ts';
import { reachResource } from './reach-answer.ts';
import { rideResource } from './journey-shown.ts';
import { isByTransit, isReach } from './reach-kinds.ts';
import { reachShown } from './reach-shown.ts';
import { local, localAnswer } from './local-answer.ts';
import { secondValues } from './second-values.ts';
import { theme } from './theme.ts';
import { transitResource } from './transit-coverage.ts';
import { transitView } from './transit-presets.ts';
import { transitShown } from './transit-shown.ts';
import { values, valuesAnswer } from './values.ts';

const palette = member('palette');
const smoothed = member('smoothed');
const breaks = member('breaks');
const classes = member('classes');
const fixed = member('fixed');
const manualBreaks = member('manualBreaks');
const indexView = member('indexView');
const statistic = member('statistic');

/** Inner breaks while a handle of the legend is being dragged; null = those of the link. */
export const draggedBreaks = signal<readonly number[] | null>(null);

/** The preview of an index edition that is being edited; null = none. It stands in for the edition in the link. */
export const indexDraft = signal<IndexAnswer | null>(null);

/** The preview of an own indicator that is being edited; null = none. It stands in for the indicator in the link. */
export const indicatorTrial = signal<IndicatorPreviewAnswer | null>(null);

const ownBreaks = computed(() => draggedBreaks.value ?? (breaks.value === 'manual' ? manualBreaks.value : null));

/** Classes that follow from the shown values are made here, at once; those over all years come with the answer. */
export const dataClasses = computed(() => {
  if (breaks.value === 'manual') return { method: 'quantile', classes: classes.value } as const;
  return fixed.value ? null : { method: breaks.value, classes: classes.value };
});

/** What the left (or only) map, its legend and its table show; null while nothing fits together yet. */
export const shown = computed((): Shown | null => {
  const areas = areasAnswer.value;
  if (!areas) return null;
  if (isReach.value) return reachShown(areas, ownBreaks.value);
  if (transitView.value !== 'off') return transitShown(areas, ownBreaks.value);
  const trial = indicatorTrial.value;
  if (trial && trial.values.meta.level === areas.meta.level && trial.values.meta.edition === areas.meta.edition) {
    return showClasses({ areas, indicator: trial.indicator, answer: trial.values, manualBreaks: draggedBreaks.value, data: dataClasses.value, palette: palette.value, isSmoothed: false, theme: theme.value });
  }
  const draft = indexDraft.value;
  if (draft && draft.meta.level === areas.meta.level) return showIndex(areas, draft, indexView.value, theme.value);
  if (indexEdition.value) return indexAnswer.value ? showIndex(areas, indexAnswer.value, indexView.value, theme.value) : null;
  const one = indicator.value;
  const answer = valuesAnswer.value;
  if (!one) return null;
  if (statistic.value !== 'none') return localAnswer.value ? showGroups(areas, one, localAnswer.value, theme.value) : null;
  if (!answer) return null;
  const second = secondIndicator.value;
  const secondAnswer = secondValues.isStale.value ? null : secondValues.data.value;
  if (second) return secondAnswer ? showTwo({ areas, indicator: one, second, answer, secondAnswer, theme: theme.value }) : null;
  return showClasses({ areas, indicator: one, answer, manualBreaks: ownBreaks.value, data: dataClasses.value, palette: palette.value, isSmoothed: smoothed.value, theme: theme.value });
});

/** The resource that the map waits for. */
export const shownResource = computed(() => (isByTransit.value ? rideResource.value : isReach.value ? reachResource.value : transitView.value !== 'off' ? transitResource.value : indexEdition.value ? index : statistic.value === 'none' ? values : local));
