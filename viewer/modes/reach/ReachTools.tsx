/** Buttons over the map: zoom, whole city, an area of one's own, where an isochrone starts, a new offer in the scenario. */
import type { AreaMap } from '../../map/area-map.ts';
import { MapToolBar, ToolGroup } from '../../stage/MapToolBar.tsx';
import { isochrone, isochroneError } from '../../state/derived/reach-isochrone.ts';
import { addOffer, clearOrigin, placeOrigin, takeTool } from '../../state/reach-actions.ts';
import { reachTool } from '../../state/reach-session.ts';
import { member } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { DrawButtons, DrawHint } from '../../stage/DrawTools.tsx';
import { IsochroneCard } from './IsochroneCard.tsx';
import { middleOf } from './markers.ts';
import { OWN_AREA } from './reach-events.ts';

const say = texts({
  origin: { de: 'Erreichbarkeit von einem Punkt aus', en: 'Reach from a point' },
  clear: { de: 'Ausgangspunkt entfernen', en: 'Remove the origin' },
  add: { de: 'Neues Angebot ausprobieren', en: 'Try out a new offer' },
  placeOrigin: { de: 'Auf die Karte tippen: von wo aus?', en: 'Tap on the map: from where?' },
  placeOffer: { de: 'Auf die Karte tippen: wo soll das Angebot entstehen?', en: 'Tap on the map: where is the offer to be?' },
  middle: { de: 'Kartenmitte nehmen', en: 'Take the middle' },
  cancel: { de: 'Abbrechen', en: 'Cancel' },
});

const origin = member('origin');

export function ReachTools({ map }: { readonly map: AreaMap }) {
  const tool = reachTool.value;
  return (
    <>
      <MapToolBar map={map}>
        <DrawButtons />
        <ToolGroup>
          <IconButton icon="target" label={say('origin')} pressed={tool === 'origin'} onClick={() => takeTool(tool === 'origin' ? 'pick' : 'origin')} />
          {origin.value && <IconButton icon="trash" label={say('clear')} onClick={clearOrigin} />}
        </ToolGroup>
        <ToolGroup>
          <IconButton icon="pin" label={say('add')} pressed={tool === 'add'} onClick={() => takeTool(tool === 'add' ? 'pick' : 'add')} />
        </ToolGroup>
      </MapToolBar>
      <DrawHint shows={OWN_AREA} />
      {tool !== 'pick' && (
        <div class="sa-tool-hint" role="group" aria-label={say(tool === 'origin' ? 'origin' : 'add')}>
          <span>{say(tool === 'origin' ? 'placeOrigin' : 'placeOffer')}</span>
          <Button kind="tertiary" onClick={() => (tool === 'origin' ? placeOrigin : addOffer)(middleOf(map))}>
            {say('middle')}
          </Button>
          <Button kind="tertiary" onClick={() => takeTool('pick')}>
            {say('cancel')}
          </Button>
        </div>
      )}
      {origin.value && (isochrone.value || isochroneError.value) && <IsochroneCard />}
    </>
  );
}
