/** "Why this number" as the contract has it: definition, Z and N, what was summed, from which lines of which files. */
import type { ExplainAnswer } from '../../core/contract/values.ts';
import type { Meta } from '../../core/contract/meta.ts';
import type { CityModel, Edition, Indicator, Locale, LocalText } from '../../core/city/model.ts';
import type { Audience } from '../../core/disclosure/gate.ts';
import { releaseExplanation } from '../../core/disclosure/explanation-gate.ts';
import { explainValue } from '../../core/indicators/explain.ts';
import { STATES } from '../../core/indicators/states.ts';
import { numberOrNull } from './numbers.ts';

export interface ExplainAsked {
  readonly indicator: Indicator;
  readonly edition: Edition;
  readonly area: string;
  readonly period: string;
  readonly audience: Audience;
  readonly locale: Locale;
}

export function explainAnswer(model: CityModel, { indicator, edition, area, period, audience, locale }: ExplainAsked, meta: Meta): ExplainAnswer {
  const explanation = explainValue(model, { indicator, level: edition.level, edition: edition.key, area, period });
  const { cells, parts, name, blocks, blocksMissing } = releaseExplanation(model, explanation, audience);
  const text = (each: LocalText) => (locale === 'en' ? (each.en ?? each.de) : each.de);
  return {
    meta,
    indicator: indicator.id,
    area: { code: area, name },
    definition: text(indicator.description) || text(indicator.name),
    formula: {
      numerator: indicator.publishedRate ?? indicator.numerator,
      denominator: indicator.denominator,
      factor: indicator.publishedRate === null ? indicator.factor : 1,
    },
    value: numberOrNull(cells.values[0]!),
    state: STATES[cells.states[0]!]!,
    numerator: numberOrNull(cells.numerators[0]!),
    denominator: numberOrNull(cells.denominators[0]!),
    lower: numberOrNull(cells.lower[0]!),
    upper: numberOrNull(cells.upper[0]!),
    coverage: numberOrNull(cells.coverage[0]!),
    blocks,
    blocksMissing,
    parts: parts.map((part) => ({
      measure: part.measure,
      name: text(part.name),
      period: part.period,
      value: numberOrNull(part.value),
      carrier: part.carrier,
      file: part.source?.file ?? '',
      sha256: part.source?.sha256 ?? '',
      rows: part.rows,
      licence: part.source?.licence ?? '',
      publisher: part.source?.publisher ?? '',
    })),
  };
}
