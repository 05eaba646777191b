/** The answer to the question of the rail, as one sentence. */
import type { ReachAnswer, ReachBasis } from '../../client/reach-types.ts';
import { groupByKey, kindByKey } from '../../state/derived/reach-kinds.ts';
import { asked } from '../../state/derived/reach-request.ts';
import { cutoffWords } from '../../state/derived/reach-words.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { momentText } from './moment-text.ts';

export const sayResult = texts({
  sentence: { de: '{share} erreichen in höchstens {t} eines der {n} Angebote „{kind}“{narrowed}; {missed} erreichen keines.', en: '{share} reach one of the {n} offers “{kind}”{narrowed} within {t}; {missed} reach none.' },
  free: { de: ' mit freien Plätzen', en: ' with places free' },
  open: { de: ', geöffnet am {t}', en: ', open on {t}' },
  share: { de: '{reached} von {all} ({group}), das sind {p},', en: '{reached} of {all} ({group}), that is {p},' },
  withheld: { de: 'Wie viele Menschen ({group}) „{kind}“ in {t} erreichen, ist zum Schutz kleiner Zahlen nicht angegeben.', en: 'How many people ({group}) reach “{kind}” within {t} is withheld to protect small numbers.' },
  withheldCount: { de: 'wie viele keines, ist geschützt', en: 'how many reach none is protected' },
  reached: { de: 'erreichen eines in {t}', en: 'reach one within {t}' },
  missed: { de: 'erreichen keines', en: 'reach none' },
  heads: { de: 'Gezählt sind Köpfe der Zielgruppe „{group}“ nach ihrem Wohnblock, nicht Fläche.', en: 'Counted are heads of the target group “{group}” by their block of residence, not area.' },
});

/** One row of people: whether and how fast they reach an offer. */
export type ReachRow = ReachAnswer['city'];

/** `row`: the city's, or that of a drawn area. */
export function resultSentence(basis: ReachBasis, row: ReachRow): string {
  const locale = language.value;
  const kind = basis.kinds.map((key) => localText(kindByKey(key)?.plural ?? { de: key })).join(', ');
  const group = localText(groupByKey(basis.group)?.name ?? { de: basis.group });
  const t = cutoffWords(basis)[locale];
  const [reached, missed, share] = [row.reached[0] ?? null, row.notReached[0] ?? null, row.share[0] ?? null];
  if (reached === null || missed === null || share === null) return sayResult('withheld', { group, kind, t });
  const who = sayResult('share', { reached: formatCount(reached, locale), all: formatCount(reached + missed, locale), group, p: formatShare(share / 100, locale) });
  return sayResult('sentence', { share: who, t, n: formatCount(basis.offers, locale), kind, narrowed: narrowedText(), missed: formatCount(missed, locale) });
}

/** Which offers count, where not all of the kind do. */
function narrowedText(): string {
  const { withPlacesFree, openAt = '' } = asked.value ?? {};
  return (withPlacesFree ? sayResult('free') : '') + (openAt ? sayResult('open', { t: momentText(openAt) }) : '');
}
