/** Why an answer lacks numbers, in the service's words; nothing where it has them all. */
import type { JSX } from 'preact';
import { language } from '../text/texts.ts';

export function WhyMissing({ note }: { readonly note: { readonly de: string; readonly en: string } }): JSX.Element | null {
  return note.de === '' ? null : <p class="chart-note">{note[language.value]}</p>;
}
