/** What reach is called, in both languages at once (an indicator's name) and in the reader's. */
import type { LocalText } from '../../../core/city/model.ts';
import type { ReachBasis } from '../../client/reach-types.ts';
import { formatNumber } from '../../ui/format.ts';
import type { ReachMeasureName } from '../reach-link.ts';
import { cutoffMinutes, groupByKey, kindByKey } from './reach-kinds.ts';

type Both = { readonly de: string; readonly en: string };

interface MeasureWords {
  /** {t}: the cutoff */
  readonly name: Both;
  readonly text: Both;
}

export const MEASURES: Readonly<Record<ReachMeasureName, MeasureWords>> = {
  coverage: {
    name: { de: 'Erreichbar in {t}', en: 'Within reach in {t}' },
    text: { de: 'Anteil der Zielgruppe, der höchstens so weit hat: gezählt werden Köpfe, nicht Fläche.', en: 'Share of the target group that has no farther to go: heads are counted, not area.' },
  },
  nearest: {
    name: { de: 'Minuten bis zum nächsten', en: 'Minutes to the nearest' },
    text: { de: 'Mittlere Wegezeit der Zielgruppe bis zum nächsten Angebot.', en: 'Mean travel time of the target group to the nearest offer.' },
  },
  'k-nearest': {
    name: { de: 'Minuten zu den drei nächsten', en: 'Minutes to the nearest three' },
    text: { de: 'Mittlere Zeit bis zu den drei nächsten: zeigt, ob es eine Wahl gibt.', en: 'Mean time to the nearest three: shows whether there is a choice.' },
  },
  count: {
    name: { de: 'Anzahl in {t} Umkreis', en: 'Number within {t}' },
    text: { de: 'Wie viele Angebote in dieser Zeit erreichbar sind, im Mittel der Zielgruppe.', en: 'How many offers are within reach in this time, averaged over the target group.' },
  },
  places: {
    name: { de: 'Plätze je Person', en: 'Places per person' },
    text: { de: 'Plätze, verteilt auf alle, die sie erreichen: jeder Platz und jede Person zählt genau einmal.', en: 'Places shared among everyone who reaches them: each place and each person counts exactly once.' },
  },
  gravity: {
    name: { de: 'Angebote, nach Entfernung gewichtet', en: 'Offers weighted by distance' },
    text: { de: 'Jedes Angebot zählt, nahe zählen mehr: ein Wert ohne harte Grenze.', en: 'Every offer counts, near ones more: a score without a hard limit.' },
  },
  '2sfca': {
    name: { de: 'Plätze je Person (2SFCA)', en: 'Places per person (2SFCA)' },
    text: { de: 'Plätze geteilt durch alle, die sie erreichen; innerhalb der Zeit zählt jeder gleich.', en: 'Places divided by everyone who reaches them; within the time all count the same.' },
  },
  e2sfca: {
    name: { de: 'Plätze je Person (E2SFCA)', en: 'Places per person (E2SFCA)' },
    text: { de: 'Wie 2SFCA, aber Nähe zählt in drei Stufen mehr.', en: 'Like 2SFCA, but nearness counts more, in three steps.' },
  },
  '3sfca': {
    name: { de: 'Plätze je Person (3SFCA)', en: 'Places per person (3SFCA)' },
    text: { de: 'Wie E2SFCA, und wer viel Auswahl hat, drängt auf jedes einzelne Angebot weniger.', en: 'Like E2SFCA, and those with much choice press less on each offer.' },
  },
  bfca: {
    name: { de: 'Plätze je Person (BFCA)', en: 'Places per person (BFCA)' },
    text: { de: 'Ausgeglichene Einzugsgebiete (Páez 2019): weder Nachfrage noch Versorgung werden mehrfach gezählt.', en: 'Balanced catchments (Páez 2019): neither demand nor supply is counted more than once.' },
  },
};

/** Measures that share places among people. */
export function isPlacesMeasure(measure: ReachMeasureName): boolean {
  return measure === 'places' || measure === 'bfca' || measure.endsWith('sfca');
}

export function cutoffWords(basis: Pick<ReachBasis, 'cutoffMinutes' | 'cutoffMetres'>): Both {
  if (basis.cutoffMinutes === null && basis.cutoffMetres !== null) return { de: `${formatNumber(basis.cutoffMetres, 0, 'de')} m`, en: `${formatNumber(basis.cutoffMetres, 0, 'en')} m` };
  return minutesWords(basis.cutoffMinutes ?? cutoffMinutes.value);
}

export function minutesWords(minutes: number): Both {
  const digits = Number.isInteger(minutes) ? 0 : 1;
  return { de: `${formatNumber(minutes, digits, 'de')} Minuten`, en: `${formatNumber(minutes, digits, 'en')} minutes` };
}

export function measureName(measure: ReachMeasureName, cutoff: Both): Both {
  return { de: MEASURES[measure].name.de.replace('{t}', cutoff.de), en: MEASURES[measure].name.en.replace('{t}', cutoff.en) };
}

/** "Kitas: Erreichbar in 15 Minuten (Kinder unter 6)". */
export function reachTitle(basis: ReachBasis, measure: ReachMeasureName): LocalText {
  const name = measureName(measure, cutoffWords(basis));
  const kinds = basis.kinds.map((key) => kindByKey(key)?.plural ?? { de: key, en: key });
  const people = groupByKey(basis.group)?.name ?? { de: basis.group, en: basis.group };
  const join = (language: 'de' | 'en'): string => kinds.map((one) => one[language] ?? one.de).join(', ');
  return { de: `${join('de')}: ${name.de} (${people.de})`, en: `${join('en')}: ${name.en} (${people.en ?? people.de})` };
}
