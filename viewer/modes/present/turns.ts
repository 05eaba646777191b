/** Which slide a key or a flick leads to. Pure. */
interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** null: the key is not for turning. Clickers send PageUp and PageDown. */
export function turnOfKey({ key, shiftKey, ctrlKey, metaKey, altKey }: Key, at: number, count: number): number | null {
  if (count === 0 || ctrlKey || metaKey || altKey) return null;
  const last = count - 1;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
    case 'PageDown':
      return Math.min(last, at + 1);
    case ' ':
      return shiftKey ? Math.max(0, at - 1) : Math.min(last, at + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
    case 'PageUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

const FLICK = 48;

/** dx, dy in pixels: 1 = on, −1 = back, 0 = no flick (too short, or more down than across). */
export function turnOfSwipe(dx: number, dy: number): -1 | 0 | 1 {
  if (Math.abs(dx) < FLICK || Math.abs(dx) < 1.5 * Math.abs(dy)) return 0;
  return dx < 0 ? 1 : -1;
}
