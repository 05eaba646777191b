/**
 * The own indicator under edit. Its formula is read by the same parser as on the server, so that what is marked wrong
 * here is what would be refused there. Pure but for the signal.
 */
import { signal } from '@preact/signals';
import { formatTerms, parseRatio } from '../../../../core/indicators/formula.ts';
import type { FormulaError } from '../../../../core/indicators/formula.ts';
import type { IndicatorAnswer, IndicatorInput } from '../../../client/types.ts';
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
