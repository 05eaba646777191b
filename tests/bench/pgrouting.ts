/**
 * Reach against pgRouting on the same graph: Heidelberg on foot (the generated town where the file is absent), 10,000
 * blocks and 2,000 offers in 20 categories, all on crossings. pgRouting gets its best way for each question: one
 * pgr_drivingDistance a category from a node before all its offers for the nearest (equicost and pairs take it minutes),
 * one bounded by 1200 m for the counts. Answers must be equal. Wall-clock times, median of three, in turns. Run: npx tsx tests/bench/pgrouting.ts
 */
import { anchorTo } from '../../core/network/anchors.ts';
import { nearestOffer, prepareReach } from '../../core/network/block-reach.ts';
import { buildHierarchy } from '../../core/network/hierarchy.ts';
import { CLOSED, UNREACHED, type StreetNetwork } from '../../core/network/graph.ts';
import { countsWithin, NO_CATEGORY } from '../../core/network/measures.ts';
import { nearestState } from '../../core/network/nearest-state.ts';
import { whatIf } from '../../core/offers/what-if.ts';
import { seededRandom } from '../../core/statistics/random.ts';
import { startCluster, type Cluster } from './pgrouting-cluster.ts';
import { generatedTown, heidelberg } from './reach-streets.ts';

const BLOCKS = 10_000;
const OFFERS = 2_000;
const CATEGORIES = 20;
const WALK = 12_000;
const WIDE = UNREACHED - 1;
const SAMPLE_BLOCKS = 10;
const COUNTED_PART = 20;

const cluster = await startCluster();
if (!cluster) console.log('pgRouting absent (Debian: postgresql-15-pgrouting): the baseline is the binary-heap twin, see tests/bench/reach.ts');
else {
  try {
    await compare(cluster);
  } finally {
    await cluster.stop();
  }
}

