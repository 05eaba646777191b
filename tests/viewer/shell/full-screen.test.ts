import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followFullScreen } from '../../../viewer/shell/full-screen.ts';
import { DEFAULT_LINK } from '../../../viewer/state/link.ts';
import { change, link } from '../../../viewer/state/store.ts';

/** The part of a browser's page that full screen touches. */
class Page extends EventTarget {
  fullscreenElement: object | null = null;
  openDialog: object | null = null;
  readonly refuses: boolean;
  readonly documentElement = { requestFullscreen: (): Promise<void> => this.enter() };

  constructor(refuses = false) {
    super();
    this.refuses = refuses;
  }

  enter(): Promise<void> {
    if (this.refuses) return Promise.reject(new TypeError('no gesture'));
    this.fullscreenElement = this.documentElement;
    this.dispatchEvent(new Event('fullscreenchange'));
    return Promise.resolve();
  }

  exitFullscreen(): Promise<void> {
    this.fullscreenElement = null;
    this.dispatchEvent(new Event('fullscreenchange'));
    return Promise.resolve();
  }

  querySelector(): object | null {
    return this.openDialog;
  }
}

function escapeKey(): Event {
  return Object.assign(new Event('keydown', { cancelable: true }), { key: 'Escape' });
}

let keys: EventTarget;
let leave: (() => void) | null = null;

function opened(page: Page): Page {
  vi.stubGlobal('document', page);
  change({ fullScreen: true });
  leave = followFullScreen();
  return page;
}

/** What the shell does when the link no longer says full screen. */
function settle(): void {
  leave?.();
  leave = null;
}

beforeEach(() => {
  keys = new EventTarget();
  vi.stubGlobal('addEventListener', keys.addEventListener.bind(keys));
  vi.stubGlobal('removeEventListener', keys.removeEventListener.bind(keys));
});

afterEach(() => {
  settle();
  change(DEFAULT_LINK);
  vi.unstubAllGlobals();
});

describe('full screen', () => {
  test('asks for the browser’s, and leaves it with the link', () => {
    const page = opened(new Page());
    expect(page.fullscreenElement).not.toBeNull();
    change({ fullScreen: false });
    settle();
    expect(page.fullscreenElement).toBeNull();
  });

  test('is left in the link when the browser leaves it', () => {
    void opened(new Page()).exitFullscreen();
    expect(link.peek().fullScreen).toBe(false);
  });

  test('is left by Escape also where the browser refused its own', () => {
    opened(new Page(true));
    keys.dispatchEvent(Object.assign(new Event('keydown'), { key: 'x' }));
    expect(link.peek().fullScreen).toBe(true);
    keys.dispatchEvent(escapeKey());
    expect(link.peek().fullScreen).toBe(false);
  });

  test('stays when Escape closes a dialog or lets go of a tool', () => {
    const page = opened(new Page(true));
    page.openDialog = {};
    keys.dispatchEvent(escapeKey());
    page.openDialog = null;
    const used = escapeKey();
    used.preventDefault();
    keys.dispatchEvent(used);
    expect(link.peek().fullScreen).toBe(true);
  });

  test('goes on in another mode that is full, too', () => {
    const page = opened(new Page());
    settle();
    expect(page.fullscreenElement).not.toBeNull();
    leave = followFullScreen();
    void page.exitFullscreen();
    expect(link.peek().fullScreen).toBe(false);
  });
});
