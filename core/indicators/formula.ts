/**
 * Formulas over measures, parsed and never run as code: numbers, measure keys ("quoted" where they hold a hyphen or
 * start with a digit), + − · / and parentheses. A formula is linear (to be summed) or one ratio of two linear parts
 * (to be divided last); everything else is refused with its place, its token and the reason. O(length).
 */
import type { Term } from '../city/aggregate.ts';
import { AREA_MEASURE } from '../city/columns.ts';
import type { FormulaError } from './formula-text.ts';
import { formulaError, nearest } from './formula-text.ts';
import type { Token } from './tokens.ts';
import { tokenize } from './tokens.ts';

export type { FormulaError } from './formula-text.ts';

export interface ParsedFormula {
  /** one term a measure, in order of first mention; empty where there are errors */
  readonly terms: readonly Term[];
  readonly errors: readonly FormulaError[];
}

export interface ParsedRatio {
  readonly numerator: readonly Term[];
  /** null: a plain sum */
  readonly denominator: readonly Term[] | null;
  /** common factor of all coefficients: 100 in "100 · a / b" */
  readonly factor: number;
  readonly errors: readonly FormulaError[];
}

/** A formula linear in its measures. known: the city's measure keys; absent, names are not checked. */
export function parseFormula(text: string, known?: Iterable<string>): ParsedFormula {
  const { value, errors } = evaluate(text, known);
  if (!value) return { terms: [], errors };
  if (value.denominator) return { terms: [], errors: [formulaError('ratio_in_sum', value.divided)] };
  const found = linearErrors(value.numerator);
  return found.length > 0 ? { terms: [], errors: found } : { terms: termsOf(value.numerator), errors: [] };
}

/** `a / b` or a plain sum, as users write them. */
export function parseRatio(text: string, known?: Iterable<string>): ParsedRatio {
  const { value, errors } = evaluate(text, known);
  const found = value ? [...linearErrors(value.numerator), ...(value.denominator ? linearErrors(value.denominator) : [])] : errors;
  if (!value || found.length > 0) return { numerator: [], denominator: null, factor: 1, errors: found };
  const [numerator, above] = withoutFactor(termsOf(value.numerator));
  const [denominator, below] = value.denominator ? withoutFactor(termsOf(value.denominator)) : [null, 1];
  return { numerator, denominator, factor: above / below, errors: [] };
}

/** Terms as a formula again, which parses to the same terms. */
export function formatTerms(terms: readonly Term[]): string {
  return terms
    .map(({ measure, coefficient }, place) => {
      const size = Math.abs(coefficient);
      const name = /^[a-z_][a-z0-9_]*$/.test(measure) ? measure : `"${measure}"`;
      const sign = coefficient < 0 ? (place === 0 ? '-' : ' - ') : place === 0 ? '' : ' + ';
      return `${sign}${size === 1 ? '' : `${size} * `}${name}`;
    })
    .join('');
}

/** constant + Σ coefficient · measure, with where it stands in the text. */
interface Linear {
  readonly coefficients: ReadonlyMap<string, number>;
  readonly constant: number;
  readonly at: Token;
}

interface Value {
  readonly numerator: Linear;
  readonly denominator: Linear | null;
  /** the division sign, or where the value starts */
  readonly divided: Token;
}

interface Parser {
  readonly tokens: readonly Token[];
  place: number;
  depth: number;
  /** nothing after this place can be read; an unknown name does not stop the reading */
  isBroken: boolean;
  readonly errors: FormulaError[];
  readonly known: readonly string[] | null;
}

/** Deeper nesting is refused rather than overflowing the stack. */
const MAXIMUM_DEPTH = 50;

function evaluate(text: string, known?: Iterable<string>): { value: Value | null; errors: readonly FormulaError[] } {
  const { tokens, errors } = tokenize(text);
  if (errors.length > 0) return { value: null, errors };
  const parser: Parser = { tokens, place: 0, depth: 0, isBroken: false, errors: [], known: known ? [...known, AREA_MEASURE] : null };
  const value = parseSum(parser);
  if (!parser.isBroken && peek(parser).kind !== 'end') parser.errors.push(formulaError('unexpected', peek(parser)));
  return { value: parser.errors.length > 0 ? null : value, errors: parser.errors };
}

function peek(parser: Parser): Token {
  return parser.tokens[parser.place]!;
}

function take(parser: Parser): Token {
  const token = peek(parser);
  if (token.kind !== 'end') parser.place++;
  return token;
}

/** sum = product { (+|−) product } */
function parseSum(parser: Parser): Value {
  let value = parseProduct(parser);
  while (!parser.isBroken && (peek(parser).text === '+' || peek(parser).text === '-')) {
    const sign = take(parser);
    const right = parseProduct(parser);
    value = addValues(parser, value, right, sign);
  }
  return value;
}

