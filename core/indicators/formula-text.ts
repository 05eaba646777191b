/** What is wrong with a formula: code, place, token and the sentence in German and English. */
import type { LocalText } from '../city/model.ts';

export interface FormulaError {
  readonly code: keyof typeof TEXTS;
  /** 0-based position in the formula */
  readonly position: number;
  readonly token: string;
  /** of an unknown measure: the most similar known one */
  readonly suggestion: string | null;
  readonly message: Required<LocalText>;
}

const TEXTS = {
  unreadable: ['Das Zeichen {token} gehört in keine Formel', 'the character {token} does not belong in a formula'],
  too_long: ['Die Formel ist zu lang (höchstens 2000 Zeichen)', 'the formula is too long (2000 characters at most)'],
  too_deep: ['Die Formel ist zu tief verschachtelt', 'the formula is nested too deeply'],
  ends_early: ['Die Formel endet zu früh: hier fehlt eine Merkmalsangabe oder Zahl', 'the formula ends too early: a measure or number is missing'],
  unexpected: ['{token} steht an einer Stelle, an der es nicht stehen kann', '{token} cannot stand in this place'],
  unclosed: ['Die Klammer wird nicht geschlossen', 'the parenthesis is never closed'],
  unknown_measure: ['Das Merkmal {token} gibt es in dieser Stadt nicht', 'this city has no measure {token}'],
  product_of_measures: [
    'Zwei Merkmale werden multipliziert: das lässt sich nicht über Blöcke summieren',
    'two measures are multiplied: that cannot be summed over blocks',
  ],
  ratio_in_sum: [
    'Hier ist nur eine Summe von Merkmalen möglich: geteilt wird zuletzt, Zähler durch Nenner',
    'only a sum of measures is possible here: numerator is divided by denominator last',
  ],
  sum_of_ratios: [
    'Quoten werden nicht addiert oder gemittelt: erst Zähler und Nenner summieren, dann teilen',
    'rates are not added or averaged: sum numerators and denominators first, then divide',
  ],
  nested_ratio: ['Nur eine Division durch Merkmale ist möglich', 'only one division by measures is possible'],
  division_by_zero: ['Es wird durch 0 geteilt', 'division by 0'],
  no_measure: ['Die Formel nennt kein Merkmal', 'the formula names no measure'],
  constant_in_sum: [
    'Eine Zahl wird zu einem Merkmal addiert: sie ließe sich nicht über Blöcke summieren',
    'a number is added to a measure: it could not be summed over blocks',
  ],
  cancels_out: ['Die Merkmale heben sich auf: es bleibt immer 0', 'the measures cancel out: the result is always 0'],
} as const;

export function formulaError(code: keyof typeof TEXTS, at: { readonly text: string; readonly position: number }, suggestion: string | null = null): FormulaError {
  const [german, english] = TEXTS[code];
  const token = at.text;
  const de = `${german.replace('{token}', `„${token}“`)} (Stelle ${at.position + 1})${suggestion === null ? '' : `; gemeint: „${suggestion}“?`}`;
  const en = `${english.replace('{token}', `“${token}”`)} (position ${at.position + 1})${suggestion === null ? '' : `; did you mean “${suggestion}”?`}`;
  return { code, position: at.position, token, suggestion, message: { de, en } };
}

/** The known name with the least edit distance, if at most half of the name differs. */
export function nearest(name: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(name.length / 2)) + 1;
  for (const each of known) {
    if (Math.abs(each.length - name.length) >= least) continue;
    const distance = editDistance(name.toLowerCase(), each);
    if (distance < least) [best, least] = [each, distance];
  }
  return best;
}

/** Levenshtein, O(a · b) with one row. */
function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_none, place) => place);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      row[j] = Math.min(above + 1, row[j - 1]! + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      diagonal = above;
    }
  }
  return row[b.length]!;
}
