/**
 * CQL2 text, the part that attribute filters need: comparisons, BETWEEN, IN, LIKE, IS NULL, AND, OR, NOT, parentheses
 * (OGC 21-065r2: basic CQL2 and advanced comparison operators). A recursive-descent parser into a closure; nothing of
 * the text is ever evaluated as code. A comparison with null is false, as in SQL's WHERE.
 */
import { DomainError } from '../../../core/errors.ts';
import { expectedNames } from '../../nearest.ts';

export type Properties = Readonly<Record<string, string | number | null>>;
export type Filter = (properties: Properties) => boolean;
type Value = string | number | boolean | null;
type Operand = (properties: Properties) => Value;

interface Token {
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const TOKEN = /\s*(?:([A-Za-z_][\w.]*)|"((?:[^"]|"")*)"|'((?:[^']|'')*)'|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|(<>|<=|>=|[=<>(),]))/y;
const DEEPEST = 100;

/** @throws invalid_value naming the place in the text */
export function parseFilter(text: string, queryables: readonly string[]): Filter {
  return new Parser(tokensOf(text), queryables).filter();
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw wrong(text.slice(at, at + 20), at, 'a property, a value or an operator');
    const [, word, quoted, literal, number, sign] = match;
    if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted.replaceAll('""', '"'), at });
    else if (literal !== undefined) tokens.push({ kind: 'text', text: literal.replaceAll("''", "'"), at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else tokens.push({ kind: 'sign', text: sign!, at });
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function wrong(value: string, at: number, expected: string): DomainError {
  return new DomainError('invalid_value', `invalid filter at character ${at + 1}: "${value}"`, { path: `query.filter:${at + 1}`, value, expected });
}

class Parser {
  private readonly tokens: readonly Token[];
  private readonly queryables: readonly string[];
  private next = 0;
  private depth = 0;

  constructor(tokens: readonly Token[], queryables: readonly string[]) {
    this.tokens = tokens;
    this.queryables = queryables;
  }

  filter(): Filter {
    const filter = this.or();
    if (this.token.kind !== 'end') throw this.unexpected('AND, OR or the end');
    return filter;
  }

  private get token(): Token {
    return this.tokens[this.next]!;
  }

  private or(): Filter {
    let left = this.and();
    while (this.takeWord('OR')) {
      const [a, b] = [left, this.and()];
      left = (properties) => a(properties) || b(properties);
    }
    return left;
  }

  private and(): Filter {
    let left = this.not();
    while (this.takeWord('AND')) {
      const [a, b] = [left, this.not()];
      left = (properties) => a(properties) && b(properties);
    }
    return left;
  }

  private not(): Filter {
    if (++this.depth > DEEPEST) throw this.unexpected(`at most ${DEEPEST} levels`);
    try {
      if (!this.takeWord('NOT')) return this.primary();
      const negated = this.not();
      return (properties) => !negated(properties);
    } finally {
      this.depth--;
    }
  }

  private primary(): Filter {
    if (this.takeSign('(')) {
      const inner = this.or();
      this.needSign(')');
      return inner;
    }
    if (this.takeWord('TRUE')) return () => true;
    if (this.takeWord('FALSE')) return () => false;
    return this.comparison();
  }

  private comparison(): Filter {
    const left = this.operand();
    if (this.takeWord('IS')) {
      const isNegated = this.takeWord('NOT');
      if (!this.takeWord('NULL')) throw this.unexpected('NULL');
      return (properties) => (left(properties) === null) !== isNegated;
    }
    const isNegated = this.takeWord('NOT');
    const test = this.takeWord('BETWEEN') ? this.between(left) : this.takeWord('IN') ? this.among(left) : this.takeWord('LIKE') ? this.like(left) : null;
    if (test) return (properties) => left(properties) !== null && test(properties) !== isNegated;
    if (isNegated) throw this.unexpected('BETWEEN, IN or LIKE');
    return this.compared(left);
  }

  private compared(left: Operand): Filter {
    const { text } = this.token;
    if (!['=', '<>', '<', '>', '<=', '>='].includes(text) || this.token.kind !== 'sign') throw this.unexpected('=, <>, <, >, <=, >=, BETWEEN, IN, LIKE or IS NULL');
    this.next++;
    const right = this.operand();
    return (properties) => holds(text, left(properties), right(properties));
  }

  private between(left: Operand): Filter {
    const low = this.operand();
    if (!this.takeWord('AND')) throw this.unexpected('AND');
    const high = this.operand();
    return (properties) => holds('>=', left(properties), low(properties)) && holds('<=', left(properties), high(properties));
  }

  private among(left: Operand): Filter {
    this.needSign('(');
    const values = [this.operand()];
    while (this.takeSign(',')) values.push(this.operand());
    this.needSign(')');
    return (properties) => values.some((value) => holds('=', left(properties), value(properties)));
  }

  /** % any characters, _ one; backslash takes the next one literally */
  private like(left: Operand): Filter {
    if (this.token.kind !== 'text') throw this.unexpected("a pattern in '…'");
    const pattern = this.tokens[this.next++]!.text;
    return (properties) => {
      const value = left(properties);
      return typeof value === 'string' && isLike(value, pattern);
    };
  }

  private operand(): Operand {
    const token = this.token;
    this.next++;
    if (token.kind === 'text') return () => token.text;
    if (token.kind === 'number') {
      const value = Number(token.text);
      return () => value;
    }
    if (token.kind === 'quoted' || token.kind === 'word') return this.property(token);
    this.next--;
    throw this.unexpected('a property or a value');
  }

  private property({ text, at }: Token): Operand {
    if (!this.queryables.includes(text)) throw wrong(text, at, expectedNames(text, this.queryables));
    return (properties) => properties[text] ?? null;
  }

  private takeWord(word: string): boolean {
    const isThere = this.token.kind === 'word' && this.token.text.toUpperCase() === word;
    if (isThere) this.next++;
    return isThere;
  }

  private takeSign(sign: string): boolean {
    const isThere = this.token.kind === 'sign' && this.token.text === sign;
    if (isThere) this.next++;
    return isThere;
  }

  private needSign(sign: string): void {
    if (!this.takeSign(sign)) throw this.unexpected(sign);
  }

  private unexpected(expected: string): DomainError {
    return wrong(this.token.text || 'end', this.token.at, expected);
  }
}

/** A text and a number are compared as numbers where the text is one. */
function holds(operator: string, left: Value, right: Value): boolean {
  if (left === null || right === null) return false;
  const isNumeric = typeof left === 'number' || typeof right === 'number';
  const [a, b] = isNumeric ? [Number(left), Number(right)] : [String(left), String(right)];
  switch (operator) {
    case '=':
      return a === b;
    case '<>':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    default:
      return a >= b;
  }
}

/** Linear in text × pattern, never a regular expression made from a request. */
export function isLike(text: string, pattern: string): boolean {
  const steps = stepsOf(pattern);
  let reached = new Uint8Array(steps.length + 1);
  reached[0] = 1;
  for (let step = 0; step < steps.length && steps[step] === ANY; step++) reached[step + 1] = 1;
  for (const character of text) {
    const after = new Uint8Array(steps.length + 1);
    for (let step = 0; step < steps.length; step++) {
      const wanted = steps[step]!;
      if (wanted === ANY) {
        if (reached[step] || reached[step + 1] || after[step]) after[step + 1] = 1;
      } else if (reached[step] && (wanted === ONE || wanted === character)) after[step + 1] = 1;
    }
    reached = after;
  }
  return reached[steps.length] === 1;
}

const ANY = Symbol('any');
const ONE = Symbol('one');

function stepsOf(pattern: string): (string | symbol)[] {
  const steps: (string | symbol)[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!;
    if (character === '\\' && at + 1 < characters.length) steps.push(characters[++at]!);
    else if (character === '%') steps.push(ANY);
    else if (character === '_') steps.push(ONE);
    else steps.push(character);
  }
  return steps;
}
