/** The right area of mode Erkunden: one panel at a time, kept in the link. */
import type { JSX } from 'preact';
import type { Panel } from '../../../state/link.ts';
import { change, member } from '../../../state/store.ts';
import { texts } from '../../../text/texts.ts';
import { Tabs } from '../../../ui/Tabs.tsx';
import { TransitPanel } from '../../../mobility/panel/TransitPanel.tsx';
import { Compare } from './Compare.tsx';
import { Explanation } from './Explanation.tsx';
import { IndexPanel } from './IndexPanel.tsx';
import { IndicatorEditor } from './IndicatorEditor.tsx';
import '../../../styles/panels.css';
import { Profile } from './Profile.tsx';
import { Quality } from './Quality.tsx';
import { Ranking } from './Ranking.tsx';
import { Statistics } from './Statistics.tsx';
import { Time } from './Time.tsx';

const say = texts({
  panels: { de: 'Auswertungen', en: 'Analyses' },
  ranking: { de: 'Rangliste', en: 'Ranking' },
  profile: { de: 'Profil', en: 'Profile' },
  time: { de: 'Zeit', en: 'Time' },
  compare: { de: 'Vergleich', en: 'Compare' },
  index: { de: 'Index', en: 'Index' },
  statistics: { de: 'Muster', en: 'Patterns' },
  indicator: { de: 'Eigene', en: 'Own' },
  transit: { de: 'Bus & Bahn', en: 'Transit' },
  quality: { de: 'Daten', en: 'Data' },
});

const TABS = ['ranking', 'profile', 'time', 'compare', 'transit', 'index', 'statistics', 'indicator', 'quality'] as const;
type TabKey = (typeof TABS)[number];

const panel = member('panel');

export function Panels(): JSX.Element {
  const selected = isTab(panel.value) ? panel.value : 'ranking';
  return (
    <>
      <Tabs label={say('panels')} tabs={TABS.map((key) => ({ key, label: say(key) }))} selected={selected} onSelect={(key) => change({ panel: key })} class={`panels panels--${selected}`}>
        <PanelBody panel={selected} />
      </Tabs>
      <Explanation />
    </>
  );
}

function isTab(panel: Panel): panel is TabKey {
  return (TABS as readonly string[]).includes(panel);
}

function PanelBody({ panel: selected }: { readonly panel: TabKey }): JSX.Element {
  switch (selected) {
    case 'ranking':
      return <Ranking />;
    case 'profile':
      return <Profile />;
    case 'time':
      return <Time />;
    case 'compare':
      return <Compare />;
    case 'index':
      return <IndexPanel />;
    case 'statistics':
      return <Statistics />;
    case 'indicator':
      return <IndicatorEditor />;
    case 'transit':
      return <TransitPanel />;
    case 'quality':
      return <Quality />;
  }
}
