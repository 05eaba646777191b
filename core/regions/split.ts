/**
 * Divides an area into connected parts (Aktionsquartiere), two ways. SCHC: Ward's clustering where only neighbouring
 * clusters merge; a merge costs n_a n_b / (n_a + n_b) · |mean_a − mean_b|². SKATER (Assunção et al. 2006): the minimum
 * spanning tree of the neighbour graph by distance of the attributes, then the edge whose removal lowers the deviation from the
 * means most, until there are enough parts; no part below the minimum population.
 * O(n² · k) and O(parts · n · k), with Manhattan distance O(parts · n² · k); areas have hundreds of blocks. Ties go to
 * the lower position.
 */
import { DomainError } from '../errors.ts';
import type { Neighbours } from '../statistics/weights.ts';

export interface SplitInput {
  /** among the members only, positions 0 … n − 1; see memberNeighbours */
  readonly neighbours: Neighbours;
  /** attribute columns, each of n finite values */
  readonly attributes: readonly Float64Array[];
  readonly parts: number;
  /** per member; null: every member counts 1 */
  readonly population?: Float64Array | null;
  /** default 0 */
  readonly minimumPopulation?: number;
  /** default 'z': mean 0, deviation 1, so that units do not matter; 'raw' for published references */
  readonly scale?: 'z' | 'raw';
  /** of SKATER's tree and of what a cut lowers: squared deviations, or with 'manhattan' plain ones; default 'euclidean' */
  readonly distance?: 'euclidean' | 'manhattan';
}

export interface Split {
  /** per member its part, 0 … ; numbered by number of members, most first, then by first member */
  readonly labels: Uint32Array;
  /** parts made; fewer than asked for where the minimum population allows no more, more where the area is not contiguous */
  readonly parts: number;
  /** Σ squared deviations within the parts, of the scaled attributes */
  readonly within: number;
  /** within / total: 0 = parts explain everything */
  readonly withinShare: number;
}

/** Links among some blocks only, renumbered in their order. */
export function memberNeighbours({ offsets, neighbours }: Neighbours, members: ArrayLike<number>): Neighbours {
  const place = new Map(Array.from(members, (block, at) => [block, at] as const));
  const kept: number[] = [];
  const starts = new Uint32Array(members.length + 1);
  for (let at = 0; at < members.length; at++) {
    const row: number[] = [];
    for (let link = offsets[members[at]!]!; link < offsets[members[at]! + 1]!; link++) {
      const other = place.get(neighbours[link]!);
      if (other !== undefined) row.push(other);
    }
    kept.push(...row.sort((a, b) => a - b));
    starts[at + 1] = kept.length;
  }
  return { offsets: starts, neighbours: Uint32Array.from(kept) };
}

interface Cluster {
  members: number[];
  population: number;
  mean: number[];
  readonly around: Set<number>;
}

/** Spatially constrained Ward clustering. Clusters below the minimum population are merged first, cheapest partner first. */
export function schc(input: SplitInput): Split {
  const rows = scaledRows(input);
  const clusters = new Map<number, Cluster>(rows.map((mean, at) => [at, { members: [at], population: input.population?.[at] ?? 1, mean: [...mean], around: new Set(rowOf(input.neighbours, at)) }]));
  const { minimumPopulation = 0 } = input;
  for (;;) {
    const isShort = (at: number) => clusters.get(at)!.population < minimumPopulation;
    const mustMerge = clusters.size <= input.parts ? [...clusters.keys()].filter(isShort) : null;
    if (mustMerge?.length === 0) break;
    let cheapest: { a: number; b: number; cost: number } | null = null;
    for (const [a, cluster] of clusters) {
      for (const b of cluster.around) {
        if (b < a || (mustMerge && !mustMerge.includes(a) && !mustMerge.includes(b))) continue;
        const cost = wardCost(cluster, clusters.get(b)!);
        if (!cheapest || cost < cheapest.cost || (cost === cheapest.cost && (a < cheapest.a || (a === cheapest.a && b < cheapest.b)))) cheapest = { a, b, cost };
      }
    }
    if (!cheapest) break;
    mergeInto(clusters, cheapest.a, cheapest.b);
  }
  return describe(rows, [...clusters.values()].map(({ members }) => members));
}

function wardCost(a: Cluster, b: Cluster): number {
  const [n, m] = [a.members.length, b.members.length];
  return ((n * m) / (n + m)) * a.mean.reduce((sum, value, at) => sum + (value - b.mean[at]!) ** 2, 0);
}

function mergeInto(clusters: Map<number, Cluster>, a: number, b: number): void {
  const into = clusters.get(a)!;
  const from = clusters.get(b)!;
  const total = into.members.length + from.members.length;
  into.mean = into.mean.map((value, at) => (value * into.members.length + from.mean[at]! * from.members.length) / total);
  into.members = [...into.members, ...from.members];
  into.population += from.population;
  for (const other of from.around) {
    clusters.get(other)!.around.delete(b);
    if (other === a) continue;
    clusters.get(other)!.around.add(a);
    into.around.add(other);
  }
  clusters.delete(b);
}

