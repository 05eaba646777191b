import { computed } from '@preact/signals';
import { showClasses } from '../../map/shown.ts';
import type { ShownClasses } from '../../map/shown.ts';
import { member } from '../store.ts';
import { rightAreas, rightValues, right } from './right.ts';
import { dataClasses, shown } from './shown.ts';
import { theme } from './theme.ts';

const palette = member('palette');
const smoothed = member('smoothed');

/** What the right map of the swipe shows. The same indicator keeps the left map's breaks: colours mean the same. */
export const rightShown = computed((): ShownClasses | null => {
  const side = right.value;
  const areas = rightAreas.isStale.value ? null : rightAreas.data.value;
  const answer = rightValues.isStale.value ? null : rightValues.data.value;
  if (!side?.indicator || !areas || !answer) return null;
  const left = shown.value;
  const leftBreaks = left?.kind === 'classes' && left.indicator.id === side.indicator.id ? left.breaks.slice(1, -1) : null;
  return showClasses({ areas, indicator: side.indicator, answer, manualBreaks: leftBreaks, data: dataClasses.value, palette: palette.value, isSmoothed: smoothed.value, theme: theme.value });
});
