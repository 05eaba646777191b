/**
 * From the words of a list to an offer: kinds by their synonyms, costs, languages, life phases, yes and no. What is not
 * understood stays readable in `contact`, never lost; what is missing becomes "unknown", never "no". Pure.
 */
import { createHash } from 'node:crypto';
import type { OfferColumn } from '../../core/contract/pack.ts';
import { DEFAULT_KINDS, kindOfWord, OTHER_KIND } from '../../core/offers/kinds.ts';
import { EDUCATION_CLASSES, LIFE_PHASES, type BarrierFree, type EducationClass, type LifePhase, type Offer, type OfferCost, type OfferKind } from '../../core/offers/offer.ts';

/** Cells of one record as text, by field. */
export type OfferTexts = Readonly<Partial<Record<OfferColumn, string>>>;

export interface Interpretation {
  readonly offer: Omit<Offer, 'place'>;
  readonly placeName: string;
  readonly address: string;
  /** the kind was not in the list: made of its word */
  readonly newKind: OfferKind | null;
  readonly hasOwnId: boolean;
}

export interface InterpretOptions {
  readonly kinds: readonly OfferKind[];
  /** of every record without one */
  readonly kind?: string | undefined;
  readonly provider?: string | undefined;
  readonly source: string;
  /** column → word → word of the atlas */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

export function interpret(given: OfferTexts, options: InterpretOptions): Interpretation {
  const text = (field: OfferColumn): string => translated(field, (given[field] ?? '').trim(), options.words);
  const { kind, newKind } = kindOf(text('kind'), options);
  const [fromAge, toAge] = [ageOf(text('ageFrom')), ageOf(text('ageTo'))];
  const address = text('address') || [joined([text('street'), text('houseNumber')], ' '), joined([text('postcode'), text('town')], ' ')].filter(Boolean).join(', ');
  const cost = costOf(text('cost'));
  const name = text('name') || text('place');
  const id = text('id').replaceAll(/[^\w.:-]+/g, '-').slice(0, 80);
  const provider = text('provider') || (options.provider ?? '');
  return {
    newKind,
    hasOwnId: id !== '',
    placeName: text('place'),
    address,
    offer: {
      id: id || `o-${digest([name, provider, kind, address, text('place')])}`,
      name,
      provider,
      kind,
      education: educationOf(text('category')) ?? (newKind ?? options.kinds.find((each) => each.key === kind) ?? OTHER_KIND).education,
      handlungsfelder: list(text('field'), /[;|]/),
      targetGroup: { fromAge, toAge, lifePhases: lifePhasesOf(fromAge, toAge, text('target')) },
      capacity: wholeNumber(text('capacity')),
      placesFree: wholeNumber(text('free')),
      openingHours: text('openingHours').replaceAll(/\s+/g, ' '),
      cost: cost.cost,
      languages: [...new Set(list(text('languages'), /[;,|/\s]+/).map(languageOf))],
      barrierFree: barrierOf(text('wheelchair')),
      contact: joined([text('phone'), text('email'), text('web'), cost.remark], ' · '),
      valid: { from: dateOf(text('validFrom')), to: dateOf(text('validTo')) },
      source: text('source') || options.source,
    },
  };
}

/** Twelve hex digits that stay the same for the same words. */
export function digest(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000').toLocaleLowerCase('de')).digest('hex').slice(0, 12);
}

function translated(field: string, word: string, words: InterpretOptions['words']): string {
  return words?.[field]?.[word] ?? words?.[field]?.[word.toLowerCase()] ?? (word === '' ? word : (words?.[field]?.['*'] ?? word));
}

function kindOf(word: string, { kinds, kind }: InterpretOptions): { kind: string; newKind: OfferKind | null } {
  if (word === '') return { kind: kind ?? OTHER_KIND.key, newKind: null };
  const known = kindOfWord(word, kinds);
  if (known) return { kind: known.key, newKind: null };
  const made: OfferKind = { ...OTHER_KIND, key: slug(word), name: { de: word }, plural: { de: word }, synonyms: [word.toLocaleLowerCase('de')] };
  return { kind: made.key, newKind: made };
}

function slug(word: string): string {
  const plain = word.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss').normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '');
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60) || OTHER_KIND.key;
}

/** 99 and more is how lists write "no upper bound". */
function ageOf(text: string): number | null {
  const age = wholeNumber(text);
  return age === null || age >= 99 ? null : age;
}

function wholeNumber(text: string): number | null {
  const match = /^\d{1,6}$/.exec(text.replaceAll(/[.\s](?=\d{3}$)/g, ''));
  return match ? Number(match[0]) : null;
}

function dateOf(text: string): string | null {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (german) return `${german[3]}-${german[2]!.padStart(2, '0')}-${german[1]!.padStart(2, '0')}`;
  return text === '' ? null : text.slice(0, 10);
}

