/** Buttons over the map: zoom, whole city, an area of one's own (gather or draw), swipe. */
import type { AreaMap } from '../../map/area-map.ts';
import { MapToolBar, ToolGroup } from '../../stage/MapToolBar.tsx';
import { editions } from '../../state/derived/edition.ts';
import { period, periods } from '../../state/derived/period.ts';
import { change, link, member } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { DrawButtons, DrawHint } from '../../stage/DrawTools.tsx';

const say = texts({ swipe: { de: 'Zwei Karten vergleichen', en: 'Compare two maps' } });

const right = member('right');

export function MapTools({ map }: { readonly map: AreaMap }) {
  return (
    <>
      <MapToolBar map={map}>
        <DrawButtons />
        <ToolGroup>
          <IconButton icon="swipe" label={say('swipe')} pressed={right.value !== null} onClick={toggleSwipe} />
        </ToolGroup>
      </MapToolBar>
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
