/** What belongs to this window and to no link: the token, the announcement, what the pointer is over. */
import { signal } from '@preact/signals';

const KEPT = 'atlas-token';

/** From `atlas token`; kept until the window closes, never in a link. '' = public. Changed by signIn and signOut. */
export const token = signal(keptToken());

export function signIn(code: string): void {
  token.value = code;
  keep(code);
}

export function signOut(): void {
  token.value = '';
  keep('');
}

/** A browser may forbid storage: then the token lasts until the page is left. */
function keep(code: string): void {
  try {
    if (code) sessionStorage.setItem(KEPT, code);
    else sessionStorage.removeItem(KEPT);
  } catch {
    return;
  }
}

function keptToken(): string {
  try {
    return sessionStorage.getItem(KEPT) ?? '';
  } catch {
    return '';
  }
}

/** Code of the area under the pointer or with the keyboard's focus in a list, '' = none. Shared by map, table, charts. */
export const hovered = signal('');

/** The tool that the next click on the map serves. */
export type Tool = 'pick' | 'gather' | 'polygon';
export const tool = signal<Tool>('pick');

/** A box the map should move to, [west, south, east, north]; a new object each time. */
export const goTo = signal<{ readonly box: readonly [number, number, number, number] } | null>(null);

const spoken = signal('');
export const announcement = spoken;

/** One sentence for a screen reader, through the polite live region. The same sentence twice is spoken twice. */
export function announce(sentence: string): void {
  spoken.value = spoken.peek() === sentence ? `${sentence}\u00a0` : sentence;
}
