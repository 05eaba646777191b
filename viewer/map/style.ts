/**
 * The whole map style as a pure function of what is to be seen: sources, layers, colours. The map takes differences
 * itself (setStyle with diff). Areas stand in three sources of the same tiles, because a changed feature state makes
 * MapLibre write anew every layer of its source that reads any: `areas` carries the class (k), `hatches` the hatch (h),
 * `marks` hover, pick, pin and gather. In one source, 12,309 hatches took 900 ms instead of 50.
 */
import type { FeatureCollection } from 'geojson';
import type { FontFacesSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { INKS } from './colours.ts';
import type { ThemeName } from './colours.ts';
import { areaLayers, borderLabels, borderLayers, cityLayers, contextOver, contextUnder, decidedLayers, drawnLayers, FONT, labelLayers, labelsFrom, markLayers, pinLayers, placeLayers } from './layers.ts';
import type { StyleExtra } from './reach-layers.ts';

export interface TileKey {
  readonly level: string;
  readonly edition: string;
}

export interface StyleInput {
  /** absolute, ending in /: "http://…/api/cities/berlin-2021/" */
  readonly cityUrl: string;
  readonly revision: string;
  readonly bbox: readonly [number, number, number, number];
  readonly level: string;
  readonly edition: string;
  /** number of areas: decides how strong outlines are and from which zoom names stand */
  readonly count: number;
  /** level and edition of the decided areas drawn over the map, null = none */
  readonly decided: TileKey | null;
  /** coarser areas whose borders and names give bearings, null = none */
  readonly border: TileKey | null;
  /** the city's own outline */
  readonly city: TileKey | null;
  readonly hasContext: boolean;
  readonly showsLabels: boolean;
  readonly inhabited: boolean;
  readonly colours: readonly string[];
  readonly theme: ThemeName;
  readonly fontUrl: string;
  /** numbered points of the pinned areas */
  readonly pins: FeatureCollection;
  /** the polygon being drawn, with its corners */
  readonly drawn: FeatureCollection;
  /** what a mode draws besides the areas; null = nothing */
  readonly extra?: StyleExtra | null;
}

export const AREAS = 'areas';
export const HATCHED = 'hatches';
export const MARKS = 'marks';
/** Deepest zoom of the tiles (core/contract/tiles.ts, not imported: zod stays out of the bundle). */
const DEEPEST_ZOOM = 14;

export function mapStyle(input: StyleInput): StyleSpecification {
  return {
    version: 8,
    'font-faces': { [FONT]: input.fontUrl } satisfies FontFacesSpecification,
    transition: { duration: 0, delay: 0 },
    sources: sources(input),
    layers: layers(input),
  };
}

function sources(input: StyleInput): Record<string, SourceSpecification> {
  const tiles = areaTiles(input, input.level, input.edition);
  return {
    [AREAS]: tiles,
    [HATCHED]: tiles,
    [MARKS]: tiles,
    drawn: { type: 'geojson', data: input.drawn },
    pins: { type: 'geojson', data: input.pins },
    ...input.extra?.sources,
    ...(input.city ? { city: areaTiles(input, input.city.level, input.city.edition) } : {}),
    ...(input.border ? { border: areaTiles(input, input.border.level, input.border.edition) } : {}),
    ...(input.decided ? { decided: areaTiles(input, input.decided.level, input.decided.edition) } : {}),
    ...(input.hasContext ? { context: tileSource(input, `${input.cityUrl}tiles/context/{z}/{x}/{y}.mvt?revision=${input.revision}`) } : {}),
  };
}

function areaTiles(input: StyleInput, level: string, edition: string): SourceSpecification {
  const query = `edition=${encodeURIComponent(edition)}&revision=${input.revision}`;
  return tileSource(input, `${input.cityUrl}tiles/${encodeURIComponent(level)}/{z}/{x}/{y}.mvt?${query}`);
}

function tileSource({ bbox }: StyleInput, url: string): SourceSpecification {
  return { type: 'vector', tiles: [url], minzoom: 0, maxzoom: DEEPEST_ZOOM, bounds: [...bbox] };
}

function layers(input: StyleInput): LayerSpecification[] {
  const { theme, hasContext, inhabited } = input;
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': INKS[theme].ground } },
    ...(hasContext ? contextUnder(theme) : []),
    ...areaLayers(input),
    ...(hasContext ? contextOver(theme, inhabited) : []),
    ...(input.border ? borderLayers(theme) : []),
    ...(input.city ? cityLayers(theme) : []),
    ...(input.decided ? decidedLayers(theme) : []),
    ...(input.extra?.under ?? []),
    ...markLayers(theme),
    ...drawnLayers(theme),
    ...(input.showsLabels ? labelLayers(theme, input.count) : []),
    ...(input.border && input.showsLabels ? borderLabels(theme, labelsFrom(input.count)) : []),
    ...(hasContext && input.showsLabels ? placeLayers(theme) : []),
    ...pinLayers(theme),
    ...(input.extra?.over ?? []),
  ];
}

