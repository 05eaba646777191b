import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { release } from '../../../core/disclosure/gate.ts';
import { MISSING, NOT_APPLICABLE, STATES, SUPPRESSED, VALUE } from '../../../core/indicators/states.ts';
import { nearestOffer } from '../../../core/network/block-reach.ts';
import { UNREACHED } from '../../../core/network/graph.ts';
import { attachedBlocks } from '../../../core/network/measures.ts';
import { profileOf } from '../../../core/network/profiles.ts';
import { COVERAGE_TRAITS, coverageOf, meanMinutes, peopleByMinutes, peopleWeighted, type BlockTimes } from '../../../core/offers/coverage.ts';
import { blockClasses, classPartition, equityGap, equityOf } from '../../../core/offers/equity.ts';
import { gridStreets } from '../network/grid-streets.ts';
import { areas, town } from './small-town.ts';

const standard = profileOf('standard');
/** 800 decimetres are one minute at 4.8 km/h. */
const times = (...minutes: readonly (number | null | undefined)[]): BlockTimes => ({
  costs: Uint32Array.from(minutes, (each) => (each === null || each === undefined ? UNREACHED : each * 800)),
  isAttached: Uint8Array.from(minutes, (each) => Number(each !== undefined)),
});
const states = (cells: { states: Uint8Array }) => [...cells.states].map((state) => STATES[state]);

describe('coverage', () => {
  it('counts people as powers of two: who is covered within the cutoff, who is not, and of whom nothing is known', () => {
    const found = coverageOf([1, 2, 4, 8, 16], times(5, 10, 11, null, undefined), 8000, areas(0, 0, 0, 0, 0));
    expect([found.numerators[0], found.uncovered[0], found.unknown[0], found.denominators[0]]).toEqual([1 + 2, 4 + 8, 16, 15]);
    expect([found.coverage[0], states(found)]).toEqual([15 / 31, ['missing']]);
  });

  it('weighs by people, never by blocks or area', () => {
    const found = coverageOf([990, 1, 1, 8], times(5, 20, 20, 20), 8000, areas(0, 0, 0, 0));
    expect(found.values[0]).toBe(99);
  });

  it('keeps the states: nobody of the group lives there, nothing delivered, a block of no area', () => {
    const target = { ...areas(0, 1, 2, 2), membership: Int32Array.of(0, 1, 2, -1) };
    const found = coverageOf([0, Number.NaN, 7, 100], times(1, 1, 1, 1), 8000, target);
    expect(states(found)).toEqual(['not_applicable', 'missing', 'value']);
    expect([found.states[0], found.states[1], found.states[2]]).toEqual([NOT_APPLICABLE, MISSING, VALUE]);
    expect([...found.numerators]).toEqual([0, 0, 7]);
  });

  it('never falls when offers are added, at every level alike', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 2, maxLength: 6 }), fc.array(fc.nat(100), { minLength: 9, maxLength: 9 }), fc.nat(9000), (places, people, bound) => {
        const blocks = Array.from({ length: 9 }, (_, block) => [(block % 3) * 200, Math.floor(block / 3) * 200] as const);
        const { reach, offers } = town(gridStreets(6), blocks, places);
        const isAttached = attachedBlocks(reach);
        const of = (chosen: number[], target: ReturnType<typeof areas>) => coverageOf(people, { costs: nearestOffer(reach, offers, chosen, 100_000).costs, isAttached }, bound, target).numerators;
        const thirds = areas(0, 0, 0, 1, 1, 1, 2, 2, 2);
        const [fewer, more] = [of([0], thirds), of([...offers.edges.keys()], thirds)];
        more.forEach((count, area) => expect(count).toBeGreaterThanOrEqual(fewer[area]!));
        expect(more.reduce((sum, each) => sum + each, 0)).toBeCloseTo(of([...offers.edges.keys()], areas(0, 0, 0, 0, 0, 0, 0, 0, 0))[0]!, 9);
      }),
      { seed: 81 },
    );
  });

  it('passes the gate, which hides small counts and their complements', () => {
    const found = coverageOf([100, 2, 98, 2], times(5, 20, 5, 5), 8000, areas(0, 0, 1, 1));
    const policy = { minimumCount: 3, minimumCountSensitive: 5, minimumDenominator: 20, minimumPopulationIndex: 300, populationMeasure: 'bev' };
    const released = release(found, policy, 'public', COVERAGE_TRAITS);
    expect([released.states[0], released.states[1], released.numerators[0]]).toEqual([SUPPRESSED, VALUE, Number.NaN]);
  });
});

describe('minutes', () => {
  it('have a mean over those who get there and a median over all of whom it is known', () => {
    const found = meanMinutes([1, 2, 5, 4, 100], times(2, 4, 10, null, undefined), standard, areas(0, 0, 0, 0, 0));
    expect([found.numerators[0]! / found.denominators[0]!, found.unreached[0], found.medians[0]]).toEqual([(2 + 8 + 50) / 8, 4, Number.NaN]);
    const known = meanMinutes([1, 2, 5, 4], times(2, 4, 10, null), standard, areas(0, 0, 0, 0));
    expect([known.values[0], known.medians[0]]).toEqual([7.5, 10]);
  });

  it('are told as people by minutes, bounds included, beyond and unknown apart', () => {
    const found = peopleByMinutes([1, 2, 4, 8, 16, 32], times(5, 5.01, 10, 15, null, undefined), standard, [5, 10]);
    expect([[...found.people], found.unknown]).toEqual([[1, 2 + 4, 8 + 16], 32]);
    expect([...peopleByMinutes([1, 2], times(5, 6), standard, [5, 10], [0, 1]).people]).toEqual([0, 2, 0]);
  });

  it('and any other value per block are averaged over people', () => {
    const found = peopleWeighted([10, 30, 5], [1, 2, Number.NaN], Uint8Array.of(1, 1, 1), areas(0, 0, 1));
    expect([found.values[0], states(found)]).toEqual([1.75, ['value', 'missing']]);
  });
});

describe('equity', () => {
  it('compares the worst-off class with the best, blocks in no class left out', () => {
    const edition = { ...areas(0, 1, 2, 3), codes: ['a', 'b', 'c', 'd'] };
    const classes = blockClasses(edition, [1, 4, 4, 0]);
    const { coverage, minutes } = equityOf([10, 20, 20, 100], times(5, 5, 20, 5), 8000, standard, classPartition(classes, 4, '2021'));
    expect([...coverage.values]).toEqual([100, Number.NaN, Number.NaN, 50]);
    expect(equityGap(coverage, minutes)).toEqual({ best: 0, worst: 3, coveragePoints: -50, minutes: 7.5 });
  });

  it('says nothing where only one class shows a number', () => {
    const { coverage, minutes } = equityOf([10], times(5), 8000, standard, classPartition([2], 4, '2021'));
    expect(equityGap(coverage, minutes)).toBeNull();
  });
});
