import type { LocalText } from '../../city/model.ts';

export type Severity = 'error' | 'warning' | 'note';

/** What a finding says: {names} are filled from its parameters. A remedy is what the reader does next. */
export interface QualityText {
  readonly severity: Severity;
  readonly message: Required<LocalText>;
  readonly remedy: Required<LocalText>;
}

/** One entry of the tables beside this file, in reading order: severity, message de/en, remedy de/en. */
export function entry(severity: Severity, de: string, en: string, remedyDe: string, remedyEn: string): QualityText {
  return { severity, message: { de, en }, remedy: { de: remedyDe, en: remedyEn } };
}
