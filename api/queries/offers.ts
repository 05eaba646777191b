/** Offers, places and their history in the database: one function a statement of sql/queries/offers. */
import type { Offer, OfferKind, Place, TargetGroup } from '../../core/offers/offer.ts';
import type { Queryable } from '../database/database.ts';
import { sqlText } from './sql-text.ts';
import { isoTime } from './time.ts';

export type Origin = 'pack' | 'edited' | 'user';

export interface StoredPlace {
  readonly place: Place;
  readonly origin: Origin;
  readonly version: number;
}

export interface StoredOffer {
  readonly offer: Offer;
  readonly origin: Origin;
  readonly version: number;
  readonly isRemoved: boolean;
}

export interface StoredLists {
  readonly version: number;
  readonly packKinds: readonly OfferKind[] | null;
  readonly packGroups: readonly TargetGroup[] | null;
  readonly userKinds: readonly OfferKind[] | null;
  readonly userGroups: readonly TargetGroup[] | null;
  readonly listsVersion: number;
}

interface BookRow {
  readonly version: number;
  readonly pack_kinds: OfferKind[] | null;
  readonly pack_groups: TargetGroup[] | null;
  readonly user_kinds: OfferKind[] | null;
  readonly user_groups: TargetGroup[] | null;
  readonly lists_version: number;
}

type PlaceRow = Place & { readonly origin: Origin; readonly version: number };

interface OfferRow {
  readonly id: string;
  readonly place: string;
  readonly name: string;
  readonly provider: string;
  readonly kind: string;
  readonly education: Offer['education'];
  readonly handlungsfelder: string[];
  readonly from_age: number | null;
  readonly to_age: number | null;
  readonly life_phases: Offer['targetGroup']['lifePhases'];
  readonly capacity: number | null;
  readonly places_free: number | null;
  readonly opening_hours: string;
  readonly cost: Offer['cost'];
  readonly languages: string[];
  readonly barrier_free: Offer['barrierFree'];
  readonly contact: string;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly source: string;
  readonly origin: Origin;
  readonly version: number;
  readonly removed?: boolean;
}

export async function findLists(database: Queryable, city: string): Promise<StoredLists | null> {
  const row = (await database.query<BookRow>(sqlText('offers/book'), [city])).rows[0];
  if (!row) return null;
  return { version: row.version, packKinds: row.pack_kinds, packGroups: row.pack_groups, userKinds: row.user_kinds, userGroups: row.user_groups, listsVersion: row.lists_version };
}

/** 0: the city never had offers. */
export async function findVersion(database: Queryable, city: string): Promise<number> {
  return (await database.query<{ version: number }>(sqlText('offers/version'), [city])).rows[0]?.version ?? 0;
}

/** The new version. Inside a transaction, before anything else is written: it keeps others waiting. */
export async function touchBook(transaction: Queryable, city: string): Promise<number> {
  return (await transaction.query<{ version: number }>(sqlText('offers/touch'), [city])).rows[0]!.version;
}

export async function setPackLists(transaction: Queryable, city: string, kinds: readonly OfferKind[], groups: readonly TargetGroup[]): Promise<void> {
  await transaction.query(sqlText('offers/set-pack-lists'), [city, JSON.stringify(kinds), JSON.stringify(groups)]);
}

/** False: somebody changed the lists since that version. */
export async function setUserLists(transaction: Queryable, city: string, listsVersion: number, kinds: readonly OfferKind[], groups: readonly TargetGroup[]): Promise<boolean> {
  return (await transaction.query(sqlText('offers/set-user-lists'), [city, listsVersion, JSON.stringify(kinds), JSON.stringify(groups)])).rowCount > 0;
}

export async function listPlaces(database: Queryable, city: string): Promise<StoredPlace[]> {
  return (await database.query<PlaceRow>(sqlText('offers/places'), [city])).rows.map(placeOf);
}

export async function listOffers(database: Queryable, city: string): Promise<StoredOffer[]> {
  return (await database.query<OfferRow>(sqlText('offers/offers'), [city])).rows.map(offerOf);
}

export async function findPlaces(database: Queryable, city: string, ids: readonly string[]): Promise<StoredPlace[]> {
  return (await database.query<PlaceRow>(sqlText('offers/find-places'), [city, ids])).rows.map(placeOf);
}

/** Removed ones too. */
export async function findOffers(database: Queryable, city: string, ids: readonly string[]): Promise<StoredOffer[]> {
  return (await database.query<OfferRow>(sqlText('offers/find-offers'), [city, ids])).rows.map(offerOf);
}

export async function putPlace(transaction: Queryable, city: string, place: Place, origin: Origin): Promise<number> {
  return (await transaction.query<{ version: number }>(sqlText('offers/put-place'), [city, JSON.stringify(place), origin])).rows[0]!.version;
}

export async function putOffer(transaction: Queryable, city: string, offer: Offer, origin: Origin): Promise<number> {
  return (await transaction.query<{ version: number }>(sqlText('offers/put-offer'), [city, JSON.stringify(flat(offer)), origin])).rows[0]!.version;
}

