/** Layer specifications, pure: what is to be seen → MapLibre layers. Order and sources are style.ts's. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { INKS } from './colours.ts';
import type { ThemeName } from './colours.ts';
import { H_MISSING, H_SUPPRESSED, H_UNRELIABLE, K_NONE, K_NOT_APPLICABLE } from './paint.ts';
import { hatchName } from './patterns.ts';
import type { Hatch } from './patterns.ts';

/** The one font of the map, from our own origin. */
export const FONT = 'Fira Sans Medium';
const FILL = { source: 'areas', 'source-layer': 'areas' } as const;
const HATCH = { source: 'hatches', 'source-layer': 'areas' } as const;
const MARK = { source: 'marks', 'source-layer': 'areas' } as const;
const CONTEXT = { source: 'context', 'source-layer': 'context' } as const;

export interface AreaLayersInput {
  readonly theme: ThemeName;
  readonly count: number;
  readonly colours: readonly string[];
}

/** Class colours, hatches over what has no number, outlines as a layer of their own (fill-antialias would blur seams). */
export function areaLayers({ theme, count, colours }: AreaLayersInput): LayerSpecification[] {
  const ink = INKS[theme];
  return [
    { id: 'areas-fill', type: 'fill', ...FILL, paint: { 'fill-antialias': false, 'fill-color': classColour(colours, theme) } },
    hatchLayer('missing', H_MISSING, ink.hatch),
    hatchLayer('suppressed', H_SUPPRESSED, ink.hatch),
    hatchLayer('unreliable', H_UNRELIABLE, theme === 'light' ? '#ffffff' : '#16191f'),
    { id: 'areas-outline', type: 'line', ...FILL, paint: { 'line-color': ink.outline, 'line-width': outlineWidth(count), 'line-opacity': count > 2000 ? 0.7 : 0.95 } },
  ];
}

function classColour(colours: readonly string[], theme: ThemeName): ExpressionSpecification {
  const ink = INKS[theme];
  const pairs = colours.flatMap((colour, one) => [one, colour]);
  return ['match', ['coalesce', ['feature-state', 'k'], K_NONE], ...pairs, K_NOT_APPLICABLE, ink.notApplicable, ink.noValue] as unknown as ExpressionSpecification;
}

function hatchLayer(hatch: Hatch, code: number, colour: string): LayerSpecification {
  const opacity: ExpressionSpecification = ['match', ['coalesce', ['feature-state', 'h'], 0], code, 1, 0];
  return { id: `areas-${hatch}`, type: 'fill', ...HATCH, paint: { 'fill-antialias': false, 'fill-pattern': hatchName(hatch, colour), 'fill-opacity': opacity } };
}

/** Fine areas need finer lines, or the map turns into lines. */
function outlineWidth(count: number): ExpressionSpecification {
  const thin = count > 2000 ? 0.1 : count > 200 ? 0.5 : 0.9;
  return ['interpolate', ['exponential', 1.4], ['zoom'], 9, thin, 12, count > 2000 ? 0.4 : 1.1, 16, 2];
}

/** hover, pick, pin and gather by feature state, all in one source that recolouring does not touch. */
export function markLayers(theme: ThemeName): LayerSpecification[] {
  const ink = INKS[theme];
  const is = (state: string): ExpressionSpecification => ['case', ['boolean', ['feature-state', state], false], 1, 0];
  const strong: ExpressionSpecification = ['case', ['any', ['boolean', ['feature-state', 'picked'], false], ['boolean', ['feature-state', 'pinned'], false]], 1, 0];
  return [
    { id: 'gathered', type: 'fill', ...MARK, paint: { 'fill-antialias': false, 'fill-pattern': hatchName('gathered', ink.drawn), 'fill-opacity': is('gathered') } },
    line('gathered-line', { 'line-color': ink.drawn, 'line-width': 2, 'line-opacity': is('gathered') }),
    line('hover-halo', { 'line-color': ink.halo, 'line-width': 4, 'line-opacity': is('hover') }),
    line('hover-line', { 'line-color': ink.hover, 'line-width': 2, 'line-opacity': is('hover') }),
    line('picked-halo', { 'line-color': ink.halo, 'line-width': 7, 'line-opacity': strong }),
    line('pinned-line', { 'line-color': ink.picked, 'line-width': 2, 'line-opacity': is('pinned') }),
    line('picked-line', { 'line-color': ink.picked, 'line-width': 3.5, 'line-opacity': is('picked') }),
  ];
}

