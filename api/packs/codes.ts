/** Codes are text. What a spreadsheet made of them (numbers, lost zeros) is undone and said. */
import { listed, type Findings, type Origin } from './findings.ts';
import { cellText, type Cell } from './table.ts';

export interface CodeRules {
  readonly codeWidth?: number | undefined;
  readonly codePrefix?: string | undefined;
  readonly codePattern?: string | undefined;
}

export interface CodeReader {
  /** '' when the cell is empty; null when it is malformed (a finding). */
  read(cell: Cell | undefined, row: number, column: string): string | null;
}

const MAX_CODE_LENGTH = 64;

export function codeReader(rules: CodeRules, origin: Origin, findings: Findings): CodeReader {
  const pattern = compile(rules.codePattern, origin, findings);
  return {
    read(cell, row, column) {
      const raw = cellText(cell);
      if (raw === '') return '';
      const code = completed(raw, rules, () =>
        findings.add(origin, 'zeros-lost', { padded: raw.padStart(rules.codeWidth ?? 0, '0') }, { row, column, value: raw }),
      );
      if (code.length <= MAX_CODE_LENGTH && (pattern === null || pattern.test(code))) return code;
      findings.add(origin, 'code-malformed', { pattern: rules.codePattern ?? `≤ ${MAX_CODE_LENGTH}` }, { row, column, value: code });
      return null;
    },
  };
}

/** "3" with width 2 and prefix "STGT" becomes "STGT03"; filling up to a prefix is agreed, not a loss. */
function completed(raw: string, { codeWidth = 0, codePrefix = '' }: CodeRules, onLoss: () => void): string {
  if (codePrefix !== '' && raw.startsWith(codePrefix)) return raw;
  const isShort = raw.length < codeWidth && /^\d+$/.test(raw);
  if (isShort && codePrefix === '') onLoss();
  return codePrefix + (isShort ? raw.padStart(codeWidth, '0') : raw);
}

function compile(pattern: string | undefined, origin: Origin, findings: Findings): RegExp | null {
  if (pattern === undefined) return null;
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch (error) {
    findings.add(
      origin,
      'descriptor-invalid',
      { path: `${origin.resource}.codePattern`, reason: error instanceof Error ? error.message : '' },
      { value: pattern },
    );
    return null;
  }
}

/** Codes of a level's edition, with their positions. */
export interface KnownCodes {
  readonly level: string;
  readonly edition: string;
  readonly positions: ReadonlyMap<string, number>;
}

export interface CodeMatcher {
  /** Position of the code, or −1 (a finding). */
  match(code: string, row: number, column: string): number;
  /** Says which known codes had no row, or that not a single one fitted. */
  finish(column: string): void;
}

export function codeMatcher(known: KnownCodes, origin: Origin, findings: Findings, onUnknown: (code: string) => void = () => undefined): CodeMatcher {
  const named = { level: known.level, edition: known.edition };
  const width = uniformWidth(known.positions);
  const seen = new Set<number>();
  const unknown: { code: string; row: number }[] = [];
  return {
    match(code, row, column) {
      const straight = known.positions.get(code);
      const padded = straight === undefined && width !== null && /^\d+$/.test(code) ? code.padStart(width, '0') : code;
      const position = straight ?? known.positions.get(padded);
      if (position === undefined) {
        unknown.push({ code, row });
        return -1;
      }
      if (straight === undefined) findings.add(origin, 'zeros-lost', { padded }, { row, column, value: code });
      seen.add(position);
      return position;
    },
    finish(column) {
      if (known.positions.size === 0) return;
      if (seen.size === 0 && unknown.length > 0) {
        findings.add(
          origin,
          'codes-unmatched',
          { ...named, expected: listed(known.positions.keys(), 1).replace(/ ….*/, '') },
          { row: unknown[0]!.row, column, value: unknown[0]!.code },
        );
        return;
      }
      for (const { code, row } of unknown) {
        findings.add(origin, 'code-unknown', named, { row, column, value: code });
        onUnknown(code);
      }
      for (const [code, position] of known.positions) if (!seen.has(position)) findings.add(origin, 'codes-without-row', named, { column, value: code });
    },
  };
}

/** Common length of purely numeric codes; null where they differ. */
function uniformWidth(positions: ReadonlyMap<string, number>): number | null {
  let width: number | null = null;
  for (const code of positions.keys()) {
    if (!/^\d+$/.test(code) || (width !== null && width !== code.length)) return null;
    width = code.length;
  }
  return width;
}

const SUMMARY =
  /^(?:summe|insgesamt|gesamt|zusammen|total|alle|stadt\b|gesamtstadt|quelle|stand\b|anmerkung|hinweis|erläuterung|legende|fußnote|datenstand|©|\(c\)|\*|_{3}|source|note|\d\)|σ|∑)/i;

/** Whether a row is a total or a footnote rather than data: by its code cell, or by the first text of a row without code. */
export function summaryText(row: readonly Cell[], code: string, cityName: string): string | null {
  const candidates =
    code === ''
      ? row
          .map(cellText)
          .filter((text) => text !== '')
          .slice(0, 2)
      : [code];
  return candidates.find((text) => SUMMARY.test(text) || text.toLowerCase() === cityName.toLowerCase()) ?? null;
}
