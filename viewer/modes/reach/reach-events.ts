/** What pointer and keyboard do on the map of mode Erreichen: hover, open an offer or a cluster, place, pick an area. */
import type { GeoJSONSource, MapMouseEvent } from 'maplibre-gl';
import type { AreaMap } from '../../map/area-map.ts';
import { OFFER_LAYERS, OFFER_SOURCE } from '../../map/reach-layers.ts';
import { areaName } from '../../state/derived/areas.ts';
import { openCorners } from '../../state/derived/map-sides.ts';
import type { MapSide } from '../../state/derived/map-sides.ts';
import { pointer } from '../../state/pointer.ts';
import { draggedOrigin, reachTool } from '../../state/reach-session.ts';
import { gatherArea, pickArea } from '../../state/actions.ts';
import { addOffer, placeOrigin } from '../../state/reach-actions.ts';
import { announce, hovered, tool } from '../../state/session.ts';
import { change, link } from '../../state/store.ts';
import { openStopAt } from '../../mobility/map-clicks.ts';
import { closePolygon, letGo } from '../../stage/drawing.ts';

type Point = readonly [x: number, y: number];

export function listenToReachMap(map: AreaMap, side: MapSide): () => void {
  const { libre } = map;
  const canvas = libre.getCanvas();
  const middle = (): Point => [canvas.clientWidth / 2, canvas.clientHeight / 2];
  const onMove = (event: MapMouseEvent): void => {
    if (draggedOrigin.peek()) return leave();
    const at = map.pointerOf(event);
    hovered.value = side.codes.peek()[at.area] ?? '';
    pointer.value = at.area < 0 ? null : { x: at.x, y: at.y };
    canvas.style.setProperty('cursor', reachTool.peek() !== 'pick' || tool.peek() === 'polygon' ? 'crosshair' : offerAt(map, [at.x, at.y]) ? 'pointer' : '');
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') act(map, side, middle());
    if (event.key !== 'Escape') return;
    if (letGo() || reachTool.peek() !== 'pick') event.preventDefault();
    reachTool.value = 'pick';
  };
  const onEnd = (): void => {
    if (!canvas.matches(':focus-visible')) return;
    const code = side.codes.peek()[map.areaAt([...middle()])] ?? '';
    hovered.value = code;
    if (code) announce(areaName(code));
  };
  libre.on('mousemove', onMove);
  libre.on('mouseout', leave);
  libre.on('movestart', leave);
  libre.on('click', (event) => act(map, side, [event.point.x, event.point.y]));
  libre.on('dblclick', (event) => {
    if (tool.peek() !== 'polygon') return;
    event.preventDefault();
    closePolygon(OWN_AREA);
  });
  libre.on('moveend', onEnd);
  canvas.addEventListener('keydown', onKey);
  return () => canvas.removeEventListener('keydown', onKey);
}

/** Where mode Erreichen shows a drawn area. */
export const OWN_AREA = { reachPanel: 'result' } as const;

function leave(): void {
  hovered.value = '';
  pointer.value = null;
}

/** The tool decides; without one an offer comes before the area below it. */
function act(map: AreaMap, side: MapSide, point: Point): void {
  const { lng, lat } = map.libre.unproject([...point]);
  const at = [Number(lng.toFixed(5)), Number(lat.toFixed(5))] as const;
  if (reachTool.peek() === 'origin') return placeOrigin(at);
  if (reachTool.peek() === 'add') return addOffer(at);
  if (tool.peek() === 'polygon') {
    openCorners.value = [...(openCorners.peek() ?? []), at];
    return;
  }
  const code = side.codes.peek()[map.areaAt([...point])] ?? '';
  if (tool.peek() === 'gather') {
    if (code) gatherArea(code);
    return;
  }
  const offer = offerAt(map, point);
  if (offer) return open(map, offer);
  if (openStopAt(map, { x: point[0], y: point[1] })) return;
  pickArea(code === link.peek().picked ? '' : code);
  if (code) announce(areaName(code));
}

interface OfferFeature {
  readonly clusterId: number | null;
  readonly id: string;
  readonly at: [number, number];
}

/** A finger is broader than a point: what lies within eight pixels counts. */
function offerAt(map: AreaMap, [x, y]: Point): OfferFeature | null {
  const layers = OFFER_LAYERS.filter((layer) => map.libre.getLayer(layer));
  if (layers.length === 0) return null;
  const [feature] = map.libre.queryRenderedFeatures([[x - 8, y - 8], [x + 8, y + 8]], { layers });
  if (!feature || feature.geometry.type !== 'Point') return null;
  const clusterId: unknown = feature.properties['cluster_id'];
  return { clusterId: typeof clusterId === 'number' ? clusterId : null, id: String(feature.properties['id'] ?? ''), at: feature.geometry.coordinates as [number, number] };
}

function open(map: AreaMap, { clusterId, id, at }: OfferFeature): void {
  if (clusterId === null) {
    change({ offer: id });
    return;
  }
  const source = map.libre.getSource(OFFER_SOURCE) as GeoJSONSource;
  void source.getClusterExpansionZoom(clusterId).then((zoom) => map.libre.easeTo({ center: at, zoom: Math.min(zoom + 0.2, 17) }));
}
