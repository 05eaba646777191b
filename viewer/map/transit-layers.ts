/**
 * Sources and layers of public transport, pure: the stop classes' own areas below the names, stops as circles by
 * departures per hour, the changed service (closed, added, altered stops), the origin of a last way home.
 */
import type { Feature, FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { MobilityPolygons, StopsAnswer } from '../client/mobility-types.ts';
import { INKS } from './colours.ts';
import type { ThemeName } from './colours.ts';
import { FONT } from './layers.ts';
import type { StyleExtra } from './reach-layers.ts';

export interface MarkedStop {
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
  readonly sign: string;
}

interface TransitLayersInput {
  readonly theme: ThemeName;
  /** the best class first; null = not shown */
  readonly zones: { readonly polygons: Pick<MobilityPolygons, 'type' | 'features'>; readonly colours: readonly string[] } | null;
  /** null = not shown */
  readonly stops: { readonly answer: StopsAnswer; readonly perHour: readonly number[]; readonly hidden: ReadonlySet<string> } | null;
  readonly picked: string;
  readonly closed: readonly MarkedStop[];
  readonly added: readonly MarkedStop[];
  /** stations whose departures change */
  readonly altered: readonly MarkedStop[];
}

export const STOP_LAYERS = ['stops'] as const;

const FONTS = [FONT];
const STOP: Readonly<Record<ThemeName, { readonly fill: string; readonly ring: string }>> = { light: { fill: '#ffffff', ring: '#22252e' }, dark: { fill: '#16191f', ring: '#f4f1ea' } };
const CHANGE: Readonly<Record<ThemeName, string>> = { light: '#b3470c', dark: '#ffb072' };

export function transitLayers(input: TransitLayersInput): StyleExtra {
  const { theme, zones, stops, picked, closed, added, altered } = input;
  const hasMarks = closed.length + added.length + altered.length > 0;
  return {
    sources: {
      ...(zones ? { 'stop-zones': geoJson(zones.polygons as FeatureCollection) } : {}),
      ...(stops ? { stops: geoJson(stopFeatures(stops, picked)) } : {}),
      ...(hasMarks ? { 'service-changes': geoJson(marks(closed, added, altered)) } : {}),
    },
    under: zones ? zoneLayers(zones.colours, theme) : [],
    over: [...(stops ? stopLayers(theme) : []), ...(hasMarks ? changeLayers(theme) : [])],
  };
}

/** Two sets of extra layers as one; the first lies below. */
export function joinExtras(first: StyleExtra | null, second: StyleExtra | null): StyleExtra | null {
  if (!first || !second) return first ?? second;
  return { sources: { ...first.sources, ...second.sources }, under: [...first.under, ...second.under], over: [...first.over, ...second.over] };
}

function geoJson(data: FeatureCollection): { readonly type: 'geojson'; readonly data: FeatureCollection } {
  return { type: 'geojson', data };
}

/** Worse classes come first and reach farther: a better one covers them. */
function zoneLayers(colours: readonly string[], theme: ThemeName): LayerSpecification[] {
  const pairs = colours.flatMap((colour, position) => [position, colour]);
  const colour = ['match', ['get', 'position'], ...pairs, INKS[theme].noValue] as unknown as ExpressionSpecification;
  return [
    { id: 'stop-zones', type: 'fill', source: 'stop-zones', paint: { 'fill-color': colour, 'fill-opacity': 0.86 } },
    { id: 'stop-zones-line', type: 'line', source: 'stop-zones', layout: { 'line-join': 'round' }, paint: { 'line-color': INKS[theme].halo, 'line-width': 0.7, 'line-opacity': 0.8 } },
  ];
}

function stopFeatures({ answer, perHour, hidden }: NonNullable<TransitLayersInput['stops']>, picked: string): FeatureCollection {
  const features = answer.ids.flatMap((id, at): Feature[] => {
    if (hidden.has(id)) return [];
    return [{ type: 'Feature', properties: { id, name: answer.names[at]!, perHour: perHour[at] ?? 0, picked: id === picked ? 1 : 0 }, geometry: { type: 'Point', coordinates: [answer.lon[at]!, answer.lat[at]!] } }];
  });
  return { type: 'FeatureCollection', features };
}

/** Area grows with departures: the radius with their root. Stops without service in the window stay as dots. */
function stopRadius(): ExpressionSpecification {
  const size = (factor: number): ExpressionSpecification => ['*', factor, ['min', 7, ['max', 1, ['sqrt', ['get', 'perHour']]]]];
  return ['interpolate', ['linear'], ['zoom'], 9, size(0.4), 11, size(0.9), 13, size(1.6), 16, size(2.6)];
}

function stopLayers(theme: ThemeName): LayerSpecification[] {
  const { fill, ring } = STOP[theme];
  const isPicked: ExpressionSpecification = ['==', ['get', 'picked'], 1];
  return [
    {
      id: 'stops',
      type: 'circle',
      source: 'stops',
      layout: { 'circle-sort-key': ['-', ['get', 'perHour']] },
      paint: {
        'circle-radius': stopRadius(),
        'circle-color': ['case', isPicked, CHANGE[theme], fill],
        'circle-opacity': ['case', ['>', ['get', 'perHour'], 0], 0.92, 0.5],
        'circle-stroke-color': ring,
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 9, 0.8, 14, ['case', isPicked, 3, 1.6]],
      },
    },
    {
      id: 'stop-names',
      type: 'symbol',
      source: 'stops',
      minzoom: 14.5,
      layout: { 'text-field': ['get', 'name'], 'text-font': FONTS, 'text-size': 11.5, 'text-offset': [0, 1], 'text-anchor': 'top', 'text-max-width': 9, 'text-optional': true },
      paint: { 'text-color': INKS[theme].label, 'text-halo-color': INKS[theme].labelHalo, 'text-halo-width': 1.5 },
    },
  ];
}

function marks(closed: readonly MarkedStop[], added: readonly MarkedStop[], altered: readonly MarkedStop[]): FeatureCollection {
  const of = (list: readonly MarkedStop[], kind: string): Feature[] =>
    list.map(({ lon, lat, name, sign }): Feature => ({ type: 'Feature', properties: { kind, name, sign }, geometry: { type: 'Point', coordinates: [lon, lat] } }));
  return { type: 'FeatureCollection', features: [...of(altered, 'altered'), ...of(closed, 'closed'), ...of(added, 'added')] };
}

function changeLayers(theme: ThemeName): LayerSpecification[] {
  const { halo, label } = INKS[theme];
  const own = (kind: string): ExpressionSpecification => ['==', ['get', 'kind'], kind];
  return [
    { id: 'service-altered', type: 'circle', source: 'service-changes', filter: own('altered'), paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 3, 14, 9], 'circle-color': 'rgba(0, 0, 0, 0)', 'circle-stroke-color': CHANGE[theme], 'circle-stroke-width': 2 } },
    { id: 'service-marks', type: 'circle', source: 'service-changes', filter: ['!=', ['get', 'kind'], 'altered'], paint: { 'circle-radius': 11, 'circle-color': ['case', own('added'), CHANGE[theme], halo], 'circle-stroke-color': ['case', own('added'), halo, label], 'circle-stroke-width': 2 } },
    {
      id: 'service-signs',
      type: 'symbol',
      source: 'service-changes',
      filter: ['!=', ['get', 'kind'], 'altered'],
      layout: { 'text-field': ['get', 'sign'], 'text-font': FONTS, 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': ['case', own('added'), halo, label] },
    },
  ];
}
