/**
 * The page of a mode: header, rail of controls, stage with the map, aside with the analyses; on a phone the map and one
 * of four sheets. A mode gives words, contents and its two sheets; frame, rail switch and full screen are one for all.
 */
import type { ComponentChildren } from 'preact';
import { toggleRail } from '../state/actions.ts';
import { member } from '../state/store.ts';
import { texts } from '../text/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { SheetBar } from '../ui/SheetBar.tsx';
import { leaveFullScreen, useFullScreen } from './full-screen.ts';
import { Header } from './Header.tsx';
import { sheetUp } from './sheets.ts';
import type { AsideSheets } from './sheets.ts';

const say = texts({
  map: { de: 'Karte', en: 'Map' },
  sheets: { de: 'Ansicht', en: 'View' },
  leave: { de: 'Vollbild beenden (Esc)', en: 'Leave full screen (Esc)' },
});

const hidden = member('hidden');
const fullScreen = member('fullScreen');

/** Names of rail and aside for a screen reader; of the rail's switch; of the rail's sheet on a phone. */
export type ShellWord = 'controls' | 'analyses' | 'hide' | 'show' | 'settings';

export interface ShellProps<P extends string> {
  readonly words: (word: ShellWord) => string;
  readonly rail: ComponentChildren;
  readonly aside: ComponentChildren;
  /** the stage: map, legend, what lies over them */
  readonly children: ComponentChildren;
  readonly sheets: AsideSheets<P>;
  readonly panel: P | 'map' | 'settings';
  readonly onPanel: (panel: P | 'map' | 'settings') => void;
}

export function Shell<P extends string>(props: ShellProps<P>) {
  useFullScreen();
  return <Frame {...props} isFull={fullScreen.value} isRailOpen={!hidden.value.includes('controls')} header={<Header />} />;
}

interface FrameProps<P extends string> extends ShellProps<P> {
  readonly isFull: boolean;
  readonly isRailOpen: boolean;
  readonly header: ComponentChildren;
}

/** The shell as it follows from its props alone. */
export function Frame<P extends string>({ words, rail, aside, children, sheets, panel, onPanel, isFull, isRailOpen, header }: FrameProps<P>) {
  const up = sheetUp(sheets, panel);
  const place = up === 'map' || up === 'settings' ? up : 'aside';
  return (
    <div class={['sa-app', `sa-app--${place}`, isFull && 'sa-app--full', !isRailOpen && 'sa-app--no-rail'].filter(Boolean).join(' ')}>
      {!isFull && header}
      {!isFull && (
        <section class="sa-rail" aria-label={words('controls')} id="controls">
          {isRailOpen && rail}
          <IconButton icon={isRailOpen ? 'left' : 'right'} class="sa-rail__toggle" label={words(isRailOpen ? 'hide' : 'show')} expanded={isRailOpen} controls="controls" onClick={toggleRail} />
        </section>
      )}
      <main class="sa-stage" id="content" tabIndex={-1}>
        {children}
        {isFull && <IconButton icon="shrink" class="sa-stage__leave" label={say('leave')} onClick={leaveFullScreen} />}
      </main>
      {!isFull && (
        <aside class="sa-aside" aria-label={words('analyses')}>
          {aside}
        </aside>
      )}
      {!isFull && <SheetBar label={say('sheets')} tabs={tabsOf(words('settings'), sheets, up)} onSelect={onPanel} />}
    </div>
  );
}

function tabsOf<P extends string>(settings: string, sheets: AsideSheets<P>, up: P | 'map' | 'settings') {
  return [
    { key: 'map' as const, label: say('map'), icon: 'map' as const },
    ...sheets.map(({ panel, label, icon }) => ({ key: panel, label, icon })),
    { key: 'settings' as const, label: settings, icon: 'sliders' as const },
  ].map((tab) => ({ ...tab, isUp: tab.key === up }));
}
