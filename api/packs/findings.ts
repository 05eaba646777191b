/**
 * Collects what is wrong with a pack. Findings of the same kind in the same place are counted together and keep
 * their first examples, so that a file with a million bad cells stays one line of the report.
 */
import type { Finding } from '../../core/contract/quality.ts';
import { findingMessage, findingRemedy, QUALITY_TEXTS, type FindingCode, type FindingParams, type Severity } from '../../core/text/quality.ts';

export interface Place {
  readonly row?: number | null | undefined;
  readonly column?: string | null | undefined;
  readonly value?: unknown;
}

/** Where findings of one resource go: its name, its file, and what a row number means there. */
export interface Origin {
  readonly resource: string;
  readonly file: string;
  readonly rowKind: 'line' | 'record';
}

export const PACK_ORIGIN: Origin = { resource: '', file: 'datapackage.json', rowKind: 'line' };

const MAX_EXAMPLES = 20;
const MAX_VALUE_LENGTH = 120;

type Draft = { -readonly [K in keyof Finding]: Finding[K] };

export class Findings {
  readonly #byKey = new Map<string, Draft>();

  /** group: what counts as the same finding besides code and file; the column where nothing is said. One example a row. */
  add(origin: Origin, code: FindingCode, params: FindingParams = {}, place: Place = {}, group: string = place.column ?? ''): void {
    const key = [code, origin.resource, origin.file, group].join('\u0000');
    const known = this.#byKey.get(key);
    const example = { row: place.row ?? null, column: place.column ?? null, value: shown(place.value) };
    if (known) {
      known.count++;
      if (known.examples.length < MAX_EXAMPLES && (example.row === null || known.examples.at(-1)?.row !== example.row)) known.examples.push(example);
      return;
    }
    const all = { value: example.value ?? '', ...params };
    this.#byKey.set(key, {
      ...example,
      severity: QUALITY_TEXTS[code].severity,
      code,
      resource: origin.resource,
      file: origin.file,
      rowKind: origin.rowKind,
      message: { de: findingMessage(code, all, 'de'), en: findingMessage(code, all, 'en') },
      remedy: { de: findingRemedy(code, all, 'de'), en: findingRemedy(code, all, 'en') },
      count: 1,
      examples: [example],
    });
  }

  /** A finding that is worded already (a timetable's, under its canonical name). */
  take(finding: Finding): void {
    const key = [finding.code, finding.resource, finding.file, finding.column ?? '', this.#byKey.size].join('\u0000');
    this.#byKey.set(key, { ...finding, examples: [...finding.examples] });
  }

  get hasErrors(): boolean {
    return this.list().some((finding) => finding.severity === 'error');
  }

  /** Errors first; within a severity in the order found. */
  list(): Finding[] {
    return [...this.#byKey.values()].sort((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity]);
  }
}

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** A cell as the report shows it: text, cut, without control characters. */
function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const text = String(value).replaceAll(/\p{Cc}/gu, ' ');
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}

/** "a, b, c … (12)": names that exist, for a remedy. */
export function listed(names: Iterable<string>, most = 12): string {
  const all = [...names];
  if (all.length === 0) return '–';
  const head = all.slice(0, most).join(', ');
  return all.length > most ? `${head} … (${all.length})` : head;
}

/** The known name nearest to a wrong one, when near enough to be a slip of the pen. */
export function nearest(name: string, names: Iterable<string>): string | null {
  const wanted = plain(name);
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of names) {
    const distance = editDistance(wanted, plain(candidate), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_.-]+/g, '');

function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + change));
    }
    previous = current;
  }
  return previous[b.length]!;
}
