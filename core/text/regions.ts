/**
 * Sentences of redrawing, German and English: what a stroke did ("+2 Blöcke, 431 Einwohner; SGB-II-Quote 21,3 → 22,1 %"),
 * what the plan changes against the decided one, warnings, names of parts, findings about links. Pure: numbers come in.
 */
import type { IndicatorUnit, LocalText, Locale } from '../city/model.ts';
import type { AreaChange, PlanChange } from '../regions/changes.ts';
import type { StrokeKind } from '../regions/contract.ts';
import type { EquivalencyIssueKind } from '../regions/equivalency.ts';
import type { MoveReason } from '../regions/improve.ts';
import type { LineageEvent } from '../regions/lineage.ts';
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

export function wholeText(value: number, locale: Locale): string {
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
export function valueStep(before: number, after: number, { unit, digits }: SpokenIndicator, locale: Locale): string {
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

export const LINK_FINDING_TEXTS: Record<LinkFindingKind, Required<LocalText>> = {
  isolated: { de: 'Block ohne Nachbarn: hängt mit keinem anderen zusammen', en: 'block without neighbours: joined to no other' },
  'cut-off': { de: 'Kleine Gruppe von Blöcken ohne Verbindung zum Rest der Stadt', en: 'small group of blocks without a link to the rest of the city' },
  'across-barrier': { de: 'Verbindung über eine Barriere oder von Hand', en: 'link across a barrier or made by hand' },
  long: { de: 'Verbindung über große Entfernung', en: 'link over a long distance' },
  'short-border': { de: 'Nachbarn mit sehr kurzer gemeinsamer Grenze', en: 'neighbours with a very short common border' },
};

export const STROKE_TEXTS: Record<StrokeKind, Required<LocalText>> = {
  add: { de: 'Blöcke hinzufügen', en: 'Add blocks' },
  remove: { de: 'Blöcke herausnehmen', en: 'Remove blocks' },
  move: { de: 'Blöcke verschieben', en: 'Move blocks' },
  merge: { de: 'Gebiete zusammenlegen', en: 'Merge areas' },
  split: { de: 'Gebiet teilen', en: 'Split area' },
  create: { de: 'Gebiet anlegen', en: 'Create area' },
  'fill-hole': { de: 'Loch füllen', en: 'Fill hole' },
  bridge: { de: 'Teile verbinden', en: 'Bridge parts' },
  'drop-part': { de: 'Teil fallen lassen', en: 'Drop part' },
  suggest: { de: 'Vorschlag übernehmen', en: 'Adopt suggestion' },
  load: { de: 'Abgrenzung laden', en: 'Load boundaries' },
  'edit-area': { de: 'Gebiet umbenennen', en: 'Rename area' },
};

/** Why a move is suggested. */
export const MOVE_REASON_TEXTS: Record<MoveReason, Required<LocalText>> = {
  need: { de: 'Hier leben mehr Betroffene, als die Schwelle verlangt', en: 'more affected people live here than the threshold asks for' },
  calm: { de: 'Hier leben weniger Betroffene, als die Schwelle verlangt', en: 'fewer affected people live here than the threshold asks for' },
  outline: { de: 'Die Grenze wird kürzer', en: 'the boundary becomes shorter' },
  'too-few-people': { de: 'Das Gebiet hat weniger Einwohner als vorgegeben', en: 'the area has fewer residents than asked for' },
  'too-many-people': { de: 'Das Gebiet hat mehr Einwohner als vorgegeben', en: 'the area has more residents than asked for' },
};

/** "{value}" is the cell or count, "{line}" the line of the file. */
export const EQUIVALENCY_TEXTS: Record<EquivalencyIssueKind, Required<LocalText>> = {
  columns: { de: 'Zeile {line}: Block und Gebiet erwartet, gefunden „{value}“', en: 'line {line}: expected block and area, found “{value}”' },
  'unknown-block': { de: 'Zeile {line}: Block {value} gibt es nicht', en: 'line {line}: there is no block {value}' },
  'double-block': { de: 'Zeile {line}: Block {value} kommt noch einmal vor', en: 'line {line}: block {value} occurs again' },
  contradiction: { de: 'Zeile {line}: Block {value} steht schon in einem anderen Gebiet', en: 'line {line}: block {value} is in another area already' },
  'lost-zeros': { de: 'Zeile {line}: Block {value} hat führende Nullen verloren; ergänzt', en: 'line {line}: block {value} lost its leading zeros; restored' },
  'missing-blocks': { de: '{value} Blöcke kommen nicht vor und gehören zu keinem Gebiet', en: '{value} blocks do not occur and belong to no area' },
};

export const LINEAGE_TEXTS: Record<LineageEvent, Required<LocalText>> = {
  unchanged: { de: 'unverändert', en: 'unchanged' },
  renamed: { de: 'umbenannt', en: 'renamed' },
  reclassified: { de: 'andere Art', en: 'reclassified' },
  split: { de: 'geteilt', en: 'split' },
  merge: { de: 'zusammengelegt', en: 'merged' },
  boundary: { de: 'Grenze geändert', en: 'boundary changed' },
  created: { de: 'neu', en: 'created' },
  abolished: { de: 'entfallen', en: 'abolished' },
};

function inLocale(text: LocalText, locale: Locale): string {
  return locale === 'en' ? (text.en ?? text.de) : text.de;
}
