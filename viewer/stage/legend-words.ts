/** Words that the legends share. */
import type { Shown } from '../map/shown.ts';
import { language, texts } from '../text/texts.ts';
import { formatNumber } from '../ui/format.ts';
import type { ValueUnit } from '../ui/format.ts';

const say = texts({
  percent: { de: 'in Prozent', en: 'in percent' },
  'per-100': { de: 'je 100', en: 'per 100' },
  'per-1000': { de: 'je 1.000', en: 'per 1,000' },
  index: { de: 'Index', en: 'index' },
  'square-metres': { de: 'in m²', en: 'in m²' },
  persons: { de: 'Personen', en: 'persons' },
  count: { de: 'Anzahl', en: 'number' },
  'per-square-kilometre': { de: 'je km²', en: 'per km²' },
  'percentage-points': { de: 'Prozentpunkte', en: 'percentage points' },
  minutes: { de: 'in Minuten', en: 'in minutes' },
  offers: { de: 'Zahl der Angebote', en: 'number of offers' },
  'places-per-person': { de: 'Plätze je Person', en: 'places per person' },
  areas: { de: '{n} Flächen', en: '{n} areas' },
  oneArea: { de: '1 Fläche', en: '1 area' },
});

export function unitName(shown: Shown): string {
  return shown.kind === 'classes' ? unitWords(shown.indicator.unit) : '';
}

export function unitWords(unit: ValueUnit): string {
  return say(unit);
}

export function areasText(n: number): string {
  return n === 1 ? say('oneArea') : say('areas', { n: formatNumber(n, 0, language.value) });
}
