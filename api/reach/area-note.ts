/** Why a number about a drawn area is missing or what it rests on, in words: one sentence a reason, '' where nothing needs one. */
import type { Locale } from '../../core/city/model.ts';
import { isShown, MISSING, SUPPRESSED } from '../../core/indicators/states.ts';
import { NO_EDGE } from '../../core/network/anchors.ts';
import { snappedNote, type Drawn } from '../release/drawn-area.ts';
import { drawnNote } from '../release/drawn-sums.ts';
import type { ReleasedReach } from './columns.ts';
import type { Question } from './question.ts';

const REASONS = {
  noOffers: { de: 'Kein Angebot zählt: Zu dieser Frage (Art, freie Plätze, Öffnungszeit) gibt es keines.', en: 'No offer counts: there is none for this question (kind, places free, opening time).' },
  offStreet: { de: 'Keines der Angebote liegt an einer Straße des Wegenetzes.', en: 'None of the offers stands at a street of the network.' },
  noNetwork: { de: 'Kein Block der Fläche hängt an diesem Wegenetz: Über ihre Wege ist nichts bekannt.', en: 'No block of the area hangs on this network: nothing is known about its ways.' },
  partNetwork: { de: 'Mehr als 5 % der Zielgruppe wohnen in Blöcken ohne Anschluss an dieses Wegenetz oder ohne gelieferte Zahl: Ein Anteil wäre geraten.', en: 'More than 5 % of the target group live in blocks without a link to this network or without a delivered number: a share would be guessed.' },
  noCounts: { de: 'Für diese Fläche ist keine Zahl der Zielgruppe geliefert.', en: 'No number of the target group was delivered for this area.' },
  nobody: { de: 'Hier wohnt niemand aus der Zielgruppe.', en: 'Nobody of the target group lives here.' },
  withheld: { de: 'Die Zahlen sind so klein, dass sie zum Schutz Einzelner nicht ausgewiesen werden.', en: 'The numbers are so small that they are withheld to protect individuals.' },
  noWay: { de: 'Von hier führt auf diesem Wegenetz kein Weg zu einem der Angebote.', en: 'From here no way on this network leads to any of the offers.' },
} as const;

export function areaNote(question: Question, drawn: Drawn, { coverage, minutes }: Pick<ReleasedReach, 'coverage' | 'minutes'>, locale: Locale): string {
  const reason = reasonOf(question, drawn, coverage.states[0]!, minutes.states[0]!);
  return [snappedNote(drawn, locale), drawnNote(question.model, drawn, question.audience, locale), reason === null ? '' : REASONS[reason][locale]].filter(Boolean).join(' ');
}

function reasonOf({ people, network, anchors, chosen }: Question, { blocks }: Drawn, state: number, stateOfMinutes: number): keyof typeof REASONS | null {
  if (state === SUPPRESSED) return 'withheld';
  if (blocks.every((block) => Number.isNaN(people[block]!))) return 'noCounts';
  if (blocks.every((block) => network.isAttached[block] === 0)) return 'noNetwork';
  if (state === MISSING) return 'partNetwork';
  if (!isShown(state)) return 'nobody';
  if (chosen.length === 0) return 'noOffers';
  if (chosen.every((offer) => anchors.edges[offer] === NO_EDGE)) return 'offStreet';
  return isShown(stateOfMinutes) ? null : stateOfMinutes === SUPPRESSED ? 'withheld' : 'noWay';
}
