/**
 * The gate for "why this number". If the value is hidden, so is every part. If it is shown, a part below its threshold
 * is hidden; since the total is known, one hidden part alone would follow from the others, so the smallest further
 * part of the same sum is hidden with it until the hidden ones together reach the threshold.
 */
import type { CityModel } from '../city/model.ts';
import type { Cells } from '../indicators/cells.ts';
import { traitsOf } from '../indicators/definition.ts';
import type { Explanation, ExplanationPart } from '../indicators/explain.ts';
import { isShown } from '../indicators/states.ts';
import { stamp } from './brand.ts';
import type { Released, ReleasedCells } from './gate.ts';
import { release } from './gate.ts';
import type { Audience } from './rules.ts';
import { isSmall, thresholdOf } from './rules.ts';

export interface ReleasedExplanation extends Omit<Explanation, 'cells'> {
  readonly audience: Audience;
  readonly cells: ReleasedCells<Cells>;
  /** value NaN where it is withheld */
  readonly parts: readonly ExplanationPart[];
}

export function releaseExplanation(model: CityModel, explanation: Explanation, audience: Audience): Released<ReleasedExplanation> {
  const traits = traitsOf(model, explanation.indicator);
  const cells = release(explanation.cells, model.policy, audience, traits);
  if (audience === 'statistics') return stamp({ ...explanation, audience, cells });
  const threshold = (part: ExplanationPart) => thresholdOf(model.policy, part.isSensitive || (traits.isSensitive && part.role === 'numerator'));
  const hidden = isShown(cells.states[0]!) ? hiddenParts(explanation.parts, threshold) : new Set(explanation.parts);
  const parts = explanation.parts.map((part) => (hidden.has(part) ? { ...part, value: Number.NaN } : part));
  return stamp({ ...explanation, audience, cells, parts });
}

function hiddenParts(parts: readonly ExplanationPart[], thresholdFor: (part: ExplanationPart) => number): ReadonlySet<ExplanationPart> {
  const hidden = new Set(parts.filter((part) => isSmall(part.value, thresholdFor(part))));
  const sums = new Map<string, ExplanationPart[]>();
  for (const part of parts) sums.set(part.role, [...(sums.get(part.role) ?? []), part]);
  for (const sum of sums.values()) {
    if (!sum.some((part) => hidden.has(part))) continue;
    const least = Math.max(...sum.filter((part) => hidden.has(part)).map(thresholdFor));
    const further = sum.filter((part) => !hidden.has(part) && part.value > 0).sort((a, b) => a.value - b.value);
    while (further.length > 0 && !isWideEnough(sum, hidden, least)) hidden.add(further.shift()!);
  }
  return hidden;
}

function isWideEnough(sum: readonly ExplanationPart[], hidden: ReadonlySet<ExplanationPart>, least: number): boolean {
  const values = sum.filter((part) => hidden.has(part)).map(({ value }) => value);
  return values.length > 1 && values.reduce((a, b) => a + b, 0) >= least;
}
