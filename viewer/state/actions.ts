/** Steps of a reader that alter more than one member of the link, or that are spoken. */
import type { IndexEditionSummary } from '../client/types.ts';
import { DEFAULT_LINK, MAX_PINNED } from './link.ts';
import type { Statistic } from './link.ts';
import { goTo, tool } from './session.ts';
import { change, link, open } from './store.ts';
import { encodeLink } from './url.ts';
import { areaPositions, areasAnswer } from './derived/areas.ts';
import { edition } from './derived/edition.ts';

export function pickArea(code: string): void {
  change({ picked: code });
}

/** Pins an area for comparison, or lets it go. false = four are pinned already. */
export function togglePin(code: string): boolean {
  const { pinned } = link.peek();
  if (pinned.includes(code)) change({ pinned: pinned.filter((one) => one !== code) });
  else if (pinned.length < MAX_PINNED) change({ pinned: [...pinned, code] });
  else return false;
  return true;
}

/** Shows or hides the rail of controls beside the map. */
export function toggleRail(): void {
  const { hidden } = link.peek();
  change({ hidden: hidden.includes('controls') ? hidden.filter((one) => one !== 'controls') : [...hidden, 'controls'] }, 'replace');
}

/** Another level: what refers to areas of the old one goes. */
export function chooseLevel(key: string): void {
  change({ level: key, edition: '', picked: '', pinned: [], index: '', right: null });
}

export function chooseEdition(key: string): void {
  change({ edition: key, index: '' });
}

export function chooseIndicator(id: string): void {
  const own = link.peek();
  change({ indicator: id, index: '', transitView: 'off', manualBreaks: [], breaks: own.breaks === 'manual' ? 'quantile' : own.breaks, second: own.second === id ? '' : own.second });
}

export function chooseIndex(summary: IndexEditionSummary | null): void {
  if (!summary) {
    change({ index: '' });
    return;
  }
  const own = link.peek();
  const keeps = own.level === summary.level;
  change({
    index: summary.key,
    level: summary.level,
    edition: summary.edition,
    statistic: 'none',
    transitView: 'off',
    second: '',
    right: null,
    picked: keeps ? own.picked : '',
    pinned: keeps ? own.pinned : [],
  });
}

export function chooseStatistic(statistic: Statistic): void {
  change({ statistic, index: '', second: '', transitView: 'off' });
}

/** Adds an area to the drawn ones, or takes it out. */
export function gatherArea(code: string): void {
  const shown = edition.peek();
  if (!shown) return;
  const { drawn } = link.peek();
  const before = drawn?.kind === 'areas' && drawn.level === shown.level && drawn.edition === shown.key ? drawn.areas : [];
  const after = before.includes(code) ? before.filter((one) => one !== code) : [...before, code].sort();
  change({ drawn: after.length === 0 ? null : { kind: 'areas', level: shown.level, edition: shown.key, areas: after } });
}

export function clearDrawn(): void {
  tool.value = 'pick';
  change({ drawn: null });
}

/** Moves the map to an area of the shown edition. */
export function goToArea(code: string): void {
  const position = areaPositions.peek().get(code);
  const box = position === undefined ? undefined : areasAnswer.peek()?.boxes[position];
  if (box) goTo.value = { box };
}

/** Another city: nothing of the old one means anything there. */
export function chooseCity(id: string): void {
  const { mode, language, theme, panel, palette, classes } = link.peek();
  open(encodeLink({ ...DEFAULT_LINK, city: id, mode, language, theme, panel, palette, classes }));
}
