/**
 * The texts of every finding of a pack's quality report, German and English.
 * Pure: a finding is a code and parameters; its sentences are made here and nowhere else.
 */
import type { Locale } from '../city/model.ts';
import { CODE_TEXTS } from './quality/codes.ts';
import type { QualityText } from './quality/entry.ts';
import { FILE_TEXTS } from './quality/files.ts';
import { GEOMETRY_TEXTS } from './quality/geometry.ts';
import { OFFER_TEXTS } from './quality/offers.ts';
import { TABLE_TEXTS } from './quality/tables.ts';

export type { Severity } from './quality/entry.ts';

const TEXTS = { ...FILE_TEXTS, ...TABLE_TEXTS, ...CODE_TEXTS, ...GEOMETRY_TEXTS, ...OFFER_TEXTS } as const;

export type FindingCode = keyof typeof TEXTS;
export const FINDING_CODES = Object.keys(TEXTS) as [FindingCode, ...FindingCode[]];
export const QUALITY_TEXTS: Readonly<Record<FindingCode, QualityText>> = TEXTS;

/** A parameter may differ by language. */
export type FindingParams = Readonly<Record<string, string | number | { readonly de: string; readonly en: string }>>;

export function findingMessage(code: FindingCode, params: FindingParams, locale: Locale): string {
  return fill(QUALITY_TEXTS[code].message[locale], params, locale);
}

export function findingRemedy(code: FindingCode, params: FindingParams, locale: Locale): string {
  return fill(QUALITY_TEXTS[code].remedy[locale], params, locale);
}

const numberFormats = { de: new Intl.NumberFormat('de-DE', { maximumFractionDigits: 6 }), en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 }) };

/** `{name}` becomes the parameter; a number is written in the language; an absent one leaves nothing behind. */
function fill(template: string, params: FindingParams, locale: Locale): string {
  return template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = params[name];
    if (value === undefined) return '';
    if (typeof value === 'number') return numberFormats[locale].format(value);
    return typeof value === 'string' ? value : value[locale];
  });
}
