/**
 * Texts in German and English, kept beside what shows them: `const say = texts({ title: { de: 'Karte', en: 'Map' } })`,
 * then `say('title')` or `say('found', { n: 3 })` for '{n} Gebiete'. Reading `language` makes a component follow it.
 */
import { signal } from '@preact/signals';
import type { Locale, LocalText } from '../../core/city/model.ts';

export const language = signal<Locale>('de');

type Dictionary = Readonly<Record<string, { readonly de: string; readonly en: string }>>;
type Parameters = Readonly<Record<string, string | number>>;

export function texts<D extends Dictionary>(dictionary: D): (key: keyof D, parameters?: Parameters) => string {
  return (key, parameters) => fill(dictionary[key]![language.value], parameters);
}

/** A text that comes with the data: the city's language where there is no English. */
export function localText(text: LocalText): string {
  return language.value === 'en' ? (text.en ?? text.de) : text.de;
}

function fill(template: string, parameters?: Parameters): string {
  if (!parameters) return template;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}
