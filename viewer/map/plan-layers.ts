/** Sources and layers of mode Planen, pure: areas as tint, band and line in their colour, names, locked blocks. */
import type { FeatureCollection, Position } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { PlanArea } from '../../core/regions/contract.ts';
import { INKS } from './colours.ts';
import type { ThemeName } from './colours.ts';
import { FONT } from './layers.ts';
import { hatchName } from './patterns.ts';
import type { StyleExtra } from './reach-layers.ts';

export interface PlanLayersInput {
  readonly theme: ThemeName;
  /** tiles of the blocks */
  readonly tiles: string;
  readonly bbox: readonly [number, number, number, number];
  readonly areas: readonly PlanArea[];
  /** position of the active area, −1 = none */
  readonly active: number;
  readonly outlines: FeatureCollection;
  /** outline of the decided plan */
  readonly decided: FeatureCollection;
  readonly names: FeatureCollection;
}

/** The blocks once more, with feature states a (area), l (locked), m (marked). */
export const PLAN_SOURCE = 'plan';

export function planLayers(input: PlanLayersInput): StyleExtra {
  return { sources: sources(input), under: [...fills(input), ...lines(input)], over: names(input) };
}

function sources({ tiles, bbox, outlines, decided, names: points }: PlanLayersInput): Record<string, SourceSpecification> {
  return {
    [PLAN_SOURCE]: { type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: 14, bounds: [...bbox] },
    'plan-lines': { type: 'geojson', data: outlines },
    'plan-decided': { type: 'geojson', data: decided },
    'plan-names': { type: 'geojson', data: points },
  };
}

function fills({ theme, areas, active }: PlanLayersInput): LayerSpecification[] {
  const own = { source: PLAN_SOURCE, 'source-layer': 'areas' } as const;
  const area: ExpressionSpecification = ['coalesce', ['feature-state', 'a'], -1];
  const pairs = areas.flatMap(({ colour }, position) => [position, colour]);
  const colour = areas.length === 0 ? '#000000' : (['match', area, ...pairs, '#000000'] as unknown as ExpressionSpecification);
  const is = (state: string): ExpressionSpecification => ['boolean', ['feature-state', state], false];
  return [
    { id: 'plan-fill', type: 'fill', ...own, paint: { 'fill-antialias': false, 'fill-color': colour, 'fill-opacity': ['case', ['<', area, 0], 0, ['==', area, active], 0.38, 0.22] } },
    { id: 'plan-locked', type: 'fill', ...own, paint: { 'fill-antialias': false, 'fill-pattern': hatchName('gathered', INKS[theme].outlineStrong), 'fill-opacity': ['case', is('l'), 0.9, 0] } },
    { id: 'plan-marked', type: 'line', ...own, layout: { 'line-join': 'round' }, paint: { 'line-color': INKS[theme].picked, 'line-width': 3, 'line-opacity': ['case', is('m'), 1, 0] } },
  ];
}

/** Drawn inwards (the inside lies on the left of the lines): two areas side by side both keep theirs. */
function lines({ theme }: PlanLayersInput): LayerSpecification[] {
  const width = (fine: number, coarse: number): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], 10, fine, 15, coarse];
  const isActive: ExpressionSpecification = ['==', ['get', 'active'], 1];
  const layout = { 'line-join': 'round', 'line-cap': 'round' } as const;
  const lineWidth = (times: number): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], 10, ['case', isActive, 2.6 * times, 1.7 * times], 15, ['case', isActive, 5 * times, 3.2 * times]];
  return [
    { id: 'plan-halo', type: 'line', source: 'plan-lines', layout, paint: { 'line-color': INKS[theme].halo, 'line-width': lineWidth(1.8), 'line-offset': width(-1, -2), 'line-opacity': 0.85 } },
    { id: 'plan-line', type: 'line', source: 'plan-lines', layout, paint: { 'line-color': ['get', 'colour'], 'line-width': lineWidth(1), 'line-offset': width(-1, -2) } },
    { id: 'plan-decided', type: 'line', source: 'plan-decided', layout: { 'line-join': 'round' }, paint: { 'line-color': INKS[theme].outlineStrong, 'line-width': width(0.9, 1.8), 'line-dasharray': [3, 2] } },
  ];
}

function names({ theme }: PlanLayersInput): LayerSpecification[] {
  const ink = INKS[theme];
  return [
    {
      id: 'plan-names',
      type: 'symbol',
      source: 'plan-names',
      layout: { 'text-field': ['get', 'name'], 'text-font': [FONT], 'text-size': ['case', ['==', ['get', 'active'], 1], 16, 13], 'text-max-width': 8, 'text-padding': 2, 'symbol-sort-key': ['-', ['get', 'active']] },
      paint: { 'text-color': ink.label, 'text-halo-color': ink.labelHalo, 'text-halo-width': 2 },
    },
  ];
}

export function outlineFeatures(lineSets: readonly (readonly (readonly Position[])[])[], areas: readonly PlanArea[], active: number): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas.flatMap(({ colour }, position) => {
      const coordinates = (lineSets[position] ?? []).map((line) => [...line]);
      return coordinates.length === 0 ? [] : [{ type: 'Feature' as const, properties: { colour, active: position === active ? 1 : 0 }, geometry: { type: 'MultiLineString' as const, coordinates } }];
    }),
  };
}

export function linesFeature(lines: readonly (readonly Position[])[]): FeatureCollection {
  return { type: 'FeatureCollection', features: lines.length === 0 ? [] : [{ type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: lines.map((line) => [...line]) } }] };
}

/** Each name at the block of its area that lies nearest to the middle. @param points lon, lat per block */
export function nameFeatures(points: Float64Array, label: Int32Array, areas: readonly PlanArea[], active: number): FeatureCollection {
  const sums = new Float64Array(areas.length * 3);
  for (let block = 0; block < label.length; block++) {
    const at = label[block]! * 3;
    if (at < 0) continue;
    sums[at]! += points[2 * block]!;
    sums[at + 1]! += points[2 * block + 1]!;
    sums[at + 2]! += 1;
  }
  const nearest = new Int32Array(areas.length).fill(-1);
  const least = new Float64Array(areas.length).fill(Infinity);
  for (let block = 0; block < label.length; block++) {
    const area = label[block]!;
    if (area < 0) continue;
    const distance = Math.hypot(points[2 * block]! - sums[3 * area]! / sums[3 * area + 2]!, points[2 * block + 1]! - sums[3 * area + 1]! / sums[3 * area + 2]!);
    if (distance < least[area]!) [least[area], nearest[area]] = [distance, block];
  }
  return {
    type: 'FeatureCollection',
    features: areas.flatMap(({ name, code }, area) => {
      const block = nearest[area]!;
      if (block < 0) return [];
      return [{ type: 'Feature' as const, properties: { name: name || code, active: area === active ? 1 : 0 }, geometry: { type: 'Point' as const, coordinates: [points[2 * block]!, points[2 * block + 1]!] } }];
    }),
  };
}
