/**
 * The one live copy of the link state. `change` is the only way to alter it: a deliberate step ('push') can be
 * undone with the browser's back button, continuous ones ('replace': camera, dragging) cannot fill the history.
 * Members that did not change keep their identity, so that computed values follow only what concerns them.
 */
import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { language } from '../text/texts.ts';
import { DEFAULT_LINK } from './link.ts';
import type { LinkState } from './link.ts';
import { decodeLink, encodeLink } from './url.ts';

const current = signal<LinkState>(DEFAULT_LINK);

/** Read-only: alter it with `change`. */
export const link: ReadonlySignal<LinkState> = computed(() => current.value);

/** A member of the link as its own signal: `const level = member('level')`. */
export function member<K extends keyof LinkState>(key: K): ReadonlySignal<LinkState[K]> {
  return computed(() => current.value[key]);
}

export type Step = 'push' | 'replace';

export function change(patch: Partial<LinkState>, step: Step = 'push'): void {
  const before = current.peek();
  const next = merge(before, patch);
  if (next === before) return;
  current.value = next;
  if (typeof history !== 'undefined') writeHistory(next, step);
}

/** Replaces the whole state (a slide, a saved link); language and theme of the reader stay. */
export function open(query: string, step: Step = 'push'): void {
  const { language: reader, theme } = current.peek();
  change({ ...decodeLink(query), language: reader, theme }, step);
}

/** Binds the store to the address bar; returns how to unbind. */
export function startStore(): () => void {
  current.value = decodeLink(location.search);
  const onBack = (): void => {
    current.value = merge(current.peek(), decodeLink(location.search));
  };
  addEventListener('popstate', onBack);
  const stopLanguage = effect(() => {
    language.value = current.value.language;
    document.documentElement.lang = current.value.language;
  });
  return () => {
    removeEventListener('popstate', onBack);
    stopLanguage();
    flushHistory();
  };
}

/** The link to the present state, absolute, for sharing. */
export function shareLink(): string {
  const query = encodeLink(current.value);
  return `${location.origin}${location.pathname}${query ? `?${query}` : ''}`;
}

function merge(before: LinkState, patch: Partial<LinkState>): LinkState {
  const altered = (Object.keys(patch) as (keyof LinkState)[]).filter((key) => !same(before[key], patch[key]));
  if (altered.length === 0) return before;
  return { ...before, ...Object.fromEntries(altered.map((key) => [key, patch[key]])) };
}

function same(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/** Browsers refuse more than about 100 history calls in 30 s: continuous steps are written at most every 250 ms. */
let pending: ReturnType<typeof setTimeout> | null = null;

function writeHistory(state: LinkState, step: Step): void {
  if (step === 'push') {
    flushHistory();
    history.pushState(null, '', address(state));
    return;
  }
  pending ??= setTimeout(flushHistory, 250);
}

function flushHistory(): void {
  if (pending === null) return;
  clearTimeout(pending);
  pending = null;
  history.replaceState(null, '', address(current.peek()));
}

function address(state: LinkState): string {
  const query = encodeLink(state);
  return query ? `${location.pathname}?${query}` : location.pathname;
}
