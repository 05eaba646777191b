/**
 * Benchmarks of reach: nearest of 20 categories, counts within 1200 m, what-if, isochrones and siting, on a generated
 * town of 200,000 nodes and on Heidelberg; 10,000 blocks, 2,000 offers. Seeded, with warm-up. Times are CPU
 * milliseconds of the process (median), so that neighbours on the machine do not count; the baseline of the searches is a
 * binary-heap twin on the uncontracted graph, whose answers must be equal (of counts a tenth is measured and scaled up). Run: npx tsx tests/bench/reach.ts
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import loadHighs from 'highs';
import { hierarchyAside } from '../../api/reach/hierarchies.ts';
import { anchorTo } from '../../core/network/anchors.ts';
import { nearestOffer, pairsWithin, prepareReach, WideSearches, type BlockReach } from '../../core/network/block-reach.ts';
import { UNREACHED, type StreetNetwork } from '../../core/network/graph.ts';
import { buildHierarchy } from '../../core/network/hierarchy.ts';
import { isochronesOn } from '../../core/network/isochrone.ts';
import { nearestOffers } from '../../core/network/k-nearest.ts';
import { accessOf, countsWithin } from '../../core/network/measures.ts';
import { nearestState } from '../../core/network/nearest-state.ts';
import { exactCover } from '../../core/offers/exact-cover.ts';
import { pMedian } from '../../core/offers/p-median.ts';
import { coverProblem, heuristicCover } from '../../core/offers/siting.ts';
import { whatIf } from '../../core/offers/what-if.ts';
import { seededRandom } from '../../core/statistics/random.ts';
import { HeapTwin } from './heap-twin.ts';
import { generatedTown, heidelberg, randomPoints } from './reach-streets.ts';

const BLOCKS = 10_000;
const OFFERS = 2_000;
const CATEGORIES = 20;
const WALK = 12_000;
const WIDE = UNREACHED - 1;

function cpuMilliseconds(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(run: () => unknown, rounds = 7): number {
  run();
  run();
  const times = Array.from({ length: rounds }, () => cpuMilliseconds(run));
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
}

function report(name: string, milliseconds: number, budget: number | null, baseline?: number): void {
  const verdict = budget === null ? '' : milliseconds <= budget ? `  within ${budget} ms` : `  OVER ${budget} ms`;
  const ratio = baseline === undefined ? '' : `  ${(baseline / milliseconds).toFixed(1)} × faster than the binary-heap twin (${baseline.toFixed(0)} ms)`;
  console.log(`${name.padEnd(52)} ${milliseconds.toFixed(2).padStart(9)} ms${verdict}${ratio}`);
}

function checkEqual(name: string, ours: ArrayLike<number>, theirs: ArrayLike<number>): void {
  for (let at = 0; at < ours.length; at++) if (ours[at] !== theirs[at]) throw new Error(`${name}: ${ours[at]} is not ${theirs[at]} at ${at}`);
}

function measure(name: string, network: StreetNetwork): void {
  const anchor = anchorTo(network, 500);
  const blocks = anchor(randomPoints(network, BLOCKS, 1));
  const offers = anchor(randomPoints(network, OFFERS, 2));
  const prepared = cpuMilliseconds(() => prepareReach(network, blocks));
  const reach: BlockReach = prepareReach(network, blocks);
  console.log(`\n${name}: ${network.lon.length} nodes, ${network.from.length} edges, contracted to ${reach.contracted.network.lon.length} nodes; Node ${process.version}`);
  report('prepare (contract, turn round, attach blocks)', prepared, null);
  const categories = Array.from({ length: CATEGORIES }, (_, category) => Array.from({ length: OFFERS / CATEGORIES }, (__, at) => at * CATEGORIES + category));

  const twin = new HeapTwin(network, blocks);
  let hierarchy = buildHierarchy(reach.contracted.network);
  report('a hierarchy for questions about the whole town', cpuMilliseconds(() => (hierarchy = buildHierarchy(reach.contracted.network))), null);
  const nearestOfAll = (on: BlockReach) => categories.map((chosen) => nearestOffer(on, offers, chosen, WIDE).costs);
  const plain = reach;
  const ranked = { ...reach, wide: new WideSearches(reach.contracted.network) };
  ranked.wide.use(hierarchy);
  report('the first question makes its search', cpuMilliseconds(() => ranked.wide.of('to', WIDE)), 50);
  categories.forEach((chosen, category) => {
    const theirs = twin.nearest(offers, chosen, WIDE).map((cost) => (cost === Infinity ? UNREACHED : cost));
    if (category < 3) for (const on of [plain, ranked]) checkEqual('nearest', nearestOffer(on, offers, chosen, WIDE).costs, theirs);
  });
  const slow = cpuMilliseconds(() => categories.map((chosen) => twin.nearest(offers, chosen, WIDE)));
  report(`nearest of ${CATEGORIES} categories, ${BLOCKS} blocks, hierarchy`, median(() => nearestOfAll(ranked)), 150, slow);
  report(`nearest of ${CATEGORIES} categories, plain searches`, median(() => nearestOfAll(plain)), null, slow);

  const categoryOf = Array.from({ length: OFFERS }, (_, offer) => offer % CATEGORIES);
  const counts = () => countsWithin(reach, { offers, categories: categoryOf, categoryCount: CATEGORIES, boundDecimetres: WALK });
  const tenth = Array.from({ length: OFFERS / 10 }, (_, at) => at * 10);
  const twinCounts = new Float64Array(BLOCKS);
  const slowCounts = 10 * cpuMilliseconds(() => tenth.map((offer) => twin.countWithin(offers, offer, WALK, twinCounts)));
  report(`counts of ${CATEGORIES} categories within 1200 m`, median(counts), 300, slowCounts);
  report('counts within 3750 m (15 minutes by bicycle)', median(() => countsWithin(reach, { offers, categories: categoryOf, categoryCount: CATEGORIES, boundDecimetres: 37_500 }), 3), null);
  report('three nearest of one category', median(() => nearestOffers(reach, offers, categories[0]!, 3, WIDE)), null);
  const pairs = pairsWithin(reach, offers, WALK);
  const demand = new Float64Array(BLOCKS).fill(40);
  report(`BFCA over ${pairs.blocks.length} pairs`, median(() => accessOf({ method: 'bfca', pairs, supply: new Float64Array(OFFERS).fill(60), demand, decay: () => 1 })), null);

  measureChanges(reach, network, offers, categories[0]!);
  measureIsochrones(network);
}

function measureChanges(reach: BlockReach, network: StreetNetwork, offers: ReturnType<ReturnType<typeof anchorTo>>, category: readonly number[]): void {
  const anchor = anchorTo(network, 500);
  const base = nearestState(reach, offers, Uint32Array.from(category), WIDE);
  const columns = { ids: Array.from(offers.edges, (_, offer) => String(offer)), anchors: offers, capacities: new Float64Array(OFFERS).fill(60) };
  const places = randomPoints(network, 60, 3);
  let turn = 0;
  const next = () => ({ lon: places[2 * (turn % 60)]!, lat: places[2 * (turn++ % 60) + 1]! });
  const some = () => String(category[turn++ % category.length]);
  const anew = median(() => nearestOffer(reach, offers, category, WIDE), 15);
  report('what-if: an offer added', median(() => whatIf(reach, base, columns, [{ type: 'add', id: 'new', ...next(), capacity: 50 }], anchor), 31), 10);
  report('what-if: an offer closed', median(() => whatIf(reach, base, columns, [{ type: 'close', id: some() }], anchor), 31), 10);
  report('what-if: an offer moved', median(() => whatIf(reach, base, columns, [{ type: 'move', id: some(), ...next() }], anchor), 31), 10);
  report('(one category computed anew)', anew, null);
}

function measureIsochrones(network: StreetNetwork): void {
  const from = isochronesOn(network, 500);
  const random = seededRandom(9);
  const origin = () => Math.floor(random() * network.lon.length);
  const run = (bounds: readonly number[]) => {
    const node = origin();
    return from(network.lon[node]!, network.lat[node]!, { boundsDecimetres: bounds });
  };
  report('isochrone 5, 10, 15 minutes on foot', median(() => run([4000, 8000, 12_000]), 31), 50);
  report('isochrone 5, 10, 15 minutes by bicycle', median(() => run([12_500, 25_000, 37_500]), 31), 50);
}

async function measureSiting(network: StreetNetwork): Promise<void> {
  const highs = await loadHighs();
  const random = seededRandom(21);
  for (const [blockCount, candidates, p] of [[500, 200, 10], [10_000, 1000, 20]] as const) {
    const anchor = anchorTo(network, 500);
    const reach = prepareReach(network, anchor(randomPoints(network, blockCount, 4)));
    const sites = anchor(randomPoints(network, candidates, 5));
    const pairs = pairsWithin(reach, sites, WALK);
    const weights = Float64Array.from({ length: blockCount }, () => 1 + Math.floor(60 * random()));
    const existing = nearestOffer(reach, anchor(randomPoints(network, 20, 6)), [...Array(20).keys()], WALK).costs;
    const problem = coverProblem({ pairs, weights, isServed: existing.map((cost) => Number(cost !== UNREACHED)) });
    console.log(`\nsiting, ${blockCount} blocks (${problem.weights.length} demands), ${candidates} candidates, p = ${p}`);
    let quick = heuristicCover(problem, p);
    report('maximal covering, heuristic', median(() => (quick = heuristicCover(problem, p)), 3), null);
    let best = quick;
    report('maximal covering, HiGHS', cpuMilliseconds(() => (best = exactCover(highs, problem, p, { timeLimitSeconds: 60 }))), null);
    console.log(`  ${best.status}: ${best.objective} people, gap ${(100 * best.gap).toFixed(2)} %; heuristic ${quick.objective} (${((100 * quick.objective) / best.objective).toFixed(2)} %)`);
    const wide = pairsWithin(reach, sites, 30_000);
    let shortest = best;
    report('p-median with bound', cpuMilliseconds(() => (shortest = pMedian({ pairs: wide, weights, existing, boundDecimetres: 30_000 }, p))), null);
    console.log(`  gap ${(100 * shortest.gap).toFixed(2)} %`);
  }
}

/** How long the service stands still while the hierarchy of a network that it has read is built in a thread. */
async function measureAside(network: StreetNetwork): Promise<void> {
  const { contracted } = prepareReach(network, anchorTo(network, 500)(randomPoints(network, BLOCKS, 1)));
  const pauses = monitorEventLoopDelay({ resolution: 5 });
  pauses.enable();
  await hierarchyAside(contracted.network);
  pauses.disable();
  report('longest pause while it is built beside (wall clock)', pauses.max / 1e6, 50);
}

const town = generatedTown();
measure('generated town', town);
await measureAside(town);
const real = heidelberg();
if (real) measure('Heidelberg, on foot', real);
await measureSiting(town);
