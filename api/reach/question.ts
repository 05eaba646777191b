/**
 * What a request about reach asks, with every default filled in: the offers that count, whose people, which network and
 * profile, how far is near. Everything that computes about reach starts from one of these.
 */
import { blockSetOf } from '../../core/city/lookup.ts';
import type { BlockSet, CityModel, Edition, Indicator } from '../../core/city/model.ts';
import type { Audience, Meta } from '../../core/contract/meta.ts';
import type { OfferFilterQuery, OffersMeta } from '../../core/contract/offers.ts';
import type { ReachBasis, ReachMeasure } from '../../core/contract/reach.ts';
import { DomainError } from '../../core/errors.ts';
import type { Anchors } from '../../core/network/anchors.ts';
import { NO_EDGE } from '../../core/network/anchors.ts';
import { boundOf, DEFAULT_PROFILE, profileOf, PROFILES, type Profile } from '../../core/network/profiles.ts';
import type { StreetMode } from '../../core/network/street-rules.ts';
import type { Cutoff, OfferKind, TargetGroup } from '../../core/offers/offer.ts';
import { selectOffers } from '../../core/offers/selection.ts';
import { groupFor } from '../../core/offers/target-groups.ts';
import type { City } from '../atlas.ts';
import { expectedNames } from '../nearest.ts';
import { filterOf, kindsAsked, openOnly } from '../offers/filter.ts';
import { groupIndicator, type OfferState, type OfferStore } from '../offers/store.ts';
import { cityEdition, knownPeriods, periodAsked } from '../release/released.ts';
import { metaOf } from '../routes/city-call.ts';
import type { CityNetwork, NetworkStore } from './networks.ts';
import { peopleFor } from './people.ts';

export interface Stores {
  readonly offers: OfferStore;
  readonly networks: NetworkStore;
}

/** The members that all requests about reach share. */
export interface AskedReach extends Omit<OfferFilterQuery, 'kind'> {
  readonly category: string;
  readonly mode?: StreetMode | undefined;
  readonly profile?: string | undefined;
  readonly group?: string | undefined;
  readonly cutoff?: number | undefined;
  readonly cutoffMetres?: number | undefined;
  readonly measure?: ReachMeasure | undefined;
  readonly k?: number | undefined;
  readonly decay?: 'steps' | 'exponential' | 'power' | 'gaussian' | undefined;
  readonly period?: string | undefined;
}

export interface Question {
  readonly city: City;
  readonly model: CityModel;
  readonly audience: Audience;
  readonly state: OfferState;
  readonly network: CityNetwork;
  /** all offers of the book, and the positions of those that count */
  readonly anchors: Anchors;
  readonly chosen: Uint32Array;
  /** places per offer, parallel to anchors; NaN unknown or not limited */
  readonly capacities: Float64Array;
  readonly kinds: readonly OfferKind[];
  readonly group: TargetGroup;
  readonly isSensitive: boolean;
  readonly blockSet: BlockSet;
  readonly period: string;
  /** per block, as the audience may know them; NaN not delivered */
  readonly people: Float64Array;
  readonly profile: Profile;
  readonly cutoff: Cutoff;
  readonly boundDecimetres: number;
  readonly measure: ReachMeasure;
  readonly k: number;
  readonly decay: AskedReach['decay'];
  readonly basis: ReachBasis;
}