const COSTS: readonly (readonly [OfferCost, RegExp])[] = [
  ['free', /^(free|kostenlos|kostenfrei|gebührenfrei|gratis|frei|keine|no|0( ?(€|euro|eur))?)$/i],
  ['low', /^(low|gering|ermäßigt|spende|einkommensabhängig|sozialtarif|auf spendenbasis)$/i],
  ['paid', /^(paid|kostenpflichtig|yes|ja|mitgliedsbeitrag|gebühr|entgelt)$/i],
  ['unknown', /^(unknown|unbekannt|\?|)$/i],
];
/** Euro; more is "paid". */
const LOW_PRICE = 5;

function costOf(text: string): { cost: OfferCost; remark: string } {
  const found = COSTS.find(([, words]) => words.test(text));
  const isPlain = found !== undefined && (found[0] === 'unknown' || /^(free|low|paid|kostenlos|kostenpflichtig)$/i.test(text));
  if (found) return { cost: found[0], remark: isPlain ? '' : text };
  const euro = /(\d+(?:[.,]\d+)?)\s*(?:€|euro|eur)/i.exec(text);
  if (!euro) return { cost: 'unknown', remark: text };
  return { cost: Number(euro[1]!.replace(',', '.')) <= LOW_PRICE ? 'low' : 'paid', remark: text };
}

const LANGUAGES: Readonly<Record<string, string>> = {
  deutsch: 'de', englisch: 'en', türkisch: 'tr', arabisch: 'ar', russisch: 'ru', ukrainisch: 'uk', polnisch: 'pl', rumänisch: 'ro', bulgarisch: 'bg',
  französisch: 'fr', spanisch: 'es', italienisch: 'it', kurdisch: 'ku', persisch: 'fa', farsi: 'fa', dari: 'prs', griechisch: 'el', kroatisch: 'hr', serbisch: 'sr', albanisch: 'sq',
}; // prettier-ignore

function languageOf(word: string): string {
  const plain = word.toLocaleLowerCase('de');
  return LANGUAGES[plain] ?? plain;
}

function barrierOf(text: string): BarrierFree {
  if (/^(yes|ja|j|true|1|rollstuhlgerecht|barrierefrei|designated)$/i.test(text)) return 'yes';
  return /^(no|nein|n|false|0|limited|teilweise|bedingt)$/i.test(text) ? 'no' : 'unknown';
}

function educationOf(text: string): EducationClass | null {
  const word = text.toLowerCase().replaceAll(/[\s_]+/g, '-').replace(/^nonformal|^nicht-formal$/, 'non-formal').replace(/^formell$/, 'formal');
  return EDUCATION_CLASSES.find((each) => each === word) ?? null;
}

/** Ages in completed years, both included. */
const PHASE_AGES: Readonly<Record<Exclude<LifePhase, 'all'>, readonly [number, number]>> = {
  'early-childhood': [0, 5],
  'school-age': [6, 13],
  youth: [14, 17],
  'young-adults': [18, 26],
  'working-age': [18, 64],
  'older-people': [65, 120],
};
const PHASE_WORDS: readonly (readonly [RegExp, readonly LifePhase[]])[] = [
  [/^alle|^jede/i, ['all']],
  [/kleinkind|krippe|vorschul/i, ['early-childhood']],
  [/famil|eltern/i, ['early-childhood', 'school-age', 'working-age']],
  [/kind/i, ['early-childhood', 'school-age']],
  [/jugend/i, ['youth', 'young-adults']],
  [/senior|älter|alte /i, ['older-people']],
  [/erwachs/i, ['young-adults', 'working-age', 'older-people']],
];

function lifePhasesOf(fromAge: number | null, toAge: number | null, words: string): LifePhase[] {
  const keys = words.split(/[;,|]/).map((word) => word.trim().toLowerCase());
  const named = LIFE_PHASES.filter((phase) => keys.includes(phase));
  if (named.length > 0) return named;
  const spoken = PHASE_WORDS.filter(([pattern]) => keys.some((key) => pattern.test(key))).flatMap(([, phases]) => phases);
  if (fromAge === null && toAge === null) return spoken.includes('all') ? ['all'] : [...new Set(spoken)];
  const [from, to] = [fromAge ?? 0, toAge ?? 120];
  const phases = (Object.keys(PHASE_AGES) as (keyof typeof PHASE_AGES)[]).filter((phase) => from <= PHASE_AGES[phase][1] && to >= PHASE_AGES[phase][0]);
  return phases.length === Object.keys(PHASE_AGES).length ? ['all'] : phases;
}

function list(text: string, separator: RegExp): string[] {
  return text.split(separator).map((part) => part.trim()).filter(Boolean);
}

function joined(parts: readonly string[], glue: string): string {
  return parts.filter(Boolean).join(glue);
}

/** Kinds of a city: its own ones first, then the usual ones whose key they do not take. */
export function kindsWith(own: readonly OfferKind[]): readonly OfferKind[] {
  const taken = new Set(own.map(({ key }) => key));
  return [...own, ...[...DEFAULT_KINDS, OTHER_KIND].filter(({ key }) => !taken.has(key))];
}
