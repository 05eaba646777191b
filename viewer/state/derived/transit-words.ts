/** What public transport is called, in both languages at once (names of what a map shows) and in the reader's. */
import type { LocalText } from '../../../core/city/model.ts';
import type { ClassTable } from '../../client/mobility-types.ts';
import { formatNumber } from '../../ui/format.ts';

export type Both = { readonly de: string; readonly en: string };

const WORDS: Readonly<Record<string, Both>> = {
  excellent: { de: 'sehr gut', en: 'very good' },
  good: { de: 'gut', en: 'good' },
  fair: { de: 'ziemlich gut', en: 'fairly good' },
  medium: { de: 'mittel', en: 'medium' },
  modest: { de: 'eher gering', en: 'rather low' },
  low: { de: 'gering', en: 'low' },
  veryLow: { de: 'sehr gering', en: 'very low' },
  least: { de: 'gerade noch', en: 'barely any' },
};

/** Which words stand for how many classes, the best first. */
const SERIES: readonly (readonly string[])[] = [
  [],
  ['good'],
  ['good', 'low'],
  ['good', 'medium', 'low'],
  ['excellent', 'good', 'medium', 'low'],
  ['excellent', 'good', 'medium', 'low', 'veryLow'],
  ['excellent', 'good', 'fair', 'medium', 'low', 'veryLow'],
  ['excellent', 'good', 'fair', 'medium', 'modest', 'low', 'veryLow'],
  ['excellent', 'good', 'fair', 'medium', 'modest', 'low', 'veryLow', 'least'],
];

const NO_CLASS_WORDS: Both = { de: 'keine Klasse: zu weit oder zu selten', en: 'no class: too far or too rare' };

/** "A sehr gut"; a class that is a word already ("erschlossen") stays alone. */
export function classText(classes: readonly string[], position: number): Both {
  const name = classes[position];
  if (name === undefined) return NO_CLASS_WORDS;
  const word = WORDS[SERIES[classes.length]?.[position] ?? ''];
  return word && name.length <= 2 ? { de: `${name} ${word.de}`, en: `${name} ${word.en}` } : { de: name, en: name };
}

/** One text a class and "no class" last. */
export function gradeTexts(classes: readonly string[]): Both[] {
  return [...classes.keys(), classes.length].map((position) => classText(classes, position));
}

export const METRIC_NAMES: Readonly<Record<ClassTable['metric'], Both>> = {
  'crow-fly': { de: 'Luftlinie', en: 'as the crow flies' },
  network: { de: 'Fußweg in Metern', en: 'walk in metres' },
  'walking-time': { de: 'Fußweg in Minuten', en: 'walk in minutes' },
};

export function distanceText(distance: number, metric: ClassTable['metric'], locale: 'de' | 'en'): string {
  const isTime = metric === 'walking-time';
  return `${formatNumber(distance, isTime && !Number.isInteger(distance) ? 1 : 0, locale)}\u00a0${isTime ? (locale === 'de' ? 'Min.' : 'min') : 'm'}`;
}

/** "Klasse C oder besser"; the last class counts any. */
export function servedText(classes: readonly string[], upTo: string): Both {
  if (classes.length < 2) return { de: classes[0] ?? '', en: classes[0] ?? '' };
  if (upTo === classes.at(-1)) return { de: `Klasse ${classes[0]}–${upTo}`, en: `class ${classes[0]}–${upTo}` };
  if (upTo === classes[0]) return { de: `Klasse ${upTo}`, en: `class ${upTo}` };
  return { de: `Klasse ${upTo} oder besser`, en: `class ${upTo} or better` };
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** 1 → "I". */
export function categoryName(category: number): string {
  return ROMAN[category - 1] ?? String(category);
}

export function joined(first: Both, second: LocalText, separator = ': '): Both {
  return { de: `${first.de}${separator}${second.de}`, en: `${first.en}${separator}${second.en ?? second.de}` };
}
