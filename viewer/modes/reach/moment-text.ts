import { language } from '../../text/texts.ts';

/** "22.11.2026, 10:05", in the reader's own time. */
export function momentText(iso: string): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}
