/** Members of an offer in words. */
import type { ListedOffer } from '../../client/reach-types.ts';
import { language, texts } from '../../text/texts.ts';
import { formatCount } from '../../ui/format.ts';

export const sayOffer = texts({
  'early-childhood': { de: 'frühe Kindheit', en: 'early childhood' },
  'school-age': { de: 'Schulalter', en: 'school age' },
  youth: { de: 'Jugend', en: 'youth' },
  'young-adults': { de: 'junge Erwachsene', en: 'young adults' },
  'working-age': { de: 'Erwerbsalter', en: 'working age' },
  'older-people': { de: 'Alter', en: 'older people' },
  all: { de: 'alle', en: 'all' },
  free: { de: 'kostenlos', en: 'free of charge' },
  low: { de: 'geringe Kosten', en: 'low cost' },
  paid: { de: 'kostenpflichtig', en: 'paid' },
  unknownCost: { de: 'Kosten unbekannt', en: 'cost unknown' },
  yes: { de: 'barrierefrei', en: 'barrier-free' },
  no: { de: 'nicht barrierefrei', en: 'not barrier-free' },
  unknown: { de: 'Barrierefreiheit unbekannt', en: 'barrier-free access unknown' },
  formal: { de: 'formal', en: 'formal' },
  'non-formal': { de: 'non-formal', en: 'non-formal' },
  informal: { de: 'informell', en: 'informal' },
  none: { de: 'keine Angabe', en: 'not stated' },
  places: { de: '{n} Plätze', en: '{n} places' },
  placesFree: { de: '{n} Plätze, davon {free} frei', en: '{n} places, {free} of them free' },
  ages: { de: '{from} bis {to} Jahre', en: '{from} to {to} years' },
  agesFrom: { de: 'ab {from} Jahren', en: 'from {from} years' },
  agesTo: { de: 'bis {to} Jahre', en: 'up to {to} years' },
  open: { de: 'jetzt geöffnet', en: 'open now' },
  closed: { de: 'jetzt geschlossen', en: 'closed now' },
});

export function costText({ cost }: Pick<ListedOffer, 'cost'>): string {
  return sayOffer(cost === 'unknown' ? 'unknownCost' : cost);
}

export function placesText({ capacity, placesFree }: Pick<ListedOffer, 'capacity' | 'placesFree'>): string {
  if (capacity === null) return '';
  const n = formatCount(capacity, language.value);
  return placesFree === null ? sayOffer('places', { n }) : sayOffer('placesFree', { n, free: formatCount(placesFree, language.value) });
}

export function agesText({ targetGroup }: Pick<ListedOffer, 'targetGroup'>): string {
  return [yearsText(targetGroup), ...targetGroup.lifePhases.map((phase) => sayOffer(phase))].filter(Boolean).join(' · ');
}

/** The years alone where they are known: they say what the life phases would, in a line of a list. */
export function briefAgesText(offer: Pick<ListedOffer, 'targetGroup'>): string {
  return yearsText(offer.targetGroup) || agesText(offer);
}

function yearsText({ fromAge, toAge }: ListedOffer['targetGroup']): string {
  if (fromAge === null) return toAge === null ? '' : sayOffer('agesTo', { to: toAge });
  return toAge === null ? sayOffer('agesFrom', { from: fromAge }) : sayOffer('ages', { from: fromAge, to: toAge });
}

/** "de" → "Deutsch"; the code itself where the browser knows no name. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([language.value], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function openText(open: boolean | null): string {
  return open === null ? '' : sayOffer(open ? 'open' : 'closed');
}

/** "08:30" on Monday = 510 minutes of the week. */
export function weekRows(week: readonly (readonly [number, number])[]): { readonly day: number; readonly hours: string }[] {
  const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return [0, 1, 2, 3, 4, 5, 6].map((day) => {
    const spans = week.flatMap(([start, end]) => {
      const [from, to] = [Math.max(start, day * 1440), Math.min(end, (day + 1) * 1440)];
      return from < to ? [`${clock(from - day * 1440)}–${clock(to - day * 1440)}`] : [];
    });
    return { day, hours: spans.join(', ') };
  });
}

export function dayName(day: number): string {
  return new Intl.DateTimeFormat(language.value, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + day)));
}
