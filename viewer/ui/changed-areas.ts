/** Areas where anyone gains or loses by a change that was tried out, the greatest change first. */
export interface ChangedArea {
  readonly code: string;
  readonly name: string;
  /** null: withheld */
  readonly gained: number | null;
  readonly lost: number | null;
  readonly difference: number | null;
}

interface Columns {
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly gained: readonly (number | null)[];
  readonly lost: readonly (number | null)[];
  readonly difference: readonly (number | null)[];
}

export function changedAreas({ codes, names, gained, lost, difference }: Columns): ChangedArea[] {
  return codes
    .map((code, row): ChangedArea => ({ code, name: names[row] || code, gained: gained[row] ?? null, lost: lost[row] ?? null, difference: difference[row] ?? null }))
    .filter((one) => (one.gained ?? 0) > 0 || (one.lost ?? 0) > 0 || Math.abs(one.difference ?? 0) > 1e-9)
    .sort((a, b) => size(b) - size(a));
}

/** People moved; where nobody is told, the difference orders. */
function size({ gained, lost, difference }: ChangedArea): number {
  return (gained ?? 0) + (lost ?? 0) || Math.abs(difference ?? 0) / 1000;
}
