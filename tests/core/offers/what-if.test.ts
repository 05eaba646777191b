import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestOffer, pairsWithin } from '../../../core/network/block-reach.ts';
import { attachedBlocks } from '../../../core/network/measures.ts';
import { nearestState } from '../../../core/network/nearest-state.ts';
import { applyChanges, type OfferChange, type OfferColumns } from '../../../core/offers/changes.ts';
import { blockDifference, changedPairs, effectOf, whatIf } from '../../../core/offers/what-if.ts';
import { at, gridStreets } from '../network/grid-streets.ts';
import { areas, town } from './small-town.ts';

const point = (x: number, y: number) => {
  const [lon, lat] = at([x, y]) as unknown as [number, number];
  return { lon, lat };
};
const columnsOf = (made: ReturnType<typeof town>): OfferColumns => ({
  ids: Array.from(made.offers.edges, (_, offer) => `k${offer}`),
  anchors: made.offers,
  capacities: new Float64Array(made.offers.edges.length).fill(10),
});

describe('a list of changes', () => {
  const made = town(gridStreets(4), [[0, 0]], [[0, 0], [300, 0]]); // prettier-ignore

  it('is applied in order, and an added offer may be moved, resized and closed again', () => {
    const add: OfferChange = { type: 'add', id: 'neu', ...point(100, 0), capacity: 20 };
    const after = (...changes: OfferChange[]) => applyChanges(columnsOf(made), [0, 1], changes, made.anchor);
    expect([...after(add).chosen]).toEqual([0, 1, 2]);
    expect(after(add, { type: 'resize', id: 'neu', capacity: 5 }, { type: 'move', id: 'neu', ...point(200, 0) })).toMatchObject({ chosen: Uint32Array.of(0, 1, 3), capacities: Float64Array.of(10, 10, 5, 5) });
    expect([...after(add, { type: 'close', id: 'neu' }, { type: 'close', id: 'k0' }).chosen]).toEqual([1]);
  });

  it('is refused with every change that cannot be made', () => {
    const changes: OfferChange[] = [{ type: 'close', id: 'x' }, { type: 'add', id: 'k0', ...point(0, 0), capacity: 1 }, { type: 'resize', id: 'k1', capacity: -1 }, { type: 'move', id: 'k1', lon: 700_000, lat: 5 }]; // prettier-ignore
    expect(() => applyChanges(columnsOf(made), [0, 1], changes, made.anchor)).toThrow(/changes\[0\].*changes\[1\].*changes\[2\]\.capacity.*changes\[3\]\.lon/);
  });
});

const change = fc.oneof(
  fc.record({ type: fc.constant('add' as const), id: fc.constantFrom('n0', 'n1'), x: fc.nat(500), y: fc.nat(500) }),
  fc.record({ type: fc.constant('move' as const), id: fc.constantFrom('k0', 'k1', 'k2', 'n0'), x: fc.nat(500), y: fc.nat(500) }),
  fc.record({ type: fc.constant('close' as const), id: fc.constantFrom('k0', 'k1', 'k2', 'n0'), x: fc.constant(0), y: fc.constant(0) }),
);

/** Those of a drawn list that can be made, in order. */
function possible(drawn: readonly { type: 'add' | 'move' | 'close'; id: string; x: number; y: number }[], known: Set<string>): OfferChange[] {
  return drawn.flatMap(({ type, id, x, y }): OfferChange[] => {
    if ((type === 'add') === known.has(id)) return [];
    if (type === 'close') known.delete(id);
    else known.add(id);
    return type === 'close' ? [{ type, id }] : type === 'move' ? [{ type, id, ...point(x, y) }] : [{ type, id, ...point(x, y), capacity: 8 }];
  });
}

describe('what if', () => {
  it('equals computing everything anew', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 3, maxLength: 3 }), fc.array(change, { maxLength: 6 }), fc.constantFrom(2500, 100_000), (places, drawn, bound) => {
        const blocks = Array.from({ length: 12 }, (_, block) => [(block % 4) * 160, Math.floor(block / 4) * 210] as const);
        const made = town(gridStreets(6), blocks, places);
        const base = nearestState(made.reach, made.offers, Uint32Array.of(0, 1, 2), bound);
        const changes = possible(drawn, new Set(['k0', 'k1', 'k2']));
        const found = whatIf(made.reach, base, columnsOf(made), changes, made.anchor);
        const anew = nearestOffer(made.reach, found.offers.anchors, found.offers.chosen, bound);
        expect(found.after).toEqual(anew);
        const pairs = changedPairs(made.reach, pairsWithin(made.reach, made.offers, 3000), found.offers, 3000);
        const all = pairsWithin(made.reach, found.offers.anchors, 3000);
        for (const offer of found.offers.chosen) {
          expect(pairs.blocks.slice(pairs.offsets[offer], pairs.offsets[offer + 1])).toEqual(all.blocks.slice(all.offsets[offer], all.offsets[offer + 1]));
          expect(pairs.costs.slice(pairs.offsets[offer], pairs.offsets[offer + 1])).toEqual(all.costs.slice(all.offsets[offer], all.offsets[offer + 1]));
        }
      }),
      { seed: 101, numRuns: 200 },
    );
  });

  it('tells who gains, who loses and how much shorter ways become, by area', () => {
    const made = town(gridStreets(8), [[0, 0], [300, 0], [700, 0], [700, 700]], [[0, 0]]); // prettier-ignore
    const base = nearestState(made.reach, made.offers, Uint32Array.of(0), 1_000_000);
    const found = whatIf(made.reach, base, columnsOf(made), [{ type: 'move', id: 'k0', ...point(600, 0) }], made.anchor);
    const isAttached = attachedBlocks(made.reach);
    const effect = effectOf([1, 2, 4, 8], isAttached, found.before, found.after, 3000, areas(0, 0, 1, 1));
    expect([[...effect.coveredBefore], [...effect.coveredAfter], [...effect.gained], [...effect.lost]]).toEqual([[3, 0], [2, 4], [0, 4], [1, 0]]); // prettier-ignore
    expect([[...effect.nearer], [...effect.farther], [...effect.people]]).toEqual([[0, 12], [1, 0], [3, 12]]); // prettier-ignore
    expect([...effect.savedPersonDecimetres]).toEqual([-6000, 4 * 6000 + 8 * 6000]);
    expect([...blockDifference([1, 2, 4, 8], isAttached, found.before, found.after, 3000)]).toEqual([-1, 0, 4, 0]);
    expect([...found.changedBlocks]).toEqual([0, 1, 2, 3]);
  });

  it('lets a resize change places and no time', () => {
    const made = town(gridStreets(3), [[0, 0]], [[100, 0]]); // prettier-ignore
    const base = nearestState(made.reach, made.offers, Uint32Array.of(0), 100_000);
    const found = whatIf(made.reach, base, columnsOf(made), [{ type: 'resize', id: 'k0', capacity: 99 }], made.anchor);
    expect([found.changedBlocks.length, found.offers.capacities[0]]).toEqual([0, 99]);
  });
});
