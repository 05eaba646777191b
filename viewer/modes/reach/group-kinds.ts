/** Kinds by Handlungsfeld, those with offers first, found by name or synonym; pure. */
import type { Locale } from '../../../core/city/model.ts';
import type { KindAnswer } from '../../client/reach-types.ts';

export interface KindGroup {
  readonly field: string;
  readonly kinds: readonly KindAnswer[];
}

export function groupKinds(all: readonly KindAnswer[], query: string, locale: Locale): KindGroup[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const found = all.filter((one) => words.every((word) => fold([one.name.de, one.name.en, one.plural.de, one.plural.en, ...one.synonyms].join(' ')).includes(word)));
  const fields = [...new Set(found.map((one) => one.handlungsfeld))].sort((a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b, locale));
  const name = ({ plural }: KindAnswer): string => (locale === 'en' ? (plural.en ?? plural.de) : plural.de);
  const order = (a: KindAnswer, b: KindAnswer): number => Number(b.offers > 0) - Number(a.offers > 0) || name(a).localeCompare(name(b), locale);
  return fields.map((field) => ({ field, kinds: found.filter((one) => one.handlungsfeld === field).sort(order) }));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}
