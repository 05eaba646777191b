/**
 * What is said about a timetable's files, German and English. The codes are the notice names of the canonical GTFS
 * validator (gtfs-validator.mobilitydata.org/rules.html), so that an agency finds them there too; a few of our own say
 * what the reader did. Pure: a finding is a code and parameters; its sentences are made here and nowhere else.
 */
import type { Locale } from '../city/model.ts';
import type { QualityText, Severity } from './quality/entry.ts';
import { TIMETABLE_FILE_TEXTS } from './timetable/files.ts';
import { TIMETABLE_SERVICE_TEXTS } from './timetable/service.ts';

const TEXTS = { ...TIMETABLE_FILE_TEXTS, ...TIMETABLE_SERVICE_TEXTS } as const;

export type TimetableFindingCode = keyof typeof TEXTS;
export const TIMETABLE_FINDING_CODES = Object.keys(TEXTS) as [TimetableFindingCode, ...TimetableFindingCode[]];
export const TIMETABLE_TEXTS: Readonly<Record<TimetableFindingCode, QualityText>> = TEXTS;

export interface TimetablePlace {
  /** 1-based line of the file as an editor shows it; null: the file as a whole */
  readonly row: number | null;
  readonly column: string | null;
  readonly value: string | null;
}

/** One kind of defect in one column of one file; places of the same kind are counted together. */
export interface TimetableFinding extends TimetablePlace {
  readonly code: TimetableFindingCode;
  /** error: something is lost or guessed; warning: probably wrong; note: what the reader did */
  readonly severity: Severity;
  readonly file: string;
  readonly message: Readonly<Record<Locale, string>>;
  readonly remedy: Readonly<Record<Locale, string>>;
  readonly count: number;
  /** the first few, the one above included */
  readonly examples: readonly TimetablePlace[];
}

export type TimetableParams = Readonly<Record<string, string | number>>;

/** Message and remedy with `{names}` filled; numbers in the language's own way. */
export function timetableText(code: TimetableFindingCode, part: 'message' | 'remedy', params: TimetableParams, locale: Locale): string {
  return TIMETABLE_TEXTS[code][part][locale].replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = params[name];
    return typeof value === 'number' ? numberFormats[locale].format(value) : (value ?? '');
  });
}

const numberFormats = { de: new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 }), en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }) };
