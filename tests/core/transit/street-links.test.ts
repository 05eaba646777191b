/** From the street network to a search and back: access of blocks, egress to blocks and to categories, changes on foot. */
import { describe, expect, test } from 'vitest';
import { anchorTo } from '../../../core/network/anchors.ts';
import { nearestOffer, pairsWithin, prepareReach } from '../../../core/network/block-reach.ts';
import { UNREACHED, type StreetNetwork } from '../../../core/network/graph.ts';
import { prepareDay } from '../../../core/transit/raptor/day.ts';
import { NOT_REACHED } from '../../../core/transit/raptor/window.ts';
import { RaptorState } from '../../../core/transit/raptor/state.ts';
import { accessByBlock, egressToBlocks, egressToCategories } from '../../../core/transit/raptor/street-links.ts';
import { footTransfers, streetTransfers } from '../../../core/transit/transfers.ts';
import { travelSummary } from '../../../core/transit/raptor/summary.ts';
import { DAY, draw, everyHeadway } from './lines.ts';

const METRES_PER_DEGREE = 111_195;
const HOUR = 3600;
const degrees = (...metres: number[]): Float64Array => Float64Array.from(metres, (each) => each / METRES_PER_DEGREE);

/** One straight street of 6 km, a node every 100 m. */
function street(): StreetNetwork {
  const count = 61;
  const lon = degrees(...Array.from({ length: count }, (_, i) => i * 100));
  const lengths = new Uint32Array(count - 1).fill(1000);
  return { lon, lat: new Float64Array(count), from: Uint32Array.from({ length: count - 1 }, (_, i) => i), to: Uint32Array.from({ length: count - 1 }, (_, i) => i + 1), forward: lengths, backward: lengths.slice() };
}

describe('along one street', () => {
  const network = street();
  const anchor = anchorTo(network, 50);
  // blocks at 80, 3000 and 5920 m; stops at 0 and 6000 m, a bus every 10 minutes, 8 minutes of travel
  const timetable = draw({ stops: { west: [0, 0], east: [6000, 0] }, trips: everyHeadway('1', ['west', 'east'], 7 * HOUR, 10 * HOUR, 600, 480) });
  const reach = prepareReach(network, anchor(degrees(80, 0, 3000, 0, 5920, 0)));
  const stops = anchor(timetable.stops.points);
  const accesses = accessByBlock(pairsWithin(reach, stops, 12_000, 'to'), 4.8);
  const egress = egressToBlocks(pairsWithin(reach, stops, 12_000, 'from'), 4.8);
  const state = new RaptorState(prepareDay(timetable, footTransfers(timetable), { date: DAY, fromSeconds: 8 * HOUR, toSeconds: 10 * HOUR }), 3);
  const window = { fromSeconds: 8 * HOUR, toSeconds: 9 * HOUR, maximumSeconds: HOUR };

  test('a block has the stops within reach, at walking speed', () => {
    // 80 m at 4.8 km/h are 60 s; the block in the middle reaches no stop within 1200 m
    expect(accesses.map(({ stops: each, seconds }) => [Array.from(each), Array.from(seconds)])).toEqual([[[0], [60]], [[], []], [[1], [60]]]);
  });

  test('the median is half the headway more than the ride and both ways', () => {
    const percentiles = (asked: number[]) => travelSummary([state], accesses[0]!, egress, null, window, asked).percentiles;
    // 1 + 8 + 1 min, and a wait of 0 to 9 minutes
    expect(Array.from(percentiles([10, 50, 100])).map((seconds) => (seconds === NOT_REACHED ? -1 : seconds / 60))).toEqual([-1, -1, 10, -1, -1, 14, -1, -1, 19]);
  });

  test('walking counts where it is quicker, and makes near blocks reached', () => {
    const { percentiles } = travelSummary([state], accesses[0]!, egress, Int32Array.of(0, 2190, 4380), window, [50]);
    expect(Array.from(percentiles)).toEqual([0, 2190, 14 * 60]);
  });

  test('categories are reached at their nearest offer from each stop', () => {
    const offers = anchor(degrees(5600, 0, 5960, 0, 2000, 0));
    const atStops = prepareReach(network, stops);
    const nearest = [[0, 1], [2]].map((chosen) => nearestOffer(atStops, offers, chosen, 12_000, 'to').costs);
    expect(nearest.map((costs) => Array.from(costs))).toEqual([[UNREACHED, 400], [UNREACHED, UNREACHED]]);
    const { percentiles } = travelSummary([state], accesses[0]!, egressToCategories(nearest, 2, 4.8), null, window, [50]);
    expect(Array.from(percentiles)).toEqual([13 * 60 + 30, NOT_REACHED]);
  });

  test('changes are as long as the streets are', () => {
    const near = draw({ stops: { a: [0, 0], b: [240, 0] }, trips: everyHeadway('1', ['a', 'b'], 7 * HOUR, 8 * HOUR, 600, 60) });
    const ends = anchor(near.stops.points);
    const walks = streetTransfers(near, pairsWithin(prepareReach(network, ends), ends, 4000, 'to'), 4.8, 45);
    expect([Array.from(walks.targets), Array.from(walks.seconds)]).toEqual([[0, 1, 0, 1], [45, 180, 180, 45]]);
  });
});
