import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { SUPPRESSED } from '../../../core/indicators/states.ts';
import type { MobilityBlocksAnswer, StopsAnswer } from '../../../viewer/client/mobility-types.ts';
import { contrast, difference } from '../../../viewer/map/colours.ts';
import { paintOf } from '../../../viewer/map/paint.ts';
import { plainIndicator } from '../../../viewer/map/reach-columns.ts';
import type { StyleExtra } from '../../../viewer/map/reach-layers.ts';
import { mapStyle } from '../../../viewer/map/style.ts';
import { blockGrades, gradeColours, homeGrades, medianClasses, minuteClasses, showGrades } from '../../../viewer/map/transit-columns.ts';
import { joinExtras, transitLayers } from '../../../viewer/map/transit-layers.ts';
import { areas, styleInput } from '../map/samples.ts';

const stops: Pick<StopsAnswer, 'ids' | 'names' | 'lon' | 'lat'> = { ids: ['s1', 's2'], names: ['Markt', 'Ufer'], lon: [7.1, 7.2], lat: [51.1, 51.2] };

describe('the class that stands for an area', () => {
  it('is the one that half of its people have or better, half itself included', () => {
    // classes A, B, none; areas: half in A · just under half in A · nobody served · withheld
    const shares = [[50, 49.9, 0, null], [20, 0.1, 0, 40], [30, 50, 100, 60]];
    expect(medianClasses(shares, 4)).toEqual([0, 1, 2, null]);
  });

  it('is that of its largest part for a block, "no class" where it has none, unknown where it hangs on no street', () => {
    const answer = { classes: [1, null, null], states: ['value', 'value', 'missing'], basis: { classes: ['A', 'B'] } } as unknown as MobilityBlocksAnswer;
    expect(blockGrades(answer)).toEqual([1, 2, null]);
  });
});

describe('minutes and the last way home as classes', () => {
  it('count a bound to the nearer class and what is not reached to the last', () => {
    expect(minuteClasses([10, 10.5, 60, 61, null], [10, 30, 60])).toEqual([0, 1, 2, 3, 3]);
  });

  it('tell staying to the end from leaving an hour, two hours or still earlier, beyond midnight too', () => {
    expect(homeGrades(['25:59', '25:00', '24:59', '24:00', '23:59', null], '26:00')).toEqual([0, 1, 2, 2, 3, 4]);
  });
});

describe('the map of grades', () => {
  const shown = (isGround: boolean) =>
    showGrades({
      areas,
      indicator: plainIndicator({ id: 'stop-quality', name: { de: 'Haltestellenqualität' }, description: { de: '' }, unit: 'index', polarity: 1, digits: 0 }),
      grades: [{ de: 'A' }, { de: 'B' }, { de: 'keine' }],
      colours: gradeColours(2, 'light'),
      note: { de: '' },
      meta: { ...areas.meta },
      codes: [areas.codes[1]!, areas.codes[0]!],
      classes: [0, null],
      states: ['value', 'suppressed'],
      details: (position) => [{ de: `Zeile ${position}` }],
      isGround,
    });

  it('puts the columns of the answer in the order of the areas, their details too', () => {
    const grades = shown(false);
    expect([...grades.classes].slice(0, 2)).toEqual([255, 0]);
    expect(grades.states[0]).toBe(SUPPRESSED);
    expect(grades.details(1)).toEqual([{ de: 'Zeile 0' }]);
    expect(grades.details(2)).toEqual([]);
    expect(grades.values[1]).toBeGreaterThan(0);
  });

  it('paints areas below zones in one colour and without hatches, whatever their class', () => {
    const ground = shown(true);
    expect(new Set(ground.ramp?.colours).size).toBe(1);
    expect([...paintOf(ground).h]).toEqual(areas.codes.map(() => 0));
    expect([...paintOf(shown(false)).h].some((hatch) => hatch > 0)).toBe(true);
  });

  it.each(['light', 'dark'] as const)('has colours that stay apart, neighbours and "no class" included, %s', (theme) => {
    for (const count of [2, 4, 7, 8]) {
      const colours = gradeColours(count, theme);
      expect(colours).toHaveLength(count + 1);
      colours.slice(1).forEach((colour, at) => expect(difference(colour, colours[at]!)).toBeGreaterThan(6));
      // the best class is the one that stands out from the ground
      expect(contrast(colours[0]!, colours.at(-1)!)).toBeGreaterThan(contrast(colours.at(-2)!, colours.at(-1)!));
    }
  });
});

describe('the layers of public transport', () => {
  const full = (theme: 'light' | 'dark') =>
    transitLayers({
      theme,
      zones: { polygons: { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { type: 'MultiPolygon', coordinates: [] }, properties: { class: 'A', position: 0, squareKilometres: 1 } }] }, colours: ['#123456', '#654321'] },
      stops: { answer: stops as StopsAnswer, perHour: [12, 0], hidden: new Set(['s2']) },
      picked: 's1',
      closed: [{ lon: 7.2, lat: 51.2, name: 'Ufer', sign: '×' }],
      added: [{ lon: 7.3, lat: 51.2, name: 'Neu', sign: '+' }],
      altered: [{ lon: 7.1, lat: 51.1, name: 'Markt', sign: '' }],
    });

  it.each(['light', 'dark'] as const)('make a valid style, %s', (theme) => {
    expect(validateStyleMin(mapStyle({ ...styleInput, theme, extra: full(theme) }))).toEqual([]);
  });

  it('leave out a stop that the changed service closes, and mark it', () => {
    const { sources } = full('light');
    const data = sources['stops'] as unknown as { data: { features: { properties: { id: string } }[] } };
    expect(data.data.features.map(({ properties }) => properties.id)).toEqual(['s1']);
    expect(JSON.stringify(sources['service-changes'])).toContain('closed');
  });

  it('lie below what a mode draws itself, and alone where it draws nothing', () => {
    const own: StyleExtra = { sources: { own: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } }, under: [], over: [{ id: 'own', type: 'circle', source: 'own' }] };
    const both = joinExtras(full('light'), own)!;
    expect(both.over.at(-1)!.id).toBe('own');
    expect(Object.keys(both.sources)).toContain('stop-zones');
    expect(joinExtras(null, own)).toBe(own);
    expect(joinExtras(null, null)).toBeNull();
  });
});
