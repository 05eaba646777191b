/** What the map shows, in words: title and subtitle of legend, picture and announcement. */
import { askedText } from '../map/shown.ts';
import type { Shown } from '../map/shown.ts';
import { level } from '../state/derived/level.ts';
import { language, localText, texts } from '../text/texts.ts';
import { formatPeriod } from '../ui/format.ts';
import { unitName } from './legend-words.ts';

const say = texts({
  times: { de: '{first} und {second}', en: '{first} and {second}' },
  lisa: { de: 'Räumliche Cluster: {name}', en: 'Spatial clusters: {name}' },
  'gi-star': { de: 'Häufungen: {name}', en: 'Hot and cold spots: {name}' },
});

export function titleOf(what: Shown): string {
  if (what.kind === 'index') return localText(what.answer.definition.name);
  if (what.kind === 'two') return say('times', { first: localText(what.indicator.name), second: localText(what.second.name) });
  if (what.kind === 'groups') return say(what.answer.statistic, { name: localText(what.indicator.name) });
  return localText(what.indicator.name);
}

export function subtitleOf(what: Shown): string {
  const place = level.value ? localText(level.value.plural) : '';
  const parts = [unitName(what), place, formatPeriod(what.answer.meta.period ?? '', language.value), askedText(what, language.value)];
  return parts.filter(Boolean).join(' · ');
}
