/** Density of offers by deck.gl, loaded only when it is asked for; drawn in the map's own context, below the names. */
import { effect } from '@preact/signals';
import type { AreaMap } from '../../map/area-map.ts';
import { sequentialColours } from '../../map/colours.ts';
import type { ThemeName } from '../../map/colours.ts';
import type { PlacedOffer } from '../../state/derived/reach-offers.ts';
import { placedOffers } from '../../state/derived/reach-offers.ts';
import { theme } from '../../state/derived/theme.ts';
import type { Density, Weight } from '../../state/reach-link.ts';
import { member } from '../../state/store.ts';

const density = member('density');
const weight = member('weight');

export function followDensity(map: AreaMap): () => void {
  let overlay: Awaited<ReturnType<typeof loadOverlay>> | null = null;
  let isGone = false;
  let draw = (): void => undefined;
  const stop = effect(() => {
    const wanted = { density: density.value, weight: weight.value, offers: placedOffers.value, theme: theme.value };
    draw = () => overlay?.set(wanted.density === 'none' ? null : wanted);
    if (overlay) draw();
    else if (wanted.density !== 'none') {
      void loadOverlay(map).then((made) => {
        if (isGone || overlay) return made.remove();
        overlay = made;
        draw();
      });
    }
  });
  return () => {
    isGone = true;
    stop();
    overlay?.remove();
  };
}

interface Wanted {
  readonly density: Density;
  readonly weight: Weight;
  readonly offers: readonly PlacedOffer[];
  readonly theme: ThemeName;
}

/** Metres across a hexagon or a cell of the heat map's kernel in pixels: about a neighbourhood. */
const HEXAGON_METRES = 450;
const CELL_PIXELS = 26;
const HEAT_PIXELS = 45;

async function loadOverlay(map: AreaMap): Promise<{ readonly set: (wanted: Wanted | null) => void; readonly remove: () => void }> {
  const [{ MapLibreOverlay }, { HeatmapLayer, HexagonLayer, ScreenGridLayer }] = await Promise.all([import('@deck.gl/maplibre'), import('@deck.gl/aggregation-layers')]);
  const overlay = new MapLibreOverlay({ interleaved: true, layers: [] });
  map.libre.addControl(overlay);
  const layerOf = ({ density: kind, weight: by, offers, theme: name }: Wanted) => {
    const shared = {
      id: `density-${kind}`,
      data: [...offers],
      getPosition: ({ place }: PlacedOffer): [number, number] => [place.lon, place.lat],
      colorRange: colourRange(name),
      beforeId: map.libre.getLayer('border') ? 'border' : undefined,
      updateTriggers: { getWeight: by, getColorWeight: by },
    };
    const weigh = (one: PlacedOffer): number => weightOf(one, by);
    if (kind === 'hexagon') return new HexagonLayer<PlacedOffer>({ ...shared, radius: HEXAGON_METRES, coverage: 0.92, extruded: false, opacity: 0.8, gpuAggregation: false, getColorWeight: weigh, colorAggregation: 'SUM', colorScaleType: 'quantize' });
    if (kind === 'heatmap') return new HeatmapLayer<PlacedOffer>({ ...shared, radiusPixels: HEAT_PIXELS, opacity: 0.85, getWeight: weigh, aggregation: 'SUM' });
    return new ScreenGridLayer<PlacedOffer>({ ...shared, cellSizePixels: CELL_PIXELS, opacity: 0.8, gpuAggregation: false, getWeight: weigh, aggregation: 'SUM' });
  };
  return {
    set: (wanted) => overlay.setProps({ layers: wanted ? [layerOf(wanted)] : [] }),
    remove: () => {
      if (map.libre.hasControl(overlay)) map.libre.removeControl(overlay);
    },
  };
}

/** Places where they are known; an offer without a number of places counts as nothing when places are counted. */
export function weightOf({ offer }: PlacedOffer, by: Weight): number {
  return by === 'one' ? 1 : (offer.capacity ?? 0);
}

/** Six steps of the map's own ramp that is not used by the areas, as deck.gl wants them. */
export function colourRange(name: ThemeName): [number, number, number][] {
  return sequentialColours('viridis', 6, name).map((hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number]);
}
