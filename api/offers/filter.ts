/** The filters of a query as core's filter: comma lists split, words checked, times read. */
import type { OfferFilterQuery } from '../../core/contract/offers.ts';
import { DomainError } from '../../core/errors.ts';
import { BARRIER_STATES, EDUCATION_CLASSES, LIFE_PHASES, OFFER_COSTS, type OfferKind } from '../../core/offers/offer.ts';
import type { OfferFilter } from '../../core/offers/selection.ts';
import { expectedNames } from '../nearest.ts';
import { isOpenOn } from './hours.ts';
import type { OfferState } from './store.ts';

export function filterOf(query: OfferFilterQuery, kinds: readonly OfferKind[]): OfferFilter {
  return {
    text: query.q,
    kinds: query.kind === undefined ? undefined : kindsAsked(query.kind, kinds, 'query.kind'),
    education: words(query.education, EDUCATION_CLASSES, 'query.education'),
    handlungsfelder: parts(query.field),
    lifePhases: words(query.phase, LIFE_PHASES, 'query.phase'),
    age: query.age,
    costs: words(query.cost, OFFER_COSTS, 'query.cost'),
    languages: parts(query.language)?.map((each) => each.toLowerCase()),
    barrierFree: words(query.barrierFree, BARRIER_STATES, 'query.barrierFree'),
    providers: parts(query.provider),
    onlyWithPlacesFree: query.withPlacesFree === 'true',
    on: query.on ?? query.openAt?.slice(0, 10),
  };
}

/** Offers open at the time asked for; hours that are unknown stay out. Unchanged where no time is asked for. */
export function openOnly(state: OfferState, chosen: Uint32Array, openAt: string | undefined, ags: string): Uint32Array {
  return openAt === undefined ? chosen : chosen.filter((at) => isOpenOn(state.book.offers[at]!.openingHours, openAt, ags) === true);
}

/** Keys of kinds, separated by commas. @throws unknown_name with the nearest there are */
export function kindsAsked(text: string, kinds: readonly OfferKind[], path: string): string[] {
  const asked = parts(text) ?? [];
  for (const key of asked) {
    if (kinds.some((kind) => kind.key === key)) continue;
    throw new DomainError('unknown_name', `unknown kind of offer ${key}`, { path, value: key, expected: expectedNames(key, kinds.map((kind) => kind.key)) });
  }
  if (asked.length === 0) throw new DomainError('missing_value', 'missing kind of offer', { path, expected: expectedNames('', kinds.map((kind) => kind.key)) });
  return asked;
}

function parts(text: string | undefined): string[] | undefined {
  return text?.split(',').map((part) => part.trim()).filter(Boolean);
}

function words<T extends string>(text: string | undefined, known: readonly T[], path: string): T[] | undefined {
  return parts(text)?.map((word) => {
    const found = known.find((each) => each === word);
    if (found) return found;
    throw new DomainError('invalid_value', `invalid ${path} ${word}`, { path, value: word, expected: known.join(', ') });
  });
}
