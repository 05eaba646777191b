/** An offer as a form edits it: everything as text, and the way back with the issues a person can mend. Pure. */
import type { ListedOffer, OfferInput, OfferPatch, PlaceAnswer } from '../../client/reach-types.ts';
import { BARRIER_STATES, EDUCATION_CLASSES, LIFE_PHASES, OFFER_COSTS } from '../../../core/offers/offer.ts';
import { texts } from '../../text/texts.ts';

const say = texts({
  name: { de: 'Ein Angebot braucht einen Namen.', en: 'An offer needs a name.' },
  point: { de: 'Bitte eine Anschrift wählen oder Länge und Breite angeben.', en: 'Choose an address or give longitude and latitude.' },
  whole: { de: 'Bitte eine ganze Zahl ab 0.', en: 'A whole number from 0, please.' },
  free: { de: 'Nicht mehr freie Plätze als Plätze.', en: 'No more places free than places.' },
  ages: { de: 'Das Alter „bis“ liegt unter „von“.', en: 'The age “to” is below “from”.' },
  dates: { de: 'Das Ende liegt vor dem Beginn.', en: 'The end is before the beginning.' },
  languages: { de: 'Sprachen als zwei Buchstaben, durch Kommas getrennt: de, tr, ar.', en: 'Languages as two letters, separated by commas: de, tr, ar.' },
});

export interface OfferDraft {
  readonly name: string;
  readonly provider: string;
  readonly kind: string;
  readonly education: string;
  readonly handlungsfelder: string;
  readonly fromAge: string;
  readonly toAge: string;
  readonly lifePhases: readonly string[];
  readonly capacity: string;
  readonly placesFree: string;
  readonly openingHours: string;
  readonly cost: string;
  readonly languages: string;
  readonly barrierFree: string;
  readonly contact: string;
  readonly from: string;
  readonly to: string;
  readonly source: string;
  readonly placeName: string;
  readonly address: string;
  readonly lon: string;
  readonly lat: string;
}

export type DraftField = keyof OfferDraft;
export type DraftIssues = Partial<Record<DraftField, string>>;

export function emptyDraft(kind: string, at: readonly [number, number] | null): OfferDraft {
  return {
    name: '', provider: '', kind, education: '', handlungsfelder: '', fromAge: '', toAge: '', lifePhases: [], capacity: '', placesFree: '', openingHours: '', cost: 'unknown', languages: '', barrierFree: 'unknown', contact: '', from: '', to: '', source: '', placeName: '', address: '',
    lon: at ? String(at[0]) : '',
    lat: at ? String(at[1]) : '',
  };
}

export function draftOf(offer: ListedOffer, place: PlaceAnswer): OfferDraft {
  const number = (value: number | null): string => (value === null ? '' : String(value));
  return {
    name: offer.name,
    provider: offer.provider,
    kind: offer.kind,
    education: offer.education ?? '',
    handlungsfelder: offer.handlungsfelder.join(', '),
    fromAge: number(offer.targetGroup.fromAge),
    toAge: number(offer.targetGroup.toAge),
    lifePhases: offer.targetGroup.lifePhases,
    capacity: number(offer.capacity),
    placesFree: number(offer.placesFree),
    openingHours: offer.openingHours,
    cost: offer.cost,
    languages: offer.languages.join(', '),
    barrierFree: offer.barrierFree,
    contact: offer.contact,
    from: offer.valid.from ?? '',
    to: offer.valid.to ?? '',
    source: offer.source,
    placeName: place.name,
    address: place.address,
    lon: String(place.lon),
    lat: String(place.lat),
  };
}

export function draftIssues(draft: OfferDraft): DraftIssues {
  const issues: DraftIssues = {};
  if (draft.name.trim() === '') issues.name = say('name');
  if (!isCoordinate(draft.lon, 180) || !isCoordinate(draft.lat, 90)) issues.address = say('point');
  for (const field of ['capacity', 'placesFree', 'fromAge', 'toAge'] as const) if (!isCount(draft[field])) issues[field] = say('whole');
  const [capacity, free, from, to] = [whole(draft.capacity), whole(draft.placesFree), whole(draft.fromAge), whole(draft.toAge)];
  if (!issues.placesFree && capacity !== null && free !== null && free > capacity) issues.placesFree = say('free');
  if (!issues.toAge && from !== null && to !== null && to < from) issues.toAge = say('ages');
  if (draft.from && draft.to && draft.to < draft.from) issues.to = say('dates');
  if (!list(draft.languages).every((code) => /^[a-z]{2,3}$/.test(code.toLowerCase()))) issues.languages = say('languages');
  return issues;
}

