/** The right area of mode Planen: one panel at a time, kept in the link. */
import type { JSX } from 'preact';
import type { PlanPanel } from '../../../state/plan-link.ts';
import { change, member } from '../../../state/store.ts';
import { texts } from '../../../text/texts.ts';
import { Tabs } from '../../../ui/Tabs.tsx';
import '../../../styles/panels.css';
import { AreaPanel } from './AreaPanel.tsx';
import { Knowledge } from './Knowledge.tsx';
import { Overview } from './Overview.tsx';
import { Scenarios } from './Scenarios.tsx';
import { Suggest } from './Suggest.tsx';

const say = texts({
  panels: { de: 'Auswertungen', en: 'Analyses' },
  area: { de: 'Gebiet', en: 'Area' },
  plan: { de: 'Entwurf', en: 'Draft' },
  suggest: { de: 'Vorschlag', en: 'Suggest' },
  scenarios: { de: 'Szenarien', en: 'Scenarios' },
  knowledge: { de: 'Vor Ort', en: 'On site' },
});

const TABS = ['area', 'plan', 'suggest', 'scenarios', 'knowledge'] as const;
type TabKey = (typeof TABS)[number];

const BODIES: Readonly<Record<TabKey, () => JSX.Element | null>> = { area: AreaPanel, plan: Overview, suggest: Suggest, scenarios: Scenarios, knowledge: Knowledge };

const panel = member('planPanel');

export function PlanPanels(): JSX.Element {
  const selected = isTab(panel.value) ? panel.value : 'area';
  const Body = BODIES[selected];
  return (
    <Tabs label={say('panels')} tabs={TABS.map((key) => ({ key, label: say(key) }))} selected={selected} onSelect={(key) => change({ planPanel: key })} class="panels plan-panels">
      <Body />
    </Tabs>
  );
}

function isTab(one: PlanPanel): one is TabKey {
  return (TABS as readonly string[]).includes(one);
}
