/** Drawing a polygon: corners by click, closed by double click, Enter or the button; three corners at least. */
import { openCorners } from '../state/derived/map-sides.ts';
import { announce, tool } from '../state/session.ts';
import type { LinkState } from '../state/link.ts';
import { change } from '../state/store.ts';
import { texts } from '../text/texts.ts';

const say = texts({
  closed: { de: 'Eigenes Gebiet gezeichnet, die Auswertung zeigt es.', en: 'Own area drawn, the analysis shows it.' },
  tooFew: { de: 'Ein Gebiet braucht mindestens drei Ecken.', en: 'An area needs at least three corners.' },
});

const FEWEST = 3;

export function startPolygon(): void {
  tool.value = 'polygon';
  openCorners.value = [];
}

export function cancelPolygon(): void {
  tool.value = 'pick';
  openCorners.value = null;
}

/** Escape: whether a tool for areas of one's own was in hand and is let go. */
export function letGo(): boolean {
  const wasInHand = tool.peek() !== 'pick';
  cancelPolygon();
  return wasInHand;
}

export function undoCorner(): void {
  openCorners.value = openCorners.peek()?.slice(0, -1) ?? null;
}

/** `shows`: where the mode shows the drawn area. */
export function closePolygon(shows: Partial<LinkState> = { panel: 'profile' }): void {
  const corners = withoutRepeats(openCorners.peek() ?? []);
  if (corners.length < FEWEST) {
    announce(say('tooFew'));
    return;
  }
  cancelPolygon();
  change({ drawn: { kind: 'polygon', corners }, picked: '', ...shows });
  announce(say('closed'));
}

/** A double click leaves its corner twice. */
function withoutRepeats(corners: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  return corners.filter((corner, i) => i === 0 || corner[0] !== corners[i - 1]![0] || corner[1] !== corners[i - 1]![1]);
}
