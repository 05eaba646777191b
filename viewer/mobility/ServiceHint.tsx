/** What the tool "new stop" asks for, over the map; the middle of the map serves those without a pointer. */
import type { AreaMap } from '../map/area-map.ts';
import { lineName } from '../state/derived/transit-stops.ts';
import { addStopAt } from '../state/mobility-actions.ts';
import { addedTo, serviceTool } from '../state/mobility-session.ts';
import { texts } from '../text/texts.ts';
import { Button } from '../ui/Button.tsx';

const say = texts({
  title: { de: 'Neue Haltestelle', en: 'New stop' },
  place: { de: 'Auf die Karte tippen: wo soll Linie {line} halten?', en: 'Tap on the map: where is line {line} to stop?' },
  middle: { de: 'Kartenmitte nehmen', en: 'Take the middle' },
  cancel: { de: 'Abbrechen', en: 'Cancel' },
});

export function ServiceHint({ map }: { readonly map: AreaMap }) {
  if (serviceTool.value !== 'add') return null;
  return (
    <div class="sa-tool-hint" role="group" aria-label={say('title')}>
      <span>{say('place', { line: lineName(addedTo.value) })}</span>
      <Button kind="tertiary" onClick={() => addStopAt(map.camera().lon, map.camera().lat, say('title'))}>{say('middle')}</Button>
      <Button kind="tertiary" onClick={() => (serviceTool.value = 'pick')}>{say('cancel')}</Button>
    </div>
  );
}
