/** GET /offers/duplicates: records entered twice, and doubled structures with the reasons that somebody has to weigh. */
import type { DuplicatesAnswer } from '../../core/contract/reach.ts';
import { releaseParts } from '../../core/disclosure/parts-gate.ts';
import { NO_EDGE } from '../../core/network/anchors.ts';
import { pairsWithin } from '../../core/network/block-reach.ts';
import { doubledStructures, type DoubledStructure } from '../../core/offers/doubled.ts';
import { duplicateRecords, type DuplicateRecord } from '../../core/offers/duplicate-records.ts';
import type { OfferState } from '../offers/store.ts';
import { headsOrNull } from '../release/numbers.ts';
import type { Question } from './question.ts';

type RecordAnswer = DuplicatesAnswer['records'][number];
type StructureAnswer = DuplicatesAnswer['structures'][number];

/** Metres along the way at most: farther catchments rarely share people. */
const MOST_METRES = 2000;
const MOST_ROWS = 500;
/** Where places are counted: fewer than a tenth to move are nothing to talk about. */
const LEAST_MOVABLE = 0.1;

export function recordsAnswer({ book, points }: OfferState): RecordAnswer[] {
  return duplicateRecords(book.offers, points).slice(0, MOST_ROWS).map((pair) => recordAnswer(book.offers, pair));
}

function recordAnswer(offers: OfferState['book']['offers'], { a, b, score, nameSimilarity, providerSimilarity, metres }: DuplicateRecord): RecordAnswer {
  const [one, two] = [offers[a]!, offers[b]!];
  const percent = Math.round(nameSimilarity * 100);
  const rounded = Math.round(metres);
  const sameProvider = one.provider !== '' && providerSimilarity > 0.9;
  return {
    offers: [one.id, two.id],
    names: [one.name, two.name],
    score: twoDigits(score),
    nameSimilarity: twoDigits(nameSimilarity),
    metres: rounded,
    sameProvider,
    reason: {
      de: `Namen zu ${percent} % gleich, ${rounded} m voneinander${sameProvider ? ', gleicher Träger' : ''}`,
      en: `Names ${percent} % alike, ${rounded} m apart${sameProvider ? ', same provider' : ''}`,
    },
  };
}

/** Of several kinds, the strongest first by score and released people. */
export function strongest(structures: readonly StructureAnswer[], limit: number): StructureAnswer[] {
  const weight = ({ score, sharedPeople }: StructureAnswer) => score * (sharedPeople ?? 0);
  return structures.toSorted((one, two) => weight(two) - weight(one) || two.score - one.score || (one.offers.join() < two.offers.join() ? -1 : 1)).slice(0, limit);
}

/** Of the offers of one kind. */
export function structuresAnswer(question: Question): StructureAnswer[] {
  const { network, chosen, state, people, boundDecimetres, kinds } = question;
  if (chosen.length < 2) return [];
  const metres = Math.min(MOST_METRES, (2 * boundDecimetres) / 10);
  const found = doubledStructures({
    offers: state.book.offers,
    chosen,
    points: state.points,
    catchments: pairsWithin(network.reach, onlyChosen(question), boundDecimetres),
    people,
    hours: state.weeks(),
    maximumMetres: metres,
    ...(kinds.every(({ hasCapacity }) => hasCapacity) ? { minimumMovable: LEAST_MOVABLE } : {}),
  });
  // the same record twice is no doubled structure
  const twice = new Set(duplicateRecords(state.book.offers, state.points).map(({ a, b }) => `${a}|${b}`));
  return found.filter(({ a, b }) => !twice.has(`${a}|${b}`)).map((pair) => structureAnswer(question, pair));
}

/** Rows parallel to all offers; those that do not count hang on no street, so that nothing is searched for them. */
function onlyChosen({ anchors, chosen }: Question): Question['anchors'] {
  const edges = new Int32Array(anchors.edges.length).fill(NO_EDGE);
  for (const offer of chosen) edges[offer] = anchors.edges[offer]!;
  return { ...anchors, edges };
}

function structureAnswer({ state, group, model, audience, isSensitive }: Question, found: DoubledStructure): StructureAnswer {
  const { a, b, catchment, hours, capacity, ages, topics, metres, score } = found;
  const [one, two] = [state.book.offers[a]!, state.book.offers[b]!];
  const smaller = Math.min(catchment.peopleA, catchment.peopleB);
  const [shared] = releaseParts([catchment.shared, Math.max(0, smaller - catchment.shared)], model.policy, audience, isSensitive);
  return {
    offers: [one.id, two.id],
    names: [one.name, two.name],
    kind: one.kind,
    group: group.key,
    catchmentOverlap: twoDigits(catchment.share),
    hoursOverlap: hours && twoDigits(hours.share),
    spareCapacity: capacity.spareA === null && capacity.spareB === null ? null : (capacity.spareA ?? 0) + (capacity.spareB ?? 0),
    movableShare: capacity.movable && twoDigits(capacity.movable),
    sharedPeople: headsOrNull(shared!),
    ages,
    topics,
    metres: Math.round(metres),
    score: twoDigits(score),
    reason: { de: reasons(found, 'de').join('; '), en: reasons(found, 'en').join('; ') },
  };
}

/** Distance, people, topics and ages, hours, places: what was found, in words. */
function reasons({ catchment, hours, capacity, ages, topics, metres }: DoubledStructure, locale: 'de' | 'en'): string[] {
  const isGerman = locale === 'de';
  const [apart, share] = [Math.round(metres), Math.round(catchment.share * 100)];
  const years = ages.from === null && ages.to === null ? '' : isGerman ? `${ages.from ?? 0} bis ${ages.to ?? 'unbegrenzt'} Jahre` : `aged ${ages.from ?? 0} to ${ages.to ?? 'any'}`;
  return [
    isGerman ? `${apart} m voneinander` : `${apart} m apart`,
    isGerman ? `${share} % der Zielgruppe des kleineren Einzugsgebiets erreichen beide` : `${share} % of the target group of the smaller catchment reach both`,
    [topics.join(', '), years].filter(Boolean).join(', '),
    hours ? (isGerman ? `${Math.round(hours.share * 100)} % der Zeiten gemeinsam` : `${Math.round(hours.share * 100)} % of the hours shared`) : isGerman ? 'Öffnungszeiten nicht bekannt' : 'hours not known',
    placesInWords(capacity, isGerman),
  ].filter(Boolean);
}

function placesInWords({ spareA, spareB, movable }: DoubledStructure['capacity'], isGerman: boolean): string {
  if (spareA === null && spareB === null) return isGerman ? 'Plätze nicht begrenzt oder nicht bekannt' : 'places not limited or not known';
  const told = (spare: number | null) => (spare === null ? (isGerman ? 'unbekannt' : 'unknown') : String(spare));
  const free = isGerman ? `Plätze frei: ${told(spareA)} und ${told(spareB)}` : `places free: ${told(spareA)} and ${told(spareB)}`;
  if (movable === null) return free;
  const percent = Math.round(movable * 100);
  return free + (isGerman ? `, genug für ${percent} % der beim anderen belegten` : `, enough for ${percent} % of those taken at the other`);
}

function twoDigits(value: number): number {
  return Math.round(value * 100) / 100;
}
