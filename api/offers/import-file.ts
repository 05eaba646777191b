/**
 * POST /offers/import: a list as people have it (CSV, GeoJSON, XLSX), read by the readers of packs, with the same report.
 * First checked, then taken over in one transaction: new offers come in, known ones (same id) are brought up to date,
 * and what people changed by hand stays as it is.
 */
import { extname } from 'node:path';
import type { OfferColumn } from '../../core/contract/pack.ts';
import { OFFER_COLUMNS } from '../../core/contract/pack.ts';
import type { Finding } from '../../core/contract/quality.ts';
import { DomainError } from '../../core/errors.ts';
import type { CityModel } from '../../core/city/model.ts';
import type { Offer, Place } from '../../core/offers/offer.ts';
import type { Database } from '../database/database.ts';
import type { OffersData } from '../packs/city-data.ts';
import { Findings, type Origin } from '../packs/findings.ts';
import { readCsv } from '../packs/formats/csv.ts';
import { readGeoJson } from '../packs/formats/geojson.ts';
import { readXlsx } from '../packs/formats/xlsx.ts';
import { gather, pointsOf, recordsOf } from '../packs/roles/offers.ts';
import type { Table } from '../packs/table.ts';
import { findOffers, findPlaces, insertHistory, listPlaces, putOffer, putPlace, touchBook, type RecordChange } from '../queries/offers.ts';
import { findStreetNames } from '../queries/streets.ts';
import { CSV_FIELDS } from './listing.ts';

export interface ImportAsked {
  readonly fileName: string;
  /** base64 */
  readonly content: string;
  readonly check: boolean;
  readonly srid?: number | undefined;
  readonly columns?: Readonly<Record<string, string>> | undefined;
}

export interface Imported {
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly keptEdited: number;
  readonly refused: number;
  /** of the history, to take the whole import back; null: nothing was written */
  readonly entry: number | null;
  readonly findings: Finding[];
  readonly columns: Record<string, string>;
  readonly header: string[];
}

type Columns = Partial<Record<OfferColumn, string>>;

export async function importFile(database: Database, model: CityModel, asked: ImportAsked, who: string): Promise<Imported> {
  const findings = new Findings();
  const origin: Origin = { resource: 'import', file: asked.fileName, rowKind: 'line' };
  const table = readTable(asked, origin, findings);
  const columns = table === null ? {} : (asked.columns ? named(asked.columns, table) : guessed(table.header));
  const header = [...(table?.header ?? [])];
  const none: Imported = { read: table?.rows.length ?? 0, added: 0, updated: 0, keptEdited: 0, refused: table?.rows.length ?? 0, entry: null, findings: findings.list(), columns, header };
  if (table === null) return none;
  if (columns.name === undefined) {
    findings.add(origin, 'column-missing', { available: table.header.slice(0, 40).join(', '), suggestion: { de: '', en: '' } }, { column: 'name', value: 'name' });
    return { ...none, findings: findings.list() };
  }
  const points = pointsOf({ citySrid: model.srid, findings }, table, { columns, srid: asked.srid });
  if (points === null) return { ...none, findings: findings.list() };
  const streets = new Map((await findStreetNames(database, model.id)).map((street) => [street.name, street]));
  const data = gather([{ origin, atlas: { role: 'offers', columns, optional: false, skipRows: 0 }, records: recordsOf(table, columns, points) }], { findings, bounds: { bbox: model.blockSets.at(-1)!.bbox }, streets, publisherOf: () => asked.fileName });
  const counts = await takeOver(database, model.id, data, asked, who);
  return { read: table.rows.length, ...counts, refused: table.rows.length - data.offers.length, findings: findings.list(), columns, header };
}

function readTable({ fileName, content }: ImportAsked, origin: Origin, findings: Findings): Table | null {
  const bytes = Buffer.from(content, 'base64');
  const options = { expectedColumns: [] };
  switch (extname(fileName).toLowerCase()) {
    case '.csv':
    case '.tsv':
    case '.txt':
      return readCsv(bytes, options, origin, findings);
    case '.geojson':
    case '.json':
      return readGeoJson(bytes, options, origin, findings);
    case '.xlsx':
    case '.xls':
    case '.ods':
      return readXlsx(bytes, options, origin, findings);
    default:
      throw new DomainError('invalid_value', `invalid file ${fileName}: its format is not read here`, { path: 'body.fileName', value: fileName, expected: '.csv, .geojson, .xlsx' });
  }
}

/** @throws unknown_name for a field or a column that does not exist */
function named(columns: Readonly<Record<string, string>>, { header }: Table): Columns {
  for (const [field, column] of Object.entries(columns)) {
    if (!(OFFER_COLUMNS as readonly string[]).includes(field)) throw new DomainError('unknown_name', `unknown field ${field}`, { path: `body.columns.${field}`, value: field, expected: OFFER_COLUMNS.join(', ') });
    if (!header.includes(column)) throw new DomainError('unknown_name', `unknown column ${column}`, { path: `body.columns.${field}`, value: column, expected: header.slice(0, 40).join(', ') });
  }
  return columns;
}

