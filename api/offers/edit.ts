/**
 * Changing the offer database: every change is one transaction that locks the book, names the version it is made from,
 * is checked, and is remembered with whole records before and after, so that it can be taken back. Nothing is deleted:
 * an offer that is removed stays removed when the pack delivers it again.
 */
import { randomUUID } from 'node:crypto';
import type { CityModel } from '../../core/city/model.ts';
import type { MergeInput, OfferInput, OfferPatch, PlacePatch } from '../../core/contract/offers.ts';
import { DomainError, type ErrorDetail } from '../../core/errors.ts';
import type { Offer, OfferKind, Place } from '../../core/offers/offer.ts';
import { validateOffer, validatePlace, type OfferIssue } from '../../core/offers/validation.ts';
import type { Database, Queryable } from '../database/database.ts';
import * as stored from '../queries/offers.ts';
import { hoursProblem } from './hours.ts';
import type { OfferState } from './store.ts';

export interface Editor {
  readonly database: Database;
  readonly model: CityModel;
  readonly kinds: readonly OfferKind[];
  readonly who: string;
}

export interface Edited {
  readonly id: string;
  /** warnings; errors are thrown */
  readonly issues: readonly OfferIssue[];
}

const EMPTY: Omit<Offer, 'id' | 'place' | 'name' | 'kind'> = {
  provider: '',
  education: null,
  handlungsfelder: [],
  targetGroup: { fromAge: null, toAge: null, lifePhases: [] },
  capacity: null,
  placesFree: null,
  openingHours: '',
  cost: 'unknown',
  languages: [],
  barrierFree: 'unknown',
  contact: '',
  valid: { from: null, to: null },
  source: '',
};

export async function createOffer(editor: Editor, input: OfferInput): Promise<Edited> {
  return inBook(editor, async (transaction, book) => {
    const { place, ...fields } = input;
    const at = await placeFor(transaction, editor, book, place);
    const offer: Offer = { ...EMPTY, education: editor.kinds.find(({ key }) => key === fields.kind)?.education ?? null, ...given(fields), name: fields.name, kind: fields.kind, id: `u-${randomUUID()}`, place: at.id };
    const issues = [...at.issues, ...checked(editor, offer, fields)];
    book.change({ subject: 'offer', id: offer.id, before: null, after: offer });
    await book.write(offer.id, offer.name, 'create');
    return { id: offer.id, issues };
  });
}

/** @throws conflict where somebody changed it since `version` */
export async function changeOffer(editor: Editor, id: string, { version, place, ...fields }: OfferPatch): Promise<Edited> {
  return inBook(editor, async (transaction, book) => {
    const { offer: before } = await offerAt(transaction, editor, id, version);
    const at = place === undefined ? { id: before.place, issues: [] } : await placeFor(transaction, editor, book, place);
    const after: Offer = { ...before, ...given(fields), place: at.id };
    const issues = [...at.issues, ...checked(editor, after, fields)];
    book.change({ subject: 'offer', id, before, after });
    await book.write(id, after.name, 'change');
    return { id, issues };
  });
}

export async function deleteOffer(editor: Editor, id: string, version: number): Promise<void> {
  await inBook(editor, async (transaction, book) => {
    const { offer } = await offerAt(transaction, editor, id, version);
    book.change({ subject: 'offer', id, before: offer, after: null });
    await book.write(id, offer.name, 'delete');
  });
}

export async function changePlace(editor: Editor, id: string, { version, ...fields }: PlacePatch): Promise<Edited> {
  return inBook(editor, async (transaction, book) => {
    const [found] = await stored.findPlaces(transaction, editor.model.id, [id]);
    if (!found) throw notFound('place', id);
    if (found.version !== version) throw changedSince('place', id, version, found.version);
    const after: Place = { ...found.place, ...given(fields) };
    const issues = await checkedPlace(transaction, editor, after);
    book.change({ subject: 'place', id, before: found.place, after });
    const offers = (await stored.listOffers(transaction, editor.model.id)).filter(({ offer }) => offer.place === id).map(({ offer }) => offer.id);
    await book.write(offers, after.name || after.address, 'change');
    return { id, issues };
  });
}

