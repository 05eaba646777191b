/**
 * Seeded random numbers: xoshiro128** (Blackman & Vigna 2018), its state filled by splitmix32. Period 2^128 − 1, 32-bit
 * integer arithmetic only, so every machine draws the same sequence. Not for secrets.
 */

/** Next number in [0, 1), a multiple of 2^−32. */
export type Random = () => number;

/**
 * @param seed integer; only its lowest 32 bits count
 * @param stream independent sequence of the same seed, e.g. the index of an area
 */
export function seededRandom(seed: number, stream = 0): Random {
  const mix = splitmix32((seed ^ Math.imul(stream + 1, 0x9e3779b1)) | 0);
  let a = mix();
  let b = mix();
  let c = mix();
  let d = mix() | 1; // never the all-zero state
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return (result >>> 0) / 4294967296;
  };
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

/** Fisher–Yates, in place. */
export function shuffle(values: { [place: number]: number; length: number }, random: Random): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = values[last]!;
    values[last] = values[other]!;
    values[other] = kept;
  }
}
