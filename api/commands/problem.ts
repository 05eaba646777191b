import { DomainError, type ErrorCode } from '../../core/errors.ts';
import type { Locale } from '../../core/city/model.ts';

const HEADINGS: Readonly<Record<ErrorCode, { readonly de: string; readonly en: string }>> = {
  missing_value: { de: 'Es fehlt etwas', en: 'Something is missing' },
  invalid_value: { de: 'Ungültige Angabe', en: 'Invalid value' },
  unknown_name: { de: 'Unbekannter Name', en: 'Unknown name' },
  not_found: { de: 'Nicht gefunden', en: 'Not found' },
  conflict: { de: 'Konflikt', en: 'Conflict' },
  not_aggregable: { de: 'Nicht zusammenfassbar', en: 'Cannot be aggregated' },
  forbidden: { de: 'Nicht erlaubt', en: 'Not allowed' },
  unauthenticated: { de: 'Nicht angemeldet', en: 'Not signed in' },
  too_large: { de: 'Zu groß', en: 'Too large' },
  cancelled: { de: 'Abgebrochen', en: 'Cancelled' },
  unavailable: { de: 'Nicht erreichbar', en: 'Unavailable' },
  internal: { de: 'Interner Fehler', en: 'Internal error' },
};

/** An error as lines for a person; an unexpected one keeps its own words. */
export function describe(error: unknown, locale: Locale): string {
  if (!(error instanceof DomainError)) {
    const { heading, message } = { heading: HEADINGS.internal[locale], message: error instanceof Error ? error.message : String(error) };
    return `${heading}: ${message}`;
  }
  const lines = [`${HEADINGS[error.code][locale]}: ${error.message}`];
  for (const detail of error.details) {
    const value = detail.value === undefined ? '' : ` = ${JSON.stringify(detail.value)}`;
    const expected = detail.expected === undefined ? '' : ` (${locale === 'de' ? 'erwartet' : 'expected'}: ${detail.expected})`;
    if (detail.path !== undefined || detail.expected !== undefined) lines.push(`  ${detail.path ?? ''}${value}${expected}`);
  }
  return lines.join('\n');
}
