/**
 * A CSV file as a cursor over its bytes: where each field of the current row begins and ends, and numbers and times read
 * straight from the bytes. No array and no string a row, so that millions of stop times are read in seconds.
 * RFC 4180 with what feeds really hold: BOM, CRLF, blank lines, spaces around fields, quotes inside quotes. O(bytes).
 */

/** A blank field, where a number or a time is asked for. */
export const BLANK = -2_147_483_648;
/** A field that is not what it should be. */
export const UNREADABLE = -2_147_483_647;

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const BOM = [0xef, 0xbb, 0xbf];
const MAX_FIELDS = 4096;

export class CsvRows {
  /** names of the header, trimmed, without BOM */
  readonly header: readonly string[];
  /** a name in the header has spaces around it */
  readonly hasPaddedHeader: boolean;
  /** 1-based line of the current row */
  line = 0;
  /** fields of the current row */
  fieldCount = 0;
  /** 1-based line of a quotation mark that is never closed, 0 if there is none so far */
  unclosedLine = 0;

  readonly #bytes: Buffer;
  readonly #starts = new Int32Array(MAX_FIELDS);
  readonly #ends = new Int32Array(MAX_FIELDS);
  readonly #quoted = new Uint8Array(MAX_FIELDS);
  #at: number;
  #nextLine = 1;

  /** bytes: UTF-8 */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = BOM.every((byte, i) => bytes[i] === byte) ? 3 : 0;
    const from = this.#at;
    this.header = this.next() ? Array.from({ length: this.fieldCount }, (_, field) => this.#decode(field).trim()) : [];
    this.hasPaddedHeader = /(^|,) | (,|$)/.test(this.#bytes.toString('utf8', from, this.#at).trimEnd());
  }

  /** 0–1: how far the file is read. */
  get share(): number {
    return this.#bytes.length === 0 ? 1 : this.#at / this.#bytes.length;
  }

  /** Moves to the next row that is not blank; false at the end. */
  next(): boolean {
    const bytes = this.#bytes;
    const end = bytes.length;
    while (this.#at < end) {
      this.line = this.#nextLine;
      this.#readRow(bytes, end);
      if (this.fieldCount > 1 || this.#starts[0]! < this.#ends[0]! || this.#quoted[0] === 1) return true;
    }
    this.fieldCount = 0;
    return false;
  }

  #readRow(bytes: Buffer, end: number): void {
    let field = 0;
    let at = this.#at;
    for (;;) {
      while (at < end && bytes[at] === SPACE) at++;
      let from = at;
      let to: number;
      const isQuoted = bytes[at] === QUOTE;
      if (isQuoted) {
        from = ++at;
        for (;;) {
          const byte = at < end ? bytes[at]! : -1;
          if (byte === -1) {
            if (this.unclosedLine === 0) this.unclosedLine = this.line;
            break;
          }
          if (byte === LF) this.#nextLine++;
          if (byte === QUOTE) {
            if (bytes[at + 1] !== QUOTE) break;
            at++;
          }
          at++;
        }
        to = at++;
        while (at < end && bytes[at] !== COMMA && bytes[at] !== LF && bytes[at] !== CR) at++;
      } else {
        while (at < end && bytes[at] !== COMMA && bytes[at] !== LF && bytes[at] !== CR) at++;
        to = at;
        while (to > from && bytes[to - 1] === SPACE) to--;
      }
      if (field < MAX_FIELDS) {
        this.#starts[field] = from;
        this.#ends[field] = to;
        this.#quoted[field] = isQuoted ? 1 : 0;
        field++;
      }
      if (at < end && bytes[at] === COMMA) {
        at++;
        continue;
      }
      break;
    }
    if (bytes[at] === CR) at++;
    if (bytes[at] === LF) at++;
    this.#nextLine++;
    this.#at = Math.min(at, end);
    this.fieldCount = field;
  }

  /** '' for a column that is not there (−1) or a row that is too short. */
  text(column: number): string {
    if (column < 0 || column >= this.fieldCount) return '';
    return this.#decode(column).trim();
  }

  #decode(field: number): string {
    const text = this.#bytes.toString('utf8', this.#starts[field], this.#ends[field]);
    return this.#quoted[field] === 1 && text.includes('"') ? text.replaceAll('""', '"') : text;
  }

  /** Whether the field's bytes are those that `previous` holds; used to skip decoding repeated keys of sorted files. */
  isSameAs(column: number, previous: Buffer): boolean {
    if (column < 0 || column >= this.fieldCount) return false;
    const from = this.#starts[column]!;
    const length = this.#ends[column]! - from;
    if (length !== previous.length) return false;
    for (let i = 0; i < length; i++) if (this.#bytes[from + i] !== previous[i]) return false;
    return true;
  }

  /** The field's raw bytes: a view, valid as long as the file. */
  raw(column: number): Buffer {
    return column < 0 || column >= this.fieldCount ? this.#bytes.subarray(0, 0) : this.#bytes.subarray(this.#starts[column], this.#ends[column]);
  }

  /** A whole number ≥ 0; BLANK or UNREADABLE. */
  integer(column: number): number {
    if (column < 0 || column >= this.fieldCount) return BLANK;
    const to = this.#ends[column]!;
    let at = this.#starts[column]!;
    if (at === to) return BLANK;
    let value = 0;
    for (; at < to; at++) {
      const byte = this.#bytes[at]!;
      if (byte < ZERO || byte > NINE || value > 200_000_000) return this.text(column) === '' ? BLANK : UNREADABLE;
      value = value * 10 + byte - ZERO;
    }
    return value;
  }

  /** A decimal number; NaN for a blank or unreadable field. */
  decimal(column: number): number {
    const text = this.text(column);
    return text === '' ? Number.NaN : Number(text);
  }

  /** H:MM:SS or HH:MM:SS (hours beyond 24 allowed, up to 999) → seconds; BLANK or UNREADABLE. */
  time(column: number): number {
    if (column < 0 || column >= this.fieldCount) return BLANK;
    const bytes = this.#bytes;
    const to = this.#ends[column]!;
    let at = this.#starts[column]!;
    if (at === to) return BLANK;
    let part = 0;
    let digits = 0;
    let parts = 0;
    let seconds = 0;
    for (; at <= to; at++) {
      const byte = at < to ? bytes[at]! : COLON;
      if (byte === COLON) {
        if (digits === 0 || parts === 3 || (parts > 0 && (digits !== 2 || part > 59))) return this.text(column) === '' ? BLANK : UNREADABLE;
        seconds = seconds * 60 + part;
        parts++;
        part = 0;
        digits = 0;
      } else if (byte >= ZERO && byte <= NINE && digits < 3) {
        part = part * 10 + byte - ZERO;
        digits++;
      } else return this.text(column) === '' ? BLANK : UNREADABLE;
    }
    return parts === 3 ? seconds : UNREADABLE;
  }
}