/** The kept record takes over what it lacks; the others go. One undo brings all back. */
export async function mergeOffers(editor: Editor, { keep, remove, versions }: MergeInput): Promise<Edited> {
  if (remove.includes(keep)) throw new DomainError('invalid_value', `invalid merge: ${keep} cannot be merged into itself`, { path: 'body.remove', value: keep });
  return inBook(editor, async (transaction, book) => {
    const read = async (id: string) => (await offerAt(transaction, editor, id, versions[id])).offer;
    const before = await read(keep);
    const others: Offer[] = [];
    for (const id of new Set(remove)) others.push(await read(id));
    const after = others.reduce(filledFrom, before);
    const issues = checked(editor, after);
    book.change({ subject: 'offer', id: keep, before, after });
    for (const other of others) book.change({ subject: 'offer', id: other.id, before: other, after: null });
    await book.write([keep, ...others.map(({ id }) => id)], after.name, 'merge');
    return { id: keep, issues };
  });
}

/** Takes the last change of an offer back. @throws conflict where something else has changed since, not_found where there is none */
export async function undoChange(editor: Editor, id: string): Promise<Edited> {
  const { model } = editor;
  return inBook(editor, async (transaction, book) => {
    const last = await stored.lastChange(transaction, model.id, id);
    if (!last) {
      throw new DomainError('not_found', `unknown change of offer ${id}: there is none to take back`, { path: 'path.id', value: id, reason: { de: 'Für dieses Angebot gibt es nichts zurückzunehmen', en: 'There is nothing to take back for this offer' } });
    }
    await refuseAnyChangedSince(transaction, model.id, last.changes);
    for (const change of last.changes) book.change(reversed(change));
    await stored.markUndone(transaction, model.id, last.id);
    await book.write(last.offers, last.name, 'undo');
    return { id, issues: [] };
  });
}

/**
 * Takes one entry of the history back as a whole: an import with all it brought, or any other change. Nothing is done
 * where any of its records has been changed since. @returns how many records @throws not_found, conflict
 */
export async function undoEntry(editor: Editor, id: number): Promise<number> {
  const { model } = editor;
  return inBook(editor, async (transaction, book) => {
    const entry = await stored.findHistory(transaction, model.id, id);
    if (!entry) throw new DomainError('not_found', `unknown entry ${id} of the history`, { path: 'path.entry', value: id, reason: { de: 'Diesen Eintrag gibt es nicht', en: 'There is no such entry' } });
    if (entry.isUndone || entry.action === 'undo' || entry.changes.length === 0) {
      throw new DomainError('conflict', `invalid undo of entry ${id}: it has been taken back, or cannot be`, { path: 'path.entry', value: id, reason: { de: 'Dieser Eintrag ist schon zurückgenommen oder lässt sich nicht zurücknehmen', en: 'This entry has been taken back already, or cannot be' } });
    }
    await refuseAnyChangedSince(transaction, model.id, entry.changes);
    for (const change of entry.changes) book.change(reversed(change));
    await stored.markUndone(transaction, model.id, id);
    await book.write(entry.offers, entry.name, 'undo', entry.action === 'import');
    return entry.changes.length;
  });
}

/** A record takes from another what it does not know itself. */
function filledFrom(kept: Offer, other: Offer): Offer {
  const text = (own: string, its: string) => (own.trim() === '' ? its : own);
  const lists = <T>(own: readonly T[], its: readonly T[]) => [...new Set([...own, ...its])];
  const ages = kept.targetGroup.fromAge === null && kept.targetGroup.toAge === null ? other.targetGroup : kept.targetGroup;
  return {
    ...kept,
    provider: text(kept.provider, other.provider),
    education: kept.education ?? other.education,
    handlungsfelder: lists(kept.handlungsfelder, other.handlungsfelder),
    targetGroup: { fromAge: ages.fromAge, toAge: ages.toAge, lifePhases: lists(kept.targetGroup.lifePhases, other.targetGroup.lifePhases) },
    capacity: kept.capacity ?? other.capacity,
    placesFree: kept.capacity === null ? other.placesFree : kept.placesFree,
    openingHours: text(kept.openingHours, other.openingHours),
    cost: kept.cost === 'unknown' ? other.cost : kept.cost,
    languages: lists(kept.languages, other.languages),
    barrierFree: kept.barrierFree === 'unknown' ? other.barrierFree : kept.barrierFree,
    contact: text(kept.contact, other.contact),
    valid: { from: kept.valid.from ?? other.valid.from, to: kept.valid.to ?? other.valid.to },
    source: text(kept.source, other.source),
  };
}

