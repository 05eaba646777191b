/**
 * Role "offers": a list of offers as any table, layer or OSM extract has it. Offers at the same point with the same name
 * of the place share a place. Every doubt is said with its line; what is impossible stays out, everything else comes in.
 */
import Flatbush from 'flatbush';
import type { Point, Position } from 'geojson';
import { OFFER_COLUMNS, type OfferColumn } from '../../../core/contract/pack.ts';
import type { Offer, OfferKind, Place, TargetGroup } from '../../../core/offers/offer.ts';
import { validateOffer, validatePlace, type CityBounds, type OfferIssue } from '../../../core/offers/validation.ts';
import { hoursProblem } from '../../offers/hours.ts';
import { digest, interpret, kindsWith, type Interpretation, type OfferTexts } from '../../offers/interpret.ts';
import { offersOfOsm } from '../../offers/osm-offers.ts';
import { readOsm } from '../../streets/osm-pbf.ts';
import type { OffersData } from '../city-data.ts';
import type { PackContext, ResourceOf } from '../context.ts';
import { chooseCrs } from '../crs/choose.ts';
import { openPackFile } from '../files.ts';
import type { Findings, Origin } from '../findings.ts';
import { boxOf, isInsideAny } from '../geometry/inside.ts';
import { PRECISION } from '../geometry/rings.ts';
import { detectNumberFormat, numberReader } from '../numbers.ts';
import { keepProvenance, readResource } from '../read-resource.ts';
import { cellText, isFeatureTable, type Cell, type Table } from '../table.ts';
import { isAbsent } from './optional.ts';

type Offers = ResourceOf<'offers'>;

/** One record of a list: words, and the point where it has one. */
export interface OfferRecord {
  readonly texts: OfferTexts;
  /** NaN: none */
  readonly lon: number;
  readonly lat: number;
  readonly row: number;
}

export interface OfferList {
  readonly origin: Origin;
  readonly atlas: Offers['atlas'];
  readonly records: readonly OfferRecord[];
}

export interface OffersDraft {
  readonly lists: OfferList[];
  data: OffersData | null;
}

export function emptyOffers(): OffersDraft {
  return { lists: [], data: null };
}

export function offersData({ data }: OffersDraft): OffersData | undefined {
  return data ?? undefined;
}

export async function readOffers(context: PackContext, resource: Offers): Promise<void> {
  if (isAbsent(context, resource, resource.atlas.optional)) return;
  const list = resource.atlas.format === 'osm-pbf' || resource.path?.endsWith('.pbf') ? readOsmOffers(context, resource) : await readTable(context, resource);
  if (list !== null) context.offers.lists.push(list);
}

function readOsmOffers(context: PackContext, resource: Offers): OfferList | null {
  const origin: Origin = { resource: resource.name, file: resource.path ?? '', rowKind: 'record' };
  const file = openPackFile(context.roots, resource.path ?? '', origin, context.findings);
  if (file === null) return null;
  try {
    const kinds = kindsWith(resource.atlas.kinds ?? []);
    const records = offersOfOsm((wishes) => readOsm(file.bytes, file.name, wishes), kinds);
    keepProvenance(context, resource, file, records.length, 'osm-pbf', {});
    return { origin, atlas: resource.atlas, records };
  } catch (error) {
    context.findings.add(origin, 'streets-broken', { reason: error instanceof Error ? error.message : String(error) }, { value: file.name });
    return null;
  }
}

async function readTable(context: PackContext, resource: Offers): Promise<OfferList | null> {
  const { atlas } = resource;
  const table = await readResource(context, resource, Object.values(atlas.columns));
  if (table === null) return null;
  const points = pointsOf({ citySrid: context.descriptor.atlas.city.srid, findings: context.findings }, table, atlas);
  return points === null ? null : { origin: table.origin, atlas, records: recordsOf(table, atlas.columns, points) };
}

export function recordsOf(table: Table, columns: Offers['atlas']['columns'], points: Float64Array): OfferRecord[] {
  const fields = OFFER_COLUMNS.flatMap((field) => (columns[field] === undefined ? [] : [[field, table.header.indexOf(columns[field])] as const]));
  return table.rows.map((row, record) => ({
    texts: Object.fromEntries(fields.map(([field, at]) => [field, cellText(row[at])])) as Partial<Record<OfferColumn, string>>,
    lon: points[2 * record]!,
    lat: points[2 * record + 1]!,
    row: table.lines[record]!,
  }));
}