function line(id: string, paint: Extract<LayerSpecification, { type: 'line' }>['paint']): LayerSpecification {
  return { id, type: 'line', ...MARK, layout: { 'line-join': 'round' }, ...(paint ? { paint } : {}) };
}

const kind = (...kinds: string[]): ExpressionSpecification => ['in', ['get', 'kind'], ['literal', kinds]];

/** Under the areas: seen where there are none (between blocks, outside the city). */
export function contextUnder(theme: ThemeName): LayerSpecification[] {
  const ink = INKS[theme];
  return [
    { id: 'green', type: 'fill', ...CONTEXT, filter: kind('green'), paint: { 'fill-color': ink.green } },
    { id: 'water-under', type: 'fill', ...CONTEXT, filter: kind('water'), paint: { 'fill-color': ink.water } },
  ];
}

/** Over the areas: water always (nobody lives there), green where only inhabited land is to be shaded, rail and roads. */
export function contextOver(theme: ThemeName, inhabited: boolean): LayerSpecification[] {
  const ink = INKS[theme];
  const width = (fine: number, coarse: number): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], 9, fine, 15, coarse];
  return [
    ...(inhabited ? [{ id: 'green-over', type: 'fill', ...CONTEXT, filter: kind('green'), paint: { 'fill-color': ink.green } } as const] : []),
    { id: 'water', type: 'fill', ...CONTEXT, filter: ['all', kind('water'), ['==', ['geometry-type'], 'Polygon']], paint: { 'fill-color': ink.water } },
    { id: 'river', type: 'line', ...CONTEXT, filter: ['all', kind('water'), ['==', ['geometry-type'], 'LineString']], paint: { 'line-color': ink.water, 'line-width': width(1.5, 8) } },
    { id: 'road', type: 'line', ...CONTEXT, filter: kind('road'), paint: { 'line-color': ink.road, 'line-width': width(0.4, 3), 'line-opacity': 0.75 } },
    { id: 'rail', type: 'line', ...CONTEXT, filter: kind('rail'), paint: { 'line-color': ink.rail, 'line-width': width(0.6, 2), 'line-opacity': 0.8 } },
  ];
}

/** Borders of coarser areas: thin and dark, they order a fine map without covering it. */
export function borderLayers(theme: ThemeName): LayerSpecification[] {
  const width: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 9, 0.35, 11, 0.6, 14, 1.4];
  const paint = { 'line-color': INKS[theme].outlineStrong, 'line-width': width, 'line-opacity': 0.8 };
  return [{ id: 'border', type: 'line', source: 'border', 'source-layer': 'areas', layout: { 'line-join': 'round' }, paint }];
}

export function cityLayers(theme: ThemeName): LayerSpecification[] {
  const width: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 9, 0.6, 13, 1.4];
  return [{ id: 'city', type: 'line', source: 'city', 'source-layer': 'areas', layout: { 'line-join': 'round' }, paint: { 'line-color': INKS[theme].outlineStrong, 'line-width': width, 'line-opacity': 0.75 } }];
}

/** Names of the coarser areas, until those of the shown ones appear. */
export function borderLabels(theme: ThemeName, until: number): LayerSpecification[] {
  if (until === 0) return [];
  return [
    {
      id: 'border-labels',
      type: 'symbol',
      source: 'border',
      'source-layer': 'labels',
      maxzoom: until,
      layout: { 'text-field': ['get', 'name'], 'text-font': [FONT], 'text-size': 12.5, 'text-max-width': 7, 'text-padding': 8 },
      paint: labelPaint(theme),
    },
  ];
}

