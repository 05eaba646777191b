/**
 * The index edition under edit: a plain copy of a definition, changed by small pure steps, previewed by the server
 * 400 ms after the last change. Nothing of it is stored until it is saved under a key of its own.
 */
import { signal } from '@preact/signals';
import { previewIndex } from '../../../client/indices.ts';
import type { IndexAnswer } from '../../../client/types.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { indexDraft } from '../../../state/derived/shown.ts';
import { resource } from '../../../state/resource.ts';
import { language, localText, texts } from '../../../text/texts.ts';

export type Definition = IndexAnswer['definition'];
export type Input = Definition['status'][number];
export type Dimension = 'status' | 'dynamics';

const say = texts({ copy: { de: '{name} (eigene)', en: '{name} (own)' } });

/** null = no edition is being edited */
export const draft = signal<Definition | null>(null);
const settled = signal<Definition | null>(null);

let timer: ReturnType<typeof setTimeout> | undefined;

draft.subscribe((definition) => {
  clearTimeout(timer);
  if (definition === null || settled.peek() === null) settled.value = definition;
  else timer = setTimeout(() => (settled.value = definition), 400);
});

/** The draft, computed by the server: classes, robustness, warnings. */
export const preview = resource(
  () => {
    const city = cityAnswer.value;
    return city && settled.value ? { city: city.id, revision: city.meta.revision, definition: settled.value } : null;
  },
  ({ city, definition }, signal) => previewIndex(city, definition, signal),
);

preview.data.subscribe((answer) => {
  indexDraft.value = draft.peek() === null ? null : answer;
});

export function closeDraft(): void {
  draft.value = null;
  indexDraft.value = null;
}

/** A copy to edit: an own edition keeps its key, everything else gets a new one. */
export function copyOf(answer: Pick<IndexAnswer, 'definition' | 'origin'>): Definition {
  return answer.origin === 'user' ? answer.definition : fromPreset(answer.definition);
}

export function fromPreset(preset: Definition): Definition {
  const name = say('copy', { name: localText(preset.name) });
  return { ...preset, key: freeKey(name, takenKeys()), name: { de: name, ...(language.peek() === 'en' ? { en: name } : {}) } };
}

function takenKeys(): string[] {
  return cityAnswer.peek()?.indexEditions.map((one) => one.key) ?? [];
}

/** "MSS 2021 (eigene)" → "mss-2021-eigene", with -2, -3 … until free. */
export function freeKey(name: string, taken: readonly string[]): string {
  const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
  const stem = name.toLowerCase().replace(/[äöüß]/g, (letter) => umlauts[letter]!).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 56) || 'index';
  if (!taken.includes(stem)) return stem;
  let number = 2;
  while (taken.includes(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}

export function changeInput(definition: Definition, dimension: Dimension, position: number, patch: Partial<Input>): Definition {
  return { ...definition, [dimension]: definition[dimension].map((input, place) => (place === position ? { ...input, ...patch } : input)) };
}

export function removeInput(definition: Definition, dimension: Dimension, position: number): Definition {
  return { ...definition, [dimension]: definition[dimension].filter((_, place) => place !== position) };
}

export interface NewInput {
  readonly indicator: string;
  readonly name: Input['name'];
  readonly period: string;
  readonly previousPeriod: string | null;
  readonly isReversed: boolean;
}

export function addInput(definition: Definition, dimension: Dimension, added: NewInput): Definition {
  const { isReversed, ...rest } = added;
  const input: Input = { ...rest, code: freeCode(definition, dimension), weight: 1, reversed: isReversed };
  return { ...definition, [dimension]: [...definition[dimension], input] };
}

/** "S1", "S2" …, "D1" …: the lowest number not in use. */
function freeCode(definition: Definition, dimension: Dimension): string {
  const letter = dimension === 'status' ? 'S' : 'D';
  const taken = new Set([...definition.status, ...definition.dynamics].map((input) => input.code));
  let number = 1;
  while (taken.has(letter + number)) number++;
  return letter + number;
}

/** Bound of a class; the last class has none and stays open. */
export function changeBound(definition: Definition, which: 'statusClasses' | 'dynamicsClasses', position: number, upTo: number): Definition {
  return { ...definition, [which]: definition[which].map((bound, place) => (place === position && bound.upTo !== null ? { ...bound, upTo } : bound)) };
}
