/** Mode Planen: areas and tools left, map in the middle, what it does to people right. On a phone one of four sheets shows. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { toggleRail } from '../../state/actions.ts';
import { cities } from '../../state/derived/cities.ts';
import { city, cityAnswer } from '../../state/derived/city.ts';
import { base, planLevel } from '../../state/derived/plan-base.ts';
import { draft } from '../../state/plan-draft.ts';
import type { PlanPanel } from '../../state/plan-link.ts';
import { followDraft, openError, reopen } from '../../state/plan-sync.ts';
import { change, member } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Alone } from '../../ui/Alone.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { SheetBar } from '../../ui/SheetBar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Empty, Failure, Loading } from '../../ui/Notice.tsx';
import { Header } from '../explore/Header.tsx';
import { Legend } from '../explore/Legend.tsx';
import { PlanDialogs } from './dialogs/index.tsx';
import { followKeys } from './keys.ts';
import { PlanPanels } from './panels/index.tsx';
import { PlanControls } from './PlanControls.tsx';
import { PlanStage } from './PlanStage.tsx';
import './plan.css';

const say = texts({
  controls: { de: 'Gebiete und Werkzeuge', en: 'Areas and tools' },
  analyses: { de: 'Was der Entwurf bewirkt', en: 'What the draft does' },
  map: { de: 'Karte', en: 'Map' },
  area: { de: 'Gebiet', en: 'Area' },
  plan: { de: 'Entwurf', en: 'Draft' },
  settings: { de: 'Werkzeuge', en: 'Tools' },
  sheets: { de: 'Ansicht', en: 'View' },
  hide: { de: 'Werkzeuge ausblenden', en: 'Hide tools' },
  show: { de: 'Werkzeuge einblenden', en: 'Show tools' },
  leave: { de: 'Vollbild beenden', en: 'Leave full screen' },
  noLevel: { de: 'Diese Stadt hat keine Ebene mit beschlossenen Gebieten (etwa Aktionsräume), die sich neu zuschneiden ließen.', en: 'This city has no level of decided areas (such as Aktionsräume) that could be redrawn.' },
  loading: { de: 'Blöcke, Grenzen und Zahlen werden geladen …', en: 'Loading blocks, borders and numbers …' },
});

const panel = member('planPanel');
const hidden = member('hidden');
const fullScreen = member('fullScreen');

export function Plan() {
  const failed = cities.error.value ? cities : city.error.value ? city : null;
  if (failed) return <Alone><Failure error={failed.error.value!} onRetry={failed.retry} /></Alone>;
  if (!cityAnswer.value) return <Alone><Loading /></Alone>;
  return <Workspace />;
}

function Workspace() {
  useEffect(followDraft, []);
  useEffect(followKeys, []);
  const isRailOpen = !hidden.value.includes('controls');
  const isFull = fullScreen.value;
  return (
    <div class={`sa-app sa-app--${sheetOf(panel.value)}${isFull ? ' sa-app--full' : ''}${isRailOpen ? '' : ' sa-app--no-rail'}`}>
      {!isFull && <Header />}
      {!isFull && (
        <section class="sa-rail" aria-label={say('controls')} id="controls">
          {isRailOpen && draft.value && <PlanControls />}
          <IconButton icon={isRailOpen ? 'left' : 'right'} class="sa-rail__toggle" label={say(isRailOpen ? 'hide' : 'show')} expanded={isRailOpen} controls="controls" onClick={toggleRail} />
        </section>
      )}
      <main class="sa-stage" id="content" tabIndex={-1}>
        {planLevel.value && <PlanStage />}
        {planLevel.value && <Legend />}
        <Waiting />
        {isFull && <IconButton icon="shrink" class="sa-stage__leave" label={say('leave')} onClick={() => change({ fullScreen: false })} />}
      </main>
      {!isFull && (
        <aside class="sa-aside" aria-label={say('analyses')}>
          {draft.value && <PlanPanels />}
        </aside>
      )}
      {!isFull && <SheetBar label={say('sheets')} tabs={SHEETS.map((one) => ({ key: one.panel, label: say(one.panel), icon: one.icon, isUp: sheetOf(panel.value) === one.sheet }))} onSelect={showSheet} />}
      {draft.value && <PlanDialogs />}
    </div>
  );
}

function Waiting() {
  if (!planLevel.value) return <Message><Empty><p>{say('noLevel')}</p></Empty></Message>;
  if (base.error.value) return <Message><Failure error={base.error.value} onRetry={base.retry} /></Message>;
  if (openError.value) return <Message><Failure error={openError.value} onRetry={reopen} /></Message>;
  if (draft.value) return null;
  return (
    <div class="sa-map-waiting">
      <Loading label={say('loading')} />
    </div>
  );
}

function Message({ children }: { readonly children: ComponentChildren }) {
  return <div class="sa-map-message">{children}</div>;
}

type Sheet = 'map' | 'list' | 'profile' | 'settings';

function sheetOf(one: PlanPanel): Sheet {
  if (one === 'map' || one === 'settings') return one;
  return one === 'area' ? 'list' : 'profile';
}

const SHEETS: readonly { readonly sheet: Sheet; readonly panel: 'map' | 'area' | 'plan' | 'settings'; readonly icon: IconName }[] = [
  { sheet: 'map', panel: 'map', icon: 'map' },
  { sheet: 'list', panel: 'area', icon: 'chart' },
  { sheet: 'profile', panel: 'plan', icon: 'list' },
  { sheet: 'settings', panel: 'settings', icon: 'sliders' },
];

function showSheet(key: string): void {
  const chosen = SHEETS.find((one) => one.panel === key);
  if (chosen) change({ planPanel: chosen.panel }, 'replace');
}
