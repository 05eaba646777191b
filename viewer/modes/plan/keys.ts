/** Keys of mode Planen: Ctrl+Z takes back, Ctrl+Shift+Z or Ctrl+Y makes again. Fields keep their own undo. */
import { redoStroke, undoStroke } from '../../state/plan-draft.ts';

export function followKeys(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) redoStroke();
    else undoStroke();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('textarea, input:not([type=radio], [type=checkbox], [type=range])');
}
