/** Mode Planen: areas and tools left, map in the middle, what it does to people right. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { base, planLevel } from '../../state/derived/plan-base.ts';
import { draft } from '../../state/plan-draft.ts';
import type { PlanPanel } from '../../state/plan-link.ts';
import { followDraft, openError, reopen } from '../../state/plan-sync.ts';
import { change, member } from '../../state/store.ts';
import { CityReady } from '../../shell/CityReady.tsx';
import type { AsideSheets } from '../../shell/sheets.ts';
import { Shell } from '../../shell/Shell.tsx';
import { texts } from '../../text/texts.ts';
import { Empty, Failure, Loading } from '../../ui/Notice.tsx';
import { Legend } from '../../stage/Legend.tsx';
import { PlanDialogs } from './dialogs/index.tsx';
import { followKeys } from './keys.ts';
import { PlanPanels } from './panels/index.tsx';
import { PlanControls } from './PlanControls.tsx';
import { PlanStage } from './PlanStage.tsx';
import './plan.css';

const say = texts({
  controls: { de: 'Gebiete und Werkzeuge', en: 'Areas and tools' },
  analyses: { de: 'Was der Entwurf bewirkt', en: 'What the draft does' },
  area: { de: 'Gebiet', en: 'Area' },
  plan: { de: 'Entwurf', en: 'Draft' },
  settings: { de: 'Werkzeuge', en: 'Tools' },
  hide: { de: 'Werkzeuge ausblenden', en: 'Hide tools' },
  show: { de: 'Werkzeuge einblenden', en: 'Show tools' },
  noLevel: { de: 'Diese Stadt hat keine Ebene mit beschlossenen Gebieten (etwa Aktionsräume), die sich neu zuschneiden ließen.', en: 'This city has no level of decided areas (such as Aktionsräume) that could be redrawn.' },
  loading: { de: 'Blöcke, Grenzen und Zahlen werden geladen …', en: 'Loading blocks, borders and numbers …' },
});

const panel = member('planPanel');

export function Plan() {
  return (
    <CityReady>
      <Workspace />
    </CityReady>
  );
}

function Workspace() {
  useEffect(followDraft, []);
  useEffect(followKeys, []);
  const sheets: AsideSheets<PlanPanel> = [
    { panel: 'area', label: say('area'), icon: 'chart' },
    { panel: 'plan', label: say('plan'), icon: 'list', holdsOthers: true },
  ];
  const hasDraft = draft.value !== null;
  return (
    <>
      <Shell words={say} sheets={sheets} panel={panel.value} onPanel={(chosen) => change({ planPanel: chosen }, 'replace')} rail={hasDraft && <PlanControls />} aside={hasDraft && <PlanPanels />}>
        {planLevel.value && <PlanStage />}
        {planLevel.value && <Legend />}
        <Waiting />
      </Shell>
      {hasDraft && <PlanDialogs />}
    </>
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
