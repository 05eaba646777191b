/**
 * An order in which the blocks of a small city can be decided so that few decided ones have undecided neighbours: from
 * several starts, always the block that leaves the narrowest frontier, beside the oldest of it. O(starts × blocks² × degree).
 */
import type { RegionProblem } from './objective.ts';

/** One block's turn. Places are those in the frontier before the step; the block itself stands behind them. */
export interface DecisionStep {
  readonly block: number;
  /** blocks in the frontier before */
  readonly width: number;
  /** frontier blocks with a link to it */
  readonly joined: readonly number[];
  /** frontier blocks with a border to it */
  readonly shared: readonly { readonly place: number; readonly metres: number }[];
  /** places that stay in the frontier */
  readonly keep: readonly number[];
}

const MOST_STARTS = 12;

/** Excluded blocks have no turn. null: more blocks or a wider frontier than allowed */
export function eliminationOrder(problem: RegionProblem, limits: { readonly blocks: number; readonly frontier: number }): DecisionStep[] | null {
  const blocks = Array.from(problem.isExcluded.keys()).filter((block) => problem.isExcluded[block] === 0);
  if (blocks.length > limits.blocks) return null;
  const around = neighbourSets(problem, blocks);
  const starts = blocks.toSorted((a, b) => around.get(a)!.size - around.get(b)!.size || a - b).slice(0, MOST_STARTS);
  let best: { readonly order: readonly number[]; readonly cost: number } | null = null;
  for (const start of starts) {
    const tried = orderFrom(start, blocks, around);
    if (tried.widest <= limits.frontier && (best === null || tried.cost < best.cost)) best = tried;
  }
  return best && stepsOf(problem, best.order, around);
}

type Around = ReadonlyMap<number, ReadonlySet<number>>;

/** Blocks with a link or a common border, both ways. */
function neighbourSets({ ground, isExcluded }: RegionProblem, blocks: readonly number[]): Around {
  const { links, borders } = ground.linking;
  const around = new Map(blocks.map((block) => [block, new Set<number>()] as const));
  for (const { offsets, neighbours } of [links, borders]) {
    for (const block of blocks) {
      for (let at = offsets[block]!; at < offsets[block + 1]!; at++) {
        const other = neighbours[at]!;
        if (other === block || isExcluded[other] === 1) continue;
        around.get(block)!.add(other);
        around.get(other)!.add(block);
      }
    }
  }
  return around;
}

/** cost: about the frontiers that there may be. */
function orderFrom(start: number, blocks: readonly number[], around: Around): { readonly order: readonly number[]; readonly cost: number; readonly widest: number } {
  const left = new Map(blocks.map((block) => [block, around.get(block)!.size] as const));
  const order: number[] = [];
  let frontier: number[] = [];
  let cost = 0;
  let widest = 0;
  for (let next: number | undefined = start; next !== undefined; next = narrowest(frontier, left, around) ?? left.keys().next().value) {
    left.delete(next);
    order.push(next);
    for (const other of around.get(next)!) if (left.has(other)) left.set(other, left.get(other)! - 1);
    frontier = [...frontier, next].filter((block) => hasLeft(block, left, around));
    cost += 2 ** frontier.length;
    widest = Math.max(widest, frontier.length);
  }
  return { order, cost, widest };
}

function hasLeft(block: number, left: ReadonlyMap<number, number>, around: Around): boolean {
  for (const other of around.get(block)!) if (left.has(other)) return true;
  return false;
}

function narrowest(frontier: readonly number[], left: ReadonlyMap<number, number>, around: Around): number | undefined {
  let chosen: number | undefined;
  let least = Infinity;
  for (const [age, member] of frontier.entries()) {
    for (const block of around.get(member)!) {
      const undecided = left.get(block);
      if (undecided === undefined) continue;
      const freed = frontier.filter((each) => around.get(each)!.has(block) && countLeft(each, left, around) === 1).length;
      // Width first; then beside the oldest of the frontier, so that the front moves on in one line.
      const score = (undecided > 0 ? 1 : 0) - freed + age / (frontier.length + 1) + undecided / 1e3;
      if (score < least || (score === least && block < chosen!)) {
        least = score;
        chosen = block;
      }
    }
  }
  return chosen;
}

function countLeft(block: number, left: ReadonlyMap<number, number>, around: Around): number {
  let count = 0;
  for (const other of around.get(block)!) if (left.has(other)) count++;
  return count;
}

function stepsOf({ ground }: RegionProblem, order: readonly number[], around: Around): DecisionStep[] {
  const { links, borders } = ground.linking;
  const left = new Map(order.map((block) => [block, 0] as const));
  let frontier: number[] = [];
  return order.map((block) => {
    left.delete(block);
    const places = new Map(frontier.map((each, place) => [each, place] as const));
    const joined: number[] = [];
    for (let at = links.offsets[block]!; at < links.offsets[block + 1]!; at++) if (places.has(links.neighbours[at]!)) joined.push(places.get(links.neighbours[at]!)!);
    const shared: { place: number; metres: number }[] = [];
    for (let at = borders.offsets[block]!; at < borders.offsets[block + 1]!; at++) if (places.has(borders.neighbours[at]!)) shared.push({ place: places.get(borders.neighbours[at]!)!, metres: borders.sharedMetres[at]! });
    const after = [...frontier, block];
    const keep = [...after.keys()].filter((place) => hasLeft(after[place]!, left, around));
    const step = { block, width: frontier.length, joined, shared, keep };
    frontier = keep.map((place) => after[place]!);
    return step;
  });
}
