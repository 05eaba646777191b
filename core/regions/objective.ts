/**
 * What makes an Aktionsraum a good one (methods: regions): F(S) = Σ w_i − λ · outline, w_i = N_i − κ·ρ·D_i, ρ the city's
 * share: "so many affected persons more than κ times the city's rate". Several indicators: w_i = Σ a_k (N_ik − κρ_kD_ik)/ρ_k.
 * λ is counted per 100 m of outline and keeps shapes from growing tentacles; κ sets the size. O(blocks × indicators).
 */
import { DomainError } from '../errors.ts';
import type { PlanGround } from './contract.ts';
import { NO_COLUMN } from './live-columns.ts';

export interface WeightedIndicator {
  /** key of a fraction with a denominator */
  readonly fraction: string;
  /** a_k > 0 */
  readonly weight: number;
}

export interface SuggestParameters {
  readonly indicators: readonly WeightedIndicator[];
  /** 1, 1.25, 1.5 or 2 by custom; ≥ 0 */
  readonly kappa: number;
  /** affected persons that 100 m of outline cost; ≥ 0 */
  readonly lambda: number;
  readonly minimumPopulation: number;
  readonly maximumPopulation: number;
}

/** One area to be found. Everything per block. */
export interface RegionProblem {
  readonly ground: Pick<PlanGround, 'linking'>;
  readonly worth: Float64Array;
  readonly population: Float64Array;
  /** whole outline of a block: shared borders and outer edge */
  readonly outlineMetres: Float64Array;
  readonly lambda: number;
  readonly minimumPopulation: number;
  readonly maximumPopulation: number;
  /** blocks that must be in */
  readonly pinned: readonly number[];
  /** 1: must stay out (locked, of another area, outside the parent area) */
  readonly isExcluded: Uint8Array;
}

/** @throws unknown_name for a fraction that is no share, invalid_value for bounds that exclude each other */
export function regionProblem(ground: PlanGround, parameters: SuggestParameters, limits: { readonly pinned?: readonly number[]; readonly isExcluded?: Uint8Array } = {}): RegionProblem {
  checkParameters(parameters);
  const { columns, linking, shapes } = ground;
  const { offsets, sharedMetres } = linking.borders;
  const outlineMetres = shapes.outerMetres.slice();
  for (let block = 0; block < columns.blocks; block++) for (let at = offsets[block]!; at < offsets[block + 1]!; at++) outlineMetres[block]! += sharedMetres[at]!;
  return {
    ground,
    worth: worthOfBlocks(ground, parameters),
    population: columnValues(ground, columns.population),
    outlineMetres,
    lambda: parameters.lambda,
    minimumPopulation: parameters.minimumPopulation,
    maximumPopulation: parameters.maximumPopulation,
    pinned: limits.pinned ?? [],
    isExcluded: limits.isExcluded ?? new Uint8Array(columns.blocks),
  };
}

/** w per block: persons (one indicator) or multiples of city shares (several). */
export function worthOfBlocks({ columns }: PlanGround, { indicators, kappa }: Pick<SuggestParameters, 'indicators' | 'kappa'>): Float64Array {
  const worth = new Float64Array(columns.blocks);
  for (const { fraction, weight } of indicators) {
    const found = columns.fractions.find(({ key }) => key === fraction);
    if (!found || found.n === NO_COLUMN) {
      const known = columns.fractions.filter(({ n }) => n !== NO_COLUMN).map(({ key }) => key);
      throw new DomainError('unknown_name', `unknown share ${fraction}: expected ${known.join(', ')}`, { path: 'indicators.fraction', value: fraction, expected: known.join(', ') });
    }
    const rho = columns.city[found.z]! / columns.city[found.n]!;
    if (!(rho > 0)) continue; // nobody in the city is affected: nothing to find
    const scale = indicators.length === 1 ? 1 : weight / rho;
    for (let block = 0; block < worth.length; block++) {
      const row = block * columns.width;
      worth[block]! += scale * (columns.values[row + found.z]! - kappa * rho * columns.values[row + found.n]!);
    }
  }
  return worth;
}

/** F of a set of blocks, from nothing: what every search is measured by. */
export function objectiveOf({ ground, worth, lambda, outlineMetres }: RegionProblem, blocks: Iterable<number>): number {
  const { offsets, neighbours, sharedMetres } = ground.linking.borders;
  const inside = new Set(blocks);
  let total = 0;
  let outline = 0;
  for (const block of inside) {
    total += worth[block]!;
    outline += outlineMetres[block]!;
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) if (inside.has(neighbours[at]!)) outline -= sharedMetres[at]!;
  }
  return total - (lambda / 100) * outline;
}

function columnValues({ columns: { values, width, blocks } }: PlanGround, column: number): Float64Array {
  const picked = new Float64Array(blocks);
  for (let block = 0; block < blocks; block++) picked[block] = values[block * width + column]!;
  return picked;
}

function checkParameters({ indicators, kappa, lambda, minimumPopulation, maximumPopulation }: SuggestParameters): void {
  const bad = (path: string, value: unknown, expected: string) => new DomainError('invalid_value', `invalid ${path} ${String(value)}: expected ${expected}`, { path, value, expected });
  if (indicators.length === 0) throw bad('indicators', 0, 'at least one');
  for (const { weight } of indicators) if (!(weight > 0)) throw bad('indicators.weight', weight, 'more than 0');
  if (!(kappa >= 0)) throw bad('kappa', kappa, 'at least 0');
  if (!(lambda >= 0)) throw bad('lambda', lambda, 'at least 0');
  if (!(minimumPopulation >= 0 && minimumPopulation <= maximumPopulation)) throw bad('minimumPopulation', minimumPopulation, `from 0 to ${maximumPopulation}`);
}
