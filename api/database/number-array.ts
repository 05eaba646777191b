/**
 * Text of a double precision[] or int[] into a typed array, about 40 million characters a second: the engine's
 * text is the fastest way out of it (docs/decisions/0002-columnar-observations.md).
 */
const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;

/** NULL and NaN become NaN. `length` is what the caller expects; a shorter text leaves NaN. */
export function parseFloat64Array(text: string, length: number): Float64Array {
  const values = new Float64Array(length).fill(Number.NaN);
  scan(text, (index, value) => (values[index] = value));
  return values;
}

/** NULL becomes `missing`. */
export function parseInt32Array(text: string, length: number, missing: number): Int32Array {
  const values = new Int32Array(length).fill(missing);
  scan(text, (index, value) => (values[index] = Number.isNaN(value) ? missing : value));
  return values;
}

export function parseUint32Array(text: string, length: number): Uint32Array {
  const values = new Uint32Array(length);
  scan(text, (index, value) => (values[index] = value));
  return values;
}

function scan(text: string, set: (index: number, value: number) => void): void {
  const end = text.length - 1;
  let index = 0;
  let at = text.indexOf('{') + 1;
  while (at < end) {
    const start = at;
    let isWhole = true;
    let value = 0;
    let code = text.charCodeAt(at);
    const isNegative = code === MINUS;
    if (isNegative) code = text.charCodeAt(++at);
    for (; at < end && code !== COMMA; code = text.charCodeAt(++at)) {
      if (code >= ZERO && code <= NINE) value = value * 10 + (code - ZERO);
      else isWhole = false;
    }
    // up to 15 digits a whole number is exact; everything else goes through the language's own parser
    if (isWhole && at - start <= 15) set(index, isNegative ? -value : value);
    else set(index, Number(text.slice(start, at))); // NULL and NaN: NaN; Infinity as it is
    index++;
    at++;
  }
}
