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
  /** kept up to date, per block: asked far more often than a block moves */
  readonly #gains: Float64Array;
  /** links with members, per block */
  readonly #linked: Uint32Array;
  /** place in members or rim, per block */
  readonly #place: Uint32Array;
  readonly #found: Uint32Array;
  readonly #low: Uint32Array;
  readonly #next: Uint32Array;
  readonly #parent: Int32Array;
  readonly #isCut: Uint8Array;
  readonly #stack: Uint32Array;
  /** cost of one metre of outline */
  readonly #perMetre: number;

  constructor(problem: RegionProblem) {
    const count = problem.worth.length;
    this.#problem = problem;
    this.#perMetre = problem.lambda / 100;
    this.isIn = new Uint8Array(count);
    this.#inner = new Float64Array(count);
    this.#gains = problem.worth.map((worth, block) => worth - this.#perMetre * problem.outlineMetres[block]!);
    this.#linked = new Uint32Array(count);
    this.#place = new Uint32Array(count);
    this.#found = new Uint32Array(count);
    this.#low = new Uint32Array(count);
    this.#next = new Uint32Array(count);
    this.#parent = new Int32Array(count);
    this.#isCut = new Uint8Array(count);
    this.#stack = new Uint32Array(count);
  }

  get objective(): number {
    return this.worth - this.#perMetre * this.outline;
  }

  /** Change of the objective if the block came in (or, negated, if it left). */
  gain(block: number): number {
    return this.#gains[block]!;
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
    const { members, isIn } = this;
    const { offsets, neighbours } = this.#problem.ground.linking.links;
    const [found, low, next, parent, isCut, stack] = [this.#found, this.#low, this.#next, this.#parent, this.#isCut, this.#stack];
    for (let at = 0; at < members.length; at++) {
      const block = members[at]!;
      found[block] = 0;
      isCut[block] = 0;
      next[block] = offsets[block]!;
    }
    const root = members[0];
    if (root === undefined) return isCut;
    parent[root] = -1;
    stack[0] = root;
    let depth = 1;
    let clock = 1;
    let children = 0;
    found[root] = low[root] = clock;
    while (depth > 0) {
      const block = stack[depth - 1]!;
      const end = offsets[block + 1]!;
      const above = parent[block]!;
      let at = next[block]!;
      let lowest = low[block]!;
      let child = -1;
      for (; at < end; at++) {
        const other = neighbours[at]!;
        if (isIn[other] === 0 || other === above) continue;
        const seen = found[other]!;
        if (seen === 0) {
          child = other;
          break;
        }
        if (seen < lowest) lowest = seen;
      }
      low[block] = lowest;
      if (child >= 0) {
        next[block] = at + 1;
        parent[child] = block;
        found[child] = low[child] = ++clock;
        stack[depth++] = child;
        if (block === root) children++;
        continue;
      }
      depth--;
      if (above < 0) continue;
      if (lowest < low[above]!) low[above] = lowest;
      if (above !== root && lowest >= found[above]!) isCut[above] = 1;
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
    for (let at = borders.offsets[block]!, end = borders.offsets[block + 1]!; at < end; at++) {
      const other = borders.neighbours[at]!;
      const inner = this.#inner[other]! + sign * borders.sharedMetres[at]!;
      this.#inner[other] = inner;
      this.#gains[other] = worth[other]! - this.#perMetre * (outlineMetres[other]! - 2 * inner);
    }
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