/** lon, lat per record; NaN without. null: the coordinate system cannot be right. */
export function pointsOf({ citySrid, findings }: { readonly citySrid: number; readonly findings: Findings }, table: Table, atlas: Pick<Offers['atlas'], 'srid' | 'columns' | 'decimal' | 'missing'>): Float64Array | null {
  const points = new Float64Array(2 * table.rows.length).fill(Number.NaN);
  const given = isFeatureTable(table) ? table.geometries.map((geometry) => (geometry === null ? null : centreOf(geometry))) : xyOf(table, atlas);
  if (given.every((point) => point === null)) return points;
  const crs = chooseCrs(atlas.srid, isFeatureTable(table) ? table.crs : null, citySrid, given, table.origin, findings);
  if (crs === null) return null;
  for (const [record, point] of given.entries()) {
    if (point === null) continue;
    points.set(crs.toLonLat(...(point.coordinates as [number, number])).map((degrees) => Math.round(degrees * PRECISION) / PRECISION), 2 * record);
  }
  return points;
}

function xyOf(table: Table, { srid, columns, decimal, missing }: Pick<Offers['atlas'], 'srid' | 'columns' | 'decimal' | 'missing'>): (Point | null)[] {
  if (columns.x === undefined || columns.y === undefined) return table.rows.map(() => null);
  const [x, y] = [table.header.indexOf(columns.x), table.header.indexOf(columns.y)];
  const cells = table.rows.flatMap((row) => [row[x] ?? null, row[y] ?? null]);
  const mark = decimal ?? (srid === undefined || srid === DEGREES ? decimalOfDegrees(cells) : null);
  const format = mark === null ? detectNumberFormat(cells, table.reading['delimiter'] ?? ';') : { decimal: mark, thousands: '' as const };
  const reader = numberReader(format, missing);
  return table.rows.map((row) => {
    const coordinates = [reader.read(row[x]), reader.read(row[y])];
    return coordinates.every(Number.isFinite) ? { type: 'Point', coordinates } : null;
  });
}

/** WGS 84 */
const DEGREES = 4326;

/** "13.404" is a degree, not thirteen thousand: where every cell has one mark and is at most 180. null: no such list. */
function decimalOfDegrees(cells: readonly Cell[]): '.' | ',' | null {
  const texts = cells.map(cellText).filter((text) => text !== '');
  const mark = texts.find((text) => /[.,]/.test(text))?.match(/[.,]/)![0] as '.' | ',' | undefined;
  const isDegree = (text: string) => /^-?\d{1,3}(?:[.,]\d+)?$/.test(text) && (!/[.,]/.test(text) || text.includes(mark!)) && Math.abs(Number(text.replace(',', '.'))) <= 180;
  return mark !== undefined && texts.every(isDegree) ? mark : null;
}

/** A building's outline stands for its middle. */
function centreOf(geometry: { readonly type: string; readonly coordinates?: unknown }): Point | null {
  const positions: Position[] = [];
  const collect = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') positions.push(value as Position);
    else value.forEach(collect);
  };
  collect(geometry.coordinates);
  if (positions.length === 0) return null;
  const middle = (axis: 0 | 1) => {
    const values = positions.map((position) => position[axis]!);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return { type: 'Point', coordinates: [middle(0), middle(1)] };
}

/** Lists become places and offers, once the blocks, the streets and all lists are known. */
export function finishOffers(context: PackContext): void {
  const { lists } = context.offers;
  if (lists.length === 0) return;
  const publisherOf = (resource: string) => context.sources.get(resource)?.publisher ?? '';
  context.offers.data = gather(lists, { findings: context.findings, bounds: boundsOf(context), streets: context.streets.names, publisherOf });
  const { offers, places } = context.offers.data;
  context.findings.add(lists[0]!.origin, 'offers-read', { count: offers.length, places: places.length });
}

/** Where the city is, by its latest blocks. */
export function boundsOf({ blockSets }: PackContext): CityBounds {
  const blocks = [...blockSets.values()].at(-1)?.blocks ?? [];
  const boxes = blocks.map(({ geometry }) => boxOf(geometry.coordinates));
  const tree = new Flatbush(Math.max(1, boxes.length));
  for (const box of boxes) tree.add(...box);
  if (boxes.length === 0) tree.add(0, 0, 0, 0);
  tree.finish();
  const bbox = boxes.reduce<[number, number, number, number]>((all, box) => [Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3])], [Infinity, Infinity, -Infinity, -Infinity]);
  return { bbox, contains: (lon, lat) => tree.search(lon, lat, lon, lat).some((block) => blocks[block] !== undefined && isInsideAny(lon, lat, blocks[block].geometry.coordinates)) };
}

