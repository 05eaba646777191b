/**
 * A connected set of blocks that grows and shrinks: its worth, people, outline, its rim (linked blocks outside) and the
 * gain of every single move are known at once. add and drop cost O(neighbours); the blocks that hold it together
 * O(members + links) by Tarjan. A class because it owns buffers that thousands of moves reuse.
 */
import type { RegionProblem } from './objective.ts';

export class RegionSet {
  readonly members: number[] = [];
  /** blocks outside with a link inside, allowed or not */
  readonly rim: number[] = [];
  readonly isIn: Uint8Array;
  worth = 0;
  population = 0;
  outline = 0;

  readonly #problem: RegionProblem;
  /** metres of border with members, per block */
  readonly #inner: Float64Array;
  /** links with members, per block */
  readonly #linked: Uint32Array;
  /** place in members or rim, per block */
  readonly #place: Uint32Array;
  readonly #found: Uint32Array;
  readonly #low: Uint32Array;
  readonly #next: Uint32Array;
  readonly #parent: Int32Array;
  readonly #isCut: Uint8Array;
  /** cost of one metre of outline */
  readonly #perMetre: number;

  constructor(problem: RegionProblem) {
    const count = problem.worth.length;
    this.#problem = problem;
    this.#perMetre = problem.lambda / 100;
    this.isIn = new Uint8Array(count);
    this.#inner = new Float64Array(count);
    this.#linked = new Uint32Array(count);
    this.#place = new Uint32Array(count);
    this.#found = new Uint32Array(count);
    this.#low = new Uint32Array(count);
    this.#next = new Uint32Array(count);
    this.#parent = new Int32Array(count);
    this.#isCut = new Uint8Array(count);
  }

  get objective(): number {
    return this.worth - this.#perMetre * this.outline;
  }

  /** Change of the objective if the block came in (or, negated, if it left). */
  gain(block: number): number {
    const { worth, outlineMetres } = this.#problem;
    return worth[block]! - this.#perMetre * (outlineMetres[block]! - 2 * this.#inner[block]!);
  }

  /** What adding one and dropping the other costs beyond both gains: their common border counts twice. */
  swapCost(one: number, other: number): number {
    const { offsets, neighbours, sharedMetres } = this.#problem.ground.linking.borders;
    for (let at = offsets[one]!, end = offsets[one + 1]!; at < end; at++) if (neighbours[at] === other) return 2 * this.#perMetre * sharedMetres[at]!;
    return 0;
  }

  linksInside(block: number): number {
    return this.#linked[block]!;
  }

  isLinked(one: number, other: number): boolean {
    const { offsets, neighbours } = this.#problem.ground.linking.links;
    for (let at = offsets[one]!, end = offsets[one + 1]!; at < end; at++) if (neighbours[at] === other) return true;
    return false;
  }

  add(block: number): void {
    if (this.#linked[block]! > 0) this.#take(this.rim, block);
    this.#put(this.members, block);
    this.#change(block, 1);
  }

  drop(block: number): void {
    this.#take(this.members, block);
    this.#change(block, -1);
    if (this.#linked[block]! > 0) this.#put(this.rim, block);
  }

  clear(): void {
    while (this.members.length > 0) this.drop(this.members.at(-1)!);
  }

  fill(blocks: Iterable<number>): void {
    this.clear();
    for (const block of blocks) this.add(block);
  }

  /** 1 per member without which the set falls apart; other entries are stale. */
  cuts(): Uint8Array {
    const { offsets, neighbours } = this.#problem.ground.linking.links;
    const [found, low, next, parent, isCut] = [this.#found, this.#low, this.#next, this.#parent, this.#isCut];
    for (const block of this.members) {
      found[block] = 0;
      isCut[block] = 0;
      next[block] = offsets[block]!;
    }
    const root = this.members[0];
    if (root === undefined) return isCut;
    parent[root] = -1;
    const stack = [root];
    let clock = 1;
    let children = 0;
    found[root] = low[root] = clock;
    while (stack.length > 0) {
      const block = stack[stack.length - 1]!;
      if (next[block]! < offsets[block + 1]!) {
        const other = neighbours[next[block]!++]!;
        if (this.isIn[other] === 0) continue;
        if (found[other] === 0) {
          parent[other] = block;
          found[other] = low[other] = ++clock;
          stack.push(other);
          if (block === root) children++;
        } else if (other !== parent[block] && found[other]! < low[block]!) low[block] = found[other]!;
        continue;
      }
      stack.pop();
      const above = parent[block]!;
      if (above < 0) continue;
      if (low[block]! < low[above]!) low[above] = low[block]!;
      if (above !== root && low[block]! >= found[above]!) isCut[above] = 1;
    }
    if (children > 1) isCut[root] = 1;
    return isCut;
  }

  #change(block: number, sign: 1 | -1): void {
    const { worth, population, outlineMetres, ground } = this.#problem;
    const { borders, links } = ground.linking;
    this.isIn[block] = sign === 1 ? 1 : 0;
    this.worth += sign * worth[block]!;
    this.population += sign * population[block]!;
    this.outline += sign * (outlineMetres[block]! - 2 * this.#inner[block]!);
    for (let at = borders.offsets[block]!, end = borders.offsets[block + 1]!; at < end; at++) this.#inner[borders.neighbours[at]!]! += sign * borders.sharedMetres[at]!;
    for (let at = links.offsets[block]!, end = links.offsets[block + 1]!; at < end; at++) {
      const other = links.neighbours[at]!;
      this.#linked[other]! += sign;
      if (this.isIn[other] === 1) continue;
      if (sign === 1 && this.#linked[other] === 1) this.#put(this.rim, other);
      else if (sign === -1 && this.#linked[other] === 0) this.#take(this.rim, other);
    }
  }

  #put(list: number[], block: number): void {
    this.#place[block] = list.push(block) - 1;
  }

  #take(list: number[], block: number): void {
    const last = list.pop()!;
    if (last === block) return;
    list[this.#place[block]!] = last;
    this.#place[last] = this.#place[block]!;
  }
}
