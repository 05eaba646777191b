/** Areas by name or code, forgiving: case, accents and umlaut spellings do not matter, letters may be missing between. Pure. */
export interface Hit {
  readonly position: number;
  readonly score: number;
}

/** The best `most` areas. Exact code, then start of the name, start of a word, inside, letters in order. O(n · length). */
export function searchAreas(names: readonly string[], codes: readonly string[], query: string, most = 8): Hit[] {
  const wanted = plain(query);
  if (wanted === '') return [];
  const hits: Hit[] = [];
  for (let position = 0; position < codes.length; position++) {
    const score = Math.max(nameScore(plain(names[position]!), wanted), codeScore(plain(codes[position]!), wanted));
    if (score > 0) hits.push({ position, score });
  }
  return hits.sort((a, b) => b.score - a.score || names[a.position]!.localeCompare(names[b.position]!, 'de') || a.position - b.position).slice(0, most);
}

/** "Königs-Straße" → "koenigs strasse"; "Konigsstrasse" finds it by the letters in order. */
export function plain(text: string): string {
  return text
    .toLocaleLowerCase('de')
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function codeScore(code: string, wanted: string): number {
  if (code === wanted) return 100;
  return code.startsWith(wanted) ? 70 : 0;
}

function nameScore(name: string, wanted: string): number {
  if (name === wanted) return 95;
  if (name.startsWith(wanted)) return 90;
  if (name.includes(` ${wanted}`)) return 80;
  if (name.includes(wanted)) return 60;
  const gaps = lettersInOrder(name, wanted.replaceAll(' ', ''));
  return gaps < 0 || wanted.length < 3 ? 0 : Math.max(1, 40 - gaps);
}

/** Letters skipped between the first and last match, −1 = not all are there in this order. */
function lettersInOrder(name: string, letters: string): number {
  let at = name.indexOf(letters[0]!);
  const first = at;
  for (const letter of letters.slice(1)) {
    if (at < 0) return -1;
    at = name.indexOf(letter, at + 1);
  }
  const gaps = at - first - letters.length + 1;
  return at < 0 || gaps > letters.length ? -1 : gaps;
}