/** What interpreting lists needs to know of the city. */
export interface GatheringContext {
  readonly findings: Findings;
  readonly bounds: CityBounds;
  readonly streets: ReadonlyMap<string, { readonly lon: number; readonly lat: number }>;
  readonly publisherOf: (resource: string) => string;
}

export function gather(lists: readonly OfferList[], context: GatheringContext): OffersData {
  const gathering = new Gathering(context);
  for (const list of lists) gathering.add(list);
  return gathering.finish();
}

class Gathering {
  readonly #context: GatheringContext;
  readonly #places = new Map<string, Place>();
  readonly #offers = new Map<string, Offer>();
  readonly #kinds = new Map<string, OfferKind>();
  readonly #groups = new Map<string, TargetGroup>();

  constructor(context: GatheringContext) {
    this.#context = context;
  }

  add({ origin, atlas, records }: OfferList): void {
    for (const kind of atlas.kinds ?? []) this.#kinds.set(kind.key, kind);
    for (const group of atlas.targetGroups ?? []) this.#groups.set(group.key, group);
    const addresses = addressesOf(records);
    for (const record of records) this.#addRecord(origin, atlas, record, addresses);
  }

  finish(): OffersData {
    const byId = <T extends { readonly id: string }>(all: Iterable<T>) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
    return { places: byId(this.#places.values()), offers: byId(this.#offers.values()), kinds: [...this.#kinds.values()], targetGroups: [...this.#groups.values()] };
  }

  #addRecord(origin: Origin, atlas: Offers['atlas'], record: OfferRecord, addresses: ReadonlyMap<string, readonly [number, number]>): void {
    const read = interpret(record.texts, { kinds: kindsWith([...this.#kinds.values()]), kind: atlas.kind, provider: atlas.provider, source: this.#context.publisherOf(origin.resource), words: atlas.words });
    const at = { row: record.row };
    const { findings } = this.#context;
    if (!read.hasOwnId) findings.add(origin, 'offer-id-made', {}, at);
    const place = this.#placeOf(origin, atlas, record, read, addresses);
    if (place === null) return;
    const kinds = kindsWith([...this.#kinds.values(), ...(read.newKind ? [read.newKind] : [])]);
    const offer: Offer = { ...read.offer, id: this.#freeId(origin, record, read.offer.id), place: place.id };
    const issues = validateOffer(offer, { placeIds: new Set([place.id]), kinds }, 'offer', hoursProblem);
    this.#reportUnread(origin, record, read, atlas.columns);
    const mended = this.#mended(origin, record, offer, issues, atlas.columns);
    if (mended === null) return;
    if (read.newKind) {
      this.#kinds.set(read.newKind.key, read.newKind);
      findings.add(origin, 'offer-kind-new', { key: read.newKind.key }, { ...at, column: atlas.columns.kind, value: record.texts.kind }, read.newKind.key);
    }
    this.#places.set(place.id, place);
    this.#offers.set(mended.id, mended);
  }

  #freeId(origin: Origin, { row }: OfferRecord, id: string): string {
    if (!this.#offers.has(id)) return id;
    this.#context.findings.add(origin, 'offer-id-repeated', {}, { row, value: id });
    for (let n = 2; ; n++) if (!this.#offers.has(`${id}.${n}`)) return `${id}.${n}`;
  }

  /** The place of a record; its point from the file, the other way round where that is plainly meant, or from its address. */
  #placeOf(origin: Origin, atlas: Offers['atlas'], record: OfferRecord, read: Interpretation, addresses: ReadonlyMap<string, readonly [number, number]>): Place | null {
    const { findings, streets } = this.#context;
    let [lon, lat] = [record.lon, record.lat];
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) {
      const street = streets.get(read.address.replace(/\s+\d.*$/, ''));
      const known = addresses.get(read.address.toLowerCase()) ?? (street ? ([street.lon, street.lat] as const) : undefined);
      if (known && read.address !== '') {
        [lon, lat] = known;
        findings.add(origin, 'offer-located', {}, { row: record.row, value: read.address });
      }
    }
    const name = read.placeName || (read.address === '' ? read.offer.name : '');
    let place: Place = { id: '', name, address: read.address, lon, lat };
    let issues = validatePlace({ ...place, id: '-' }, this.#context.bounds);
    if (issues.some(({ code }) => code === 'coordinates_swapped')) {
      findings.add(origin, 'offer-swapped', {}, { row: record.row, value: `${lon} ${lat}` });
      place = { ...place, lon: lat, lat: lon };
      issues = validatePlace({ ...place, id: '-' }, this.#context.bounds);
    }
    this.#report(origin, record, issues, read.offer.name, atlas.columns);
    if (issues.some(({ severity }) => severity === 'error')) return null;
    return { ...place, id: `p-${digest([place.name, place.address, place.lon.toFixed(5), place.lat.toFixed(5)])}` };
  }

  /** What is impossible in one field is left out of it and said; without a name there is no offer. */
  #mended(origin: Origin, record: OfferRecord, offer: Offer, issues: readonly OfferIssue[], columns: Columns): Offer | null {
    let mended = offer;
    for (const { severity, path } of issues) {
      if (severity !== 'error') continue;
      if (path.endsWith('.placesFree')) mended = { ...mended, placesFree: null };
      else if (path.endsWith('.capacity')) mended = { ...mended, capacity: null };
      else if (path.includes('.targetGroup.')) mended = { ...mended, targetGroup: { ...mended.targetGroup, fromAge: null, toAge: null } };
      else if (path.includes('.valid.')) mended = { ...mended, valid: { from: null, to: null } };
      else {
        this.#report(origin, record, issues, offer.name, columns);
        return null;
      }
    }
    this.#report(origin, record, issues.map((issue) => ({ ...issue, severity: 'warning' as const })), offer.name, columns);
    return mended;
  }

  #report(origin: Origin, { row }: OfferRecord, issues: readonly OfferIssue[], name: string, columns: Columns): void {
    for (const { code, severity, message, value, path } of issues) {
      this.#context.findings.add(origin, severity === 'error' ? 'offer-refused' : 'offer-doubtful', { reason: message }, { row, column: columnOf(path, columns), value: value || name }, code);
    }
  }

  /** Words where a number or a day belongs count as not stated: said, so that nobody believes they came in. */
  #reportUnread(origin: Origin, { row, texts }: OfferRecord, { offer }: Interpretation, columns: Columns): void {
    const { capacity, placesFree, targetGroup, valid } = offer;
    const read: Readonly<Partial<Record<OfferColumn, unknown>>> = { capacity, free: placesFree, ageFrom: targetGroup.fromAge, ageTo: targetGroup.toAge, validFrom: valid.from, validTo: valid.to };
    for (const [field, value] of Object.entries(read)) {
      const text = (texts[field as OfferColumn] ?? '').trim();
      if (value !== null || text === '' || NOT_STATED.has(text.toLowerCase())) continue;
      const reason = { de: `„${text}“ ist hier nicht lesbar und zählt als keine Angabe`, en: `“${text}” cannot be read here and counts as not stated` };
      this.#context.findings.add(origin, 'offer-doubtful', { reason }, { row, column: columns[field as OfferColumn] ?? field, value: text }, `unread ${field}`);
    }
  }
}

/** What lists write for "nothing is known". */
const NOT_STATED: ReadonlySet<string> = new Set(['-', '–', '—', '.', 'x', '/', 'n/a', 'na', 'k. a.', 'k.a.', 'keine', 'keine angabe', 'unbekannt', 'unbegrenzt', 'offen']);

type Columns = Offers['atlas']['columns'];

/** "offer.targetGroup.fromAge" → the file's column for it; null where the record as a whole is meant. */
function columnOf(path: string, columns: Columns): string | null {
  const last = path.split('.').at(-1)!;
  const field = ({ fromAge: 'ageFrom', toAge: 'ageTo', placesFree: 'free', from: 'validFrom', to: 'validTo', lon: 'x', lat: 'y' } as const)[last] ?? OFFER_COLUMNS.find((one) => one === last);
  return (field && columns[field]) ?? null;
}

/** Points of the list's own addresses: a record without coordinates may share one. */
function addressesOf(records: readonly OfferRecord[]): Map<string, readonly [number, number]> {
  const known = new Map<string, readonly [number, number]>();
  for (const { texts, lon, lat } of records) {
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) continue;
    const { address } = interpret(texts, { kinds: [], source: '' });
    if (address !== '') known.set(address.toLowerCase(), [lon, lat]);
  }
  return known;
}
