/**
 * The same offer entered twice: close by, alike in name, mostly of one provider. Names are compared after what lists
 * write differently is levelled (case, ß, "str.", legal forms, the provider in brackets), by shared trigrams (Dice).
 * Blocked by a flatbush tree over the points, so that 10,000 records are not 50 million comparisons. O(n · neighbours).
 */
import Flatbush from 'flatbush';
import type { Offer } from './offer.ts';

export interface DuplicateRecord {
  /** positions in offers, a < b */
  readonly a: number;
  readonly b: number;
  /** 0–1 each */
  readonly nameSimilarity: number;
  readonly providerSimilarity: number;
  readonly metres: number;
  readonly isSameKind: boolean;
  /** 0–1: 0.6 name + 0.2 nearness + 0.2 provider, less 0.15 for another kind */
  readonly score: number;
}

export interface DuplicateOptions {
  /** farther apart than this they are not compared; default 150 */
  readonly maximumMetres?: number;
  /** default 0.8 */
  readonly minimumScore?: number;
}

const METRES_PER_DEGREE = 111_195;

/** @param points lon, lat per offer; NaN: not placed, compared with nothing. Surest first, ties by position. */
export function duplicateRecords(offers: readonly Offer[], points: Float64Array, options: DuplicateOptions = {}): DuplicateRecord[] {
  const { maximumMetres = 150, minimumScore = 0.8 } = options;
  const placed = [...offers.keys()].filter((offer) => Number.isFinite(points[2 * offer]));
  if (placed.length < 2) return [];
  const names = offers.map(({ name, provider }) => levelled(name, provider));
  const scale = METRES_PER_DEGREE * Math.cos((points[2 * placed[0]! + 1]! * Math.PI) / 180);
  const x = (offer: number) => points[2 * offer]! * scale;
  const y = (offer: number) => points[2 * offer + 1]! * METRES_PER_DEGREE;
  const tree = new Flatbush(placed.length);
  for (const offer of placed) tree.add(x(offer), y(offer));
  tree.finish();
  const found: DuplicateRecord[] = [];
  for (const a of placed) {
    for (const at of tree.neighbors(x(a), y(a), Infinity, maximumMetres)) {
      const b = placed[at]!;
      if (b <= a) continue;
      const pair = compare(offers, names, a, b, Math.hypot(x(a) - x(b), y(a) - y(b)), maximumMetres);
      if (pair.score >= minimumScore) found.push(pair);
    }
  }
  return found.sort((one, two) => two.score - one.score || one.a - two.a || one.b - two.b);
}

function compare(offers: readonly Offer[], names: readonly string[], a: number, b: number, metres: number, maximumMetres: number): DuplicateRecord {
  const [one, two] = [offers[a]!, offers[b]!];
  const nameSimilarity = differByNumber(names[a]!, names[b]!) ? 0 : similarity(names[a]!, names[b]!);
  const providerSimilarity = one.provider === '' || two.provider === '' ? 0.5 : similarity(levelled(one.provider), levelled(two.provider));
  const isSameKind = one.kind === two.kind;
  const nearness = 1 - metres / maximumMetres;
  const score = Math.max(0, 0.6 * nameSimilarity + 0.2 * nearness + 0.2 * providerSimilarity - (isSameKind ? 0 : 0.15));
  return { a, b, nameSimilarity, providerSimilarity, metres, isSameKind, score };
}

/** Lower case, transliterated, streets and legal forms in one spelling, the provider in brackets left out. */
export function levelled(name: string, provider = ''): string {
  const plain = (text: string) =>
    text
      .toLocaleLowerCase('de')
      .replaceAll('ß', 'ss')
      .replaceAll('ä', 'ae')
      .replaceAll('ö', 'oe')
      .replaceAll('ü', 'ue')
      .normalize('NFD')
      .replaceAll(/[\u0300-\u036f]/g, '')
      .replaceAll(/str(?:\.|\b)/g, 'strasse')
      .replaceAll(/\bst\.\s/g, 'sankt ')
      .replaceAll(/\be\.?\s?v\.?(?=\W|$)|\bggmbh\b|\bgmbh\b|\bgag\b/g, ' ')
      .replaceAll(/[^a-z0-9()]+/g, ' ')
      .trim();
  const own = plain(provider).replaceAll(/[()]/g, ' ').trim();
  const stripped = plain(name).replaceAll(/\(([^)]*)\)/g, (_whole, inner: string) => (own !== '' && inner.trim() === own ? ' ' : ` ${inner} `));
  return stripped.replaceAll(/[()]/g, ' ').replaceAll(/\s+/g, ' ').trim();
}

/** Dice's coefficient of the words' trigrams, 0–1; order of words does not matter. */
export function similarity(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  const [one, two] = [trigrams(a), trigrams(b)];
  let shared = 0;
  for (const [gram, count] of one.counts) shared += Math.min(count, two.counts.get(gram) ?? 0);
  return one.total + two.total === 0 ? 0 : (2 * shared) / (one.total + two.total);
}

function trigrams(text: string): { counts: Map<string, number>; total: number } {
  const counts = new Map<string, number>();
  let total = 0;
  for (const word of text.split(' ').filter(Boolean)) {
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) {
      const gram = padded.slice(at, at + 3);
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
      total++;
    }
  }
  return { counts, total };
}

/** "Gruppe 1" and "Gruppe 2", "Haus I" and "Haus II": alike, and yet two. */
function differByNumber(a: string, b: string): boolean {
  const numbers = (text: string) => text.split(' ').filter((word) => /^(\d+|i{1,3}|iv|v)$/.test(word)).join(' ');
  return numbers(a) !== numbers(b);
}
