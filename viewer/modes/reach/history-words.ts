/** Entries of the offers' history in words: what was done, by whom, when, and which field held what. */
import type { HistoryAnswer } from '../../client/reach-types.ts';
import { kindByKey } from '../../state/derived/reach-kinds.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { formatCount } from '../../ui/format.ts';
import { momentText } from './moment-text.ts';
import { sayOffer } from './offer-words.ts';

export type HistoryEntry = HistoryAnswer['entries'][number];

const say = texts({
  create: { de: 'eingetragen', en: 'entered' },
  change: { de: 'geändert', en: 'changed' },
  delete: { de: 'gelöscht', en: 'deleted' },
  undo: { de: 'zurückgenommen', en: 'taken back' },
  merge: { de: 'zusammengeführt', en: 'merged' },
  import: { de: 'eingelesen', en: 'imported' },
  records: { de: '{action}, {n} Angebote und Orte', en: '{action}, {n} offers and places' },
  line: { de: '{date}: {action}', en: '{date}: {action}' },
  lineWho: { de: '{date}: {action} ({who})', en: '{date}: {action} ({who})' },
  machine: { de: 'an diesem Rechner', en: 'on this machine' },
  nothing: { de: 'leer', en: 'empty' },
});

const FIELDS = texts({
  name: { de: 'Name', en: 'Name' },
  provider: { de: 'Träger', en: 'Provider' },
  kind: { de: 'Angebotsart', en: 'Kind of offer' },
  education: { de: 'Bildung', en: 'Education' },
  handlungsfelder: { de: 'Handlungsfelder', en: 'Fields of action' },
  targetGroup: { de: 'Zielgruppe', en: 'Target group' },
  capacity: { de: 'Plätze', en: 'Places' },
  placesFree: { de: 'freie Plätze', en: 'places free' },
  openingHours: { de: 'Öffnungszeiten', en: 'Opening hours' },
  cost: { de: 'Kosten', en: 'Cost' },
  languages: { de: 'Sprachen', en: 'Languages' },
  barrierFree: { de: 'Zugang', en: 'Access' },
  contact: { de: 'Kontakt', en: 'Contact' },
  valid: { de: 'Gültigkeit', en: 'Validity' },
  source: { de: 'Quelle', en: 'Source' },
  place: { de: 'Ort', en: 'Place' },
  placeName: { de: 'Name des Ortes', en: 'Name of the place' },
  fromAge: { de: 'Alter von', en: 'Age from' },
  toAge: { de: 'Alter bis', en: 'Age to' },
  lifePhases: { de: 'Lebensphasen', en: 'Life phases' },
  from: { de: 'gültig ab', en: 'valid from' },
  to: { de: 'gültig bis', en: 'valid until' },
  address: { de: 'Anschrift', en: 'Address' },
  lon: { de: 'Länge', en: 'Longitude' },
  lat: { de: 'Breite', en: 'Latitude' },
});

type FieldName = Parameters<typeof FIELDS>[0];
const FIELD_NAMES: readonly string[] = ['name', 'provider', 'kind', 'education', 'handlungsfelder', 'targetGroup', 'capacity', 'placesFree', 'openingHours', 'cost', 'languages', 'barrierFree', 'contact', 'valid', 'source', 'place', 'placeName', 'fromAge', 'toAge', 'lifePhases', 'from', 'to', 'address', 'lon', 'lat'];

/** "placesFree" → "freie Plätze"; a member such as "place.lat" is named by its last part, an unknown one stays as it is. */
export function fieldName(field: string): string {
  const last = field.split('.').at(-1)!;
  return isField(last) ? FIELDS(last) : field;
}

function isField(name: string): name is FieldName {
  return FIELD_NAMES.includes(name);
}

export function historyLine({ at, action, who, records }: HistoryEntry): string {
  const words = { date: momentText(at), action: action === 'import' ? say('records', { action: say(action), n: formatCount(records, language.value) }) : say(action) };
  return who === '' ? say('line', words) : say('lineWho', { ...words, who: who === 'this machine' ? say('machine') : who });
}

/** A value of a field for people; objects by their members. */
export function fieldValue(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return say('nothing');
  if (field === 'kind') return localText(kindByKey(String(value))?.name ?? { de: String(value) });
  if (field === 'cost' && (value === 'free' || value === 'low' || value === 'paid')) return sayOffer(value);
  if (field === 'barrierFree' && (value === 'yes' || value === 'no' || value === 'unknown')) return sayOffer(value);
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value === 'object') return Object.values(value).flat().filter((one) => one !== null && one !== '').map(String).join(', ') || say('nothing');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : say('nothing');
}
