import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import { drawnShape, pinPoints } from '../../../viewer/map/points.ts';
import { mapStyle } from '../../../viewer/map/style.ts';
import { areas, styleInput } from './samples.ts';

describe('the style of a map', () => {
  test.each(['light', 'dark'] as const)('is valid, %s, with everything on', (theme) => {
    expect(validateStyleMin(mapStyle({ ...styleInput, theme }))).toEqual([]);
  });

  test('is valid with everything off', () => {
    expect(validateStyleMin(mapStyle({ ...styleInput, decided: null, border: null, city: null, hasContext: false, showsLabels: false, inhabited: false, colours: [] }))).toEqual([]);
  });

  test('stays as it was', () => {
    expect(mapStyle(styleInput)).toMatchSnapshot();
  });

  test('asks no other address than the city’s own, and no glyph server', () => {
    const style = mapStyle(styleInput);
    const urls = JSON.stringify(style).match(/https?:[^"]+/g) ?? [];
    expect(urls.every((url) => url.startsWith('http://localhost/'))).toBe(true);
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
  });

  test('names edition and revision in every tile address, so that tiles may be kept for ever', () => {
    for (const source of Object.values(mapStyle(styleInput).sources)) {
      if (source.type === 'vector') expect(source.tiles?.[0]).toContain('revision=0123456789ab');
    }
  });

  test('draws water over the areas, names over the borders, and the mark of a picked area over both', () => {
    const order = mapStyle(styleInput).layers.map(({ id }) => id);
    const inOrder = ['ground', 'green', 'areas-fill', 'areas-suppressed', 'areas-outline', 'water', 'border', 'city', 'decided-line', 'picked-line', 'labels', 'pin-number'];
    expect(inOrder.map((id) => order.indexOf(id))).toEqual(inOrder.map((id) => order.indexOf(id)).toSorted((a, b) => a - b));
    expect(inOrder.every((id) => order.includes(id))).toBe(true);
  });

  test('an area without state is painted as having no value, never black', () => {
    const fill = mapStyle(styleInput).layers.find(({ id }) => id === 'areas-fill');
    expect(fill).toMatchObject({ paint: { 'fill-antialias': false, 'fill-color': ['match', ['coalesce', ['feature-state', 'k'], 255], 0, '#eff9bd', 1, '#0d2162', 254, '#e4e3e0', '#d9d9dc'] } });
  });
});

describe('pins and drawn shapes', () => {
  test('pins stand at the label points, numbered as they were pinned', () => {
    expect(pinPoints(areas, [3, 0]).features.map((one) => [one.properties?.['number'], (one.geometry as { coordinates: unknown }).coordinates])).toEqual([
      ['1', [7.4, 51.5]],
      ['2', [7.1, 51.5]],
    ]);
  });

  test('two corners are a line, three a closed ring', () => {
    expect(drawnShape([[0, 0], [1, 0]], true).features.map((one) => one.geometry.type)).toEqual(['LineString', 'Point', 'Point']);
    expect(drawnShape([[0, 0], [1, 0], [0, 1]], false).features[0]?.geometry).toEqual({ type: 'Polygon', coordinates: [[[0, 0], [1, 0], [0, 1], [0, 0]]] });
    expect(drawnShape([], true).features).toEqual([]);
  });
});
