import { describe, expect, test } from 'vitest';
import { Frame } from '../../../viewer/shell/Shell.tsx';
import { sheetUp } from '../../../viewer/shell/sheets.ts';
import type { AsideSheets } from '../../../viewer/shell/sheets.ts';
import { svgString } from '../../../viewer/ui/charts/svg-string.ts';

type Panel = 'list' | 'answer' | 'other' | 'map' | 'settings';

const sheets: AsideSheets<Panel> = [
  { panel: 'list', label: 'Liste', icon: 'list' },
  { panel: 'answer', label: 'Antwort', icon: 'chart', holdsOthers: true },
];
const words = (word: string): string => `<${word}>`;

/** The frame as text, with what a mode puts into it named. */
function frame(patch: { readonly panel?: Panel; readonly isFull?: boolean; readonly isRailOpen?: boolean }): string {
  const { panel = 'list', isFull = false, isRailOpen = true } = patch;
  return svgString(
    <Frame words={words} sheets={sheets} panel={panel} onPanel={() => undefined} rail="RAIL" aside="ASIDE" header="HEADER" isFull={isFull} isRailOpen={isRailOpen}>
      STAGE
    </Frame>,
  );
}

const parts = (text: string): string[] => ['HEADER', 'RAIL', 'STAGE', 'ASIDE', 'sa-sheets', 'sa-stage__leave'].filter((part) => text.includes(part));

describe('the shell of a mode', () => {
  test('holds header, rail, stage, aside and the sheets of a phone', () => {
    expect(parts(frame({}))).toEqual(['HEADER', 'RAIL', 'STAGE', 'ASIDE', 'sa-sheets']);
  });

  test('shows in full screen the stage alone, and how to leave', () => {
    expect(parts(frame({ isFull: true }))).toEqual(['STAGE', 'sa-stage__leave']);
  });

  test('keeps the switch of a closed rail and says that it is closed', () => {
    const closed = frame({ isRailOpen: false });
    expect(parts(closed)).toEqual(['HEADER', 'STAGE', 'ASIDE', 'sa-sheets']);
    expect(closed).toContain('sa-app--no-rail');
    expect(closed).toContain('aria-label="&lt;show&gt;"');
    expect(frame({})).toContain('aria-label="&lt;hide&gt;"');
  });

  test.each([
    ['list', 'sa-app--aside', 'Liste'],
    ['answer', 'sa-app--aside', 'Antwort'],
    ['other', 'sa-app--aside', 'Antwort'],
    ['map', 'sa-app--map', 'Karte'],
    ['settings', 'sa-app--settings', '&lt;settings&gt;'],
  ] as const)('shows for the panel "%s" one sheet and marks its tab', (panel, place, label) => {
    const text = frame({ panel });
    expect(text).toContain(`class="sa-app ${place}"`);
    const marked = [...text.matchAll(/<button[^>]*aria-current="page"[^>]*>.*?<span>(.*?)<\/span>/g)].map((found) => found[1]);
    expect(marked).toEqual([label]);
  });

  test('a panel without a sheet of its own is in the one for the others, wherever that stands', () => {
    const first: AsideSheets<Panel> = [{ ...sheets[1] }, { panel: 'list', label: 'Liste', icon: 'list' }];
    expect(sheetUp(first, 'other')).toBe('answer');
    expect(sheetUp(sheets, 'other')).toBe('answer');
    expect(sheetUp(first, 'list')).toBe('list');
  });
});
