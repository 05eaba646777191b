/**
 * How one member of the link is written and read. A codec reads what it wrote; whatever else it is given is null, and
 * the member falls back to its default: an old or broken link opens, it never fails. Lists are comma-separated with
 * escapes of their own, because mail programs percent-encode commas.
 */
export interface Codec<T> {
  readonly write: (value: T) => string;
  /** null = broken */
  readonly read: (text: string) => T | null;
}

/** Every member of a part of the link with its key in the query. */
export type Codecs<L> = { readonly [K in keyof L]: readonly [key: string, codec: Codec<L[K]>] };

const LONGEST_TEXT = 200;

export const text: Codec<string> = { write: (value) => value, read: (value) => value.slice(0, LONGEST_TEXT) };

export const flag: Codec<boolean> = { write: (value) => (value ? '1' : '0'), read: (value) => value === '1' };

export function oneOf<const T extends readonly string[]>(allowed: T): Codec<T[number]> {
  return { write: (value) => value, read: (value) => (allowed.includes(value) ? value : null) };
}

/** least ≤ number ≤ most */
export function number(least: number, most: number): Codec<number> {
  return { write: String, read: (value) => readNumber(value, least, most) };
}

export function integer(least: number, most: number): Codec<number> {
  return {
    write: String,
    read: (value) => {
      const whole = readNumber(value, least, most);
      return Number.isInteger(whole) ? whole : null;
    },
  };
}

/** A text of one form, or none at all where `isOptional`. */
export function matching(form: RegExp, isOptional = false): Codec<string> {
  return { write: (value) => value, read: (value) => (form.test(value) || (isOptional && value === '') ? value : null) };
}

/** Up to `most` texts in their order, each once. */
export function list(most: number): Codec<readonly string[]> {
  return { write: writeList, read: (value) => [...new Set(readList(value))].slice(0, most) };
}

/** The items of `allowed` that are named, in the order of `allowed`. */
export function someOf<const T extends readonly string[]>(allowed: T): Codec<readonly T[number][]> {
  return { write: writeList, read: (value) => allowed.filter((one) => readList(value).includes(one)) };
}

/** Steps of a scenario, one after the other; broken ones are left out, what goes beyond `most` too. */
export function steps<T>(write: (step: T) => string, read: (text: string, position: number) => T | null, most: number): Codec<readonly T[]> {
  return {
    write: (all) => all.map(write).join(';'),
    read: (value) => value.split(';').flatMap((one, position) => read(one, position) ?? []).slice(0, most),
  };
}

/** '' and what is outside least … most are null. */
export function readNumber(value: string, least: number, most: number): number | null {
  const read = Number(value);
  return value.trim() !== '' && read >= least && read <= most ? read : null;
}

/** Degrees; null = not on Earth. */
export function readPlace(lon: string | undefined, lat: string | undefined): readonly [lon: number, lat: number] | null {
  const at = [readNumber(lon ?? '', -180, 180), readNumber(lat ?? '', -90, 90)] as const;
  return at[0] === null || at[1] === null ? null : [at[0], at[1]];
}

/** Percent-encoded text; '' where the encoding is broken. */
export function readEncoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '!': '!e', ',': '!c', ':': '!d', ';': '!s' };
const UNESCAPES: Readonly<Record<string, string>> = { e: '!', c: ',', d: ':', s: ';' };

export function escapeItem(item: string): string {
  return item.replace(/[!,:;]/g, (sign) => ESCAPES[sign]!);
}

export function unescapeItem(item: string): string {
  return item.replace(/!([ecds])/g, (_, letter: string) => UNESCAPES[letter]!);
}

export function writeList(items: readonly string[]): string {
  return items.map(escapeItem).join(',');
}

export function readList(value: string): string[] {
  return value === '' ? [] : value.split(',').map(unescapeItem);
}
