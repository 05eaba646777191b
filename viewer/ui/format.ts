/**
 * Numbers, differences, intervals, states and dates in words, German and English, with their units.
 * A withheld or missing value is always a word, never 0 or "NA"; a true zero is a number.
 * Spaces before units do not break (U+00A0); minus is U+2212 so that it aligns with plus.
 */
import type { IndicatorUnit, Locale } from '../../core/city/model.ts';
import type { ValueState } from '../../core/indicators/states.ts';

/** Units of indicators, and those of reach. */
export type ValueUnit = IndicatorUnit | 'minutes' | 'offers' | 'places-per-person';

/** What a number needs to be written: its unit and the digits behind the decimal sign. */
export interface NumberStyle {
  readonly unit: ValueUnit;
  readonly digits: number;
}

const NBSP = '\u00a0';
const MINUS = '\u2212';

const UNIT_SUFFIX: Record<ValueUnit, { readonly de: string; readonly en: string }> = {
  percent: { de: `${NBSP}%`, en: '%' },
  'per-100': { de: `${NBSP}je${NBSP}100`, en: `${NBSP}per${NBSP}100` },
  'per-1000': { de: `${NBSP}je${NBSP}1.000`, en: `${NBSP}per${NBSP}1,000` },
  index: { de: '', en: '' },
  'square-metres': { de: `${NBSP}m²`, en: `${NBSP}m²` },
  persons: { de: `${NBSP}Personen`, en: `${NBSP}persons` },
  count: { de: '', en: '' },
  'per-square-kilometre': { de: `${NBSP}je${NBSP}km²`, en: `${NBSP}per${NBSP}km²` },
  'percentage-points': { de: `${NBSP}Punkte`, en: `${NBSP}points` },
  minutes: { de: `${NBSP}Min.`, en: `${NBSP}min` },
  offers: { de: `${NBSP}Angebote`, en: `${NBSP}offers` },
  'places-per-person': { de: `${NBSP}Plätze je Person`, en: `${NBSP}places per person` },
};

const STATE_WORDS: Record<ValueState, { readonly de: string; readonly en: string }> = {
  value: { de: 'Wert', en: 'value' },
  unreliable: { de: 'unsicher', en: 'uncertain' },
  estimated: { de: 'geschätzt', en: 'estimated' },
  missing: { de: 'keine Angabe', en: 'not available' },
  suppressed: { de: 'geschützt (kleine Zahl)', en: 'protected (small number)' },
  not_applicable: { de: 'nicht anwendbar', en: 'not applicable' },
};

/** 21.34, percent → "21,3 %". */
export function formatValue(value: number, style: NumberStyle, locale: Locale): string {
  return formatNumber(value, style.digits, locale) + UNIT_SUFFIX[style.unit][locale];
}

/** The number if the state shows one, else the state's word. */
export function formatCell(value: number | null, state: ValueState, style: NumberStyle, locale: Locale): string {
  if (value !== null) return formatValue(value, style, locale);
  return stateWord(state === 'value' || state === 'unreliable' || state === 'estimated' ? 'missing' : state, locale);
}

export function stateWord(state: ValueState, locale: Locale): string {
  return STATE_WORDS[state][locale];
}

/** Signed difference: shares differ by points, everything else by its own unit. "−1,2 Punkte", "+12 je 1.000". */
export function formatDifference(difference: number, style: NumberStyle, locale: Locale): string {
  const unit = style.unit === 'percent' ? 'percentage-points' : style.unit;
  const number = formatNumber(difference, style.digits, locale);
  const isZero = Number(Math.abs(difference).toFixed(style.digits)) === 0;
  const signed = isZero ? `±${number.replace(MINUS, '')}` : difference > 0 ? `+${number}` : number;
  return signed + UNIT_SUFFIX[unit][locale];
}

