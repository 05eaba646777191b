/** GET /offers/duplicates: records entered twice, and doubled structures with the reasons that somebody has to weigh. */
import type { DuplicatesAnswer } from '../../core/contract/reach.ts';
import { releaseParts } from '../../core/disclosure/parts-gate.ts';
import { NO_EDGE } from '../../core/network/anchors.ts';
import { pairsWithin } from '../../core/network/block-reach.ts';
import { doubledStructures, type DoubledStructure } from '../../core/offers/doubled.ts';
import { duplicateRecords, type DuplicateRecord } from '../../core/offers/duplicate-records.ts';
import type { OfferState } from '../offers/store.ts';
import { numberOrNull } from '../release/numbers.ts';
import type { Question } from './question.ts';

type RecordAnswer = DuplicatesAnswer['records'][number];
type StructureAnswer = DuplicatesAnswer['structures'][number];

/** Metres along the way at most: farther catchments rarely share people. */
const MOST_METRES = 2000;
const MOST_ROWS = 500;

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

/** Of the offers of one kind. */
export function structuresAnswer(question: Question): StructureAnswer[] {
  const { network, chosen, state, people, boundDecimetres } = question;
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
  });
  // the same record twice is no doubled structure
  const twice = new Set(duplicateRecords(state.book.offers, state.points).map(({ a, b }) => `${a}|${b}`));
  return found.filter(({ a, b }) => !twice.has(`${a}|${b}`)).slice(0, MOST_ROWS).map((pair) => structureAnswer(question, pair));
}

/** Rows parallel to all offers; those that do not count hang on no street, so that nothing is searched for them. */
function onlyChosen({ anchors, chosen }: Question): Question['anchors'] {
  const edges = new Int32Array(anchors.edges.length).fill(NO_EDGE);
  for (const offer of chosen) edges[offer] = anchors.edges[offer]!;
  return { ...anchors, edges };
}

function structureAnswer({ state, group, model, audience, isSensitive }: Question, { a, b, catchment, hours, capacity, metres }: DoubledStructure): StructureAnswer {
  const [one, two] = [state.book.offers[a]!, state.book.offers[b]!];
  const smaller = Math.min(catchment.peopleA, catchment.peopleB);
  const [shared] = releaseParts([catchment.shared, Math.max(0, smaller - catchment.shared)], model.policy, audience, isSensitive);
  const spare = capacity.spareA === null && capacity.spareB === null ? null : (capacity.spareA ?? 0) + (capacity.spareB ?? 0);
  const share = Math.round(catchment.share * 100);
  return {
    offers: [one.id, two.id],
    names: [one.name, two.name],
    kind: one.kind,
    group: group.key,
    catchmentOverlap: twoDigits(catchment.share),
    hoursOverlap: hours && twoDigits(hours.share),
    spareCapacity: spare,
    sharedPeople: numberOrNull(shared!),
    reason: {
      de: `${Math.round(metres)} m voneinander; ${share} % der Zielgruppe des kleineren Einzugsgebiets erreichen beide${hours ? `; ${Math.round(hours.share * 100)} % der Zeiten gemeinsam` : '; Öffnungszeiten nicht bekannt'}${spare === null ? '; freie Plätze nicht bekannt' : `; ${spare} Plätze frei`}`,
      en: `${Math.round(metres)} m apart; ${share} % of the target group of the smaller catchment reach both${hours ? `; ${Math.round(hours.share * 100)} % of the hours shared` : '; hours not known'}${spare === null ? '; places free not known' : `; ${spare} places free`}`,
    },
  };
}

function twoDigits(value: number): number {
  return Math.round(value * 100) / 100;
}
