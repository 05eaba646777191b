/**
 * The known name a mistyped one most likely meant: optimal string alignment distance (Damerau–Levenshtein without
 * repeated edits), accepted up to a third of the length. O(names · length²), called only on the way to an error.
 */
const LONGEST = 64;

export function nearestName(given: string, known: Iterable<string>): string | null {
  const wanted = given.slice(0, LONGEST).toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of known) {
    const distance = editDistance(wanted, name.slice(0, LONGEST).toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** Insertions, deletions, substitutions and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = 0; i <= a.length; i++) table[i * width] = i;
  for (let j = 0; j <= b.length; j++) table[j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const at = i * width + j;
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(table[at - width]! + 1, table[at - 1]! + 1, table[at - width - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, table[at - 2 * width - 2]! + 1);
      table[at] = least;
    }
  }
  return table[a.length * width + b.length]!;
}

/** What to name as expected: the nearest name, else all of a few, else how many there are. */
export function expectedNames(given: string, known: Iterable<string>): string {
  const names = [...known];
  const nearest = nearestName(given, names);
  if (nearest !== null) return nearest;
  return names.length <= 12 ? names.join(', ') : `${names.slice(0, 10).join(', ')} … (${names.length})`;
}
