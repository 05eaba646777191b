/**
 * Sources and layers of mode Erreichen, pure: isochrone below the names, offers as clusters and points above everything.
 * They are part of the one style, so that the map takes differences itself and exported pictures show them too.
 */
import type { Feature, FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { IsochroneAnswer } from '../client/reach-types.ts';
import { INKS } from './colours.ts';
import type { ThemeName } from './colours.ts';
import { FONT } from './layers.ts';

export interface StyleExtra {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  /** over the areas, under their marks and names */
  readonly under: readonly LayerSpecification[];
  /** over everything */
  readonly over: readonly LayerSpecification[];
}

export interface MapPoint {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
}

export interface ReachLayersInput {
  readonly theme: ThemeName;
  /** offers of one kind, to be clustered; null = not shown */
  readonly offers: readonly MapPoint[] | null;
  readonly picked: MapPoint | null;
  readonly isochrone: Pick<IsochroneAnswer, 'polygons' | 'streets'> | null;
  /** proposed places, in their order */
  readonly proposed: readonly MapPoint[];
  /** offers that the scenario closes */
  readonly closed: readonly MapPoint[];
  /** where the isochrone starts, and what the scenario adds or moves: under the points that are dragged, for pictures */
  readonly origin: MapPoint | null;
  readonly placed: readonly MapPoint[];
  /** the areas step back behind a density drawn over them */
  readonly isVeiled: boolean;
}

export const OFFER_LAYERS = ['offer-cluster', 'offer-point'] as const;
export const OFFER_SOURCE = 'offers';

const FONTS = [FONT];

/** Ink with a ring in the ground's colour stands apart from every palette and from the decided areas' lines. */
export const POINT: Readonly<Record<ThemeName, string>> = { light: '#22252e', dark: '#f4f1ea' };
export const ISOCHRONE: Readonly<Record<ThemeName, string>> = { light: '#b3470c', dark: '#ffb072' };

export function reachLayers(input: ReachLayersInput): StyleExtra {
  const { theme, offers, picked, isochrone, proposed, closed, origin, placed, isVeiled } = input;
  return {
    sources: {
      ...(isochrone ? { isochrone: geoJson(isochrone.polygons as FeatureCollection), 'isochrone-streets': geoJson(isochrone.streets as FeatureCollection) } : {}),
      ...(offers ? { [OFFER_SOURCE]: { ...geoJson(points(offers)), cluster: true, clusterRadius: 34, clusterMaxZoom: 13 } } : {}),
      'offer-picked': geoJson(points(picked ? [picked] : [])),
      'offer-closed': geoJson(points(closed)),
      proposed: geoJson(points(proposed)),
      'reach-origin': geoJson(points(origin ? [origin] : [])),
      'reach-placed': geoJson(points(placed)),
    },
    under: [...(isVeiled ? [veil(theme)] : []), ...(isochrone ? isochroneLayers(theme) : [])],
    over: [...(offers ? offerLayers(theme) : []), ...markedLayers(theme)],
  };
}

function geoJson(data: FeatureCollection): { readonly type: 'geojson'; readonly data: FeatureCollection } {
  return { type: 'geojson', data };
}

function points(list: readonly MapPoint[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: list.map(({ id, lon, lat, name }, position): Feature => ({ type: 'Feature', properties: { id, name, number: String(position + 1) }, geometry: { type: 'Point', coordinates: [lon, lat] } })),
  };
}

/** Two full palettes over each other read as neither. */
/** of the ground's colour over the areas; a picture's legend lightens their colours by the same */
export const VEIL_OPACITY = 0.62;

function veil(theme: ThemeName): LayerSpecification {
  return { id: 'density-veil', type: 'background', paint: { 'background-color': INKS[theme].ground, 'background-opacity': VEIL_OPACITY } };
}

/** The largest ring comes first: rings lie over each other, so the inside is the strongest. */
function isochroneLayers(theme: ThemeName): LayerSpecification[] {
  const colour = ISOCHRONE[theme];
  return [
    { id: 'isochrone-fill', type: 'fill', source: 'isochrone', paint: { 'fill-color': colour, 'fill-opacity': 0.26 } },
    { id: 'isochrone-streets', type: 'line', source: 'isochrone-streets', minzoom: 12.5, paint: { 'line-color': colour, 'line-width': 1.2, 'line-opacity': 0.65 } },
    { id: 'isochrone-halo', type: 'line', source: 'isochrone', layout: { 'line-join': 'round' }, paint: { 'line-color': INKS[theme].halo, 'line-width': 4, 'line-opacity': 0.8 } },
    { id: 'isochrone-line', type: 'line', source: 'isochrone', layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': 2 } },
  ];
}

const isCluster: ExpressionSpecification = ['has', 'point_count'];

function offerLayers(theme: ThemeName): LayerSpecification[] {
  const { halo } = INKS[theme];
  const radius: ExpressionSpecification = ['interpolate', ['linear'], ['sqrt', ['get', 'point_count']], 1, 8, 3, 11, 10, 20, 30, 30];
  return [
    { id: 'offer-cluster', type: 'circle', source: OFFER_SOURCE, filter: isCluster, paint: { 'circle-radius': radius, 'circle-color': POINT[theme], 'circle-opacity': 0.92, 'circle-stroke-color': halo, 'circle-stroke-width': 1.5 } },
    {
      id: 'offer-count',
      type: 'symbol',
      source: OFFER_SOURCE,
      filter: isCluster,
      layout: { 'text-field': ['to-string', ['get', 'point_count']], 'text-font': FONTS, 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': halo },
    },
    {
      id: 'offer-point',
      type: 'circle',
      source: OFFER_SOURCE,
      filter: ['!', isCluster],
      paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 4, 15, 8], 'circle-color': POINT[theme], 'circle-stroke-color': halo, 'circle-stroke-width': 1.5 },
    },
    {
      id: 'offer-name',
      type: 'symbol',
      source: OFFER_SOURCE,
      filter: ['!', isCluster],
      minzoom: 14,
      layout: { 'text-field': ['get', 'name'], 'text-font': FONTS, 'text-size': 11.5, 'text-offset': [0, 1], 'text-anchor': 'top', 'text-max-width': 9, 'text-optional': true },
      paint: { 'text-color': INKS[theme].label, 'text-halo-color': INKS[theme].labelHalo, 'text-halo-width': 1.5 },
    },
  ];
}

function markedLayers(theme: ThemeName): LayerSpecification[] {
  const { halo, picked, label } = INKS[theme];
  return [
    { id: 'offer-closed', type: 'circle', source: 'offer-closed', paint: { 'circle-radius': 8, 'circle-color': halo, 'circle-stroke-color': label, 'circle-stroke-width': 2 } },
    { id: 'offer-closed-sign', type: 'symbol', source: 'offer-closed', layout: { 'text-field': '×', 'text-font': FONTS, 'text-size': 18, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': label } },
    { id: 'proposed', type: 'circle', source: 'proposed', paint: { 'circle-radius': 12, 'circle-color': ISOCHRONE[theme], 'circle-stroke-color': halo, 'circle-stroke-width': 2 } },
    { id: 'proposed-number', type: 'symbol', source: 'proposed', layout: { 'text-field': ['get', 'number'], 'text-font': FONTS, 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': halo } },
    { id: 'reach-origin', type: 'circle', source: 'reach-origin', paint: { 'circle-radius': 10, 'circle-color': ISOCHRONE[theme], 'circle-stroke-color': halo, 'circle-stroke-width': 3 } },
    { id: 'reach-placed', type: 'circle', source: 'reach-placed', paint: { 'circle-radius': 12, 'circle-color': ISOCHRONE[theme], 'circle-stroke-color': halo, 'circle-stroke-width': 2 } },
    { id: 'reach-placed-number', type: 'symbol', source: 'reach-placed', layout: { 'text-field': ['get', 'name'], 'text-font': FONTS, 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': halo } },
    { id: 'offer-picked', type: 'circle', source: 'offer-picked', paint: { 'circle-radius': 11, 'circle-color': 'rgba(0, 0, 0, 0)', 'circle-stroke-color': picked, 'circle-stroke-width': 3 } },
  ];
}
