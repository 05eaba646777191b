/** Density of offers by deck.gl, loaded only when it is asked for; drawn in the map's own context, below the names. */
import { effect, signal } from '@preact/signals';
import { interpolateRdPu } from 'd3-scale-chromatic';
import type { AreaMap } from '../../map/area-map.ts';
import type { ThemeName } from '../../map/colours.ts';
import type { PlacedOffer } from '../../state/derived/reach-offers.ts';
import { placedOffers } from '../../state/derived/reach-offers.ts';
import { theme } from '../../state/derived/theme.ts';
import type { Density, Weight } from '../../state/reach-link.ts';
import { member } from '../../state/store.ts';

/** Least and greatest number in a cell, for the key; null where the layer has none (heat). */
export const densityDomain = signal<readonly [number, number] | null>(null);

const density = member('density');
const weight = member('weight');

export function followDensity(map: AreaMap): () => void {
  let overlay: Overlay | null = null;
  let isLoading = false;
  let isGone = false;
  let latest: Wanted | null = null;
  const stop = effect(() => {
    const wanted = { density: density.value, weight: weight.value, offers: placedOffers.value, theme: theme.value };
    latest = wanted.density === 'none' ? null : wanted;
    densityDomain.value = null;
    overlay?.set(latest);
    if (overlay || isLoading || !latest) return;
    isLoading = true;
    void loadOverlay(map, () => isGone, tellDomain).then((made) => {
      overlay = made;
      made?.set(latest);
    });
  });
  return () => {
    isGone = true;
    stop();
    overlay?.remove();
  };
}

/** The density on the map of an exported picture: resolves when it is drawn, with how to let go. */
export async function drawDensity(map: AreaMap): Promise<() => void> {
  const wanted = { density: density.peek(), weight: weight.peek(), offers: placedOffers.peek(), theme: theme.peek() };
  if (wanted.density === 'none') return () => undefined;
  const overlay = await loadOverlay(map, () => false, () => undefined);
  if (!overlay) return () => undefined;
  overlay.set(wanted);
  for (let tries = 0; tries < MOST_RESTS && !overlay.isDrawn(); tries++) await rest(map);
  // placed is not drawn: layers sum their cells and textures in frames of their own, without telling when they are done
  for (let frame = 0; frame < FRAMES_TO_SUM; frame++) await rest(map);
  return overlay.remove;
}

const MOST_RESTS = 20;
const FRAMES_TO_SUM = 4;
const PAUSE_MILLISECONDS = 120;

/** Until the map has nothing left to draw, and deck.gl has had its turn. */
function rest(map: AreaMap): Promise<void> {
  return new Promise((resolve) => {
    map.libre.once('idle', () => setTimeout(resolve, PAUSE_MILLISECONDS));
    map.libre.triggerRepaint();
  });
}

interface Overlay {
  /** the layers have their place among the map's own */
  readonly isDrawn: () => boolean;
  readonly set: (wanted: Wanted | null) => void;
  readonly remove: () => void;
}

interface Wanted {
  readonly density: Density;
  readonly weight: Weight;
  readonly offers: readonly PlacedOffer[];
  readonly theme: ThemeName;
}

/** Metres across a hexagon or a cell of the heat map's kernel in pixels: about a neighbourhood. */
export const HEXAGON_METRES = 450;
const CELL_PIXELS = 26;
/** Every style of the map has this layer; marks, names and points stay above the density. */
const BEFORE = 'hover-halo';
/** What @deck.gl/maplibre calls its layer before that one. */
const GROUP = `deck-maplibre-layer-group-before:${BEFORE}`;
const HEAT_PIXELS = 45;

/** null: the map went away while the library came. */
async function loadOverlay(map: AreaMap, isGone: () => boolean, onDomain: (domain: [number, number]) => void): Promise<Overlay | null> {
  const [{ MapLibreOverlay }, { HeatmapLayer, HexagonLayer, ScreenGridLayer }] = await Promise.all([import('@deck.gl/maplibre'), import('@deck.gl/aggregation-layers')]);
  await new Promise<void>((resolve) => map.whenReady(resolve));
  if (isGone()) return null;
  const overlay = new MapLibreOverlay({ interleaved: true, layers: [] });
  map.libre.addControl(overlay);
  const layerOf = ({ density: kind, weight: by, offers, theme: name }: Wanted) => {
    const shared = {
      id: `density-${kind}`,
      data: [...offers],
      getPosition: ({ place }: PlacedOffer): [number, number] => [place.lon, place.lat],
      colorRange: colourRange(name),
      beforeId: BEFORE,
      // what lies flat must not hide names and points that the map draws later in the same depth buffer
      parameters: { depthWriteEnabled: false, depthCompare: 'always' as const },
      updateTriggers: { getWeight: by, getColorWeight: by },
    };
    const weigh = (one: PlacedOffer): number => weightOf(one, by);
    if (kind === 'hexagon') return new HexagonLayer<PlacedOffer>({ ...shared, radius: HEXAGON_METRES, coverage: 0.92, extruded: false, opacity: 0.8, gpuAggregation: false, getColorWeight: weigh, colorAggregation: 'SUM', colorScaleType: 'quantize', onSetColorDomain: onDomain });
    if (kind === 'heatmap') return new HeatmapLayer<PlacedOffer>({ ...shared, radiusPixels: HEAT_PIXELS, opacity: 0.85, debounceTimeout: 100, getWeight: weigh, aggregation: 'SUM' });
    return new ScreenGridLayer<PlacedOffer>({ ...shared, cellSizePixels: CELL_PIXELS, opacity: 0.8, gpuAggregation: false, getWeight: weigh, aggregation: 'SUM' });
  };
  // deck.gl takes its place among the map's layers only while the style is loaded: asked again whenever the map rests
  let layers: ReturnType<typeof layerOf>[] = [];
  const settle = (): void => {
    if (layers.length > 0 && !map.libre.getLayer(GROUP)) overlay.setProps({ layers });
  };
  map.libre.on('idle', settle);
  return {
    isDrawn: () => map.libre.getLayer(GROUP) !== undefined,
    set: (wanted) => {
      layers = wanted ? [layerOf(wanted)] : [];
      overlay.setProps({ layers });
    },
    remove: () => {
      map.libre.off('idle', settle);
      if (map.libre.hasControl(overlay)) map.libre.removeControl(overlay);
    },
  };
}

function tellDomain([least, most]: [number, number]): void {
  densityDomain.value = [least, most];
}

/** Places where they are known; an offer without a number of places counts as nothing when places are counted. */
export function weightOf({ offer }: PlacedOffer, by: Weight): number {
  return by === 'one' ? 1 : (offer.capacity ?? 0);
}

const STEPS = 6;

/** Red-violet, which no palette of the areas has; strong is dark on light ground and light on dark ground. */
export function densityColours(name: ThemeName): string[] {
  const [from, to] = name === 'light' ? [0.15, 1] : [0.95, 0.05];
  return Array.from({ length: STEPS }, (_, step) => interpolateRdPu(from + ((to - from) * step) / (STEPS - 1)));
}

/** "rgb(1, 2, 3)" → [1, 2, 3], as deck.gl wants it. */
function colourRange(name: ThemeName): [number, number, number][] {
  return densityColours(name).map((colour) => (colour.match(/\d+/g) ?? []).map(Number) as [number, number, number]);
}
