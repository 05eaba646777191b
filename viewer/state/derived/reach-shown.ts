import type { AreasAnswer } from '../../client/types.ts';
import { divergingColours } from '../../map/colours.ts';
import { areaValues, blockValues, differenceBreaks, differenceIndicator, differenceValues, reachIndicator } from '../../map/reach-columns.ts';
import { showClasses, showTwo } from '../../map/shown.ts';
import type { Shown, ShownClasses } from '../../map/shown.ts';
import { member } from '../store.ts';
import { isBlockLevel, reachAnswer, reachBlocksAnswer } from './reach-answer.ts';
import { journeyShown } from './journey-shown.ts';
import { isByTransit } from './reach-kinds.ts';
import { need, needAnswer } from './reach-need.ts';
import { whatIfAnswer } from './reach-what-if.ts';
import { MEASURES, reachTitle } from './reach-words.ts';
import { theme } from './theme.ts';

const palette = member('palette');
const measure = member('measure');
const showsDifference = member('showsDifference');

/** What the map of mode Erreichen shows: the difference a scenario makes, need × reach, or the measure. */
export function reachShown(areas: AreasAnswer, manualBreaks: readonly number[] | null): Shown | null {
  if (isByTransit.value) return journeyShown(areas, manualBreaks);
  if (showsDifference.value && whatIfAnswer.value) return showDifference(areas);
  const source = isBlockLevel.value ? reachBlocksAnswer.value : reachAnswer.value;
  if (!source) return null;
  const shownMeasure = isBlockLevel.value && measure.value === 'coverage' ? 'nearest' : measure.value;
  const answer = 'city' in source ? areaValues(source) : blockValues(source);
  const indicator = reachIndicator(source.basis, reachTitle(source.basis, shownMeasure), MEASURES[shownMeasure].text);
  const second = need.value;
  if (second) return needAnswer.value ? showTwo({ areas, indicator, second, answer, secondAnswer: needAnswer.value, theme: theme.value }) : null;
  return showClasses({ areas, indicator, answer, manualBreaks, palette: palette.value, isSmoothed: false, theme: theme.value });
}

/** Zero is neutral whatever the city's value: better is violet, worse orange. */
function showDifference(areas: AreasAnswer): ShownClasses {
  const source = whatIfAnswer.value!;
  const title = reachTitle(source.basis, measure.value);
  const indicator = differenceIndicator(source.basis, { de: `Veränderung · ${title.de}`, en: `Change · ${title.en ?? title.de}` }, MEASURES[measure.value].text);
  const shown = showClasses({ areas, indicator, answer: differenceValues(source), manualBreaks: differenceBreaks(source.difference), palette: 'puor', isSmoothed: false, theme: theme.value });
  return { ...shown, colours: divergingColours(shown.breaks, 0, theme.value, indicator.polarity > 0) };
}
