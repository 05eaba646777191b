/** The right area of mode Erreichen: one panel at a time, kept in the link. */
import type { JSX } from 'preact';
import { editing, offersDialog } from '../../../state/reach-session.ts';
import type { ReachPanel } from '../../../state/reach-link.ts';
import { change, member } from '../../../state/store.ts';
import { texts } from '../../../text/texts.ts';
import { Tabs } from '../../../ui/Tabs.tsx';
import '../../../styles/panels.css';
import './reach-dialogs.css';
import './reach-panels.css';
import { ImportOffers } from '../ImportOffers.tsx';
import { KindsEditor } from '../KindsEditor.tsx';
import { LatestChanges } from '../LatestChanges.tsx';
import { OfferEditor } from '../OfferEditor.tsx';
import { RideResult } from '../../../mobility/reach/RideResult.tsx';
import { isByTransit } from '../../../state/derived/reach-kinds.ts';
import { Doubled } from './Doubled.tsx';
import { Equity } from './Equity.tsx';
import { Gaps } from './Gaps.tsx';
import { Offers } from './Offers.tsx';
import { Result } from './Result.tsx';
import { Sites } from './Sites.tsx';
import { WhatIf } from './WhatIf.tsx';

const say = texts({
  panels: { de: 'Auswertungen', en: 'Analyses' },
  result: { de: 'Ergebnis', en: 'Result' },
  equity: { de: 'Nach Status', en: 'By status' },
  gaps: { de: 'Lücken', en: 'Gaps' },
  offers: { de: 'Angebote', en: 'Offers' },
  doubled: { de: 'Doppelt', en: 'Doubled' },
  'what-if': { de: 'Was wäre wenn', en: 'What if' },
  sites: { de: 'Wo als Nächstes', en: 'Where next' },
});

const TABS = ['result', 'equity', 'gaps', 'offers', 'doubled', 'what-if', 'sites'] as const;
type TabKey = (typeof TABS)[number];

const BODIES: Readonly<Record<TabKey, () => JSX.Element>> = { result: Result, equity: Equity, gaps: Gaps, offers: Offers, doubled: Doubled, 'what-if': WhatIf, sites: Sites };

const panel = member('reachPanel');

export function ReachPanels(): JSX.Element {
  const selected = isTab(panel.value) ? panel.value : 'result';
  const Body = selected === 'result' && isByTransit.value ? RideResult : BODIES[selected];
  return (
    <>
      <Tabs label={say('panels')} tabs={TABS.map((key) => ({ key, label: say(key) }))} selected={selected} onSelect={(key) => change({ reachPanel: key })} class="panels reach-panels">
        <Body />
      </Tabs>
      {offersDialog.value === 'import' && <ImportOffers />}
      {offersDialog.value === 'changes' && <LatestChanges />}
      {offersDialog.value === 'kinds' && <KindsEditor />}
      {editing.value !== null && <OfferEditor key={editing.value} id={editing.value} />}
    </>
  );
}

function isTab(one: ReachPanel): one is TabKey {
  return (TABS as readonly string[]).includes(one);
}