/** A new offer, at a new place. */
export function offerInput(draft: OfferDraft): OfferInput {
  return { ...fieldsOf(draft), place: placeOf(draft) };
}

/** Only what differs from `before`; a changed place becomes a new one, so that its other offers stay where they are. */
export function offerPatch(draft: OfferDraft, before: OfferDraft, version: number): OfferPatch {
  const [next, last] = [fieldsOf(draft), fieldsOf(before)];
  const changed = Object.fromEntries(Object.entries(next).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(last[key as keyof typeof last])));
  const isMoved = (['placeName', 'address', 'lon', 'lat'] as const).some((field) => draft[field].trim() !== before[field].trim());
  return { ...changed, version, ...(isMoved ? { place: placeOf(draft) } : {}) };
}

function fieldsOf(draft: OfferDraft) {
  return {
    name: draft.name.trim(),
    provider: draft.provider.trim(),
    kind: draft.kind,
    education: EDUCATION_CLASSES.find((one) => one === draft.education) ?? null,
    handlungsfelder: list(draft.handlungsfelder),
    targetGroup: { fromAge: whole(draft.fromAge), toAge: whole(draft.toAge), lifePhases: LIFE_PHASES.filter((one) => draft.lifePhases.includes(one)) },
    capacity: whole(draft.capacity),
    placesFree: whole(draft.placesFree),
    openingHours: draft.openingHours.trim(),
    cost: OFFER_COSTS.find((one) => one === draft.cost) ?? 'unknown',
    languages: list(draft.languages).map((code) => code.toLowerCase()),
    barrierFree: BARRIER_STATES.find((one) => one === draft.barrierFree) ?? 'unknown',
    contact: draft.contact.trim(),
    valid: { from: draft.from || null, to: draft.to || null },
    source: draft.source.trim(),
  };
}

function placeOf(draft: OfferDraft) {
  return { name: draft.placeName.trim() || draft.name.trim(), address: draft.address.trim(), lon: Number(draft.lon.replace(',', '.')), lat: Number(draft.lat.replace(',', '.')) };
}

export interface RebasedDraft {
  readonly draft: OfferDraft;
  /** what someone else has changed in between */
  readonly theirs: readonly DraftField[];
  /** of these, what is changed here as well: one's own stays, theirs is to be shown */
  readonly both: readonly DraftField[];
}

/** One's own changes laid over a newer state: nothing that was typed is lost, nothing that is new is overwritten unseen. */
export function rebasedDraft(draft: OfferDraft, base: OfferDraft, next: OfferDraft): RebasedDraft {
  const fields = Object.keys(base) as DraftField[];
  const differs = (a: OfferDraft, b: OfferDraft) => (field: DraftField): boolean => JSON.stringify(a[field]) !== JSON.stringify(b[field]);
  const mine = fields.filter(differs(draft, base));
  const theirs = fields.filter(differs(next, base));
  return { draft: { ...next, ...Object.fromEntries(mine.map((field) => [field, draft[field]])) }, theirs, both: theirs.filter((field) => mine.includes(field) && differs(draft, next)(field)) };
}

/** Which field an issue of the server belongs to: "body.targetGroup.fromAge" → fromAge; null = the form as a whole. */
export function fieldOfPath(path: string): DraftField | null {
  const parts = path.split(/[.[\]]+/).filter(Boolean).toReversed();
  const known: Readonly<Record<string, DraftField>> = { valid: 'to', targetGroup: 'toAge', place: 'address' };
  const own = Object.keys(emptyDraft('', null));
  for (const part of parts) {
    if (own.includes(part)) return part as DraftField;
    if (known[part]) return known[part];
  }
  return null;
}

function list(text: string): string[] {
  return text.split(',').map((one) => one.trim()).filter(Boolean);
}

function isCount(text: string): boolean {
  return /^\d*$/.test(text.trim());
}

function whole(text: string): number | null {
  return text.trim() !== '' && isCount(text) ? Number(text) : null;
}

function isCoordinate(text: string, most: number): boolean {
  const value = Number(text.replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) && Math.abs(value) <= most;
}
