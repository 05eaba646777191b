import { signal } from '@preact/signals';

/** The width below which sheets replace the side areas; the same number stands in styles/shell.css. */
const query = typeof matchMedia === 'undefined' ? null : matchMedia('(max-width: 820px)');

/** The window is as narrow as a phone. */
export const isPhone = signal(query?.matches ?? false);

query?.addEventListener('change', (event) => {
  isPhone.value = event.matches;
});
