/** Indicators as options of a select, grouped by field, those without data at the level greyed. */
import { cityAnswer } from '../state/derived/city.ts';
import { level } from '../state/derived/level.ts';
import { periodsOf } from '../state/derived/periods.ts';
import { language, localText } from '../text/texts.ts';
import { groupIndicators } from './group-indicators.ts';

export interface OptionGroup {
  readonly group: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly disabled: boolean }[];
}

export function indicatorOptions(without = ''): OptionGroup[] {
  const key = level.value?.key ?? '';
  return groupIndicators(cityAnswer.value?.indicators ?? [], '', language.value).map(({ field, indicators }) => ({
    group: field,
    options: indicators.filter((one) => one.id !== without).map((one) => ({ value: one.id, label: localText(one.name), disabled: periodsOf(one, key).length === 0 })),
  }));
}
