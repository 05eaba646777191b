/**
 * Sentences of redrawing, German and English: what a stroke did ("+2 Blöcke, 431 Einwohner; SGB-II-Quote 21,3 → 22,1 %"),
 * what the plan changes against the decided one, warnings, names of parts, findings about links. Pure: numbers come in.
 */
import type { IndicatorUnit, LocalText, Locale } from '../city/model.ts';
import type { AreaChange, PlanChange } from '../regions/changes.ts';
import type { MoveReason } from '../regions/improve.ts';
import type { LinkFindingKind } from '../regions/links.ts';
import type { AreaPart, Hole } from '../regions/parts.ts';

/** How the fraction that a sentence tells is called and written. */
export interface SpokenIndicator {
  readonly name: LocalText;
  readonly unit: IndicatorUnit;
  readonly digits: number;
}

const LANGUAGE: Record<Locale, string> = { de: 'de-DE', en: 'en-GB' };
const NO_BREAK = '\u00a0';

const UNITS: Partial<Record<IndicatorUnit, Record<Locale, string>>> = {
  percent: { de: `${NO_BREAK}%`, en: '%' },
  'percentage-points': { de: `${NO_BREAK}Prozentpunkte`, en: ' percentage points' },
  'per-100': { de: ' je 100', en: ' per 100' },
  'per-1000': { de: ' je 1.000', en: ' per 1,000' },
  'square-metres': { de: `${NO_BREAK}m²`, en: `${NO_BREAK}m²` },
  'per-square-kilometre': { de: ' je km²', en: ' per km²' },
};

function wholeText(value: number, locale: Locale): string {
  return numberFormat(0, locale).format(Math.round(value));
}

function decimalText(value: number, digits: number, locale: Locale): string {
  return numberFormat(digits, locale).format(value);
}

