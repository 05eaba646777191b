/** Panel Ergebnis by bus and train: from one origin, the last way home, or over all blocks once they are computed. */
import type { JSX } from 'preact';
import { isJourney, journey, journeyError, journeyResource } from '../../state/derived/journey.ts';
import { Loading, Failure } from '../../ui/Notice.tsx';
import { BatchResult } from './BatchResult.tsx';
import { BatchStrip } from './BatchStrip.tsx';
import { HomeResult } from './HomeResult.tsx';
import { OriginResult } from './OriginResult.tsx';
import { texts } from '../../text/texts.ts';

const say = texts({
  how: { de: 'Tipp: Mit dem Fadenkreuz über der Karte einen Ausgangspunkt setzen und ziehen; die Karte zeigt dann Minuten von dort. In der Karte eines Angebots antwortet „Letzter Heimweg“.', en: 'Tip: set an origin with the crosshair over the map and drag it; the map then shows minutes from there. On an offer’s card “Last way home” answers.' },
});

export function RideResult(): JSX.Element {
  if (!isJourney.value) {
    return (
      <div class="panel">
        <BatchResult between={<BatchStrip />} />
        <p class="chart-note">{say('how')}</p>
      </div>
    );
  }
  if (journeyError.value) return <Failure error={journeyError.value} onRetry={journeyResource.retry} />;
  if (!journey.value) return <Loading />;
  return (
    <div class="panel" aria-busy={journeyResource.isLoading.value}>
      {journey.value.basis.question === 'last-way-home' ? <HomeResult answer={journey.value} /> : <OriginResult answer={journey.value} />}
    </div>
  );
}
