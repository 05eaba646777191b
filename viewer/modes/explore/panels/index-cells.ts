/** Counts of an index answer by status and dynamics class, and the areas in a cell. */
import type { IndexAnswer } from '../../../client/types.ts';

export interface MatrixCounts {
  /** [status class][dynamics class]; one column where the edition has no dynamics */
  readonly cells: readonly (readonly number[])[];
  readonly evaluated: number;
}

type Classes = Pick<IndexAnswer, 'statusClass' | 'dynamicsClass' | 'statusClasses' | 'dynamicsClasses'>;

export function matrixCounts(answer: Classes): MatrixCounts {
  const columns = Math.max(1, answer.dynamicsClasses.length);
  const cells = answer.statusClasses.map(() => Array.from({ length: columns }, () => 0));
  let evaluated = 0;
  answer.statusClass.forEach((status, area) => {
    const dynamics = answer.dynamicsClasses.length === 0 ? 1 : (answer.dynamicsClass[area] ?? null);
    if (status === null || dynamics === null) return;
    cells[status - 1]![dynamics - 1]! += 1;
    evaluated++;
  });
  return { cells, evaluated };
}

/** Codes of the areas of one cell; dynamics null = the whole status row, status null = the whole dynamics column. */
export function codesIn(answer: Classes & Pick<IndexAnswer, 'codes'>, status: number | null, dynamics: number | null): Set<string> {
  return new Set(
    answer.codes.filter((_, area) => {
      const isEvaluated = answer.statusClass[area] !== null;
      const fitsStatus = status === null || answer.statusClass[area] === status;
      return isEvaluated && fitsStatus && (dynamics === null || answer.dynamicsClass[area] === dynamics);
    }),
  );
}
