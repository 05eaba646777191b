/**
 * An indicator's definition read for computing: its formulas parsed once, the measures it needs, and what the
 * disclosure gate has to know about it.
 */
import type { Term } from '../city/aggregate.ts';
import { AREA_MEASURE, hasMeasure } from '../city/columns.ts';
import type { CityModel, Indicator } from '../city/model.ts';
import { DomainError } from '../errors.ts';
import { parseFormula } from './formula.ts';

export interface Fraction {
  readonly numerator: readonly Term[];
  readonly denominator: readonly Term[] | null;
}

/** What a value is a value of: decides intervals, reliability and which thresholds of the gate apply. */
export interface Traits {
  readonly isSensitive: boolean;
  /** Z counts some of N */
  readonly isProportion: boolean;
  /** 'units': persons, households …; 'area': square kilometres; 'none': a plain count; 'unknown': a published rate alone */
  readonly denominator: 'units' | 'area' | 'none' | 'unknown';
  readonly factor: number;
  /** Z follows from places and ways, not from chance: no interval, never unreliable; absent: it does not */
  readonly isExact?: boolean;
}

/** Everybody is counted, and whether a stop or an offer is near is no matter of chance. */
const EXACT_MEASURES: ReadonlySet<string> = new Set(['halt_erreicht', 'angebot_erreicht']);

const fractions = new WeakMap<Indicator, Fraction>();

/** Both formulas as terms; of a published rate with a known denominator only that. @throws invalid_value with every formula error */
export function fractionOf(indicator: Indicator): Fraction {
  const known = fractions.get(indicator);
  if (known) return known;
  const made = {
    numerator: indicator.publishedRate === null ? terms(indicator, 'numerator', indicator.numerator) : [{ measure: indicator.publishedRate, coefficient: 1 }],
    denominator: indicator.publishedRate !== null || indicator.denominator === null ? null : terms(indicator, 'denominator', denominatorText(indicator.denominator)),
  };
  fractions.set(indicator, made);
  return made;
}

/** 'area' is the model's word for the area in square kilometres. */
function denominatorText(text: string): string {
  return text.trim() === 'area' ? AREA_MEASURE : text;
}

function terms(indicator: Indicator, part: 'numerator' | 'denominator', text: string): readonly Term[] {
  const parsed = parseFormula(text);
  if (parsed.errors.length === 0) return parsed.terms;
  throw new DomainError(
    'invalid_value',
    `invalid ${part} of indicator ${indicator.id}: ${parsed.errors.map(({ message }) => message.en).join('; ')}`,
    parsed.errors.map((error) => ({ path: `${indicator.id}.${part}:${error.position}`, value: error.token, reason: error.message })),
  );
}

/** Keys of all measures that the indicator needs, each once. */
export function measuresOf(model: CityModel, indicator: Indicator): readonly string[] {
  const { numerator, denominator } = fractionOf(indicator);
  const rateDenominator = indicator.publishedRate === null ? null : model.measures.get(indicator.publishedRate)?.denominator;
  return [...new Set([...numerator, ...(denominator ?? [])].map(({ measure }) => measure).concat(rateDenominator ?? []))];
}

/** Measures that the city does not have; empty: the indicator can be computed. */
export function missingMeasures(model: CityModel, indicator: Indicator): readonly string[] {
  return measuresOf(model, indicator).filter((measure) => !hasMeasure(model, measure));
}

/** An indicator is as sensitive as its most sensitive measure. */
export function traitsOf(model: CityModel, indicator: Indicator): Traits {
  const { denominator } = fractionOf(indicator);
  const numerators = indicator.publishedRate === null ? fractionOf(indicator).numerator.map(({ measure }) => measure) : [indicator.publishedRate];
  return {
    isSensitive: indicator.sensitive || numerators.some((measure) => model.measures.get(measure)?.sensitive ?? false),
    isProportion: indicator.isProportion && (denominator !== null || indicator.publishedRate !== null),
    denominator: indicator.publishedRate !== null ? publishedDenominator(model, indicator.publishedRate) : denominatorKind(denominator),
    factor: indicator.factor,
    ...(numerators.every((measure) => EXACT_MEASURES.has(measure)) ? { isExact: true } : {}),
  };
}

function publishedDenominator(model: CityModel, rate: string): Traits['denominator'] {
  return model.measures.get(rate)?.denominator ? 'units' : 'unknown';
}

function denominatorKind(denominator: readonly Term[] | null): Traits['denominator'] {
  if (denominator === null) return 'none';
  return denominator.some(({ measure }) => measure === AREA_MEASURE) ? 'area' : 'units';
}
