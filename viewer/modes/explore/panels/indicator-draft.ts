/**
 * The own indicator under edit. Its formula is read by the same parser as on the server, so that what is marked wrong
 * here is what would be refused there; the map shows the draft while it is edited.
 */
import { signal } from '@preact/signals';
import { formatTerms, parseRatio } from '../../../../core/indicators/formula.ts';
import type { FormulaError } from '../../../../core/indicators/formula.ts';
import { previewIndicator } from '../../../client/indices.ts';
import type { IndicatorAnswer, IndicatorInput } from '../../../client/types.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { edition } from '../../../state/derived/edition.ts';
import { period } from '../../../state/derived/period.ts';
import { indicatorTrial } from '../../../state/derived/shown.ts';
import { resource } from '../../../state/resource.ts';
import { freeKey } from './index-draft.ts';

export interface IndicatorDraft {
  /** '' = new */
  readonly id: string;
  readonly name: string;
  readonly formula: string;
  readonly unit: IndicatorAnswer['unit'];
  readonly polarity: -1 | 0 | 1;
  readonly field: string;
  readonly description: string;
}

export const EMPTY_DRAFT: IndicatorDraft = { id: '', name: '', formula: '', unit: 'percent', polarity: 0, field: 'Demographie', description: '' };

/** null = no indicator is being edited */
export const indicatorDraft = signal<IndicatorDraft | null>(null);

const settled = signal<IndicatorInput | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** What the draft says, null = not usable; the map follows 400 ms after the last change. */
export function settle(input: IndicatorInput | null): void {
  clearTimeout(timer);
  if (input === null || settled.peek() === null) settled.value = input;
  else timer = setTimeout(() => (settled.value = input), 400);
}

/** The draft over the shown areas, computed by the server; only for those who may save it. */
export const trial = resource(
  () => {
    const owner = cityAnswer.value;
    if (!owner?.mayWrite || !settled.value || !edition.value) return null;
    const { level, key } = edition.value;
    return { city: owner.id, revision: owner.meta.revision, asked: { indicator: settled.value, level, edition: key, ...(period.value ? { period: period.value } : {}) } };
  },
  ({ city, asked }, signal) => previewIndicator(city, asked, signal),
);

trial.data.subscribe((answer) => {
  indicatorTrial.value = indicatorDraft.peek() === null ? null : answer;
});

export function closeIndicatorDraft(): void {
  clearTimeout(timer);
  indicatorDraft.value = null;
  settled.value = null;
  indicatorTrial.value = null;
}

/** What a ratio is multiplied with for its unit, unless the formula has a factor of its own. */
const UNIT_FACTORS: Partial<Record<IndicatorAnswer['unit'], number>> = { percent: 100, 'per-100': 100, 'per-1000': 1000 };

export interface CheckedIndicator {
  readonly errors: readonly FormulaError[];
  /** null while the formula or name is not usable */
  readonly input: IndicatorInput | null;
}

export function checkIndicator(draft: IndicatorDraft, measures: readonly string[], takenIds: readonly string[]): CheckedIndicator {
  if (!draft.formula.trim()) return { errors: [], input: null };
  const { numerator, denominator, factor, errors } = parseRatio(draft.formula, measures);
  if (errors.length > 0 || !draft.name.trim()) return { errors, input: null };
  const isShare = draft.unit === 'percent' && denominator !== null && numerator.every(({ coefficient }) => coefficient === 1);
  return {
    errors,
    input: {
      id: draft.id || freeKey(draft.name, takenIds),
      name: { de: draft.name.trim() },
      description: { de: draft.description.trim() },
      field: draft.field,
      unit: draft.unit,
      polarity: draft.polarity,
      factor: factor === 1 && denominator !== null ? (UNIT_FACTORS[draft.unit] ?? 1) : factor,
      numerator: formatTerms(numerator),
      denominator: denominator === null ? null : formatTerms(denominator),
      isProportion: isShare,
      digits: draft.unit === 'count' || draft.unit === 'persons' ? 0 : 1,
    },
  };
}

export function draftOf(indicator: IndicatorAnswer): IndicatorDraft {
  const { id, name, description, unit, polarity, field, numerator, denominator } = indicator;
  const formula = denominator === null ? numerator : `(${numerator}) / (${denominator})`;
  return { id, name: name.de, description: description.de, unit, polarity, field, formula };
}
