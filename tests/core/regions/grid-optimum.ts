/**
 * The exact optimum of a suggestion in a city of squares, by dynamic programming over the frontier: blocks are decided
 * one by one along the short side; what matters of those decided is only which of the last ones are in, which of these
 * hang together, how many people there are, and the best objective so far. No bound, no search: every connected area
 * within the population bounds is covered. People must come in multiples of a unit. O(blocks × frontiers × people).
 */
import type { RegionProblem } from '../../../core/regions/objective.ts';

/** Best objective by people (in units), per frontier. */
type Best = Float64Array;

/** @param unit that every block's population is a multiple of @returns −Infinity where no area is within the bounds */
export function gridOptimum(problem: RegionProblem, columns: number, rows: number, unit: number): number {
  const width = Math.min(columns, rows);
  const blockAt = columns <= rows ? (cell: number) => cell : (cell: number) => (cell % rows) * columns + Math.floor(cell / rows);
  const most = Math.floor(problem.maximumPopulation / unit);
  const least = Math.ceil(problem.minimumPopulation / unit);
  const isPinned = new Set(problem.pinned);
  const cells = columns * rows;
  let best = -Infinity;
  const record = (values: Best, cell: number): void => {
    for (let later = cell; later < cells; later++) if (isPinned.has(blockAt(later))) return;
    for (let people = least; people <= most; people++) best = Math.max(best, values[people]!);
  };
  const none = '0'.repeat(width);
  let states = new Map<string, Best>([[none, nothing(most)]]);
  for (let cell = 0; cell < cells; cell++) {
    const block = blockAt(cell);
    const place = cell % width;
    const next = new Map<string, Best>();
    for (const [frontier, values] of states) {
      const labels = Array.from(frontier, Number);
      const before = labels[place]!;
      if (!isPinned.has(block)) {
        const after = labels.with(place, 0);
        if (before === 0 || after.includes(before)) merge(next, key(after), values, 0, 0);
        else if (after.every((label) => label === 0)) record(values, cell + 1); // the area is finished
      }
      const people = Math.round(problem.population[block]! / unit);
      if (problem.isExcluded[block] === 1 || people > most) continue;
      const beside = place > 0 ? labels[place - 1]! : 0;
      const joined = [before, beside].filter((label) => label > 0);
      const own = joined[0] ?? width + 1;
      const after = labels.map((label, at) => (at === place || joined.includes(label) ? own : label));
      merge(next, key(after), values, people, gainOf(problem, block, [...(before > 0 ? [blockAt(cell - width)] : []), ...(beside > 0 ? [blockAt(cell - 1)] : [])]));
    }
    states = next;
  }
  for (const [frontier, values] of states) if (new Set(frontier.replaceAll('0', '')).size === 1) record(values, cells);
  return best;
}

function nothing(most: number): Best {
  const values = new Float64Array(most + 1).fill(-Infinity);
  values[0] = 0;
  return values;
}

/** Labels in order of first appearance; at most nine are ever in use on a short side of up to 17. */
function key(labels: readonly number[]): string {
  const names = new Map<number, number>();
  return labels.map((label) => (label === 0 ? 0 : (names.get(label) ?? names.set(label, names.size + 1).get(label)!))).join('');
}

function merge(into: Map<string, Best>, frontier: string, values: Best, people: number, gain: number): void {
  const known = into.get(frontier);
  const target = known ?? new Float64Array(values.length).fill(-Infinity);
  if (!known) into.set(frontier, target);
  for (let at = people; at < target.length; at++) {
    const reached = values[at - people]! + gain;
    if (reached > target[at]!) target[at] = reached;
  }
}

/** What a block adds: its worth, less its outline, plus twice what it shares with neighbours that are in. */
function gainOf({ worth, outlineMetres, lambda, ground }: RegionProblem, block: number, inside: readonly number[]): number {
  const { offsets, neighbours, sharedMetres } = ground.linking.borders;
  let outline = outlineMetres[block]!;
  for (let at = offsets[block]!; at < offsets[block + 1]!; at++) if (inside.includes(neighbours[at]!)) outline -= 2 * sharedMetres[at]!;
  return worth[block]! - (lambda / 100) * outline;
}
