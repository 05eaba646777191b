/**
 * Plans as an equivalency table (block;area), the form that every city's statistics office can read and write. Reading
 * tolerates `;`, `,` and tabs, quotes, a byte order mark and a header, and names every issue with its line: unknown and
 * double blocks, codes that lost their leading zeros. O(lines).
 */
import { NO_AREA } from '../city/model.ts';
import type { PlanArea, PlanState } from './contract.ts';
import { colourAt, usualKind } from './operations.ts';

export type EquivalencyIssueKind = 'columns' | 'unknown-block' | 'double-block' | 'contradiction' | 'lost-zeros' | 'missing-blocks';

export interface EquivalencyIssue {
  readonly kind: EquivalencyIssueKind;
  readonly severity: 'error' | 'warning';
  /** 1-based line of the file; 0: the file as a whole */
  readonly line: number;
  readonly value: string;
}

export interface Equivalency {
  readonly areas: readonly PlanArea[];
  readonly label: Int32Array;
  readonly issues: readonly EquivalencyIssue[];
}

/** Blocks of no area are left out unless `isComplete`; then their area is empty. */
export function writeEquivalency(blockCodes: readonly string[], { areas, label }: Pick<PlanState, 'areas' | 'label'>, isComplete = false): string {
  const lines = ['block;area;name'];
  for (const [block, code] of blockCodes.entries()) {
    const area = label[block] === NO_AREA ? undefined : areas[label[block]!];
    if (area || isComplete) lines.push([code, area?.code ?? '', area?.name ?? ''].map(quoted).join(';'));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** @param known areas whose names, kinds and colours are kept; unknown codes become new areas of the usual kind */
export function readEquivalency(text: string, blockCodes: readonly string[], known: readonly PlanArea[] = []): Equivalency {
  const positions = new Map(blockCodes.map((code, block) => [code, block] as const));
  const byZeros = shortened(blockCodes);
  const areas = [...known];
  const kind = usualKind(known);
  const places = new Map(areas.map(({ code }, at) => [code, at] as const));
  const label = new Int32Array(blockCodes.length).fill(NO_AREA);
  /** line that named a block first; 0 = none */
  const lineOf = new Uint32Array(blockCodes.length);
  const issues: EquivalencyIssue[] = [];
  for (const { line, cells } of rowsOf(text)) {
    const [code = '', area = '', name = ''] = cells;
    const add = (kind: EquivalencyIssueKind, severity: EquivalencyIssue['severity'], value: string) => issues.push({ kind, severity, line, value });
    if (cells.length < 2) {
      add('columns', 'error', cells.join(';'));
      continue;
    }
    let block = positions.get(code);
    if (block === undefined) {
      if (line === 1) continue; // the header
      block = byZeros.get(code);
      if (block === undefined) {
        add('unknown-block', 'error', code);
        continue;
      }
      add('lost-zeros', 'warning', code);
    }
    const place = area === '' ? NO_AREA : (places.get(area) ?? areas.push({ code: area, name, kind, colour: colourAt(areas.length) }) - 1);
    if (place !== NO_AREA) places.set(area, place);
    if (lineOf[block] !== 0) {
      add(label[block] === place ? 'double-block' : 'contradiction', label[block] === place ? 'warning' : 'error', code);
      continue;
    }
    lineOf[block] = line;
    label[block] = place;
  }
  const unnamed = lineOf.filter((line) => line === 0).length;
  if (unnamed > 0) issues.push({ kind: 'missing-blocks', severity: 'warning', line: 0, value: String(unnamed) });
  return { areas, label, issues };
}

/** Codes without their leading zeros, where that is unambiguous. */
function shortened(codes: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  const twice = new Set<string>();
  for (const [block, code] of codes.entries()) {
    const short = code.replace(/^0+(?=.)/, '');
    if (short === code) continue;
    if (found.has(short)) twice.add(short);
    found.set(short, block);
  }
  for (const short of twice) found.delete(short);
  return found;
}

function* rowsOf(text: string): Generator<{ line: number; cells: string[] }> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const mark = [';', '\t', ','].find((each) => lines[0]?.includes(each)) ?? ';';
  for (const [at, line] of lines.entries()) if (line.trim() !== '') yield { line: at + 1, cells: cellsIn(line, mark) };
}

function cellsIn(line: string, mark: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]!;
    if (letter === '"' && isQuoted && line[at + 1] === '"') cell += line[at++]!;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (letter === mark && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell.trim()];
}

function quoted(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
