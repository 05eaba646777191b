/** Mode Erreichen: question left, map in the middle, answers right. */
import { useEffect } from 'preact/hooks';
import { cityAnswer } from '../../state/derived/city.ts';
import { kinds, kindsAnswer } from '../../state/derived/reach-kinds.ts';
import type { ReachPanel } from '../../state/reach-link.ts';
import { change, member } from '../../state/store.ts';
import { CityReady } from '../../shell/CityReady.tsx';
import type { AsideSheets } from '../../shell/sheets.ts';
import { Shell } from '../../shell/Shell.tsx';
import { texts } from '../../text/texts.ts';
import { Empty } from '../../ui/Notice.tsx';
import { announceMap } from '../../stage/announce-map.ts';
import { Legend } from '../../stage/Legend.tsx';
import { ReachPanels } from './panels/index.tsx';
import './reach.css';
import { ReachControls } from './ReachControls.tsx';
import { ReachStage } from './ReachStage.tsx';

const say = texts({
  controls: { de: 'Wer soll was wie erreichen?', en: 'Who is to reach what, and how?' },
  analyses: { de: 'Auswertungen', en: 'Analyses' },
  result: { de: 'Ergebnis', en: 'Result' },
  offers: { de: 'Angebote', en: 'Offers' },
  settings: { de: 'Frage', en: 'Question' },
  hide: { de: 'Frage ausblenden', en: 'Hide question' },
  show: { de: 'Frage einblenden', en: 'Show question' },
  noOffers: { de: 'Für diese Stadt sind keine Angebote geladen.', en: 'No offers have been loaded for this city.' },
});

const panel = member('reachPanel');

export function Reach() {
  return (
    <CityReady also={{ from: kinds, isThere: kindsAnswer.value !== null }}>
      <Workspace />
    </CityReady>
  );
}

function Workspace() {
  useEffect(announceMap, []);
  const sheets: AsideSheets<ReachPanel> = [
    { panel: 'result', label: say('result'), icon: 'chart', holdsOthers: true },
    { panel: 'offers', label: say('offers'), icon: 'list' },
  ];
  return (
    <Shell
      words={say}
      sheets={sheets}
      panel={panel.value}
      onPanel={(chosen) => change({ reachPanel: chosen }, 'replace')}
      rail={<ReachControls />}
      aside={hasOffers() ? <ReachPanels /> : <Empty><p>{say('noOffers')}</p></Empty>}
    >
      <ReachStage />
      <Legend />
    </Shell>
  );
}

/** A city without any offer may still get its first one. */
function hasOffers(): boolean {
  return (cityAnswer.value?.mayWrite ?? false) || (kindsAnswer.value?.kinds.some((one) => one.offers > 0) ?? false);
}
