/** One sentence for a screen reader whenever the map shows something else: what, where, when, how many areas. */
import { effect } from '@preact/signals';
import { stateCounts } from '../map/shown.ts';
import type { Shown } from '../map/shown.ts';
import { shown } from '../state/derived/shown.ts';
import { announce } from '../state/session.ts';
import { texts } from '../text/texts.ts';
import { subtitleOf, titleOf } from './map-title.ts';

const say = texts({
  shows: { de: 'Die Karte zeigt {title}, {subtitle}. {n} von {all} Flächen haben einen Wert.', en: 'The map shows {title}, {subtitle}. {n} of {all} areas have a value.' },
});

export function announceMap(): () => void {
  let last = '';
  return effect(() => {
    const what = shown.value;
    if (!what) return;
    const sentence = sentenceOf(what);
    if (last !== '' && sentence !== last) announce(sentence);
    last = sentence;
  });
}

function sentenceOf(what: Shown): string {
  const [value = 0, unreliable = 0, estimated = 0] = stateCounts(what.states);
  return say('shows', { title: titleOf(what), subtitle: subtitleOf(what), n: value + unreliable + estimated, all: what.codes.length });
}
