/** Mode Erkunden: what the map shows left, map in the middle, analyses right. */
import { useEffect } from 'preact/hooks';
import type { Panel } from '../../state/link.ts';
import { change, member } from '../../state/store.ts';
import { CityReady } from '../../shell/CityReady.tsx';
import type { AsideSheets } from '../../shell/sheets.ts';
import { Shell } from '../../shell/Shell.tsx';
import { texts } from '../../text/texts.ts';
import { announceMap } from '../../stage/announce-map.ts';
import { Controls } from './Controls.tsx';
import { Legend } from '../../stage/Legend.tsx';
import { MapView } from './MapView.tsx';
import { Panels } from './panels/index.tsx';

const say = texts({
  controls: { de: 'Was die Karte zeigt', en: 'What the map shows' },
  analyses: { de: 'Auswertungen', en: 'Analyses' },
  list: { de: 'Liste', en: 'List' },
  profile: { de: 'Profil', en: 'Profile' },
  settings: { de: 'Einstellungen', en: 'Settings' },
  hide: { de: 'Einstellungen ausblenden', en: 'Hide settings' },
  show: { de: 'Einstellungen einblenden', en: 'Show settings' },
});

const panel = member('panel');

export function Explore() {
  return (
    <CityReady>
      <Workspace />
    </CityReady>
  );
}

function Workspace() {
  useEffect(announceMap, []);
  const sheets: AsideSheets<Panel> = [
    { panel: 'ranking', label: say('list'), icon: 'list' },
    { panel: 'profile', label: say('profile'), icon: 'chart', holdsOthers: true },
  ];
  return (
    <Shell words={say} sheets={sheets} panel={panel.value} onPanel={(chosen) => change({ panel: chosen }, 'replace')} rail={<Controls />} aside={<Panels />}>
      <MapView />
      <Legend />
    </Shell>
  );
}