export interface TreeEdge {
  readonly a: number;
  readonly b: number;
  readonly cost: number;
}

export interface SkaterSplit extends Split {
  /** minimum spanning tree (a forest where members do not hang together) */
  readonly tree: readonly TreeEdge[];
  /** Σ costs of the tree */
  readonly treeCost: number;
}

export function skater(input: SplitInput): SkaterSplit {
  const rows = scaledRows(input);
  const tree = spanningTree(rows, input.neighbours, input.distance ?? 'euclidean');
  const { parts, minimumPopulation = 0 } = input;
  let trees = separateTrees(rows.length, tree);
  while (trees.length < parts) {
    let best: { tree: number; pieces: [Tree, Tree]; gain: number } | null = null;
    for (const [at, each] of trees.entries()) {
      const cut = input.distance === 'manhattan' ? bestPlainCut(each, rows, input.population ?? null, minimumPopulation) : bestCut(each, rows, input.population ?? null, minimumPopulation);
      if (cut && (!best || cut.gain > best.gain)) best = { tree: at, ...cut };
    }
    if (!best) break;
    trees = trees.flatMap((each, at) => (at === best!.tree ? best!.pieces : [each]));
  }
  return { ...describe(rows, trees.map(({ members }) => members)), tree, treeCost: tree.reduce((sum, { cost }) => sum + cost, 0) };
}

interface Tree {
  readonly members: readonly number[];
  readonly edges: readonly TreeEdge[];
}

/** Kruskal; edges of equal cost in order of their ends. */
function spanningTree(rows: readonly (readonly number[])[], neighbours: Neighbours, distance: 'euclidean' | 'manhattan'): TreeEdge[] {
  const edges: TreeEdge[] = [];
  for (let a = 0; a < rows.length; a++) for (const b of rowOf(neighbours, a)) if (a < b) edges.push({ a, b, cost: between(rows[a]!, rows[b]!, distance) });
  edges.sort((one, other) => one.cost - other.cost || one.a - other.a || one.b - other.b);
  const root = rows.map((_row, at) => at);
  const find = (at: number): number => {
    while (root[at] !== at) at = root[at] = root[root[at]!]!;
    return at;
  };
  return edges.filter(({ a, b }) => {
    const [one, other] = [find(a), find(b)];
    root[one] = other;
    return one !== other;
  });
}

function between(a: readonly number[], b: readonly number[], distance: 'euclidean' | 'manhattan'): number {
  if (distance === 'manhattan') return a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0);
  return Math.sqrt(a.reduce((sum, value, at) => sum + (value - b[at]!) ** 2, 0));
}

function separateTrees(count: number, edges: readonly TreeEdge[]): Tree[] {
  const seen = new Set<number>();
  const trees: Tree[] = [];
  for (let start = 0; start < count; start++) {
    if (seen.has(start)) continue;
    const tree = grownFrom(start, edges, null);
    tree.members.forEach((member) => seen.add(member));
    trees.push(tree);
  }
  return trees;
}

/** What hangs on a member along edges, one of them cut. */
function grownFrom(start: number, edges: readonly TreeEdge[], cut: TreeEdge | null): Tree {
  const around = new Map<number, TreeEdge[]>();
  for (const edge of edges) {
    if (edge === cut) continue;
    for (const end of [edge.a, edge.b]) around.set(end, [...(around.get(end) ?? []), edge]);
  }
  const members = new Set([start]);
  const own = new Set<TreeEdge>();
  for (const member of members) {
    for (const edge of around.get(member) ?? []) {
      own.add(edge);
      members.add(edge.a).add(edge.b);
    }
  }
  return { members: [...members], edges: edges.filter((edge) => own.has(edge)) };
}

/** The edge whose removal lowers the squared deviation most, both sides large enough. Sums below each edge in one pass. */
function bestCut(tree: Tree, rows: readonly (readonly number[])[], population: Float64Array | null, minimum: number): { pieces: [Tree, Tree]; gain: number } | null {
  const order = rooted(tree);
  const columns = rows[0]?.length ?? 0;
  const below = new Map<number, { count: number; people: number; sums: number[] }>(order.map(({ member }) => [member, { count: 1, people: population?.[member] ?? 1, sums: [...rows[member]!] }]));
  for (const { member, parent } of order.toReversed()) {
    if (parent === null) continue;
    const [own, above] = [below.get(member)!, below.get(parent)!];
    above.count += own.count;
    above.people += own.people;
    for (let column = 0; column < columns; column++) above.sums[column]! += own.sums[column]!;
  }
  const all = below.get(order[0]!.member)!;
  const spread = (sums: readonly number[], count: number) => sums.reduce((sum, value) => sum + value * value, 0) / count;
  let best: { edge: TreeEdge; gain: number } | null = null;
  for (const { member, edge } of order) {
    if (!edge) continue;
    const part = below.get(member)!;
    if (part.people < minimum || all.people - part.people < minimum) continue;
    const rest = all.sums.map((sum, column) => sum - part.sums[column]!);
    const gain = spread(part.sums, part.count) + spread(rest, all.count - part.count) - spread(all.sums, all.count);
    if (!best || gain > best.gain || (gain === best.gain && isEarlier(edge, best.edge))) best = { edge, gain };
  }
  if (!best) return null;
  return { pieces: [grownFrom(best.edge.a, tree.edges, best.edge), grownFrom(best.edge.b, tree.edges, best.edge)], gain: best.gain };
}

