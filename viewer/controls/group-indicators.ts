/** The catalogue by field, in the order in which fields first occur; searched in names, definitions, tags and ids. Pure. */
import type { Locale } from '../../core/city/model.ts';
import type { IndicatorAnswer } from '../client/types.ts';
import { plain } from '../shell/search-areas.ts';

export interface IndicatorGroup {
  readonly field: string;
  readonly indicators: readonly IndicatorAnswer[];
}

export function groupIndicators(all: readonly IndicatorAnswer[], query: string, locale: Locale): IndicatorGroup[] {
  const words = plain(query).split(' ').filter(Boolean);
  const groups = new Map<string, IndicatorAnswer[]>();
  for (const one of all) {
    const text = plain([one.name.de, one.name.en, one.description.de, one.description.en, one.field, one.id, ...one.tags].filter(Boolean).join(' '));
    if (!words.every((word) => text.includes(word))) continue;
    groups.set(one.field, [...(groups.get(one.field) ?? []), one]);
  }
  const nameOf = (one: IndicatorAnswer): string => (locale === 'en' ? (one.name.en ?? one.name.de) : one.name.de);
  return [...groups].map(([field, indicators]) => ({ field, indicators: indicators.sort((a, b) => nameOf(a).localeCompare(nameOf(b), locale)) }));
}
