/**
 * An indicator made in the viewer: a formula over the city's measures becomes a definition like any other. Returns
 * every problem instead of throwing, so that the editor can show them while someone types.
 */
import { AREA_MEASURE } from '../city/columns.ts';
import type { CityModel, Indicator, IndicatorUnit, LocalText, Polarity } from '../city/model.ts';
import { availableIndicators } from './available.ts';
import type { FormulaError } from './formula.ts';
import { formatTerms, parseRatio } from './formula.ts';

export interface UserDefinition {
  readonly id: string;
  readonly name: LocalText;
  readonly description?: LocalText;
  /** `a / b`, or a plain sum */
  readonly formula: string;
  /** default: percent of a ratio, persons of a sum */
  readonly unit?: IndicatorUnit;
  readonly polarity?: Polarity;
  /** Z counts some of N; default: a percentage whose coefficients are all positive and whose factor is 100 */
  readonly isProportion?: boolean;
  readonly field?: string;
  readonly digits?: number;
}

export interface UserDefinitionResult {
  /** null where there are problems */
  readonly indicator: Indicator | null;
  readonly formulaErrors: readonly FormulaError[];
  /** the id is taken */
  readonly isIdTaken: boolean;
}

/** What a value is multiplied by where the formula does not say so itself. */
const UNIT_FACTORS: Readonly<Record<IndicatorUnit, number>> = {
  percent: 100,
  'percentage-points': 100,
  'per-100': 100,
  'per-1000': 1000,
  index: 1,
  'square-metres': 1,
  persons: 1,
  count: 1,
  'per-square-kilometre': 1,
};

export function defineFromFormula(model: CityModel, given: UserDefinition, users: readonly Indicator[] = []): UserDefinitionResult {
  const counts = [...model.measures.values()].filter(({ kind }) => kind === 'count').map(({ key }) => key);
  const { numerator, denominator, factor, errors } = parseRatio(given.formula, counts);
  const isIdTaken = availableIndicators(model, users).has(given.id);
  if (errors.length > 0 || isIdTaken) return { indicator: null, formulaErrors: errors, isIdTaken };
  const unit = given.unit ?? (denominator ? 'percent' : 'persons');
  const isOverArea = denominator?.some(({ measure }) => measure === AREA_MEASURE) ?? false;
  const isShare = denominator !== null && !isOverArea && unit === 'percent' && numerator.every(({ coefficient }) => coefficient === 1);
  const indicator: Indicator = {
    id: given.id,
    name: given.name,
    description: given.description ?? { de: given.formula },
    field: given.field ?? 'Demographie',
    tags: [],
    unit,
    factor: factor === 1 ? UNIT_FACTORS[unit] : factor,
    numerator: formatTerms(numerator),
    denominator: denominator && formatTerms(denominator),
    publishedRate: null,
    polarity: given.polarity ?? 0,
    digits: given.digits ?? 1,
    sensitive: [...numerator].some(({ measure }) => model.measures.get(measure)?.sensitive ?? false),
    pooledPeriods: 1,
    isProportion: given.isProportion ?? isShare,
    source: '',
    definitionVersion: '1',
    origin: 'user',
  };
  return { indicator, formulaErrors: [], isIdTaken: false };
}
