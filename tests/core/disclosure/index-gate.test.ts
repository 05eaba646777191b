import { describe, expect, it } from 'vitest';
import { isReleased } from '../../../core/disclosure/gate.ts';
import { releaseIndex } from '../../../core/disclosure/index-gate.ts';
import { STATES, SUPPRESSED, VALUE } from '../../../core/indicators/states.ts';
import { computeIndex } from '../../../core/indices/compute.ts';
import type { IndexEdition } from '../../../core/indices/edition.ts';
import { tinyCity } from '../../support/tiny-city.ts';

const { policy } = tinyCity({ blocks: ['a'] });
const edition: IndexEdition = {
  key: 'own',
  name: { de: 'Eigener' },
  description: { de: '' },
  level: 'block',
  edition: '2021',
  period: '2021',
  method: 'z-sum',
  status: ['S1', 'S2'].map((code) => ({ code, name: { de: code }, indicator: code, period: '2021', previousPeriod: null, weight: 1, reversed: false })),
  dynamics: [],
  statusClasses: [{ name: { de: 'niedrig' }, upTo: 0, inclusive: true }, { name: { de: 'hoch' }, upTo: null, inclusive: true }],
  dynamicsClasses: [],
  minimumPopulation: 0,
  validMeasure: null,
  exclusions: [{ code: 'd', reason: 'Gewerbegebiet' }],
  referenceEdition: null,
  source: '',
  origin: 'user',
};
const populations = Float64Array.of(299, 300, 5000, 5000, 5000);
const result = computeIndex(edition, {
  codes: ['a', 'b', 'c', 'd', 'e'],
  inputs: new Map([['S1', [1, 2, 3, 4, 5]], ['S2', [5, 3, 4, 2, 9]]]),
  populations,
  valid: null,
});
const evidence = { populations, inputStates: new Map([['S1', Uint8Array.of(VALUE, VALUE, SUPPRESSED, VALUE, VALUE)]]) };

describe('the gate for indices', () => {
  it('hides an area below the minimum population, and one with a hidden input, in every member', () => {
    const answer = releaseIndex(result, evidence, policy, 'public');
    expect([...answer.states].map((state) => STATES[state])).toEqual(['suppressed', 'value', 'suppressed', 'not_applicable', 'value']);
    for (const area of [0, 2]) {
      expect([answer.status[area], answer.dynamics[area], ...[...answer.contributions.values()].map((column) => column[area])].every(Number.isNaN)).toBe(true);
      expect([answer.statusClasses[area], answer.dynamicsClasses[area], answer.criteria[area]]).toEqual([0, 0, -1]);
    }
    expect(answer.statusClasses[1]).toBeGreaterThan(0);
    expect(answer.reasons).toBeNull();
    expect(isReleased(answer)).toBe(true);
  });

  it('shows statistics all areas', () => {
    expect(releaseIndex(result, evidence, policy, 'statistics').states.includes(SUPPRESSED)).toBe(false);
  });
});