/** product = unary { (·|/) unary } */
function parseProduct(parser: Parser): Value {
  let value = parseUnary(parser);
  while (!parser.isBroken && (peek(parser).text === '*' || peek(parser).text === '/')) {
    const sign = take(parser);
    const right = parseUnary(parser);
    value = sign.text === '*' ? multiply(parser, value, right, sign) : divide(parser, value, right, sign);
  }
  return value;
}

/** unary = (+|−) unary | number | measure | ( sum ) */
function parseUnary(parser: Parser): Value {
  const token = take(parser);
  if (parser.depth >= MAXIMUM_DEPTH) return refuse(parser, 'too_deep', token);
  parser.depth++;
  const value = parseOperand(parser, token);
  parser.depth--;
  return value;
}

function parseOperand(parser: Parser, token: Token): Value {
  if (token.kind === 'number') return plain(new Map(), token.value, token);
  if (token.kind === 'name') return measureValue(parser, token);
  if (token.text === '+') return parseUnary(parser);
  if (token.text === '-') return scale(parseUnary(parser), -1);
  if (token.text !== '(') return refuse(parser, token.kind === 'end' ? 'ends_early' : 'unexpected', token);
  const inner = parseSum(parser);
  if (parser.isBroken) return inner;
  const closing = take(parser);
  return closing.text === ')' ? inner : refuse(parser, 'unclosed', token);
}

function measureValue(parser: Parser, token: Token): Value {
  if (parser.known && !parser.known.includes(token.text)) {
    parser.errors.push(formulaError('unknown_measure', token, nearest(token.text, parser.known)));
  }
  return plain(new Map([[token.text, 1]]), 0, token);
}

function plain(coefficients: ReadonlyMap<string, number>, constant: number, at: Token): Value {
  return { numerator: { coefficients, constant, at }, denominator: null, divided: at };
}

function refuse(parser: Parser, code: FormulaError['code'], at: Token): Value {
  parser.isBroken = true;
  parser.errors.push(formulaError(code, at));
  return plain(new Map(), 0, at);
}

function addValues(parser: Parser, left: Value, right: Value, sign: Token): Value {
  if (left.denominator || right.denominator) return refuse(parser, 'sum_of_ratios', sign);
  const factor = sign.text === '-' ? -1 : 1;
  const coefficients = new Map(left.numerator.coefficients);
  for (const [measure, coefficient] of right.numerator.coefficients) coefficients.set(measure, (coefficients.get(measure) ?? 0) + factor * coefficient);
  return plain(coefficients, left.numerator.constant + factor * right.numerator.constant, left.numerator.at);
}

function multiply(parser: Parser, left: Value, right: Value, sign: Token): Value {
  if (isConstant(left)) return scale(right, left.numerator.constant);
  if (isConstant(right)) return scale(left, right.numerator.constant);
  return refuse(parser, 'product_of_measures', sign);
}

function divide(parser: Parser, left: Value, right: Value, sign: Token): Value {
  if (isConstant(right)) {
    if (right.numerator.constant === 0) return refuse(parser, 'division_by_zero', sign);
    return scale(left, 1 / right.numerator.constant);
  }
  if (left.denominator || right.denominator) return refuse(parser, 'nested_ratio', sign);
  return { numerator: left.numerator, denominator: right.numerator, divided: sign };
}

function isConstant({ numerator, denominator }: Value): boolean {
  return denominator === null && numerator.coefficients.size === 0;
}

function scale(value: Value, factor: number): Value {
  const { coefficients, constant, at } = value.numerator;
  const scaled = new Map([...coefficients].map(([measure, coefficient]) => [measure, coefficient * factor] as const));
  return { ...value, numerator: { coefficients: scaled, constant: constant * factor, at } };
}

/** A constant cannot be summed over blocks, and what cancels out says nothing. */
function linearErrors({ coefficients, constant, at }: Linear): readonly FormulaError[] {
  if (coefficients.size === 0) return [formulaError('no_measure', at)];
  if (constant !== 0) return [formulaError('constant_in_sum', at)];
  return [...coefficients.values()].every((coefficient) => coefficient === 0) ? [formulaError('cancels_out', at)] : [];
}

function termsOf({ coefficients }: Linear): Term[] {
  return [...coefficients].filter(([, coefficient]) => coefficient !== 0).map(([measure, coefficient]) => ({ measure, coefficient }));
}

/** Pulls out a factor that all coefficients share in size. */
function withoutFactor(terms: readonly Term[]): [readonly Term[], number] {
  const size = Math.abs(terms[0]!.coefficient);
  if (size === 1 || terms.some(({ coefficient }) => Math.abs(coefficient) !== size)) return [terms, 1];
  return [terms.map(({ measure, coefficient }) => ({ measure, coefficient: Math.sign(coefficient) })), size];
}

