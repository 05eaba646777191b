/** Mode Erkunden: controls left, map in the middle, analyses right. On a phone one of four sheets shows below the map. */
import { useEffect } from 'preact/hooks';
import { toggleRail } from '../../state/actions.ts';
import { cities } from '../../state/derived/cities.ts';
import { city, cityAnswer } from '../../state/derived/city.ts';
import { change, member } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Alone } from '../../ui/Alone.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { SheetBar } from '../../ui/SheetBar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Empty, Failure, Loading } from '../../ui/Notice.tsx';
import { announceMap } from './announce-map.ts';
import { Controls } from './Controls.tsx';
import { Header } from './Header.tsx';
import { Legend } from './Legend.tsx';
import { MapView } from './MapView.tsx';
import { Panels } from './panels/index.tsx';

const say = texts({
  controls: { de: 'Was die Karte zeigt', en: 'What the map shows' },
  analyses: { de: 'Auswertungen', en: 'Analyses' },
  map: { de: 'Karte', en: 'Map' },
  list: { de: 'Liste', en: 'List' },
  profile: { de: 'Profil', en: 'Profile' },
  settings: { de: 'Einstellungen', en: 'Settings' },
  sheets: { de: 'Ansicht', en: 'View' },
  hide: { de: 'Einstellungen ausblenden', en: 'Hide settings' },
  show: { de: 'Einstellungen einblenden', en: 'Show settings' },
  leave: { de: 'Vollbild beenden (Esc)', en: 'Leave full screen (Esc)' },
  noCity: { de: 'Es ist noch keine Stadt geladen.', en: 'No city has been loaded yet.' },
  howTo: { de: 'Ein Stadtpaket laden: npx atlas load ORDNER --files DATEIEN', en: 'Load a city pack: npx atlas load FOLDER --files FILES' },
});

const panel = member('panel');
const hidden = member('hidden');
const fullScreen = member('fullScreen');

export function Explore() {
  if (cities.error.value) return <Alone><Failure error={cities.error.value} onRetry={cities.retry} /></Alone>;
  if (cities.data.value?.cities.length === 0) return <Alone><NoCity /></Alone>;
  if (city.error.value) return <Alone><Failure error={city.error.value} onRetry={city.retry} /></Alone>;
  if (!cityAnswer.value) return <Alone><Loading /></Alone>;
  return <Workspace />;
}

function Workspace() {
  useFullScreen();
  useEffect(announceMap, []);
  const isRailOpen = !hidden.value.includes('controls');
  return (
    <div class={`sa-app sa-app--${sheetOf(panel.value)}${fullScreen.value ? ' sa-app--full' : ''}${isRailOpen ? '' : ' sa-app--no-rail'}`}>
      {!fullScreen.value && <Header />}
      {!fullScreen.value && (
        <section class="sa-rail" aria-label={say('controls')} id="controls">
          {isRailOpen && <Controls />}
          <IconButton icon={isRailOpen ? 'left' : 'right'} class="sa-rail__toggle" label={say(isRailOpen ? 'hide' : 'show')} expanded={isRailOpen} controls="controls" onClick={toggleRail} />
        </section>
      )}
      <main class="sa-stage" id="content" tabIndex={-1}>
        <MapView />
        <Legend />
        {fullScreen.value && <IconButton icon="shrink" class="sa-stage__leave" label={say('leave')} onClick={() => change({ fullScreen: false })} />}
      </main>
      {!fullScreen.value && (
        <aside class="sa-aside" aria-label={say('analyses')}>
          <Panels />
        </aside>
      )}
      {!fullScreen.value && <SheetBar label={say('sheets')} tabs={SHEETS.map((one) => ({ key: one.panel, label: say(one.sheet), icon: one.icon, isUp: sheetOf(panel.value) === one.sheet }))} onSelect={showSheet} />}
    </div>
  );
}

type Sheet = 'map' | 'list' | 'profile' | 'settings';

/** Which sheet of the phone a panel belongs to. */
function sheetOf(one: string): Sheet {
  if (one === 'map' || one === 'settings') return one;
  return one === 'ranking' ? 'list' : 'profile';
}

const SHEETS: readonly { readonly sheet: Sheet; readonly panel: 'map' | 'ranking' | 'profile' | 'settings'; readonly icon: IconName }[] = [
  { sheet: 'map', panel: 'map', icon: 'map' },
  { sheet: 'list', panel: 'ranking', icon: 'list' },
  { sheet: 'profile', panel: 'profile', icon: 'chart' },
  { sheet: 'settings', panel: 'settings', icon: 'sliders' },
];

function NoCity() {
  return (
    <Empty>
      <p>{say('noCity')}</p>
      <p>{say('howTo')}</p>
    </Empty>
  );
}

/** The link's full screen asks for the browser's too; leaving either leaves both. */
function useFullScreen(): void {
  const isFull = fullScreen.value;
  useEffect(() => {
    if (isFull && !document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(() => undefined);
    if (!isFull && document.fullscreenElement) void document.exitFullscreen();
  }, [isFull]);
  useEffect(() => {
    const onChange = (): void => {
      if (!document.fullscreenElement) change({ fullScreen: false }, 'replace');
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && fullScreen.peek()) change({ fullScreen: false });
    };
    document.addEventListener('fullscreenchange', onChange);
    addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('fullscreenchange', onChange);
      removeEventListener('keydown', onKey);
    };
  }, []);
}

function showSheet(key: string): void {
  const chosen = SHEETS.find((one) => one.panel === key);
  if (chosen) change({ panel: chosen.panel }, 'replace');
}
