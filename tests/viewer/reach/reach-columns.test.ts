import { describe, expect, it } from 'vitest';
import type { ReachAnswer, ReachBasis, WhatIfAnswer } from '../../../viewer/client/reach-types.ts';
import { areaValues, differenceBreaks, differenceValues, reachIndicator } from '../../../viewer/map/reach-columns.ts';
import { reachLayers } from '../../../viewer/map/reach-layers.ts';
import { minutesTable } from '../../../viewer/modes/reach/MinutesChart.tsx';
import { reachCsv } from '../../../viewer/modes/reach/reach-table.ts';

const network = { mode: 'walk', nodes: 10, edges: 20, kilometres: 3, nodesOutside: 0, partsOutside: 0, unknownShare: 0, unsnappedShare: 0, unsnappedBlocks: 0 } as const;
const basis: ReachBasis = { kinds: ['kita'], group: 'under-6', profile: 'standard', mode: 'walk', measure: 'coverage', cutoffMinutes: 15, cutoffMetres: null, cutoffSource: { de: '', en: '' }, period: '2025', blockSet: '2021', blocksWithheld: 0, offers: 3, offersUnsnapped: 0, unit: 'percent', network };
const meta = { city: 'm', revision: '0123456789ab', audience: 'public', method: '1', synthetic: true, attribution: '', offersVersion: 1 } as const;

const city = { codes: ['M'], names: ['M'], values: [75], states: ['value' as const], people: [400], reached: [300], notReached: [100], unknown: [0], share: [75], shareStates: ['value' as const], meanMinutes: [9], medianMinutes: [8] };
const answer: ReachAnswer = {
  codes: ['a', 'b'],
  names: ['=A', 'B'],
  values: [50, null],
  states: ['value', 'suppressed'],
  people: [200, null],
  reached: [100, null],
  notReached: [100, null],
  unknown: [0, 0],
  share: [50, null],
  shareStates: ['value', 'suppressed'],
  meanMinutes: [12.5, 7],
  medianMinutes: [12, 7],
  classes: [0, null],
  breaks: [50, 50],
  city,
  histogram: { upToMinutes: [3, 6], people: [10, null, 5], unknown: 0 },
  basis,
  meta,
};

describe('reach as columns of the map', () => {
  it('carries people reached of all for shares', () => {
    const values = areaValues(answer);
    expect(values.numerators).toEqual([100, null]);
    expect(values.denominators).toEqual([200, null]);
    expect(values.city).toEqual({ value: 75, state: 'value', numerator: 300, denominator: 400 });
  });

  it('has no numerators for minutes, where fewer are better', () => {
    const minutes = { ...basis, measure: 'nearest', unit: 'minutes' } as const;
    expect(areaValues({ ...answer, basis: minutes }).numerators).toEqual([null, null]);
    expect(reachIndicator(minutes, { de: '' }, { de: '' })).toMatchObject({ polarity: -1, unit: 'minutes' });
  });

  it('breaks a difference evenly on both sides of zero', () => {
    const breaks = differenceBreaks([-12, 12, null, 0]);
    expect(breaks).toHaveLength(6);
    expect(breaks).toEqual(breaks.toReversed().map((bound) => -bound));
    expect(differenceBreaks([0, 12]).every((bound) => bound > 0)).toBe(true);
    expect(differenceBreaks([0, null])).toEqual([]);
  });

  it('takes the difference of the city from its shares', () => {
    const half = { values: [50, 50], states: ['value', 'value'] as ('value' | 'suppressed')[], reached: [1, 1], share: [50, 50], meanMinutes: [5, 5] };
    const whatIf: WhatIfAnswer = { codes: ['a', 'b'], names: ['A', 'B'], before: half, after: half, gained: [5, 0], lost: [0, 0], difference: [2, 0], city: { gained: 5, lost: 0, shareBefore: 75, shareAfter: 76.5, meanMinutesBefore: 9, meanMinutesAfter: 8 }, groups: [], blocks: { codes: [], before: [], after: [] }, unsnapped: [], basis, meta };
    expect(differenceValues(whatIf)).toMatchObject({ values: [2, 0], city: { value: 1.5 } });
  });
});

describe('tables of reach', () => {
  it('write withheld counts as empty cells with their state, and no formulas', () => {
    const [, first, second] = reachCsv(answer).split('\r\n');
    expect(first).toBe('"a";"\'=A";50;value;200;100;100;0;50;value;12,5;12');
    expect(second).toBe('"b";"B";;suppressed;;;;0;;suppressed;7;7');
  });

  it('name a withheld bar of the histogram instead of a 0', () => {
    expect(minutesTable(answer.histogram).rows).toEqual([
      ['0 bis 3', '10'],
      ['3 bis 6', 'geschützt (kleine Zahl)'],
      ['über 6 oder nicht erreichbar', '5'],
    ]);
  });
});

describe('layers of mode Erreichen', () => {
  const nothing = { theme: 'light', offers: null, picked: null, isochrone: null, proposed: [], closed: [], origin: null, placed: [], isVeiled: false } as const;
  const empty = { type: 'FeatureCollection', features: [] } as const;

  it('have no offers and no isochrone while none is asked for', () => {
    const { sources, under } = reachLayers(nothing);
    expect(Object.keys(sources)).toEqual(['offer-picked', 'offer-closed', 'proposed', 'reach-origin', 'reach-placed']);
    expect(under).toEqual([]);
  });

  it('cluster offers and lay the isochrone under the names', () => {
    const { sources, under, over } = reachLayers({ ...nothing, offers: [{ id: '1', lon: 7, lat: 51, name: 'Kita' }], isochrone: { polygons: { ...empty, features: [] }, streets: { ...empty, features: [] } } });
    expect(sources['offers']).toMatchObject({ cluster: true });
    expect(under.map(({ id }) => id)).toEqual(['isochrone-fill', 'isochrone-streets', 'isochrone-halo', 'isochrone-line']);
    expect(over[0]!.id).toBe('offer-cluster');
  });

  it('step back behind a density, which has colours of its own', () => {
    expect(reachLayers({ ...nothing, isVeiled: true }).under.map(({ id, type }) => [id, type])).toEqual([['density-veil', 'background']]);
  });

  it('use only sources that they bring', () => {
    const extra = reachLayers({ ...nothing, offers: [], isochrone: { polygons: { ...empty, features: [] }, streets: { ...empty, features: [] } } });
    for (const layer of [...extra.under, ...extra.over]) expect(Object.keys(extra.sources)).toContain('source' in layer ? layer.source : '');
  });
});
