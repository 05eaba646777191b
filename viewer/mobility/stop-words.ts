/** Why a stop has its class, in words: what was counted, which bound holds, how far each class reaches. */
import type { StopClassAnswer, TransitMode } from '../client/mobility-types.ts';
import { presetsAnswer } from '../state/derived/transit-presets.ts';
import { categoryName, classText, distanceText } from '../state/derived/transit-words.ts';
import { language, localText, texts } from '../text/texts.ts';
import { formatNumber } from '../ui/format.ts';

const say = texts({
  why: { de: 'Klasse {class}, weil: {group}, {service} ({from}–{to} Uhr) ergibt Kategorie {category}.', en: 'Class {class} because {group}, {service} ({from}–{to}), gives category {category}.' },
  none: { de: 'Keine Klasse: Zwischen {from} und {to} Uhr fährt hier zu selten etwas.', en: 'No class: too little leaves here between {from} and {to}.' },
  interval: { de: 'alle {n} Minuten je Richtung', en: 'every {n} minutes per direction' },
  perHour: { de: '{n} Abfahrten je Stunde', en: '{n} departures an hour' },
  departures: { de: '{n} Abfahrten', en: '{n} departures' },
  under: { de: 'Grenze: unter {n}', en: 'bound: under {n}' },
  atMost: { de: 'Grenze: höchstens {n}', en: 'bound: at most {n}' },
  over: { de: 'Grenze: über {n}', en: 'bound: over {n}' },
  atLeast: { de: 'Grenze: mindestens {n}', en: 'bound: at least {n}' },
  noBound: { de: 'zu wenig für eine Kategorie', en: 'too little for a category' },
  ring: { de: 'bis {d} {class}', en: 'to {d} {class}' },
  noRing: { de: 'keine', en: 'none' },
  together: { de: 'alle zusammen', en: 'all together' },
});

export function modeName(mode: TransitMode): string {
  const found = presetsAnswer.value?.modes.find(({ key }) => key === mode);
  return found ? localText(found.name) : mode;
}

function number(value: number): string {
  return formatNumber(value, Number.isInteger(Math.round(value * 10) / 10) ? 0 : 1, language.value);
}

function serviceText(measure: StopClassAnswer['measure'], measured: number): string {
  if (measure === 'interval-minutes') return say('interval', { n: number(measured) });
  return say(measure === 'departures' ? 'departures' : 'perHour', { n: number(measured) });
}

/** "alle 4,7 Minuten je Richtung (Grenze: unter 5)". */
export function measuredText({ measure }: StopClassAnswer, { measured, bound, isInclusive }: StopClassAnswer['groups'][number]): string {
  if (measured === null) return '–';
  const isInterval = measure === 'interval-minutes';
  const limit = bound === null ? say('noBound') : say(isInterval ? (isInclusive ? 'atMost' : 'under') : isInclusive ? 'atLeast' : 'over', { n: number(bound) });
  return `${serviceText(measure, measured)} (${limit})`;
}

/** One sentence: the class next to the stop and the group that gives it. */
export function whyText(answer: StopClassAnswer, classes: readonly string[]): string {
  const { category, rings, groups, from, to } = answer;
  const nearest = rings.find((ring) => ring.class !== null)?.class ?? null;
  if (category === null || nearest === null) return say('none', { from, to });
  const best = groups.filter((one) => one.category !== null).toSorted((a, b) => a.category! - b.category!)[0];
  const words = classText(classes, classes.indexOf(nearest))[language.value];
  return say('why', { class: words, group: best ? localText(best.name) : say('together'), service: best?.measured ? serviceText(answer.measure, best.measured) : '', category: categoryName(category), from, to });
}

/** "bis 300 m A", the rings of one class joined. */
export function ringTexts({ rings, metric }: StopClassAnswer): string[] {
  return rings
    .filter((ring, at) => ring.class !== (rings[at + 1]?.class ?? ''))
    .flatMap((ring) => (ring.class === null ? [] : [say('ring', { d: distanceText(ring.upTo, metric, language.value), class: ring.class })]));
}
