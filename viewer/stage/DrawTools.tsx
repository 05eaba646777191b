/** An area of one's own: gather shown areas or draw a polygon. Buttons for the map's tools, and what the open tool asks for. */
import { clearDrawn } from '../state/actions.ts';
import { openCorners } from '../state/derived/map-sides.ts';
import type { LinkState } from '../state/link.ts';
import { reachTool } from '../state/reach-session.ts';
import { tool } from '../state/session.ts';
import { change, link, member } from '../state/store.ts';
import { texts } from '../text/texts.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { cancelPolygon, closePolygon, startPolygon, undoCorner } from './drawing.ts';

const say = texts({
  gather: { de: 'Flächen zu einem eigenen Gebiet sammeln', en: 'Gather areas into one of your own' },
  polygon: { de: 'Eigenes Gebiet zeichnen', en: 'Draw an area of your own' },
  clear: { de: 'Eigenes Gebiet verwerfen', en: 'Discard your own area' },
  gathering: { de: 'Flächen antippen: {n} gewählt', en: 'Tap areas: {n} chosen' },
  drawing: { de: 'Ecken setzen, Doppelklick schließt.', en: 'Set corners, a double click closes.' },
  done: { de: 'Fertig', en: 'Done' },
  undo: { de: 'Ecke zurück', en: 'Undo corner' },
  cancel: { de: 'Abbrechen', en: 'Cancel' },
});

const drawn = member('drawn');

export function DrawButtons() {
  return (
    <div class="sa-map-tools__group">
      <IconButton icon="gather" label={say('gather')} pressed={tool.value === 'gather'} onClick={toggleGather} />
      <IconButton icon="polygon" label={say('polygon')} pressed={tool.value === 'polygon'} onClick={togglePolygon} />
      {drawn.value && <IconButton icon="trash" label={say('clear')} onClick={clearDrawn} />}
    </div>
  );
}

/** `shows`: where the mode shows the finished area. */
export function DrawHint({ shows }: { readonly shows: Partial<LinkState> }) {
  if (tool.value === 'pick') return null;
  if (tool.value === 'gather') {
    const own = drawn.value;
    return (
      <div class="sa-tool-hint" role="group" aria-label={say('gather')}>
        <span>{say('gathering', { n: own?.kind === 'areas' ? own.areas.length : 0 })}</span>
        <Button kind="primary" onClick={() => finishGather(shows)}>
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
      <Button kind="primary" disabled={corners < 3} onClick={() => closePolygon(shows)}>
        {say('done')}
      </Button>
    </div>
  );
}

function toggleGather(): void {
  if (openCorners.peek()) cancelPolygon();
  reachTool.value = 'pick';
  tool.value = tool.peek() === 'gather' ? 'pick' : 'gather';
}

function togglePolygon(): void {
  reachTool.value = 'pick';
  if (tool.peek() === 'polygon') cancelPolygon();
  else startPolygon();
}

function finishGather(shows: Partial<LinkState>): void {
  tool.value = 'pick';
  if (link.peek().drawn) change({ ...shows, picked: '' });
}
