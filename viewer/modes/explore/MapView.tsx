/** The stage's map: one, or two behind a swipe; tooltip, tools, what it waits for and why it shows nothing. */
import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { areas } from '../../state/derived/areas.ts';
import { leftSide } from '../../state/derived/map-sides.ts';
import { right } from '../../state/derived/right.ts';
import { shown, shownResource } from '../../state/derived/shown.ts';
import { valuesAnswer } from '../../state/derived/values.ts';
import { goTo } from '../../state/session.ts';
import { change } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty, Failure, Loading } from '../../ui/Notice.tsx';
import { ServiceHint } from '../../mobility/ServiceHint.tsx';
import { StopCard } from '../../mobility/StopCard.tsx';
import { followCamera, listenToMap, tellState } from './map-events.ts';
import { MapTooltip } from './MapTooltip.tsx';
import { MapTools } from './MapTools.tsx';
import { Swipe } from './Swipe.tsx';
import { useAreaMap } from './use-area-map.ts';
import { useFirstView } from './use-first-view.ts';

const say = texts({
  broken: {
    de: 'Dieses Gerät kann die Karte nicht zeichnen (WebGL 2 fehlt). Alle Werte stehen in der Liste.',
    en: 'This device cannot draw the map (WebGL 2 is missing). All values are in the list.',
  },
  list: { de: 'Zur Liste', en: 'To the list' },
  loading: { de: 'Karte wird geladen …', en: 'Loading the map …' },
});

export function MapView() {
  const container = useRef<HTMLDivElement>(null);
  const { map, isBroken } = useAreaMap(container, leftSide, (made) => {
    const stops = [listenToMap(made, leftSide), followCamera(made), tellState(made, container.current!)];
    return () => stops.forEach((stop) => stop());
  });
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
      {right.value && map.value && <Swipe left={map.value} />}
      <span class="sa-map-crosshair" aria-hidden="true" />
      <MapTooltip />
      <StopCard />
      {map.value && <ServiceHint map={map.value} />}
      {map.value && <MapTools map={map.value} />}
      {isBroken.value ? <Broken /> : <Waiting />}
    </div>
  );
}

function Broken() {
  return (
    <div class="sa-map-message">
      <Empty>
        <p>{say('broken')}</p>
        <Button onClick={() => change({ panel: 'ranking' })}>{say('list')}</Button>
      </Empty>
    </div>
  );
}

function Waiting() {
  const own = shownResource.value;
  const error = areas.error.value ?? own.error.value;
  const notice = valuesAnswer.value?.notice;
  if (error) {
    return (
      <div class="sa-map-message">
        <Failure error={error} onRetry={areas.error.value ? areas.retry : own.retry} />
      </div>
    );
  }
  if (notice && shown.value?.kind === 'classes') {
    return (
      <div class="sa-map-message">
        <Empty>
          <p>{notice}</p>
        </Empty>
      </div>
    );
  }
  if (!own.isLoading.value && !areas.isLoading.value) return null;
  return (
    <div class="sa-map-waiting">
      <Loading label={say('loading')} />
    </div>
  );
}
