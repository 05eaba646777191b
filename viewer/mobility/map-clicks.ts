/** What a click on the map does for public transport: open a stop, or set a new one on a line. */
import type { AreaMap } from '../map/area-map.ts';
import { STOP_LAYERS } from '../map/transit-layers.ts';
import { stopName } from '../state/derived/transit-stops.ts';
import { addStopAt, openStop } from '../state/mobility-actions.ts';
import { serviceTool } from '../state/mobility-session.ts';
import { announce } from '../state/session.ts';
import { texts } from '../text/texts.ts';

const say = texts({
  newStop: { de: 'Neue Haltestelle', en: 'New stop' },
  added: { de: 'Neue Haltestelle gesetzt.', en: 'New stop set.' },
  noLine: { de: 'Erst eine Linie wählen.', en: 'Choose a line first.' },
});

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A finger is broader than a point. */
const AROUND_PIXELS = 7;

/** true = the click was for public transport, nothing else happens. */
export function actOnTransit(map: AreaMap, at: Place & { readonly lonLat: readonly [number, number] }): boolean {
  if (serviceTool.peek() !== 'add') return openStopAt(map, at);
  announce(say(addStopAt(at.lonLat[0], at.lonLat[1], say('newStop')) ? 'added' : 'noLine'));
  return true;
}

export function openStopAt(map: AreaMap, place: Place): boolean {
  const id = stopAt(map, place);
  if (!id) return false;
  openStop(id);
  announce(stopName(id));
  return true;
}

/** Id of the stop at a pixel, '' = none. */
function stopAt(map: AreaMap, { x, y }: Place): string {
  const layers = STOP_LAYERS.filter((layer) => map.libre.getLayer(layer));
  if (layers.length === 0) return '';
  const [feature] = map.libre.queryRenderedFeatures([[x - AROUND_PIXELS, y - AROUND_PIXELS], [x + AROUND_PIXELS, y + AROUND_PIXELS]], { layers: [...layers] });
  return String(feature?.properties['id'] ?? '');
}
