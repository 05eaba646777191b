/** Buttons over the map: zoom, whole city, an area of one's own (gather or draw), swipe. */
import type { AreaMap } from '../../map/area-map.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { editions } from '../../state/derived/edition.ts';
import { period, periods } from '../../state/derived/period.ts';
import { change, link, member } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { DrawButtons, DrawHint } from './DrawTools.tsx';

const say = texts({
  tools: { de: 'Werkzeuge der Karte', en: 'Map tools' },
  zoomIn: { de: 'Vergrößern', en: 'Zoom in' },
  zoomOut: { de: 'Verkleinern', en: 'Zoom out' },
  home: { de: 'Ganze Stadt', en: 'Whole city' },
  swipe: { de: 'Zwei Karten vergleichen', en: 'Compare two maps' },
});

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
        <DrawButtons />
        <div class="sa-map-tools__group">
          <IconButton icon="swipe" label={say('swipe')} pressed={right.value !== null} onClick={toggleSwipe} />
        </div>
      </div>
      <DrawHint shows={{ panel: 'profile' }} />
    </>
  );
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
