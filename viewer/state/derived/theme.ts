import { computed, signal } from '@preact/signals';
import { member } from '../store.ts';

const wanted = member('theme');
const query = typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-color-scheme: dark)');
const systemIsDark = signal(query?.matches ?? false);
query?.addEventListener('change', (event) => {
  systemIsDark.value = event.matches;
});

/** The theme that shows: the link's, or the system's for 'auto'. */
export const theme = computed((): 'light' | 'dark' => (wanted.value === 'auto' ? (systemIsDark.value ? 'dark' : 'light') : wanted.value));
