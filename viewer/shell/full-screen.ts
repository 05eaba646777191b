/**
 * Full screen, the same in every mode: the link's asks for the browser's too, and leaving either leaves both. Where the
 * browser refuses (no gesture, an old device) the page's frame alone goes; Escape then leaves as it does otherwise.
 * Escape first closes an open dialog or lets go of a tool: whoever used the key says so with preventDefault.
 */
import { useEffect } from 'preact/hooks';
import { change, link, member } from '../state/store.ts';

const fullScreen = member('fullScreen');

export function useFullScreen(): void {
  const isFull = fullScreen.value;
  useEffect(() => (isFull ? followFullScreen() : undefined), [isFull]);
}

/** From entering to leaving; what it returns ends it. Another mode that is also full keeps the browser's. */
export function followFullScreen(): () => void {
  if (!document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(() => undefined);
  const onChange = (): void => {
    if (!document.fullscreenElement) leaveFullScreen();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open], [aria-modal=true]')) leaveFullScreen();
  };
  document.addEventListener('fullscreenchange', onChange);
  addEventListener('keydown', onKey);
  return () => {
    document.removeEventListener('fullscreenchange', onChange);
    removeEventListener('keydown', onKey);
    if (document.fullscreenElement && !link.peek().fullScreen) void document.exitFullscreen();
  };
}

export function leaveFullScreen(): void {
  change({ fullScreen: false }, 'replace');
}
