/** Searches off the main thread: areas, improvements, parts. The ground comes with each question. */
import { suggestMoves } from '../../../core/regions/improve.ts';
import type { SuggestedMove } from '../../../core/regions/improve.ts';
import type { PlanGround } from '../../../core/regions/contract.ts';
import { regionProblem } from '../../../core/regions/objective.ts';
import type { SuggestParameters } from '../../../core/regions/objective.ts';
import { memberNeighbours, schc, skater } from '../../../core/regions/split.ts';
import { suggest } from '../../../core/regions/suggest.ts';
import { NO_COLUMN } from '../../../core/regions/live-columns.ts';

export type Question =
  | { readonly kind: 'new'; readonly ground: PlanGround; readonly parameters: SuggestParameters; readonly pinned: readonly number[]; readonly excluded: readonly number[]; readonly count: number; readonly seed: number }
  | { readonly kind: 'improve'; readonly ground: PlanGround; readonly parameters: SuggestParameters; readonly pinned: readonly number[]; readonly excluded: readonly number[]; readonly current: readonly number[]; readonly maximumMoves: number }
  | { readonly kind: 'split'; readonly ground: PlanGround; readonly members: readonly number[]; readonly fractions: readonly string[]; readonly parts: number; readonly method: 'schc' | 'skater'; readonly minimumPopulation: number };

export interface FoundArea {
  readonly blocks: readonly number[];
  readonly population: number;
  readonly isProven: boolean;
}

export type Reply =
  | { readonly kind: 'new'; readonly areas: readonly FoundArea[] }
  | { readonly kind: 'improve'; readonly moves: readonly SuggestedMove[] }
  | { readonly kind: 'split'; readonly parts: readonly (readonly number[])[] }
  | { readonly kind: 'failed'; readonly message: string };

/** Said on the way to the reply. */
export interface Progress {
  readonly kind: 'progress';
  /** 0–1 */
  readonly share: number;
}

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  try {
    postMessage(answer(data));
  } catch (cause) {
    postMessage({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) } satisfies Reply);
  }
});

function answer(question: Question): Reply {
  const { ground } = question;
  if (question.kind === 'new') {
    const { areas } = suggest(ground, { ...question.parameters, pinned: question.pinned, excluded: question.excluded, count: question.count, seed: question.seed }, (share) => postMessage({ kind: 'progress', share } satisfies Progress));
    const pinned = question.pinned[0];
    const holdsPins = ({ blocks }: (typeof areas)[number]): boolean => pinned !== undefined && blocks.includes(pinned);
    // that with the pinned blocks is the one that is being drawn
    return { kind: 'new', areas: areas.toSorted((a, b) => Number(holdsPins(b)) - Number(holdsPins(a))).map(({ blocks, population, isProven }) => ({ blocks: [...blocks], population, isProven })) };
  }
  if (question.kind === 'improve') {
    const isExcluded = new Uint8Array(ground.columns.blocks);
    for (const block of question.excluded) isExcluded[block] = 1;
    return { kind: 'improve', moves: suggestMoves(regionProblem(ground, question.parameters, { pinned: question.pinned, isExcluded }), question.current, { maximumMoves: question.maximumMoves }).moves };
  }
  return { kind: 'split', parts: partsOf(question) };
}

/** Most people first. */
function partsOf({ ground, members, fractions, parts, method, minimumPopulation }: Extract<Question, { kind: 'split' }>): number[][] {
  const { columns, linking } = ground;
  const at = (block: number, column: number): number => columns.values[block * columns.width + column]!;
  const population = Float64Array.from(members, (block) => at(block, columns.population));
  const attributes = fractions.flatMap((key) => {
    const found = columns.fractions.find((one) => one.key === key);
    if (!found || found.n === NO_COLUMN) return [];
    const mean = columns.city[found.z]! / columns.city[found.n]!;
    return [Float64Array.from(members, (block) => (at(block, found.n) > 0 ? at(block, found.z) / at(block, found.n) : mean))];
  });
  const input = { neighbours: memberNeighbours(linking.links, members), attributes, parts, population, minimumPopulation };
  const { labels, parts: made } = method === 'schc' ? schc(input) : skater(input);
  const groups: number[][] = Array.from({ length: made }, () => []);
  const people = new Float64Array(made);
  labels.forEach((part, member) => {
    groups[part]!.push(members[member]!);
    people[part]! += population[member]!;
  });
  return groups.map((blocks, part) => ({ blocks, people: people[part]! })).sort((a, b) => b.people - a.people).map(({ blocks }) => blocks);
}
