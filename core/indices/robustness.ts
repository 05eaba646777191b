/**
 * How much an index depends on its choices: each input left out once, each weight halved and raised by half; per
 * variant the share of evaluated areas whose class changes, and which. The areas stay those of the edition and are
 * their own reference set in every variant. O(inputs² × areas).
 */
import { computeDimension, computeIndex } from './compute.ts';
import type { IndexEdition, IndexInput } from './edition.ts';
import type { DimensionResult, IndexData } from './result.ts';

export interface RobustnessVariant {
  readonly dimension: 'status' | 'dynamics';
  readonly kind: 'without' | 'weight';
  /** the input that is varied */
  readonly code: string;
  /** of its weight: 0 without, 0.5 or 1.5 */
  readonly factor: number;
  /** 0–1, of the areas evaluated in this dimension; NaN without any */
  readonly changedShare: number;
  /** codes of the areas that change class */
  readonly changed: readonly string[];
}

export interface IndexRobustness {
  readonly variants: readonly RobustnessVariant[];
  /** 0–1: areas that keep their class in every variant of both dimensions, of the evaluated ones */
  readonly stableShare: number;
  readonly evaluated: number;
}

const FACTORS = [0, 0.5, 1.5] as const;

export function robustness(edition: IndexEdition, data: IndexData): IndexRobustness {
  const base = computeIndex(edition, data);
  const status = variantsOf('status', edition, data, edition.status, base.status);
  const dynamics = base.dynamics === null ? [] : variantsOf('dynamics', edition, data, edition.dynamics, base.dynamics);
  const variants = [...status, ...dynamics];
  const evaluated = countEvaluated(base.status);
  const flipped = new Set(variants.flatMap(({ changed }) => changed));
  return { variants, stableShare: 1 - flipped.size / evaluated, evaluated };
}

function variantsOf(
  dimension: 'status' | 'dynamics',
  edition: IndexEdition,
  data: IndexData,
  inputs: readonly IndexInput[],
  base: DimensionResult,
): RobustnessVariant[] {
  const bounds = dimension === 'status' ? edition.statusClasses : edition.dynamicsClasses;
  const isEvaluated = Uint8Array.from(base.values, (value) => (Number.isNaN(value) ? 0 : 1));
  const evaluated = countEvaluated(base);
  const variants: RobustnessVariant[] = [];
  for (const factor of FACTORS) {
    // A single input has nothing to be left out of; the principal component sets its own weights.
    if (inputs.length < 2 || (edition.method === 'pca' && factor !== 0)) continue;
    for (const { code } of inputs) {
      const varied = factor === 0 ? inputs.filter((input) => input.code !== code) : reweighted(inputs, code, factor);
      const { classes } = computeDimension(edition, varied, bounds, data, isEvaluated, null);
      const changed = data.codes.filter((_, area) => isEvaluated[area] === 1 && classes[area] !== base.classes[area]);
      variants.push({ dimension, kind: factor === 0 ? 'without' : 'weight', code, factor, changedShare: changed.length / evaluated, changed });
    }
  }
  return variants;
}

function reweighted(inputs: readonly IndexInput[], code: string, factor: number): IndexInput[] {
  return inputs.map((input) => (input.code === code ? { ...input, weight: input.weight * factor } : input));
}

function countEvaluated({ values }: DimensionResult): number {
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) count++;
  return count;
}
