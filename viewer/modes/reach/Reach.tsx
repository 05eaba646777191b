/** Mode Erreichen: question left, map in the middle, answers right. On a phone one of four sheets shows below the map. */
import { useEffect } from 'preact/hooks';
import { toggleRail } from '../../state/actions.ts';
import { cities } from '../../state/derived/cities.ts';
import { city, cityAnswer } from '../../state/derived/city.ts';
import { kinds, kindsAnswer } from '../../state/derived/reach-kinds.ts';
import type { ReachPanel } from '../../state/reach-link.ts';
import { change, member } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Alone } from '../../ui/Alone.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { SheetBar } from '../../ui/SheetBar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Empty, Failure, Loading } from '../../ui/Notice.tsx';
import { announceMap } from '../explore/announce-map.ts';
import { Header } from '../explore/Header.tsx';
import { Legend } from '../explore/Legend.tsx';
import { ReachPanels } from './panels/index.tsx';
import './reach.css';
import { ReachControls } from './ReachControls.tsx';
import { ReachStage } from './ReachStage.tsx';

const say = texts({
  controls: { de: 'Wer soll was wie erreichen?', en: 'Who is to reach what, and how?' },
  analyses: { de: 'Auswertungen', en: 'Analyses' },
  map: { de: 'Karte', en: 'Map' },
  result: { de: 'Ergebnis', en: 'Result' },
  offers: { de: 'Angebote', en: 'Offers' },
  settings: { de: 'Frage', en: 'Question' },
  sheets: { de: 'Ansicht', en: 'View' },
  hide: { de: 'Frage ausblenden', en: 'Hide question' },
  show: { de: 'Frage einblenden', en: 'Show question' },
  leave: { de: 'Vollbild beenden (Esc)', en: 'Leave full screen (Esc)' },
  noCity: { de: 'Es ist noch keine Stadt geladen.', en: 'No city has been loaded yet.' },
  noOffers: { de: 'Für diese Stadt sind keine Angebote geladen.', en: 'No offers have been loaded for this city.' },
});

const panel = member('reachPanel');
const hidden = member('hidden');
const fullScreen = member('fullScreen');

export function Reach() {
  const failed = cities.error.value ? cities : city.error.value ? city : kinds.error.value ? kinds : null;
  if (failed) return <Alone><Failure error={failed.error.value!} onRetry={failed.retry} /></Alone>;
  if (cities.data.value?.cities.length === 0) return <Alone><Empty><p>{say('noCity')}</p></Empty></Alone>;
  if (!cityAnswer.value || !kindsAnswer.value) return <Alone><Loading /></Alone>;
  return <Workspace />;
}

function Workspace() {
  useEffect(announceMap, []);
  useEffect(leaveFullScreenByEscape, []);
  const isRailOpen = !hidden.value.includes('controls');
  const isFull = fullScreen.value;
  return (
    <div class={`sa-app sa-app--${sheetOf(panel.value)}${isFull ? ' sa-app--full' : ''}${isRailOpen ? '' : ' sa-app--no-rail'}`}>
      {!isFull && <Header />}
      {!isFull && (
        <section class="sa-rail" aria-label={say('controls')} id="controls">
          {isRailOpen && <ReachControls />}
          <IconButton icon={isRailOpen ? 'left' : 'right'} class="sa-rail__toggle" label={say(isRailOpen ? 'hide' : 'show')} expanded={isRailOpen} controls="controls" onClick={toggleRail} />
        </section>
      )}
      <main class="sa-stage" id="content" tabIndex={-1}>
        <ReachStage />
        <Legend />
        {isFull && <IconButton icon="shrink" class="sa-stage__leave" label={say('leave')} onClick={() => change({ fullScreen: false })} />}
      </main>
      {!isFull && (
        <aside class="sa-aside" aria-label={say('analyses')}>
          {hasOffers() ? <ReachPanels /> : <Empty><p>{say('noOffers')}</p></Empty>}
        </aside>
      )}
      {!isFull && <SheetBar label={say('sheets')} tabs={SHEETS.map((one) => ({ key: one.panel, label: say(one.panel), icon: one.icon, isUp: sheetOf(panel.value) === one.sheet }))} onSelect={showSheet} />}
    </div>
  );
}

/** A city without any offer may still get its first one. */
function hasOffers(): boolean {
  return (cityAnswer.value?.mayWrite ?? false) || (kindsAnswer.value?.kinds.some((one) => one.offers > 0) ?? false);
}

type Sheet = 'map' | 'list' | 'profile' | 'settings';

function sheetOf(one: ReachPanel): Sheet {
  if (one === 'map' || one === 'settings') return one;
  return one === 'offers' ? 'profile' : 'list';
}

const SHEETS: readonly { readonly sheet: Sheet; readonly panel: 'map' | 'result' | 'offers' | 'settings'; readonly icon: IconName }[] = [
  { sheet: 'map', panel: 'map', icon: 'map' },
  { sheet: 'list', panel: 'result', icon: 'chart' },
  { sheet: 'profile', panel: 'offers', icon: 'list' },
  { sheet: 'settings', panel: 'settings', icon: 'sliders' },
];

function leaveFullScreenByEscape(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') change({ fullScreen: false });
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

function showSheet(key: string): void {
  const chosen = SHEETS.find((one) => one.panel === key);
  if (chosen) change({ reachPanel: chosen.panel }, 'replace');
}
