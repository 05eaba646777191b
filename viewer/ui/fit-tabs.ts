/**
 * Which tabs of a row have room, pure. All where all fit; else as many from the front as fit beside the "more" button,
 * and the selected one always: it takes the last place.
 */
export interface TabRow {
  /** pixels of each tab, in order */
  readonly widths: readonly number[];
  /** pixels between two tabs */
  readonly gap: number;
  /** pixels of the row, and of the button for what has no room */
  readonly room: number;
  readonly more: number;
  /** position of the selected tab */
  readonly selected: number;
}

/** Positions of the tabs shown, in the order shown. At least the selected one. */
export function fitTabs({ widths, gap, room, more, selected }: TabRow): number[] {
  const all = widths.map((_, position) => position);
  const length = (shown: readonly number[]): number => shown.reduce((sum, position) => sum + widths[position]! + gap, -gap);
  if (length(all) <= room) return all;
  const left = room - more - gap;
  for (let count = widths.length - 1; count > 0; count--) {
    const front = all.slice(0, count);
    const shown = front.includes(selected) ? front : [...front.slice(0, -1), selected];
    if (length(shown) <= left) return shown;
  }
  return [selected];
}