/** Making one costs more than using it a hundred times, and sentences are made in every frame of a stroke. */
const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(digits: number, locale: Locale): Intl.NumberFormat {
  const key = `${locale}${digits}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(LANGUAGE[locale], { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(key, known);
  return known;
}

export function blocksText(count: number, locale: Locale): string {
  const one = Math.abs(count) === 1;
  return `${wholeText(count, locale)} ${locale === 'de' ? (one ? 'Block' : 'Blöcke') : one ? 'block' : 'blocks'}`;
}

/** NaN: withheld. */
export function peopleText(count: number, locale: Locale): string {
  if (Number.isNaN(count)) return locale === 'de' ? 'Einwohner nicht ausgewiesen' : 'residents not shown';
  const one = Math.round(Math.abs(count)) === 1;
  return `${wholeText(count, locale)} ${locale === 'de' ? 'Einwohner' : one ? 'resident' : 'residents'}`;
}

/** "21,3 → 22,1 %"; a value that is not shown is said so. */
function valueStep(before: number, after: number, { unit, digits }: SpokenIndicator, locale: Locale): string {
  const hidden = locale === 'de' ? 'nicht ausgewiesen' : 'not shown';
  const text = (value: number) => (Number.isNaN(value) ? hidden : decimalText(value, digits, locale));
  return `${text(before)} → ${text(after)}${Number.isNaN(after) ? '' : (UNITS[unit]?.[locale] ?? '')}`;
}

/** One area, without its name. The people carry a sign only where it is not that of the blocks. */
export function changeText(change: AreaChange, indicator: SpokenIndicator | null, locale: Locale): string {
  const { blocksAdded, blocksRemoved, population } = change;
  const gain = [...(blocksAdded > 0 ? [`+${blocksText(blocksAdded, locale)}`] : []), ...(blocksRemoved > 0 ? [`−${blocksText(blocksRemoved, locale)}`] : [])];
  const sign = blocksRemoved === 0 ? (population < 0 ? '−' : '') : blocksAdded === 0 ? (population > 0 ? '+' : '') : population > 0 ? '+' : population < 0 ? '−' : '';
  const people = `${sign}${peopleText(Math.abs(population), locale)}`;
  const spoken = indicator && change.fate === 'changed' ? `; ${inLocale(indicator.name, locale)} ${valueStep(change.valueBefore, change.valueAfter, indicator, locale)}` : '';
  return `${gain.join(', ')}, ${people}${spoken}`;
}

/** What one stroke did, every area that changed. '' where nothing changed. */
export function strokeSentence({ areas }: PlanChange, indicator: SpokenIndicator | null, locale: Locale): string {
  return areas.map((change) => `${change.name}${fateText(change, locale)}: ${changeText(change, indicator, locale)}`).join('. ');
}

function fateText({ fate }: AreaChange, locale: Locale): string {
  if (fate === 'changed') return '';
  const texts = { new: { de: ' (neu)', en: ' (new)' }, gone: { de: ' (entfällt)', en: ' (dropped)' } };
  return texts[fate][locale];
}

/** What a plan is told against: as a dative in German, "der Abgrenzung 2018". */
export const DECIDED_PLAN: Required<LocalText> = { de: 'der beschlossenen Abgrenzung', en: 'the decided boundaries' };

export function editionNamed(key: string): Required<LocalText> {
  return { de: `der Abgrenzung ${key}`, en: `the boundaries of ${key}` };
}

export function scenarioNamed(name: string): Required<LocalText> {
  return { de: `dem Szenario „${name}“`, en: `the scenario “${name}”` };
}

/** The whole plan against another one, usually the decided. */
export function planSentence(change: PlanChange, indicator: SpokenIndicator | null, locale: Locale, other: Required<LocalText> = DECIDED_PLAN): string {
  const { areas, movedBlocks, movedPopulation } = change;
  if (movedBlocks === 0) return locale === 'de' ? `Der Entwurf entspricht ${other.de}.` : `The draft equals ${other.en}.`;
  const moved = `${blocksText(movedBlocks, locale)}, ${peopleText(movedPopulation, locale)}`;
  const count = areas.length;
  const lead =
    locale === 'de'
      ? `Gegenüber ${other.de} ${movedBlocks === 1 ? 'liegt' : 'liegen'} ${moved} anders; ${count} ${count === 1 ? 'Gebiet ändert' : 'Gebiete ändern'} sich`
      : `Against ${other.en} ${moved} lie elsewhere; ${count} ${count === 1 ? 'area changes' : 'areas change'}`;
  return `${lead}. ${strokeSentence(change, indicator, locale)}.`;
}

export function partName({ number, place, blocks, population }: AreaPart, locale: Locale): string {
  const what = `${locale === 'de' ? 'Teil' : 'Part'} ${number}`;
  return `${what}${place === '' ? '' : ` (${place})`}: ${blocksText(blocks.length, locale)}, ${peopleText(population, locale)}`;
}

export function holeText(hole: Hole, areaName: string, locale: Locale): string {
  const size = `${blocksText(hole.blocks.length, locale)}, ${peopleText(hole.population, locale)}`;
  return locale === 'de' ? `Loch in ${areaName}: ${size}` : `Hole in ${areaName}: ${size}`;
}

/** Warnings never block; each says what it is about. */
export const WARNING_TEXTS = {
  divided: { de: '{name} besteht aus {count} getrennten Teilen', en: '{name} consists of {count} separate parts' },
  empty: { de: '{name} hat keine Blöcke mehr und entfällt beim Veröffentlichen', en: '{name} has no blocks left and is dropped on publishing' },
  holes: { de: '{count} Löcher: Blöcke ohne Gebiet, die ein Gebiet umschließt', en: '{count} holes: blocks without an area that one area encloses' },
  unassigned: { de: '{count} Blöcke gehören zu keinem Gebiet', en: '{count} blocks belong to no area' },
  held: { de: 'Durch Sperren zurückgehalten: {count}', en: 'Held back by locks: {count}' },
} satisfies Record<string, Required<LocalText>>;

/** Why an area of a draft shows no value although some of its blocks do. */
export const PROTECTED_SUMS: Required<LocalText> = {
  de: '„Geschützt“ heißt: In zu vielen Blöcken stehen dafür zu wenige Personen. Ohne diese Blöcke lässt sich der Wert nicht bilden; mit ihnen verriete der Vergleich zweier Entwürfe den einzelnen Block.',
  en: '“Protected” means that too many blocks have too few people for it. Without these blocks the value cannot be formed; with them two drafts compared would tell the single block.',
};

/** @param withheld blocks of the plan's areas whose value is protected */
export function withheldNote(withheld: number, locale: Locale): string {
  const blocks = blocksText(withheld, locale);
  return `${locale === 'de' ? `Geschützt in den Gebieten: ${blocks}.` : `Protected in the areas: ${blocks}.`} ${PROTECTED_SUMS[locale]}`;
}

export const LINK_FINDING_TEXTS: Record<LinkFindingKind, Required<LocalText>> = {
  isolated: { de: 'Block ohne Nachbarn: hängt mit keinem anderen zusammen', en: 'block without neighbours: joined to no other' },
  'cut-off': { de: 'Kleine Gruppe von Blöcken ohne Verbindung zum Rest der Stadt', en: 'small group of blocks without a link to the rest of the city' },
  'across-barrier': { de: 'Verbindung über eine Barriere oder von Hand', en: 'link across a barrier or made by hand' },
  long: { de: 'Verbindung über große Entfernung', en: 'link over a long distance' },
  'short-border': { de: 'Nachbarn mit sehr kurzer gemeinsamer Grenze', en: 'neighbours with a very short common border' },
};

/** Why a move is suggested; after a colon or below the move. */
export const MOVE_REASON_TEXTS: Record<MoveReason, Required<LocalText>> = {
  need: { de: 'hier leben viele Betroffene', en: 'many affected people live here' },
  calm: { de: 'hier leben wenige Betroffene', en: 'few affected people live here' },
  outline: { de: 'die Grenze wird kürzer', en: 'the outline becomes shorter' },
  'too-few-people': { de: 'das Gebiet hat noch zu wenige Einwohner', en: 'the area has too few residents yet' },
  'too-many-people': { de: 'das Gebiet hat zu viele Einwohner', en: 'the area has too many residents' },
};

/** How sure a suggested area is to be the best. @param isOneOfSeveral others were suggested with it, and held */
export function proofText(isProven: boolean, isOneOfSeveral: boolean): Required<LocalText> {
  if (!isProven) return { de: 'Das Beste, was die Suche gefunden hat; dass es kein besseres Gebiet gibt, ist nicht bewiesen.', en: 'The best that the search has found; that there is no better area is not proven.' };
  if (isOneOfSeveral) return { de: 'Bewiesen: Neben den anderen vorgeschlagenen Gebieten gibt es mit diesen Vorgaben kein besseres.', en: 'Proven: beside the other areas suggested there is no better one under these settings.' };
  return { de: 'Bewiesen: Mit diesen Vorgaben gibt es kein besseres Gebiet.', en: 'Proven: under these settings there is no better area.' };
}

function inLocale(text: LocalText, locale: Locale): string {
  return locale === 'en' ? (text.en ?? text.de) : text.de;
}
