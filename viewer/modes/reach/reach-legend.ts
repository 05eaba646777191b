/** What stands over the areas, for the legend of a picture: density, isochrone, offers, the scenario's places. */
import type { LegendEntry } from '../../export/legend-entries.ts';
import { ISOCHRONE, POINT } from '../../map/reach-layers.ts';
import { isochrone } from '../../state/derived/reach-isochrone.ts';
import { groupByKey, kind } from '../../state/derived/reach-kinds.ts';
import { placedOffers } from '../../state/derived/reach-offers.ts';
import { minutesWords } from '../../state/derived/reach-words.ts';
import { theme } from '../../state/derived/theme.ts';
import { link } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { formatCount, stateWord } from '../../ui/format.ts';
import { densityColours, densityDomain } from './density.ts';
import { densityShort } from './density-words.ts';

const say = texts({
  few: { de: '{title}: wenig{n}', en: '{title}: few{n}' },
  many: { de: '{title}: viel{n}', en: '{title}: many{n}' },
  ring: { de: 'in {t} erreichbar: {n} {group}', en: 'within {t}: {n} {group}' },
  offers: { de: '{kind}: {n}', en: '{kind}: {n}' },
  placed: { de: 'ausprobiert (neu oder verlegt)', en: 'tried out (new or moved)' },
});

export function reachLegend(): LegendEntry[] {
  const { density, showsOffers, changes } = link.peek();
  const name = theme.peek();
  const locale = language.peek();
  const ring = isochrone.peek()?.rings.at(-1);
  const own = kind.peek();
  return [
    ...(density === 'none' ? [] : densityEntries()),
    ...(ring ? [entry(say('ring', { t: minutesWords(ring.minutes)[locale], n: ring.people === null ? stateWord(ring.state, locale) : formatCount(ring.people, locale), group: localText(groupByKey(isochrone.peek()!.group)?.name ?? { de: '' }) }), ISOCHRONE[name])] : []),
    ...(showsOffers && own ? [entry(say('offers', { kind: localText(own.plural), n: formatCount(placedOffers.peek().length, locale) }), POINT[name])] : []),
    ...(changes.some(({ type }) => type === 'add' || type === 'move') ? [entry(say('placed'), ISOCHRONE[name])] : []),
  ];
}

function densityEntries(): LegendEntry[] {
  const colours = densityColours(theme.peek());
  const domain = densityDomain.peek();
  const title = densityShort(link.peek());
  const number = (value: number | undefined): string => (value === undefined ? '' : ` (${formatCount(value, language.peek())})`);
  return [entry(say('many', { title, n: number(domain?.[1]) }), colours.at(-1)!), entry(say('few', { title, n: number(domain?.[0]) }), colours[0]!)];
}

function entry(label: string, colour: string): LegendEntry {
  return { label, colour, hatch: null, count: null };
}
