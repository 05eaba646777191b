/** Measures that fit the name at the caret of a formula: key or name contains what was typed, prefixes first. */
export interface Suggestion {
  readonly key: string;
  readonly name: string;
}

export interface Suggestions {
  /** the characters of the formula that a choice replaces */
  readonly from: number;
  readonly to: number;
  readonly options: readonly Suggestion[];
}

const MOST = 8;

/** null where the caret is not at the end of a name, or the name is complete already. */
export function suggestionsAt(formula: string, caret: number, measures: readonly Suggestion[]): Suggestions | null {
  const typed = /"?[\p{L}_][\p{L}\d_-]*$/u.exec(formula.slice(0, caret))?.[0];
  if (!typed || /^[\p{L}\d_]/u.test(formula.slice(caret))) return null;
  const wanted = typed.replace('"', '').toLowerCase();
  const rank = ({ key, name }: Suggestion): number => (key.startsWith(wanted) ? 0 : name.toLowerCase().startsWith(wanted) ? 1 : key.includes(wanted) ? 2 : 3);
  const options = measures
    .filter(({ key, name }) => key !== wanted && (key.includes(wanted) || name.toLowerCase().includes(wanted)))
    .sort((a, b) => rank(a) - rank(b) || a.key.localeCompare(b.key))
    .slice(0, MOST);
  if (options.length === 0 || measures.some(({ key }) => key === wanted)) return null;
  return { from: caret - typed.length, to: caret, options };
}