export function decidedLayers(theme: ThemeName): LayerSpecification[] {
  const ink = INKS[theme];
  const own = { source: 'decided', 'source-layer': 'areas' } as const;
  const width = (times: number): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], 9, 1.1 * times, 13, 2.2 * times];
  return [
    { id: 'decided-halo', type: 'line', ...own, layout: { 'line-join': 'round' }, paint: { 'line-color': ink.halo, 'line-width': width(2.6), 'line-opacity': 0.8 } },
    { id: 'decided-line', type: 'line', ...own, layout: { 'line-join': 'round' }, paint: { 'line-color': ink.decided, 'line-width': width(1) } },
  ];
}

export function drawnLayers(theme: ThemeName): LayerSpecification[] {
  const ink = INKS[theme];
  return [
    { id: 'drawn-fill', type: 'fill', source: 'drawn', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': ink.drawn, 'fill-opacity': 0.16 } },
    { id: 'drawn-halo', type: 'line', source: 'drawn', paint: { 'line-color': ink.halo, 'line-width': 6 } },
    { id: 'drawn-line', type: 'line', source: 'drawn', paint: { 'line-color': ink.drawn, 'line-width': 2.5 } },
    { id: 'drawn-corner', type: 'circle', source: 'drawn', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 5, 'circle-color': ink.halo, 'circle-stroke-color': ink.drawn, 'circle-stroke-width': 2.5 } },
  ];
}

/** Names of the areas; the finer the level, the later they appear. */
export function labelLayers(theme: ThemeName, count: number): LayerSpecification[] {
  return [
    {
      id: 'labels',
      type: 'symbol',
      source: 'areas',
      'source-layer': 'labels',
      minzoom: labelsFrom(count),
      layout: { 'text-field': ['coalesce', ['get', 'name'], ['get', 'code']], 'text-font': [FONT], 'text-size': count <= 30 ? 13 : 12, 'text-max-width': 8, 'text-padding': 6 },
      paint: labelPaint(theme),
    },
  ];
}

/** Zoom from which the shown areas' own names stand. */
export function labelsFrom(count: number): number {
  if (count <= 30) return 0;
  if (count <= 200) return 10.75;
  return count <= 2000 ? 12 : 15;
}

export function placeLayers(theme: ThemeName): LayerSpecification[] {
  const ink = INKS[theme];
  return [
    {
      id: 'places',
      type: 'symbol',
      ...CONTEXT,
      filter: kind('place'),
      layout: { 'text-field': ['get', 'name'], 'text-font': [FONT], 'text-size': 12, 'text-letter-spacing': 0.08, 'text-transform': 'uppercase', 'text-padding': 12 },
      paint: { 'text-color': ink.label, 'text-opacity': 0.8, 'text-halo-color': ink.labelHalo, 'text-halo-width': 1.5 },
    },
  ];
}

function labelPaint(theme: ThemeName): Extract<LayerSpecification, { type: 'symbol' }>['paint'] {
  const ink = INKS[theme];
  return { 'text-color': ink.label, 'text-halo-color': ink.labelHalo, 'text-halo-width': 1.4 };
}

/** Numbers of pinned areas. */
export function pinLayers(theme: ThemeName): LayerSpecification[] {
  const ink = INKS[theme];
  return [
    { id: 'pin-disc', type: 'circle', source: 'pins', paint: { 'circle-radius': 11, 'circle-color': ink.picked, 'circle-stroke-color': ink.halo, 'circle-stroke-width': 2 } },
    {
      id: 'pin-number',
      type: 'symbol',
      source: 'pins',
      layout: { 'text-field': ['get', 'number'], 'text-font': [FONT], 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': ink.halo },
    },
  ];
}