export async function removeOffer(transaction: Queryable, city: string, id: string): Promise<void> {
  await transaction.query(sqlText('offers/remove-offer'), [city, id]);
}

export async function purgeOffers(transaction: Queryable, city: string, ids: readonly string[]): Promise<void> {
  await transaction.query(sqlText('offers/purge-offers'), [city, ids]);
}

export async function dropEmptyPlace(transaction: Queryable, city: string, id: string): Promise<void> {
  await transaction.query(sqlText('offers/drop-empty-place'), [city, id]);
}

/** What a delivery brings; what people changed stays. */
export async function deliver(transaction: Queryable, city: string, places: readonly Place[], offers: readonly Offer[]): Promise<void> {
  await transaction.query(sqlText('offers/withdraw-offers'), [city, offers.map(({ id }) => id)]);
  await transaction.query(sqlText('offers/deliver-places'), [city, JSON.stringify(places)]);
  await transaction.query(sqlText('offers/deliver-offers'), [city, JSON.stringify(offers.map(flat))]);
  await transaction.query(sqlText('offers/withdraw-places'), [city]);
}

export type HistoryAction = 'create' | 'change' | 'delete' | 'undo' | 'merge' | 'import';

/** Whole records; null: not there. */
export type RecordChange =
  /** origin: of the record before an import changed it, so that taking the import back brings that back too */
  | { readonly subject: 'offer'; readonly id: string; readonly before: Offer | null; readonly after: Offer | null; readonly origin?: Origin }
  | { readonly subject: 'place'; readonly id: string; readonly before: Place | null; readonly after: Place | null };

export interface HistoryEntry {
  readonly id: number;
  readonly offers: readonly string[];
  readonly name: string;
  readonly action: HistoryAction;
  readonly who: string;
  readonly at: string;
  readonly changes: readonly RecordChange[];
  /** how many changes there are; a list holds the first ones only */
  readonly records: number;
  readonly isUndone: boolean;
}

type HistoryRow = Omit<HistoryEntry, 'isUndone'> & { readonly is_undone: boolean };

/** The entry's id. */
export async function insertHistory(transaction: Queryable, city: string, entry: Omit<HistoryEntry, 'id' | 'at' | 'isUndone' | 'records'>): Promise<number> {
  const values = [city, entry.offers, entry.name, entry.action, entry.who, JSON.stringify(entry.changes)];
  return (await transaction.query<{ id: number }>(sqlText('offers/insert-history'), values)).rows[0]!.id;
}

export async function findHistory(transaction: Queryable, city: string, id: number): Promise<HistoryEntry | null> {
  const row = (await transaction.query<HistoryRow>(sqlText('offers/find-history'), [city, id])).rows[0];
  return row ? entryOf(row) : null;
}

export async function listHistory(database: Queryable, city: string, offer: string | null, limit: number): Promise<HistoryEntry[]> {
  return (await database.query<HistoryRow>(sqlText('offers/list-history'), [city, offer, limit])).rows.map(entryOf);
}

export async function lastChange(database: Queryable, city: string, offer: string): Promise<HistoryEntry | null> {
  const row = (await database.query<HistoryRow>(sqlText('offers/last-change'), [city, offer])).rows[0];
  return row ? entryOf(row) : null;
}

export async function markUndone(transaction: Queryable, city: string, id: number): Promise<void> {
  await transaction.query(sqlText('offers/mark-undone'), [city, id]);
}

export async function isInBlock(database: Queryable, city: string, lon: number, lat: number): Promise<boolean> {
  return (await database.query<{ is_inside: boolean }>(sqlText('offers/in-block'), [city, lon, lat])).rows[0]!.is_inside;
}

function entryOf({ is_undone, at, ...rest }: HistoryRow): HistoryEntry {
  return { ...rest, at: isoTime(at), isUndone: is_undone };
}

function placeOf({ origin, version, ...place }: PlaceRow): StoredPlace {
  return { place, origin, version };
}

function offerOf(row: OfferRow): StoredOffer {
  const { origin, version, removed = false } = row;
  const { id, place, name, provider, kind, education, handlungsfelder, capacity, cost, languages, contact, source } = row;
  return {
    origin,
    version,
    isRemoved: removed,
    offer: {
      id,
      place,
      name,
      provider,
      kind,
      education,
      handlungsfelder,
      targetGroup: { fromAge: row.from_age, toAge: row.to_age, lifePhases: row.life_phases },
      capacity,
      placesFree: row.places_free,
      openingHours: row.opening_hours,
      cost,
      languages,
      barrierFree: row.barrier_free,
      contact,
      valid: { from: row.valid_from, to: row.valid_to },
      source,
    },
  };
}

/** As the statements' record types name the columns. */
function flat({ targetGroup, valid, ...rest }: Offer): object {
  return { ...rest, ...targetGroup, validFrom: valid.from, validTo: valid.to };
}
