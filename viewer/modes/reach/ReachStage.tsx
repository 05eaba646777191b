/** The stage of mode Erreichen: the same map as elsewhere, with offers, isochrone, density and the scenario on it. */
import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { pictureLayers } from '../../export/picture-layers.ts';
import { areas } from '../../state/derived/areas.ts';
import { leftSide } from '../../state/derived/map-sides.ts';
import { reachAnswer } from '../../state/derived/reach-answer.ts';
import { isByTransit, kindsAnswer } from '../../state/derived/reach-kinds.ts';
import { shown, shownResource } from '../../state/derived/shown.ts';
import { goTo } from '../../state/session.ts';
import { change, link } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty, Failure, Loading } from '../../ui/Notice.tsx';
import { BatchStrip } from '../../mobility/reach/BatchStrip.tsx';
import { isJourney } from '../../state/derived/journey.ts';
import { StopCard } from '../../mobility/StopCard.tsx';
import { followCamera, tellState } from '../explore/map-events.ts';
import { MapTooltip } from '../explore/MapTooltip.tsx';
import { useAreaMap } from '../explore/use-area-map.ts';
import { useFirstView } from '../explore/use-first-view.ts';
import { drawDensity, followDensity } from './density.ts';
import { DensityKey } from './DensityKey.tsx';
import { followMarkers } from './markers.ts';
import { OfferCard } from './OfferCard.tsx';
import { listenToReachMap } from './reach-events.ts';
import { reachLegend } from './reach-legend.ts';
import { saveReachCsv } from './reach-table.ts';
import { ReachTools } from './ReachTools.tsx';

const say = texts({
  broken: { de: 'Dieses Gerät kann die Karte nicht zeichnen (WebGL 2 fehlt). Alle Werte stehen im Ergebnis.', en: 'This device cannot draw the map (WebGL 2 is missing). All values are in the result.' },
  result: { de: 'Zum Ergebnis', en: 'To the result' },
  loading: { de: 'Wege werden berechnet …', en: 'Computing ways …' },
  noNetwork: {
    de: 'Für diese Stadt ist kein Wegenetz geladen. Angebote lassen sich suchen und zeigen; Wegezeiten brauchen ein Wegenetz im Stadtpaket.',
    en: 'No street network has been loaded for this city. Offers can be searched and shown; travel times need a network in the city pack.',
  },
});

export function ReachStage() {
  const container = useRef<HTMLDivElement>(null);
  const { map, isBroken } = useAreaMap(container, leftSide, (made) => {
    const stops = [listenToReachMap(made, leftSide), followCamera(made), tellState(made, container.current!), followMarkers(made), followDensity(made)];
    return () => stops.forEach((stop) => stop());
  });
  useEffect(() => {
    pictureLayers.value = { draw: drawDensity, legend: reachLegend, isVeiled: () => link.peek().density !== 'none', saveTable: saveShownTable };
    return () => {
      pictureLayers.value = null;
    };
  }, []);
  useSignalEffect(() => {
    const target = goTo.value;
    if (!target || !map.value) return;
    map.value.goTo(target.box, !matchMedia('(prefers-reduced-motion: reduce)').matches);
    goTo.value = null;
  });
  useFirstView(map);
  return (
    <div class="sa-map-stage">
      <div ref={container} class="sa-map" data-map-state="busy" />
      <span class="sa-map-crosshair" aria-hidden="true" />
      <MapTooltip />
      {map.value && <ReachTools map={map.value} />}
      <DensityKey />
      <OfferCard />
      <StopCard />
      {isBroken.value ? <Broken /> : <Waiting />}
    </div>
  );
}

function saveShownTable(): void {
  const answer = reachAnswer.peek();
  if (answer) saveReachCsv(answer);
}

function Broken() {
  return (
    <div class="sa-map-message">
      <Empty>
        <p>{say('broken')}</p>
        <Button onClick={() => change({ reachPanel: 'result' })}>{say('result')}</Button>
      </Empty>
    </div>
  );
}

function Waiting() {
  const own = shownResource.value;
  const failed = areas.error.value ? areas : own.error.value ? own : null;
  if (failed) {
    return (
      <div class="sa-map-message">
        <Failure error={failed.error.value!} onRetry={failed.retry} />
      </div>
    );
  }
  if (kindsAnswer.value?.networks.length === 0) {
    return (
      <div class="sa-map-message">
        <Empty>
          <p>{say('noNetwork')}</p>
        </Empty>
      </div>
    );
  }
  if (isByTransit.value && shown.value === null && !own.isLoading.value && !isJourney.value && !areas.isLoading.value) {
    return (
      <div class="sa-map-message">
        <Empty>
          <BatchStrip isAlone />
        </Empty>
      </div>
    );
  }
  if (!own.isLoading.value && !areas.isLoading.value && shown.value !== null) return null;
  return (
    <div class="sa-map-waiting">
      <Loading label={say('loading')} />
    </div>
  );
}