export async function questionOf(stores: Stores, city: City, asked: AskedReach, audience: Audience, carrier: { readonly edition?: Edition; readonly blockSet?: string }): Promise<Question> {
  const { model } = city;
  const state = await stores.offers.of(city);
  const kindKeys = kindsAsked(asked.category, state.book.kinds, 'query.category');
  const kinds = kindKeys.map((key) => state.book.kinds.find((kind) => kind.key === key)!);
  const profile = profileAsked(asked);
  const blockSet = blockSetOf(model, carrier.edition?.blockSet ?? carrier.blockSet ?? model.blockSets.at(-1)!.key);
  const network = await stores.networks.of(city, profile.mode, blockSet);
  const group = asked.group === undefined ? groupFor(kinds[0]!.targetGroup, state.book.targetGroups) : groupNamed(asked.group, state.book.targetGroups);
  const period = periodOfGroup(model, groupIndicator(group), blockSet.key, asked.period);
  const cutoff = cutoffAsked(asked, kinds[0]!);
  const people = peopleFor(model, group, blockSet.key, period, audience);
  const filtered = selectOffers(state.book, { ...filterOf({ ...asked, kind: undefined }, state.book.kinds), kinds: kindKeys });
  const chosen = openOnly(state, filtered, asked.openAt, model.ags);
  const anchors = stores.networks.anchorsOf(state, network);
  const measure = asked.measure ?? 'coverage';
  return {
    city,
    model,
    audience,
    state,
    network,
    anchors,
    chosen,
    capacities: Float64Array.from(state.book.offers, ({ capacity }) => capacity ?? Number.NaN),
    kinds,
    group,
    isSensitive: people.isSensitive,
    blockSet,
    period,
    people: people.counts,
    profile,
    cutoff,
    boundDecimetres: boundOf(profile, cutoff),
    measure,
    k: asked.k ?? 3,
    decay: asked.decay,
    basis: {
      kinds: kindKeys,
      group: group.key,
      profile: profile.key,
      mode: profile.mode,
      measure,
      cutoffMinutes: 'minutes' in cutoff ? cutoff.minutes : null,
      cutoffMetres: 'metres' in cutoff ? cutoff.metres : null,
      cutoffSource: asked.cutoff === undefined && asked.cutoffMetres === undefined ? { de: kinds[0]!.cutoffSource.de, en: kinds[0]!.cutoffSource.en ?? kinds[0]!.cutoffSource.de } : { de: '', en: '' },
      period,
      blockSet: blockSet.key,
      blocksWithheld: people.withheld,
      offers: chosen.length,
      offersUnsnapped: chosen.filter((offer) => anchors.edges[offer] === NO_EDGE).length,
      unit: UNITS[measure],
      network: network.report,
    },
  };
}

const UNITS: Readonly<Record<ReachMeasure, ReachBasis['unit']>> = {
  nearest: 'minutes',
  coverage: 'percent',
  'k-nearest': 'minutes',
  count: 'offers',
  gravity: 'score',
  '2sfca': 'places-per-person',
  e2sfca: 'places-per-person',
  '3sfca': 'places-per-person',
  bfca: 'score',
  places: 'places-per-person',
};

export function profileAsked({ profile, mode }: { readonly profile?: string | undefined; readonly mode?: StreetMode | undefined }): Profile {
  const found = profile === undefined ? (PROFILES.find((each) => each.mode === mode) ?? profileOf(DEFAULT_PROFILE)) : profileOf(profile);
  if (mode === undefined || found.mode === mode) return found;
  throw new DomainError('invalid_value', `invalid mode ${mode}: the profile ${found.key} travels by ${found.mode}`, { path: 'query.mode', value: mode, expected: found.mode });
}

export function groupNamed(key: string, groups: readonly TargetGroup[], path = 'query.group'): TargetGroup {
  const found = groups.find((group) => group.key === key);
  if (found) return found;
  throw new DomainError('unknown_name', `unknown target group ${key}`, { path, value: key, expected: expectedNames(key, groups.map((group) => group.key)) });
}

function cutoffAsked({ cutoff, cutoffMetres }: AskedReach, kind: OfferKind): Cutoff {
  if (cutoff !== undefined && cutoffMetres !== undefined) {
    throw new DomainError('invalid_value', 'invalid cutoff: minutes and metres at once', { path: 'query.cutoffMetres', value: cutoffMetres, expected: 'cutoff (minutes) or cutoffMetres' });
  }
  if (cutoff !== undefined) return { minutes: cutoff };
  return cutoffMetres === undefined ? kind.cutoff : { metres: cutoffMetres };
}

/** Head counts of the block set itself; the latest where none is asked for. @throws not_aggregable, invalid_value */
export function periodOfGroup(model: CityModel, indicator: Indicator, blockSet: string, asked: string | undefined): string {
  const edition = cityEdition(model, blockSet, asked ?? '9999');
  if (asked !== undefined || knownPeriods(model, indicator, edition).length > 0) return periodAsked(model, indicator, edition, asked);
  throw new DomainError('not_aggregable', `missing head counts of ${indicator.id} per block`, {
    path: 'query.group',
    value: indicator.id,
    reason: { de: 'Für diese Zielgruppe liegen keine Zahlen je Block vor', en: 'There are no counts per block for this target group' },
  });
}

export function offersMeta(model: CityModel, audience: Audience, state: OfferState, more: Partial<Pick<Meta, 'level' | 'edition' | 'blockSet' | 'period'>> = {}): OffersMeta {
  return { ...metaOf(model, audience, more), offersVersion: state.version };
}