/** "19,8 bis 23,1 %". */
export function formatInterval(lower: number, upper: number, style: NumberStyle, locale: Locale): string {
  const between = locale === 'de' ? ' bis ' : ' to ';
  return formatNumber(lower, style.digits, locale) + between + formatValue(upper, style, locale);
}

/** "81 von 263", over an area "81 auf 2,6 km²"; null where the gate or the source withholds the numerator. */
export function formatCounts(numerator: number | null, denominator: number | null, locale: Locale, over: 'units' | 'area' = 'units'): string | null {
  if (numerator === null) return null;
  if (denominator === null) return formatCount(numerator, locale);
  if (over === 'area') return `${formatCount(numerator, locale)} ${locale === 'de' ? 'auf' : 'on'} ${formatNumber(denominator, denominator < 1 ? 2 : 1, locale)}${NBSP}km²`;
  return `${formatCount(numerator, locale)} ${locale === 'de' ? 'von' : 'of'} ${formatCount(denominator, locale)}`;
}

/** Counts are whole unless boundaries were crosswalked: then one digit. */
export function formatCount(count: number, locale: Locale): string {
  return formatNumber(count, Math.abs(count - Math.round(count)) < 1e-6 ? 0 : 1, locale);
}

/** 87.7 of a hundred → "87,7 %". */
export function formatPercent(percent: number, digits: number, locale: Locale): string {
  return formatValue(percent, { unit: 'percent', digits }, locale);
}

/** A share of 0–1 in whole percent: "4 %"; a positive share below one percent is "< 1 %". */
export function formatShare(share: number, locale: Locale): string {
  const suffix = UNIT_SUFFIX.percent[locale];
  if (share > 0 && share < 0.01) return `<${NBSP}1${suffix}`;
  return formatNumber(share * 100, 0, locale) + suffix;
}

export function formatNumber(value: number, digits: number, locale: Locale): string {
  const text = numberFormat(locale, digits).format(value).replace('-', MINUS);
  return Number(value.toFixed(Math.min(digits, 20))) === 0 ? text.replace(MINUS, '') : text;
}

/** "2021" stays, "2021-12" → "Dezember 2021", "2021-12-31" → "31.12.2021". */
export function formatPeriod(period: string, locale: Locale): string {
  const [year, month, day] = period.split('-');
  if (!month) return period;
  if (!day) return dateFormat(locale, 'month').format(new Date(Date.UTC(Number(year), Number(month) - 1, 15)));
  return dateFormat(locale, 'day').format(new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), 12)));
}

/** ISO instant or date → date in the city's time zone. */
export function formatDate(iso: string, locale: Locale): string {
  return dateFormat(locale, 'day').format(new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso));
}

/** A period as a point on a time axis, in years: "2021" 2021.5, "2021-12-31" 2021.99. */
export function periodYears(period: string): number {
  const [year, month, day] = period.split('-').map(Number);
  if (month === undefined) return (year ?? 0) + 0.5;
  return (year ?? 0) + (month - 1) / 12 + ((day ?? 15) - 1) / 365;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: Locale, digits: number): Intl.NumberFormat {
  const key = `${locale}${digits}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(intlLocale(locale), { minimumFractionDigits: digits, maximumFractionDigits: digits });
    numberFormats.set(key, format);
  }
  return format;
}

function dateFormat(locale: Locale, kind: 'month' | 'day'): Intl.DateTimeFormat {
  const key = locale + kind;
  let format = dateFormats.get(key);
  if (!format) {
    const options: Intl.DateTimeFormatOptions = kind === 'month' ? { month: 'long', year: 'numeric' } : { day: '2-digit', month: '2-digit', year: 'numeric' };
    format = new Intl.DateTimeFormat(intlLocale(locale), { ...options, timeZone: 'Europe/Berlin' });
    dateFormats.set(key, format);
  }
  return format;
}

function intlLocale(locale: Locale): string {
  return locale === 'de' ? 'de-DE' : 'en-GB';
}