async function compare({ client }: Cluster): Promise<void> {
  const real = heidelberg();
  const network = real ?? generatedTown();
  const { rows } = await client.query<{ version: string }>('select pgr_version() as version');
  console.log(`${real ? 'Heidelberg, on foot' : 'generated town'}: ${network.lon.length} nodes, ${network.from.length} edges; pgRouting ${rows[0]!.version}, Node ${process.version}`);
  await client.query('create table street (id int primary key, source int, target int, cost float8, reverse_cost float8)');
  await client.query('insert into street select * from unnest($1::int[], $2::int[], $3::int[], $4::float8[], $5::float8[])', [[...network.from.keys()], [...network.from], [...network.to], costsOf(network.forward), costsOf(network.backward)]);
  await client.query('vacuum analyze street');

  const [blockNodes, offerNodes] = [randomNodes(network, BLOCKS, 1), randomNodes(network, OFFERS, 2)];
  const anchor = anchorTo(network, 500);
  const [blocks, offers] = [anchor(pointsOf(network, blockNodes)), anchor(pointsOf(network, offerNodes))];
  const reach = prepareReach(network, blocks);
  reach.wide.use(buildHierarchy(reach.contracted.network));
  const categories = Array.from({ length: CATEGORIES }, (_, category) => Array.from({ length: OFFERS / CATEGORIES }, (__, at) => at * CATEGORIES + category));
  const categoryOf = Array.from({ length: OFFERS }, (_, offer) => offer % CATEGORIES);

  /** The streets turned round, from a node of its own that is 0 away from every offer: one search a category. Blocks on the same crossing share a row. */
  const nearestThere = async (chosen: readonly number[]) => {
    const found = await client.query<{ node: string; agg_cost: number }>(
      `select node, agg_cost from pgr_drivingDistance(format('select id, source, target, reverse_cost as cost, cost as reverse_cost from street union all select -node_of, -1, node_of, 0, -1 from unnest(%L::int[]) as node_of', $1::int[]), -1, 1e9, true) where node = any($2::bigint[])`,
      [[...new Set(chosen.map((offer) => offerNodes[offer]!))], blockNodes],
    );
    const costs = new Map(found.rows.map(({ node, agg_cost: cost }) => [Number(node), cost]));
    return blockNodes.map((node) => costs.get(node) ?? UNREACHED);
  };
  /** Of a part of the offers: all at once take it minutes. */
  const counted = Array.from({ length: OFFERS / COUNTED_PART }, (_, at) => at * COUNTED_PART);
  const countsThere = async () => {
    // two offers of a category on the same crossing count twice
    const found = await client.query<{ node: string; category: number; count: string }>(
      `with ways as (select from_v, node from pgr_drivingDistance('select id, source, target, reverse_cost as cost, cost as reverse_cost from street', array(select distinct unnest($1::bigint[])), ${WALK}, true, false))
       select node, category, count(*) from ways join unnest($1::bigint[], $2::int[]) as offer (node_of, category) on offer.node_of = ways.from_v where node = any($3::bigint[]) group by node, category`,
      [counted.map((offer) => offerNodes[offer]), counted.map((offer) => categoryOf[offer]), blockNodes],
    );
    return found.rows;
  };

  const nearestHere = () => categories.map((chosen) => nearestOffer(reach, offers, chosen, WIDE).costs);
  const countsHere = () => countsWithin(reach, { offers, categories: categoryOf, categoryCount: CATEGORIES, boundDecimetres: WALK });
  for (let category = 0; category < 3; category++) checkEqual('nearest', nearestHere()[category]!, await nearestThere(categories[category]!));
  await checkPairs(nearestHere()[0]!);
  const isCounted = new Set(counted);
  const sums = countsWithin(reach, { offers, categories: categoryOf.map((category, offer) => (isCounted.has(offer) ? category : NO_CATEGORY)), categoryCount: CATEGORIES, boundDecimetres: WALK });
  const byNode = new Map((await countsThere()).map(({ node, category, count }) => [`${node} ${category}`, Number(count)]));
  blockNodes.forEach((node, block) => {
    for (let category = 0; category < CATEGORIES; category++) {
      const [ours, theirs] = [sums[category * BLOCKS + block]!, byNode.get(`${node} ${category}`) ?? 0];
      if (ours !== theirs) throw new Error(`counts: ${ours} is not ${theirs} at block ${block}, category ${category}`);
    }
  });
  console.log('equal: the nearest of three categories for all blocks, pairs of a sample by pgr_dijkstraCost, all counts\n');

  await report('nearest of 20 categories', nearestHere, async () => {
    for (const chosen of categories) await nearestThere(chosen);
  });
  await report('counts of 20 categories within 1200 m', countsHere, countsThere, COUNTED_PART);

  const category = categories[0]!;
  const base = nearestState(reach, offers, Uint32Array.from(category), WIDE);
  const columns = { ids: offerNodes.map((_, offer) => String(offer)), anchors: offers, capacities: new Float64Array(OFFERS).fill(60) };
  const added = randomNodes(network, 1, 5)[0]!;
  await report(
    'what-if: an offer added',
    () => whatIf(reach, base, columns, [{ type: 'add', id: 'new', lon: network.lon[added]!, lat: network.lat[added]!, capacity: 50 }], anchor),
    () => nearestThere([...category, category[0]!]),
  );

  /** The nearest by pairs, as most would ask pgRouting: a sample only, for all pairs it takes minutes. */
  async function checkPairs(costs: Uint32Array): Promise<void> {
    const sample = blockNodes.slice(0, SAMPLE_BLOCKS);
    const startedAt = performance.now();
    const found = await client.query<{ start_vid: string; cost: number }>(`select start_vid, min(agg_cost) as cost from pgr_dijkstraCost('select * from street', $1::bigint[], $2::bigint[]) group by start_vid`, [sample, categories[0]!.map((offer) => offerNodes[offer])]);
    const seconds = (performance.now() - startedAt) / 1000;
    const least = new Map(found.rows.map(({ start_vid: node, cost }) => [Number(node), cost]));
    // a block on an offer's own crossing has no row
    sample.forEach((node, block) => {
      const theirs = least.get(node) ?? UNREACHED;
      if (costs[block] !== 0 && costs[block] !== theirs) throw new Error(`pgr_dijkstraCost: ${theirs} is not ${costs[block]} at block ${block}`);
    });
    console.log(`pgr_dijkstraCost, ${SAMPLE_BLOCKS} blocks × ${OFFERS / CATEGORIES} offers: ${seconds.toFixed(2)} s`);
  }
}

async function report(name: string, here: () => unknown, there: () => Promise<unknown>, part = 1): Promise<void> {
  const times: [number[], number[]] = [[], []];
  here();
  for (let turn = 0; turn < 3; turn++) {
    for (const [at, run] of [here, there].entries()) {
      const startedAt = performance.now();
      await run();
      times[at]!.push(performance.now() - startedAt);
    }
  }
  const [ours, theirs] = times.map((each) => each.sort((a, b) => a - b)[1]!);
  const scaled = part * theirs!;
  console.log(`${name.padEnd(42)} ${ours!.toFixed(1).padStart(8)} ms   pgRouting ${scaled.toFixed(0).padStart(7)} ms${part === 1 ? '' : ` (${part} × a part of ${theirs!.toFixed(0)} ms)`}   ${(scaled / ours!).toFixed(0)} × faster`);
}

function costsOf(column: Uint32Array): number[] {
  return Array.from(column, (cost) => (cost === CLOSED ? -1 : cost));
}

function randomNodes(network: StreetNetwork, count: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => Math.floor(random() * network.lon.length));
}

function pointsOf(network: StreetNetwork, nodes: readonly number[]): Float64Array {
  return Float64Array.from(nodes.flatMap((node) => [network.lon[node]!, network.lat[node]!]));
}

function checkEqual(name: string, ours: ArrayLike<number>, theirs: ArrayLike<number>): void {
  for (let at = 0; at < ours.length; at++) if (ours[at] !== theirs[at]) throw new Error(`${name}: ${ours[at]} is not ${theirs[at]} at ${at}`);
}
