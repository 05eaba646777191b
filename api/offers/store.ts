/**
 * The offers of a city in memory: read when first asked for, kept until the book's version or the city's data change.
 * The version is asked on every request (one row), so several processes over one database always agree.
 */
import { baseLevelOf } from '../../core/city/lookup.ts';
import type { CityModel, Indicator } from '../../core/city/model.ts';
import { fractionOf } from '../../core/indicators/definition.ts';
import { headCount } from '../../core/indicators/head-count.ts';
import { OTHER_KIND } from '../../core/offers/kinds.ts';
import type { Offer, OfferBook, OfferKind, Place, TargetGroup, WeekMinutes } from '../../core/offers/offer.ts';
import { offerPoints } from '../../core/offers/selection.ts';
import { defaultTargetGroups } from '../../core/offers/target-groups.ts';
import type { City } from '../atlas.ts';
import type { Database } from '../database/database.ts';
import { findLists, findVersion, listOffers, listPlaces, type Origin } from '../queries/offers.ts';
import { usualWeek } from './hours.ts';
import { kindsWith } from './interpret.ts';

/** Everything known of a city's offers at one version. Arrays are parallel to book.offers. */
export interface OfferState {
  readonly version: number;
  readonly listsVersion: number;
  readonly book: OfferBook;
  readonly placeOf: ReadonlyMap<string, Place>;
  readonly positionOf: ReadonlyMap<string, number>;
  readonly versions: readonly number[];
  readonly origins: readonly Origin[];
  readonly placeVersions: ReadonlyMap<string, number>;
  /** lon, lat per offer */
  readonly points: Float64Array;
  /** laid out when first asked for */
  readonly weeks: () => readonly WeekMinutes[];
}

export class OfferStore {
  private readonly database: Database;
  private readonly kept = new Map<string, { readonly key: string; readonly state: Promise<OfferState> }>();

  constructor(database: Database) {
    this.database = database;
  }

  async of({ model }: City): Promise<OfferState> {
    const version = await findVersion(this.database, model.id);
    const key = `${model.revision}|${version}`;
    const known = this.kept.get(model.id);
    if (known?.key === key) return known.state;
    const state = read(this.database, model, version);
    this.kept.set(model.id, { key, state });
    state.catch(() => this.kept.delete(model.id));
    return state;
  }
}

async function read(database: Database, model: CityModel, version: number): Promise<OfferState> {
  const lists = await findLists(database, model.id);
  const [places, offers] = [await listPlaces(database, model.id), await listOffers(database, model.id)];
  const book: OfferBook = {
    places: places.map(({ place }) => place),
    offers: offers.map(({ offer }) => offer),
    kinds: kindsOf(lists?.userKinds ?? null, lists?.packKinds ?? [], offers.map(({ offer }) => offer)),
    targetGroups: lists?.userGroups ?? groupsOf(model, lists?.packGroups ?? []),
  };
  let weeks: readonly WeekMinutes[] | null = null;
  return {
    version,
    listsVersion: lists?.listsVersion ?? 0,
    book,
    placeOf: new Map(book.places.map((place) => [place.id, place])),
    positionOf: new Map(book.offers.map(({ id }, at) => [id, at])),
    versions: offers.map((each) => each.version),
    origins: offers.map(({ origin }) => origin),
    placeVersions: new Map(places.map(({ place, version: saves }) => [place.id, saves])),
    points: offerPoints(book),
    weeks: () => (weeks ??= book.offers.map(({ openingHours }) => usualWeek(openingHours))),
  };
}

/** The users' list, else the pack's and the usual one; a kind that offers have and no list names is added, never lost. */
function kindsOf(user: readonly OfferKind[] | null, pack: readonly OfferKind[], offers: readonly Offer[]): readonly OfferKind[] {
  const listed = user ?? kindsWith(pack);
  const known = new Set(listed.map(({ key }) => key));
  const missing = [...new Set(offers.map(({ kind }) => kind))].filter((key) => !known.has(key));
  return [...listed, ...missing.map((key) => pack.find((kind) => kind.key === key) ?? { ...OTHER_KIND, key, name: { de: key }, plural: { de: key } })];
}

/** The pack's groups, and those that the counts per block make. */
function groupsOf(model: CityModel, pack: readonly TargetGroup[]): readonly TargetGroup[] {
  const base = baseLevelOf(model).key;
  const counted = new Set([...model.columns.values()].filter(({ level }) => level === base).map(({ measure }) => measure));
  const made = defaultTargetGroups([...counted].filter((key) => model.measures.get(key)?.kind === 'count'), model.policy.populationMeasure);
  const taken = new Set(pack.map(({ key }) => key));
  return [...pack, ...made.filter(({ key }) => !taken.has(key))];
}

/** People of a group as an indicator, so that periods and sensitivity are found as for any other. */
export function groupIndicator(group: TargetGroup): Indicator {
  const known = groupIndicators.get(group);
  if (known) return known;
  const made = headCount(`group:${group.key}`, group.name, group.measures);
  fractionOf(made);
  groupIndicators.set(group, made);
  return made;
}

const groupIndicators = new WeakMap<TargetGroup, Indicator>();
