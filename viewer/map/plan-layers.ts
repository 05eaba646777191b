/** Sources and layers of mode Planen, pure: areas as tint, band and line in their colour, names, locked blocks. */
import type { Feature, FeatureCollection, Position } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { PlanArea } from '../../core/regions/contract.ts';
import { INKS } from './colours.ts';
import type { ThemeName } from './colours.ts';
import { FONT } from './layers.ts';
import { hatchName } from './patterns.ts';
import type { PlanFeatures } from './plan-features.ts';
import type { StyleExtra } from './reach-layers.ts';

export interface PlanLayersInput {
  readonly theme: ThemeName;
  /** tiles of the blocks */
  readonly tiles: string;
  readonly bbox: readonly [number, number, number, number];
  readonly areas: readonly PlanArea[];
  /** position of the active area, −1 = none */
  readonly active: number;
  /** outlines and names as they are when the style is set; later ones are sent to their sources (paint-plan.ts) */
  readonly drawn: () => PlanFeatures;
  /** outline of the decided plan */
  readonly decided: FeatureCollection;
}

/** The blocks once more, with feature states a (area), l (locked), m (marked). */
export const PLAN_SOURCE = 'plan';
export const OUTLINES_SOURCE = 'plan-lines';
export const NAMES_SOURCE = 'plan-names';

export function planLayers(input: PlanLayersInput): StyleExtra {
  return { sources: sources(input), under: [...fills(input), ...lines(input)], over: names(input) };
}

function sources({ tiles, bbox, drawn, decided }: PlanLayersInput): Record<string, SourceSpecification> {
  return {
    [PLAN_SOURCE]: { type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: 14, bounds: [...bbox] },
    [OUTLINES_SOURCE]: readWhenSet(() => drawn().outlines),
    'plan-decided': { type: 'geojson', data: decided },
    [NAMES_SOURCE]: readWhenSet(() => drawn().names),
  };
}

/** A style that is set anew for another reason must not bring back the outlines of the stroke before. */
function readWhenSet(features: () => readonly Feature[]): SourceSpecification {
  return {
    type: 'geojson',
    get data(): FeatureCollection {
      return { type: 'FeatureCollection', features: [...features()] };
    },
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
    { id: 'plan-halo', type: 'line', source: OUTLINES_SOURCE, layout, paint: { 'line-color': INKS[theme].halo, 'line-width': lineWidth(1.8), 'line-offset': width(-1, -2), 'line-opacity': 0.85 } },
    { id: 'plan-line', type: 'line', source: OUTLINES_SOURCE, layout, paint: { 'line-color': ['get', 'colour'], 'line-width': lineWidth(1), 'line-offset': width(-1, -2) } },
    { id: 'plan-decided', type: 'line', source: 'plan-decided', layout: { 'line-join': 'round' }, paint: { 'line-color': INKS[theme].outlineStrong, 'line-width': width(0.9, 1.8), 'line-dasharray': [3, 2] } },
  ];
}

function names({ theme }: PlanLayersInput): LayerSpecification[] {
  const ink = INKS[theme];
  return [
    {
      id: 'plan-names',
      type: 'symbol',
      source: NAMES_SOURCE,
      layout: { 'text-field': ['get', 'name'], 'text-font': [FONT], 'text-size': ['case', ['==', ['get', 'active'], 1], 16, 13], 'text-max-width': 8, 'text-padding': 2, 'symbol-sort-key': ['-', ['get', 'active']] },
      paint: { 'text-color': ink.label, 'text-halo-color': ink.labelHalo, 'text-halo-width': 2 },
    },
  ];
}

export function linesFeature(lines: readonly (readonly Position[])[]): FeatureCollection {
  return { type: 'FeatureCollection', features: lines.length === 0 ? [] : [{ type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: lines.map((line) => [...line]) } }] };
}
