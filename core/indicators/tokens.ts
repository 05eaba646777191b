/**
 * Tokens of a formula. − · × ÷ : are read as - * * / /, a decimal comma as a point. One pass; no token is ever run.
 */
import type { FormulaError } from './formula-text.ts';
import { formulaError } from './formula-text.ts';

export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  /** signs normalised, names without quotes */
  readonly text: string;
  /** 0-based position in the formula */
  readonly position: number;
  /** of a number; else NaN */
  readonly value: number;
}

/** Longer formulas are refused. */
export const MAXIMUM_LENGTH = 2000;

const PATTERN = /\s+|(\d+(?:[.,]\d+)?)(?![\p{L}\d_])|"([^"]*)"|([\p{L}_][\p{L}\d_]*)|([-+*/()−·×÷:])/uy;
const SIGNS: Readonly<Record<string, string>> = { '−': '-', '·': '*', '×': '*', '÷': '/', ':': '/' };

export function tokenize(text: string): { tokens: readonly Token[]; errors: readonly FormulaError[] } {
  const tokens: Token[] = [];
  if (text.length > MAXIMUM_LENGTH) return { tokens, errors: [formulaError('too_long', { text: `${text.slice(0, 20)}…`, position: MAXIMUM_LENGTH })] };
  let position = 0;
  while (position < text.length) {
    PATTERN.lastIndex = position;
    const match = PATTERN.exec(text);
    if (!match) return { tokens, errors: [formulaError('unreadable', { text: String.fromCodePoint(text.codePointAt(position)!), position })] };
    const [whole, number, quoted, name, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, position, value: Number(number.replace(',', '.')) });
    else if (quoted !== undefined || name !== undefined) tokens.push({ kind: 'name', text: (quoted ?? name)!, position, value: Number.NaN });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: SIGNS[sign] ?? sign, position, value: Number.NaN });
    position += whole.length;
  }
  tokens.push({ kind: 'end', text: '', position: text.length, value: Number.NaN });
  return { tokens, errors: [] };
}
