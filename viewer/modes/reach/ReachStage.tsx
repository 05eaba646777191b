/** The stage of mode Erreichen: the same map as elsewhere, with offers, isochrone, density and the scenario on it. */
import { useEffect } from 'preact/hooks';
import { pictureLayers } from '../../export/picture-layers.ts';
import { BatchStrip } from '../../mobility/reach/BatchStrip.tsx';
import { Stage } from '../../stage/Stage.tsx';
import { StageBroken, StageEmpty, StageFailure, StageLoading } from '../../stage/StageMessage.tsx';
import { areas } from '../../state/derived/areas.ts';
import { isJourney } from '../../state/derived/journey.ts';
import { leftSide } from '../../state/derived/map-sides.ts';
import { reachAnswer } from '../../state/derived/reach-answer.ts';
import { isByTransit, kindsAnswer } from '../../state/derived/reach-kinds.ts';
import { shown, shownResource } from '../../state/derived/shown.ts';
import { link } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { drawDensity, followDensity } from './density.ts';
import { DensityKey } from './DensityKey.tsx';
import { followMarkers } from './markers.ts';
import { OfferCard } from './OfferCard.tsx';
import { listenToReachMap } from './reach-events.ts';
import { reachLegend } from './reach-legend.ts';
import { saveReachCsv } from './reach-table.ts';
import { ReachTools } from './ReachTools.tsx';

const say = texts({
  broken: { de: 'Alle Werte stehen im Ergebnis.', en: 'All values are in the result.' },
  result: { de: 'Zum Ergebnis', en: 'To the result' },
  loading: { de: 'Wege werden berechnet …', en: 'Computing ways …' },
  noNetwork: {
    de: 'Für diese Stadt ist kein Wegenetz geladen. Angebote lassen sich suchen und zeigen; Wegezeiten brauchen ein Wegenetz im Stadtpaket.',
    en: 'No street network has been loaded for this city. Offers can be searched and shown; travel times need a network in the city pack.',
  },
});

export function ReachStage() {
  useEffect(() => {
    pictureLayers.value = { draw: drawDensity, legend: reachLegend, isVeiled: () => link.peek().density !== 'none', saveTable: saveShownTable };
    return () => {
      pictureLayers.value = null;
    };
  }, []);
  return (
    <Stage
      onStart={(map) => [listenToReachMap(map, leftSide), followMarkers(map), followDensity(map)]}
      over={(map) => <ReachTools map={map} />}
      broken={<StageBroken text={say('broken')} label={say('result')} opens={{ reachPanel: 'result' }} />}
      waiting={<Waiting />}
    >
      <DensityKey />
      <OfferCard />
    </Stage>
  );
}

function saveShownTable(): void {
  const answer = reachAnswer.peek();
  if (answer) saveReachCsv(answer);
}

function Waiting() {
  const own = shownResource.value;
  const failed = [areas, own].find((one) => one.error.value !== null);
  if (failed) return <StageFailure of={failed} />;
  if (kindsAnswer.value?.networks.length === 0) return <StageEmpty><p>{say('noNetwork')}</p></StageEmpty>;
  const isLoading = own.isLoading.value || areas.isLoading.value;
  if (isByTransit.value && shown.value === null && !isLoading && !isJourney.value) return <StageEmpty><BatchStrip isAlone /></StageEmpty>;
  return isLoading || shown.value === null ? <StageLoading label={say('loading')} /> : null;
}
