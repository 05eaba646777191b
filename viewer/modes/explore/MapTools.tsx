/** Buttons over the map: zoom, whole city, an area of one's own (gather or draw), swipe. */
import type { AreaMap } from '../../map/area-map.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { editions } from '../../state/derived/edition.ts';
import { openCorners } from '../../state/derived/map-sides.ts';
import { period, periods } from '../../state/derived/period.ts';
import { clearDrawn } from '../../state/actions.ts';
import { tool } from '../../state/session.ts';
import { change, link, member } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { cancelPolygon, closePolygon, startPolygon, undoCorner } from './drawing.ts';

const say = texts({
  tools: { de: 'Werkzeuge der Karte', en: 'Map tools' },
  zoomIn: { de: 'Vergrößern', en: 'Zoom in' },
  zoomOut: { de: 'Verkleinern', en: 'Zoom out' },
  home: { de: 'Ganze Stadt', en: 'Whole city' },
  gather: { de: 'Flächen zu einem eigenen Gebiet sammeln', en: 'Gather areas into one of your own' },
  polygon: { de: 'Eigenes Gebiet zeichnen', en: 'Draw an area of your own' },
  clear: { de: 'Eigenes Gebiet verwerfen', en: 'Discard your own area' },
  swipe: { de: 'Zwei Karten vergleichen', en: 'Compare two maps' },
  gathering: { de: 'Flächen antippen: {n} gewählt', en: 'Tap areas: {n} chosen' },
  drawing: { de: 'Ecken setzen, Doppelklick schließt.', en: 'Set corners, a double click closes.' },
  done: { de: 'Fertig', en: 'Done' },
  undo: { de: 'Ecke zurück', en: 'Undo corner' },
  cancel: { de: 'Abbrechen', en: 'Cancel' },
});

const drawn = member('drawn');
const right = member('right');

export function MapTools({ map }: { readonly map: AreaMap }) {
  const bbox = cityAnswer.value?.bbox;
  return (
    <>
      <div class="sa-map-tools" role="toolbar" aria-label={say('tools')} aria-orientation="vertical">
        <div class="sa-map-tools__group">
          <IconButton icon="plus" label={say('zoomIn')} onClick={() => map.libre.zoomIn()} />
          <IconButton icon="minus" label={say('zoomOut')} onClick={() => map.libre.zoomOut()} />
          {bbox && <IconButton icon="home" label={say('home')} onClick={() => map.goTo(bbox, true)} />}
        </div>
        <div class="sa-map-tools__group">
          <IconButton icon="gather" label={say('gather')} pressed={tool.value === 'gather'} onClick={toggleGather} />
          <IconButton icon="polygon" label={say('polygon')} pressed={tool.value === 'polygon'} onClick={() => (tool.peek() === 'polygon' ? cancelPolygon() : startPolygon())} />
          {drawn.value && <IconButton icon="trash" label={say('clear')} onClick={clearDrawn} />}
        </div>
        <div class="sa-map-tools__group">
          <IconButton icon="swipe" label={say('swipe')} pressed={right.value !== null} onClick={toggleSwipe} />
        </div>
      </div>
      {tool.value !== 'pick' && <ToolHint />}
    </>
  );
}

function ToolHint() {
  const own = drawn.value;
  if (tool.value === 'gather') {
    return (
      <div class="sa-tool-hint" role="group" aria-label={say('gather')}>
        <span>{say('gathering', { n: own?.kind === 'areas' ? own.areas.length : 0 })}</span>
        <Button kind="primary" onClick={finishGather}>
          {say('done')}
        </Button>
      </div>
    );
  }
  const corners = openCorners.value?.length ?? 0;
  return (
    <div class="sa-tool-hint" role="group" aria-label={say('polygon')}>
      <span>{say('drawing')}</span>
      <Button kind="tertiary" disabled={corners === 0} onClick={undoCorner}>
        {say('undo')}
      </Button>
      <Button kind="tertiary" onClick={cancelPolygon}>
        {say('cancel')}
      </Button>
      <Button kind="primary" disabled={corners < 3} onClick={closePolygon}>
        {say('done')}
      </Button>
    </div>
  );
}

function toggleGather(): void {
  cancelPolygonIfOpen();
  tool.value = tool.peek() === 'gather' ? 'pick' : 'gather';
}

function cancelPolygonIfOpen(): void {
  if (openCorners.peek()) cancelPolygon();
}

function finishGather(): void {
  tool.value = 'pick';
  if (link.peek().drawn) change({ panel: 'profile', picked: '' });
}

/** A first swipe compares with the earliest period, else with another edition: there is something to see at once. */
function toggleSwipe(): void {
  if (link.peek().right) {
    change({ right: null });
    return;
  }
  const earliest = periods.peek()[0] ?? '';
  const otherEdition = editions.peek().find((one) => one.key !== link.peek().edition)?.key ?? '';
  const hasEarlier = earliest !== '' && earliest !== period.peek();
  change({ right: { indicator: '', period: hasEarlier ? earliest : '', edition: hasEarlier ? '' : otherEdition, position: 0.5 }, index: '', statistic: 'none', second: '' });
}
