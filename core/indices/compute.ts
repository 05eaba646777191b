/**
 * Composite indices (methods: index). Status and dynamics of an index edition over the areas of its level:
 * z-sum (Berlin MSS: population z-scores, weighted sum, second standardisation), IMD (ranks, exponential transform,
 * domain weights) and PCA (first component). High = worse throughout. Values stay unrounded up to the class.
 * O(areas × inputs), IMD with a sort per input. Every result carries the reference set that supplied μ and σ.
 */
import { DomainError } from '../errors.ts';
import type { ClassBound, IndexEdition, IndexInput } from './edition.ts';
import { excludedAreas } from './exclusions.ts';
import { imdTransform, scoreByImd } from './imd.ts';
import { scoreByPca } from './pca.ts';
import type { DimensionReference, DimensionResult, IndexData, IndexOptions, IndexReference, IndexResult, ScoreMethod } from './result.ts';
import { scoreByZSum } from './z-sum.ts';

/** z above which the Kriterienzähler counts an input. */
export const CRITERION_Z = 0.5;

/**
 * @throws missing_value when an input of the edition has no column, invalid_value when a column's length is wrong or
 *   the reference lacks an input (codes change their meaning between editions: nothing is matched by guess)
 */
export function computeIndex(edition: IndexEdition, data: IndexData, options: IndexOptions = {}): IndexResult {
  checkData(edition, data);
  if (options.reference) checkReference(edition, options.reference);
  const excluded = excludedAreas(edition, data);
  const isEvaluated = new Uint8Array(data.codes.length).fill(1);
  for (const { area, dimension } of excluded) if (dimension === 'both') isEvaluated[area] = 0;
  const status = computeDimension(edition, edition.status, edition.statusClasses, data, isEvaluated, options.reference?.status ?? null);
  for (const { area } of excluded) isEvaluated[area] = 0;
  const dynamics =
    edition.dynamics.length === 0
      ? null
      : computeDimension(edition, edition.dynamics, edition.dynamicsClasses, data, isEvaluated, options.reference?.dynamics ?? null);
  const reference: IndexReference = {
    edition: options.reference?.edition ?? edition.key,
    status: status.reference,
    dynamics: dynamics?.reference ?? null,
  };
  return { edition, codes: data.codes, status, dynamics, criteria: countCriteria(edition, status), excluded, reference };
}

/** One dimension over the areas marked in isEvaluated; reference null: they are their own reference set. */
export function computeDimension(
  edition: IndexEdition,
  inputs: readonly IndexInput[],
  bounds: readonly ClassBound[],
  data: IndexData,
  isEvaluated: Uint8Array,
  reference: DimensionReference | null,
): DimensionResult {
  const scored = SCORE[edition.method](inputs, data.inputs, isEvaluated, reference);
  const classes = new Uint8Array(data.codes.length);
  for (let area = 0; area < classes.length; area++) classes[area] = classOfIndex(scored.values[area]!, bounds);
  return { ...scored, classes };
}

const SCORE = { 'z-sum': scoreByZSum, imd: scoreByImd, pca: scoreByPca } satisfies Record<IndexEdition['method'], ScoreMethod>;

/** 1-based class of an unrounded index value; 0 for NaN or where the edition has no classes. */
export function classOfIndex(value: number, bounds: readonly ClassBound[]): number {
  if (Number.isNaN(value)) return 0;
  for (const [place, { upTo, inclusive }] of bounds.entries()) {
    if (upTo === null || value < upTo || (inclusive && value === upTo)) return place + 1;
  }
  return 0;
}

function countCriteria(edition: IndexEdition, status: DimensionResult): Int16Array {
  const criteria = new Int16Array(status.values.length);
  // The criterion is about z; transformed ranks are compared with the reference set in place of it.
  const isCounted = edition.method === 'imd' ? exceedsByRank : exceeds;
  for (let area = 0; area < criteria.length; area++) {
    if (Number.isNaN(status.values[area]!)) criteria[area] = -1;
    else for (const column of status.contributions.values()) if (isCounted(column[area]!)) criteria[area]! += 1;
  }
  return criteria;
}

function exceeds(z: number): boolean {
  return z > CRITERION_Z;
}

/** z > 0.5 is the worst 31 % of a normal distribution (Φ(0.5) = 0.6915): the same share by rank. */
const CRITERION_X = imdTransform(0.6914624612740131);

function exceedsByRank(transformed: number): boolean {
  return transformed > CRITERION_X;
}

function checkData(edition: IndexEdition, data: IndexData): void {
  for (const { code, indicator } of [...edition.status, ...edition.dynamics]) {
    const column = data.inputs.get(code);
    if (!column) {
      throw new DomainError('missing_value', `missing values of input ${code} (${indicator}) of index edition ${edition.key}`, {
        path: `${edition.key}.${code}`,
        value: indicator,
      });
    }
    if (column.length !== data.codes.length) {
      throw new DomainError('invalid_value', `invalid column of input ${code}: ${column.length} values for ${data.codes.length} areas`, {
        path: `${edition.key}.${code}`,
        value: column.length,
        expected: String(data.codes.length),
      });
    }
  }
}

function checkReference(edition: IndexEdition, reference: IndexReference): void {
  const known = [...reference.status.inputs, ...(reference.dynamics?.inputs ?? [])].map(({ code }) => code);
  const missing = [...edition.status, ...(reference.dynamics ? edition.dynamics : [])].filter(({ code }) => !known.includes(code));
  if (missing.length === 0) return;
  throw new DomainError('invalid_value', `invalid reference edition ${reference.edition}: it lacks ${missing.map(({ code }) => code).join(', ')}`, {
    path: `${edition.key}.referenceEdition`,
    value: reference.edition,
    expected: known.join(', '),
  });
}
