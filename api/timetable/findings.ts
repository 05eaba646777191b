/**
 * Collects what is wrong with a feed. Findings of one kind in one column of one file are counted together and keep
 * their first places, so that 26,657 trips without stop times stay one line.
 */
import type { Severity } from '../../core/text/quality/entry.ts';
import { TIMETABLE_TEXTS, timetableText, type TimetableFinding, type TimetableFindingCode, type TimetableParams, type TimetablePlace } from '../../core/text/timetable.ts';

const MAX_EXAMPLES = 20;
const MAX_VALUE_LENGTH = 120;

export interface WherePlace {
  readonly row?: number | null;
  readonly column?: string | null;
  readonly value?: string | number | null;
}

type Draft = { -readonly [K in keyof Omit<TimetableFinding, 'examples'>]: TimetableFinding[K] } & { examples: TimetablePlace[] };

export class TimetableFindings {
  readonly #byKey = new Map<string, Draft>();

  /** params fill the sentence of the first place; group tells apart what stands in one column. */
  add(file: string, code: TimetableFindingCode, place: WherePlace = {}, params: TimetableParams = {}, group = ''): void {
    const key = `${code}\u0000${file}\u0000${place.column ?? ''}\u0000${group}`;
    const known = this.#byKey.get(key);
    if (known) {
      known.count++;
      if (known.examples.length < MAX_EXAMPLES) known.examples.push(shown(place));
      return;
    }
    const first = shown(place);
    const all = { value: first.value ?? '', column: first.column ?? '', row: String(first.row ?? ''), ...params };
    const both = (part: 'message' | 'remedy') => ({ de: timetableText(code, part, all, 'de'), en: timetableText(code, part, all, 'en') });
    this.#byKey.set(key, { ...first, code, file, severity: TIMETABLE_TEXTS[code].severity, message: both('message'), remedy: both('remedy'), count: 1, examples: [first] });
  }

  /** Errors first; within a severity in the order found. */
  list(): TimetableFinding[] {
    return [...this.#byKey.values()].sort((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity]);
  }
}

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

function shown({ row = null, column = null, value = null }: WherePlace): TimetablePlace {
  if (value === null) return { row, column, value };
  const text = String(value).replaceAll(/\p{Cc}/gu, ' ');
  return { row, column, value: text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text };
}
