import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreetNetwork } from '../../../core/network/graph.ts';
import { CLOSED } from '../../../core/network/graph.ts';
import { blockGaps, GAP_CAUSES, gapAreas, gapPartition, peopleByCause, type GapRequest } from '../../../core/offers/gaps.ts';
import { neighboursFromLists } from '../../../core/statistics/weights.ts';
import { gridStreets } from '../network/grid-streets.ts';
import { areas, town } from './small-town.ts';

type Town = ReturnType<typeof town>;
const request = (made: Town, people: readonly number[], given: Partial<GapRequest> = {}): GapRequest => ({
  people,
  offers: made.offers,
  offerPoints: made.offerPoints,
  blockPoints: made.blockPoints,
  chosen: [...made.offers.edges.keys()],
  boundDecimetres: 3000,
  ...given,
});
const causes = (found: { causes: Uint8Array }) => [...found.causes].map((cause) => GAP_CAUSES[cause]);

/** A river between the second and third row of streets, with a bridge only at the far east end. */
function cityWithRiver(): StreetNetwork {
  const network = gridStreets(8);
  for (let edge = 0; edge < network.from.length; edge++) {
    const [row, next] = [Math.floor(network.from[edge]! / 8), Math.floor(network.to[edge]! / 8)];
    if (row === 1 && next === 2 && network.from[edge]! % 8 !== 7) network.forward[edge] = network.backward[edge] = CLOSED;
  }
  return network;
}

describe('the cause of a gap', () => {
  it('is distance, a barrier, closing time, or no place free; and where there is no gap, none', () => {
    const made = town(cityWithRiver(), [[0, 100], [0, 200], [0, 700], [100, 100]], [[0, 0]]); // prettier-ignore
    expect(causes(blockGaps(made.reach, request(made, [1, 2, 4, 8])))).toEqual(['served', 'barrier', 'too-far', 'served']);
    expect(causes(blockGaps(made.reach, request(made, [1, 2, 4, 8], { isOpen: [0] })))).toEqual(['closed', 'barrier', 'too-far', 'closed']);
    expect(causes(blockGaps(made.reach, request(made, [1, 2, 4, 8], { isFull: [1] })))).toEqual(['full', 'barrier', 'too-far', 'full']);
    expect(causes(blockGaps(made.reach, request(made, [1, 2, 4, 8], { chosen: [] })))).toEqual(['none', 'none', 'none', 'none']);
  });

  it('is unknown, not distance, for people of whom nothing is known', () => {
    const made = town(gridStreets(3), [[0, 0], [5000, 5000], [100, 0], [200, 0]], [[0, 0]]); // prettier-ignore
    const found = blockGaps(made.reach, request(made, [1, 2, Number.NaN, 0]));
    expect(causes(found)).toEqual(['served', 'unknown', 'unknown', 'served']);
    expect([...found.unserved]).toEqual([0, 0, 0, 0]);
  });

  it('is closing time where only what is closed is near, and fullness where something open is', () => {
    const made = town(gridStreets(8), [[0, 0]], [[100, 0], [200, 0], [300, 0]]); // prettier-ignore
    expect(causes(blockGaps(made.reach, request(made, [1], { isOpen: [0, 1, 1], isFull: [0, 1, 1] })))).toEqual(['full']);
    expect(causes(blockGaps(made.reach, request(made, [1], { isOpen: [0, 1, 1], isFull: [0, 1, 0] })))).toEqual(['served']);
    expect(causes(blockGaps(made.reach, request(made, [1], { isOpen: [0, 0, 0], isFull: [0, 0, 0] })))).toEqual(['closed']);
  });

  it('leaves the part of the people without a place where places are shared', () => {
    const made = town(gridStreets(3), [[0, 0], [100, 0]], [[0, 0]]); // prettier-ignore
    const found = blockGaps(made.reach, request(made, [100, 40], { places: { perPerson: [0.25, 2], needed: 0.5 } }));
    expect([causes(found), [...found.unserved]]).toEqual([['full', 'served'], [50, 0]]); // prettier-ignore
  });
});

describe('gap areas', () => {
  const row = neighboursFromLists([[1], [0, 2], [1, 3], [2, 4], [3]]);
  const gaps = { causes: Uint8Array.of(1, 1, 0, 1, 2), unserved: Float64Array.of(1, 2, 0, 4, 8), costs: Uint32Array.of(4000, 5000, 0, 6000, 7000), nearest: Int32Array.of(0, 1, 0, 1, 1), crowMetres: new Float64Array(5) };
  const people = [1, 2, 64, 4, 8];

  it('join adjacent blocks with the same cause and rank by need-weighted people', () => {
    const found = gapAreas(gaps, people, row, { need: [10, 10, 1, 1, 1] });
    expect(found.map(({ cause, blocks, unserved, weight, nearestOffer }) => [cause, [...blocks], unserved, weight, nearestOffer])).toEqual([
      ['too-far', [0, 1], 3, 30, 1],
      ['barrier', [4], 8, 8, 1],
      ['too-far', [3], 4, 4, 1],
    ]);
    expect(found[0]!.meanDecimetres).toBe((4000 + 2 * 5000) / 3);
  });

  it('stay within the areas of a level where that is asked for', () => {
    expect(gapAreas(gaps, people, row, { within: areas(0, 1, 1, 1, 1) }).map(({ blocks, area }) => [[...blocks], area])).toEqual([[[4], 1], [[3], 1], [[1], 1], [[0], 0]]); // prettier-ignore
  });

  it('hold each unserved person once, and become a partition for the gate', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(800), fc.nat(800), fc.nat(50)), { minLength: 3, maxLength: 12 }), fc.nat(9000), (blocks, bound) => {
        const made = town(cityWithRiver(), blocks.map(([x, y]) => [x, y]), [[0, 0], [300, 600]]); // prettier-ignore
        const persons = blocks.map(([, , count]) => count);
        const found = blockGaps(made.reach, request(made, persons, { boundDecimetres: bound }));
        const lists = blocks.map((_, block) => blocks.map((__, other) => other).filter((other) => Math.abs(other - block) === 1));
        const made2 = gapAreas(found, persons, neighboursFromLists(lists));
        const total = [...found.unserved].reduce((sum, each) => sum + each, 0);
        expect(made2.reduce((sum, { unserved }) => sum + unserved, 0)).toBeCloseTo(total, 9);
        const partition = gapPartition(made2, '2021', blocks.length);
        expect([...partition.membership].filter((area) => area >= 0).length).toBe([...found.unserved].filter((each) => each > 0).length);
        expect([...peopleByCause(found, persons)].reduce((sum, each) => sum + each, 0)).toBeCloseTo(persons.reduce((sum, each) => sum + each, 0), 9);
      }),
      { seed: 91 },
    );
  });
});
