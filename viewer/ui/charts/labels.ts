/**
 * Direct labels at the end of lines: as close to their line as they can be without touching each other.
 * Greedy from top to bottom, then shifted up as a group where the foot overflows; O(n log n), n ≤ 5.
 * Text widths are estimated (no DOM on the server): 0.54 em a character suits Fira Sans.
 */
/** `wanted`: centre per label; answers in the same order, at least `gap` apart, inside [top, bottom] where it fits. */
export function placeLabels(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((y, position) => ({ y, position })).sort((a, b) => a.y - b.y || a.position - b.position);
  let previous = -Infinity;
  for (const label of order) {
    label.y = Math.max(label.y, previous + gap, top);
    previous = label.y;
  }
  let next = bottom + gap;
  for (const label of [...order].reverse()) {
    label.y = Math.min(label.y, next - gap);
    next = label.y;
  }
  const placed = wanted.map(() => 0);
  for (const label of order) placed[label.position] = label.y;
  return placed;
}

export function textWidth(text: string, fontSize: number): number {
  return text.length * fontSize * 0.54;
}

export function shorten(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  const kept = Math.max(1, Math.floor(width / (fontSize * 0.54)) - 1);
  return `${text.slice(0, kept).trimEnd()}…`;
}
