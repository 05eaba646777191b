import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestOffer, prepareReach, type Direction } from '../../../core/network/block-reach.ts';
import { changedState, nearestState } from '../../../core/network/nearest-state.ts';
import { build, scene } from './grid-streets.ts';

/** Which offers count before and after: any two subsets. */
const subsets = fc.record({ before: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), after: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), again: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }) });
const chosenOf = (flags: readonly boolean[], count: number) => Uint32Array.from([...flags.keys()].filter((offer) => offer < count && flags[offer]));

describe('changing what counts', () => {
  it('equals computing anew after any removals and additions, ties, bounds and one-way streets included', () => {
    fc.assert(
      fc.property(scene, subsets, fc.constantFrom<Direction>('to', 'from'), fc.constantFrom(2500, 1_000_000), (drawn, flags, direction, bound) => {
        const { network, blocks, offers } = build(drawn);
        const reach = prepareReach(network, blocks);
        const count = offers.edges.length;
        let state = nearestState(reach, offers, chosenOf(flags.before, count), bound, direction);
        for (const next of [flags.after, flags.again]) {
          state = changedState(reach, state, { offers, chosen: chosenOf(next, count) });
          expect(state.nearest).toEqual(nearestOffer(reach, offers, chosenOf(next, count), bound, direction));
        }
      }),
      { seed: 51, numRuns: 400 },
    );
  });

  it('leaves the state it started from as it was, so that a change can be undone', () => {
    fc.assert(
      fc.property(scene, subsets, (drawn, flags) => {
        const { network, blocks, offers } = build(drawn);
        const reach = prepareReach(network, blocks);
        const state = nearestState(reach, offers, chosenOf(flags.before, offers.edges.length), 5000);
        const kept = structuredClone(state);
        changedState(reach, state, { offers, chosen: chosenOf(flags.after, offers.edges.length) });
        expect(state).toEqual(kept);
      }),
      { seed: 52 },
    );
  });
});
