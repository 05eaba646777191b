/** The map of mode Erkunden: one, or two behind a swipe; its tools, what it waits for and why it shows nothing. */
import { ServiceHint } from '../../mobility/ServiceHint.tsx';
import { followStopMarkers } from '../../mobility/stop-markers.ts';
import { Stage } from '../../stage/Stage.tsx';
import { StageBroken, StageEmpty, StageFailure, StageLoading } from '../../stage/StageMessage.tsx';
import { areas } from '../../state/derived/areas.ts';
import { leftSide } from '../../state/derived/map-sides.ts';
import { right } from '../../state/derived/right.ts';
import { shown, shownResource } from '../../state/derived/shown.ts';
import { valuesAnswer } from '../../state/derived/values.ts';
import { texts } from '../../text/texts.ts';
import { listenToMap } from './map-events.ts';
import { MapTools } from './MapTools.tsx';
import { Swipe } from './Swipe.tsx';

const say = texts({
  broken: { de: 'Alle Werte stehen in der Liste.', en: 'All values are in the list.' },
  list: { de: 'Zur Liste', en: 'To the list' },
  loading: { de: 'Karte wird geladen …', en: 'Loading the map …' },
});

export function MapView() {
  return (
    <Stage
      onStart={(map) => [listenToMap(map, leftSide), followStopMarkers(map)]}
      over={(map) => (
        <>
          {right.value && <Swipe left={map} />}
          <ServiceHint map={map} />
          <MapTools map={map} />
        </>
      )}
      broken={<StageBroken text={say('broken')} label={say('list')} opens={{ panel: 'ranking' }} />}
      waiting={<Waiting />}
    />
  );
}

function Waiting() {
  const own = shownResource.value;
  const failed = [areas, own].find((one) => one.error.value !== null);
  if (failed) return <StageFailure of={failed} />;
  const notice = valuesAnswer.value?.notice;
  if (notice && shown.value?.kind === 'classes') return <StageEmpty><p>{notice}</p></StageEmpty>;
  return own.isLoading.value || areas.isLoading.value ? <StageLoading label={say('loading')} /> : null;
}