const WORDS: Readonly<Partial<Record<OfferColumn, readonly string[]>>> = {
  id: ['kennung', 'nr', 'nummer'],
  name: ['bezeichnung', 'angebot', 'einrichtung', 'titel'],
  place: ['einrichtungsort', 'gebäude', 'haus'],
  provider: ['träger', 'anbieter', 'operator'],
  kind: ['typ', 'angebotsart', 'kategorie', 'amenity'],
  address: ['adresse', 'anschrift'],
  street: ['straße', 'strasse', 'addr:street'],
  houseNumber: ['hausnummer', 'hausnr', 'hnr', 'addr:housenumber'],
  postcode: ['plz', 'postleitzahl'],
  town: ['stadt', 'gemeinde'],
  x: ['x', 'lon', 'longitude', 'laenge', 'länge', 'rechtswert', 'ost'],
  y: ['y', 'lat', 'latitude', 'breite', 'hochwert', 'nord'],
  capacity: ['plätze', 'kapazität', 'platzzahl'],
  free: ['freie plätze', 'plätze frei'],
  openingHours: ['öffnungszeiten', 'opening_hours'],
  phone: ['telefon', 'tel'],
  email: ['e-mail', 'mail'],
  web: ['website', 'url', 'internet'],
  wheelchair: ['rollstuhl', 'barrierefreiheit'],
};

/** Columns by the names that the export and most lists use; each column for one field. */
function guessed(header: readonly string[]): Columns {
  const columns: Columns = {};
  const taken = new Set<string>();
  const plain = (text: string) => text.trim().toLowerCase().replaceAll(/[\s_.-]+/g, '');
  for (const field of OFFER_COLUMNS) {
    const names = [(CSV_FIELDS as Readonly<Partial<Record<OfferColumn, string>>>)[field], field, ...(WORDS[field] ?? [])].filter((name) => name !== undefined).map(plain);
    const found = header.find((column) => !taken.has(column) && names.includes(plain(column)));
    if (found === undefined) continue;
    columns[field] = found;
    taken.add(found);
  }
  return columns;
}

async function takeOver(database: Database, city: string, data: OffersData, { check, fileName }: ImportAsked, who: string): Promise<Pick<Imported, 'added' | 'updated' | 'keptEdited' | 'entry'>> {
  return database.tx(async (transaction) => {
    if (!check) await touchBook(transaction, city);
    const { places, offers } = atKnownPlaces(data, (await listPlaces(transaction, city)).map(({ place }) => place));
    const known = new Map((await findOffers(transaction, city, offers.map(({ id }) => id))).map((each) => [each.offer.id, each]));
    const added = offers.filter(({ id }) => !known.has(id));
    const kept = offers.filter(({ id }) => known.get(id)?.origin === 'edited' || known.get(id)?.isRemoved === true);
    const updated = offers.filter((offer) => known.has(offer.id) && !kept.includes(offer) && !isSame(offer, known.get(offer.id)!.offer));
    const counts = { added: added.length, updated: updated.length, keptEdited: kept.length, entry: null };
    if (check || added.length + updated.length === 0) return counts;
    const needed = new Set([...added, ...updated].map(({ place }) => place));
    const there = new Set((await findPlaces(transaction, city, [...needed])).map(({ place }) => place.id));
    const newPlaces = places.filter(({ id }) => needed.has(id) && !there.has(id));
    for (const place of newPlaces) await putPlace(transaction, city, place, 'user');
    for (const offer of [...added, ...updated]) await putOffer(transaction, city, offer, 'user');
    const changes: RecordChange[] = [
      ...newPlaces.map((place) => ({ subject: 'place' as const, id: place.id, before: null, after: place })),
      ...added.map((offer) => ({ subject: 'offer' as const, id: offer.id, before: null, after: offer })),
      ...updated.map((offer) => ({ subject: 'offer' as const, id: offer.id, before: known.get(offer.id)!.offer, after: offer, origin: known.get(offer.id)!.origin })),
    ];
    const entry = await insertHistory(transaction, city, { offers: [...added, ...updated].map(({ id }) => id), name: fileName, action: 'import', who, changes });
    return { ...counts, entry };
  });
}

/** A place that is there already, by name, address and point, is not entered again. */
function atKnownPlaces({ places, offers }: OffersData, known: readonly Place[]): { readonly places: readonly Place[]; readonly offers: readonly Offer[] } {
  const keyOf = ({ name, address, lon, lat }: Place) => [name.toLowerCase(), address.toLowerCase(), lon.toFixed(5), lat.toFixed(5)].join('|');
  const ids = new Map(known.map((place) => [keyOf(place), place.id]));
  const idOf = new Map(places.map((place) => [place.id, ids.get(keyOf(place)) ?? place.id]));
  return { places: places.filter(({ id }) => idOf.get(id) === id), offers: offers.map((offer) => ({ ...offer, place: idOf.get(offer.place)! })) };
}

function isSame(a: Offer, b: Offer): boolean {
  const plain = ({ targetGroup, valid, ...rest }: Offer) => JSON.stringify([Object.entries({ ...rest, ...targetGroup, ...valid }).sort(([one], [two]) => (one < two ? -1 : 1))]);
  return plain(a) === plain(b);
}
