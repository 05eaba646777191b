/**
 * Hatches as images, pure: not delivered = thin diagonal lines, withheld = crossed lines, unreliable = light dots
 * over the class colour. They differ in shape, so that they are told apart without colour and in grey print.
 * RGBA, row by row, transparent ground; drawn at twice the size they are shown at.
 */
export const HATCHES = ['missing', 'suppressed', 'unreliable', 'gathered'] as const;
export type Hatch = (typeof HATCHES)[number];

export interface PatternImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Pixels a side; the hatch repeats seamlessly. */
const SIZE: Readonly<Record<Hatch, number>> = { missing: 16, suppressed: 16, unreliable: 12, gathered: 12 };

/** "hatch-missing-#66676e": the name under which a map asks for the image. */
export function hatchName(hatch: Hatch, colour: string): string {
  return `hatch-${hatch}-${colour}`;
}

export function hatchByName(name: string): PatternImage | null {
  const [, hatch, colour] = /^hatch-(\w+)-(#[0-9a-f]{6})$/.exec(name) ?? [];
  return hatch && colour && HATCHES.includes(hatch as Hatch) ? hatchImage(hatch as Hatch, colour) : null;
}

export function hatchImage(hatch: Hatch, colour: string): PatternImage {
  const size = SIZE[hatch];
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const data = new Uint8ClampedArray(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) data.set([...channels, Math.round(255 * INK[hatch](x, y, size))], (y * size + x) * 4);
  }
  return { width: size, height: size, data };
}

/** Opacity 0–1 at a pixel. */
const INK: Readonly<Record<Hatch, (x: number, y: number, size: number) => number>> = {
  missing: (x, y, size) => line((x + y) % size, size, 1.1),
  suppressed: (x, y, size) => Math.max(line((x + y) % size, size, 1), line((x - y + size) % size, size, 1)),
  unreliable: (x, y, size) => 0.85 * dot(x, y, size / 4, size / 4, 1.5),
  gathered: (x, y, size) => 0.8 * line((x - y + size) % size, size, 1.6),
};

/** A line through 0 (and, the pattern being periodic, through size), softened over one pixel. */
function line(at: number, size: number, halfWidth: number): number {
  const distance = Math.min(at, size - at) / Math.SQRT2;
  return Math.min(1, Math.max(0, halfWidth - distance + 0.5));
}

function dot(x: number, y: number, atX: number, atY: number, radius: number): number {
  return Math.min(1, Math.max(0, radius - Math.hypot(x - atX, y - atY) + 0.5));
}
