import { expect, test } from 'vitest';
import { classBreaks } from '../../../core/statistics/breaks.ts';
import { shownBreaks } from '../../../core/statistics/shown-breaks.ts';
import { sequentialColours } from '../../../viewer/map/colours.ts';
import { paintOf } from '../../../viewer/map/paint.ts';
import { rampOf } from '../../../viewer/map/ramp.ts';

test('the list of colours stays the same object for every number of classes, so the map keeps its style', () => {
  const colours = rampOf('viridis', 2, 'light')!.colours;
  for (let count = 1; count <= 9; count++) {
    const ramp = rampOf('viridis', count, 'light')!;
    expect(ramp.colours).toBe(colours);
    expect(colours.slice(ramp.first, ramp.first + count)).toEqual(sequentialColours('viridis', count, 'light'));
  }
});

test('colours about the city’s value have no such list', () => expect(rampOf('puor', 5, 'light')).toBeNull());

test('an area is painted with the place of its class in the list', () => {
  const ramp = rampOf('ylgnbu', 5, 'dark')!;
  const { k } = paintOf({ classes: Uint8Array.of(0, 4, 255), states: Uint8Array.of(0, 0, 0), ramp });
  expect([...k]).toEqual([10, 14, 255]);
});

test('breaks made in the viewer are those of the server: six decimals, quantiles on round numbers', () => {
  const values = Float64Array.from({ length: 100 }, (_, i) => Math.round(1e6 * Math.sqrt(i)) / 1e6);
  const states = new Uint8Array(100);
  const plain = classBreaks(values, states, { method: 'quantile', classes: 5, pretty: true });
  expect(shownBreaks(values, states, { method: 'quantile', classes: 5 })).toEqual(plain.map((at) => Math.round(at * 1e6) / 1e6));
  expect(shownBreaks(values, states, { method: 'equal', classes: 3 })).toEqual([0, 3.316625, 6.633249, 9.949874]);
});