/** As bestCut, by Σ |value − mean|, which has no sums to carry along: both sides anew for each edge. */
function bestPlainCut(tree: Tree, rows: readonly (readonly number[])[], population: Float64Array | null, minimum: number): { pieces: [Tree, Tree]; gain: number } | null {
  const people = ({ members }: Tree) => members.reduce((sum, member) => sum + (population?.[member] ?? 1), 0);
  const spread = ({ members }: Tree) => plainDeviation(members.map((member) => rows[member]!));
  const whole = spread(tree);
  let best: { pieces: [Tree, Tree]; gain: number } | null = null;
  for (const edge of tree.edges.toSorted((one, other) => one.a - other.a || one.b - other.b)) {
    const pieces: [Tree, Tree] = [grownFrom(edge.a, tree.edges, edge), grownFrom(edge.b, tree.edges, edge)];
    if (pieces.some((piece) => people(piece) < minimum)) continue;
    const gain = whole - spread(pieces[0]) - spread(pieces[1]);
    if (!best || gain > best.gain) best = { pieces, gain };
  }
  return best;
}

/** Σ absolute distances from the mean. */
function plainDeviation(rows: readonly (readonly number[])[]): number {
  let total = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const mean = rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length;
    total += rows.reduce((sum, row) => sum + Math.abs(row[column]! - mean), 0);
  }
  return total;
}

function isEarlier(one: TreeEdge, other: TreeEdge): boolean {
  return one.a < other.a || (one.a === other.a && one.b < other.b);
}

/** Members from the root out, each with the edge that leads to it. */
function rooted({ members, edges }: Tree): { member: number; parent: number | null; edge: TreeEdge | null }[] {
  const around = new Map<number, TreeEdge[]>(members.map((member) => [member, []]));
  for (const edge of edges) for (const end of [edge.a, edge.b]) around.get(end)!.push(edge);
  const order: { member: number; parent: number | null; edge: TreeEdge | null }[] = [{ member: members[0]!, parent: null, edge: null }];
  for (const { member, edge: from } of order) {
    for (const edge of around.get(member)!) if (edge !== from) order.push({ member: edge.a === member ? edge.b : edge.a, parent: member, edge });
  }
  return order;
}

function describe(rows: readonly (readonly number[])[], groups: readonly (readonly number[])[]): Split {
  const ordered = groups.map((group) => group.toSorted((a, b) => a - b)).sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  const labels = new Uint32Array(rows.length);
  for (const [part, group] of ordered.entries()) for (const member of group) labels[member] = part;
  const within = ordered.reduce((sum, group) => sum + deviation(group.map((member) => rows[member]!)), 0);
  const total = deviation(rows);
  return { labels, parts: ordered.length, within, withinShare: total > 0 ? within / total : 0 };
}

/** Σ squared distances from the mean. */
function deviation(rows: readonly (readonly number[])[]): number {
  const columns = rows[0]?.length ?? 0;
  let total = 0;
  for (let column = 0; column < columns; column++) {
    const mean = rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length;
    total += rows.reduce((sum, row) => sum + (row[column]! - mean) ** 2, 0);
  }
  return total;
}

/** @throws invalid_value for no members, a part number below 1 or values that are not finite */
function scaledRows({ attributes, neighbours, parts, scale = 'z' }: SplitInput): number[][] {
  const count = neighbours.offsets.length - 1;
  if (count === 0 || !(parts >= 1)) throw new DomainError('invalid_value', `invalid split of ${count} blocks into ${parts} parts`, { path: 'parts', value: parts, expected: 'at least 1' });
  const columns = attributes.map((column, at) => {
    if (column.length !== count || column.some((value) => !Number.isFinite(value))) {
      throw new DomainError('invalid_value', `invalid attribute ${at}: ${column.length} values for ${count} blocks, or one is not finite`, { path: `attributes.${at}`, value: column.length, expected: `${count} finite values` });
    }
    if (scale === 'raw') return column;
    const mean = column.reduce((a, b) => a + b, 0) / count;
    const spread = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
    return column.map((value) => (spread > 0 ? (value - mean) / spread : 0));
  });
  return Array.from({ length: count }, (_none, at) => columns.map((column) => column[at]!));
}

function rowOf({ offsets, neighbours }: Neighbours, at: number): Uint32Array {
  return neighbours.subarray(offsets[at], offsets[at + 1]);
}
