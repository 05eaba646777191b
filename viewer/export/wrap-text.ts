/** Breaks a text into lines no wider than `width` pixels. Widths by a measuring function, else estimated. */
import { textWidth } from '../ui/charts/labels.ts';

export function wrapText(text: string, width: number, fontSize: number, measure = (line: string): number => textWidth(line, fontSize)): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n]+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  return lines;
}