/** Changes gathered, then written with one entry of the history. */
class OpenBook {
  readonly #transaction: Queryable;
  readonly #editor: Editor;
  readonly #changes: stored.RecordChange[] = [];

  constructor(transaction: Queryable, editor: Editor) {
    this.#transaction = transaction;
    this.#editor = editor;
  }

  change(change: stored.RecordChange): void {
    this.#changes.push(change);
  }

  /** isPurging: what goes may come again with the next import of the same list */
  async write(offers: string | readonly string[], name: string, action: stored.HistoryAction, isPurging = false): Promise<void> {
    const { model, who } = this.#editor;
    const gone = this.#changes.filter(({ subject, after }) => isPurging && subject === 'offer' && after === null);
    if (gone.length > 0) await stored.purgeOffers(this.#transaction, model.id, gone.map(({ id }) => id));
    // places first: offers stand at them; a place goes after its offers
    const order = (change: stored.RecordChange) => (change.subject === 'offer' ? 1 : change.after === null ? 2 : 0);
    for (const change of [...this.#changes].sort((a, b) => order(a) - order(b))) await this.#apply(model.id, change);
    await stored.insertHistory(this.#transaction, model.id, { offers: [offers].flat(), name, action, who, changes: this.#changes });
  }

  async #apply(city: string, change: stored.RecordChange): Promise<void> {
    if (change.subject === 'offer') {
      if (change.after === null) return stored.removeOffer(this.#transaction, city, change.id);
      const [known] = await stored.findOffers(this.#transaction, city, [change.id]);
      await stored.putOffer(this.#transaction, city, change.after, change.origin ?? (known === undefined || known.origin === 'user' ? 'user' : 'edited'));
      return;
    }
    if (change.after === null) return stored.dropEmptyPlace(this.#transaction, city, change.id);
    const [known] = await stored.findPlaces(this.#transaction, city, [change.id]);
    await stored.putPlace(this.#transaction, city, change.after, known === undefined || known.origin === 'user' ? 'user' : 'edited');
  }
}

async function inBook<T>(editor: Editor, work: (transaction: Queryable, book: OpenBook) => Promise<T>): Promise<T> {
  return editor.database.tx(async (transaction) => {
    await stored.touchBook(transaction, editor.model.id);
    return work(transaction, new OpenBook(transaction, editor));
  });
}

async function offerAt(transaction: Queryable, { model }: Editor, id: string, version: number | undefined): Promise<stored.StoredOffer> {
  const [found] = await stored.findOffers(transaction, model.id, [id]);
  if (!found || found.isRemoved) throw notFound('offer', id);
  if (version === undefined) throw new DomainError('missing_value', `missing version of offer ${id}`, { path: `body.versions.${id}`, expected: String(found.version) });
  if (found.version !== version) throw changedSince('offer', id, version, found.version);
  return found;
}

/** A place there is, or a new one that is checked and entered. */
async function placeFor(transaction: Queryable, editor: Editor, book: OpenBook, asked: string | Omit<Place, 'id'>): Promise<{ readonly id: string; readonly issues: readonly OfferIssue[] }> {
  if (typeof asked === 'string') {
    const [known] = await stored.findPlaces(transaction, editor.model.id, [asked]);
    if (!known) throw new DomainError('unknown_name', `unknown place ${asked}`, { path: 'body.place', value: asked, reason: { de: `Den Ort ${asked} gibt es nicht`, en: `There is no place ${asked}` } });
    return { id: asked, issues: [] };
  }
  const place: Place = { ...asked, id: `u-${randomUUID()}` };
  const issues = await checkedPlace(transaction, editor, place);
  book.change({ subject: 'place', id: place.id, before: null, after: place });
  return { id: place.id, issues };
}

async function checkedPlace(transaction: Queryable, { model }: Editor, place: Place): Promise<OfferIssue[]> {
  const isInside = await stored.isInBlock(transaction, model.id, place.lon, place.lat);
  return refuseErrors(validatePlace(place, { bbox: model.blockSets.at(-1)!.bbox, contains: () => isInside }, 'body.place'));
}

/** Hours that are typed now must be readable; those that a list brought unreadable stay until someone changes them. */
function checked({ kinds }: Editor, offer: Offer, typed: Partial<Offer> = {}): OfferIssue[] {
  const issues = validateOffer(offer, { placeIds: new Set([offer.place]), kinds }, 'body', hoursProblem);
  return refuseErrors(issues.map((issue) => (issue.code === 'hours_invalid' && typed.openingHours !== undefined ? { ...issue, severity: 'error' } : issue)));
}

/** Warnings go in; every error is named with its field. */
function refuseErrors(issues: readonly OfferIssue[]): OfferIssue[] {
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [...issues];
  throw new DomainError('invalid_value', `invalid offer: ${errors.map(({ message }) => message.en).join('; ')}`, errors.map(({ path, value, message }): ErrorDetail => ({ path, value, reason: message })));
}

const MOST_NAMED = 20;

/** Someone's later change is not silently thrown away. */
async function refuseAnyChangedSince(transaction: Queryable, city: string, changes: readonly stored.RecordChange[]): Promise<void> {
  const idsOf = (subject: stored.RecordChange['subject']) => changes.filter((change) => change.subject === subject).map(({ id }) => id);
  const offers = new Map((await stored.findOffers(transaction, city, idsOf('offer'))).filter(({ isRemoved }) => !isRemoved).map(({ offer }) => [offer.id, offer]));
  const places = new Map((await stored.findPlaces(transaction, city, idsOf('place'))).map(({ place }) => [place.id, place]));
  const now = ({ subject, id }: stored.RecordChange) => (subject === 'offer' ? offers.get(id) : places.get(id)) ?? null;
  const changed = changes.filter((change) => JSON.stringify(sorted(now(change))) !== JSON.stringify(sorted(change.after)));
  if (changed.length === 0) return;
  const named = ({ id, after, before }: stored.RecordChange) => `${(after ?? before)!.name || id}`;
  throw new DomainError(
    'conflict',
    `invalid undo: ${changed.length} of ${changes.length} records have been changed since, ${changed[0]!.subject} ${changed[0]!.id} first`,
    changed.slice(0, MOST_NAMED).map((change) => ({ path: 'path.id', value: change.id, reason: { de: `„${named(change)}“ wurde inzwischen anders geändert`, en: `“${named(change)}” has been changed otherwise since` } })),
  );
}

function reversed(change: stored.RecordChange): stored.RecordChange {
  // its origin belongs to the record that comes back
  return change.subject === 'offer' ? { ...change, before: change.after, after: change.before } : { ...change, before: change.after, after: change.before };
}

/** The same order of members whoever wrote them down. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

/** Without members that are absent. */
function given<T extends object>(fields: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<{ [K in keyof T]: Exclude<T[K], undefined> }>;
}

function notFound(what: 'offer' | 'place', id: string): DomainError {
  const reason = what === 'offer' ? { de: 'Dieses Angebot gibt es nicht (mehr)', en: 'There is no such offer (any more)' } : { de: 'Diesen Ort gibt es nicht (mehr)', en: 'There is no such place (any more)' };
  return new DomainError('not_found', `unknown ${what} ${id}`, { path: 'path.id', value: id, reason });
}

function changedSince(what: string, id: string, version: number, current: number): DomainError {
  return new DomainError('conflict', `invalid version ${version} of ${what} ${id}: it was saved since, now ${current}`, { path: 'body.version', value: version, expected: String(current), reason: { de: 'Jemand hat dies inzwischen geändert', en: 'Someone has changed this in the meantime' } });
}

export function editorOf(database: Database, model: CityModel, state: OfferState, who: string): Editor {
  return { database, model, kinds: state.book.kinds, who };
}
