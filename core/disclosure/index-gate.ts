/**
 * The gate for index answers: an area below the minimum population, or one of whose inputs the reader may not see, has
 * no index value, class, criteria or contribution — the sum of z-scores would give the hidden input away. O(areas × inputs)
 */
import type { DisclosurePolicy } from '../city/model.ts';
import { MISSING, NOT_APPLICABLE, SUPPRESSED, VALUE } from '../indicators/states.ts';
import type { DimensionResult, IndexResult } from '../indices/result.ts';
import { stamp } from './brand.ts';
import type { Released, Release } from './gate.ts';
import { HIDDEN_INPUT, SMALL_POPULATION } from './rules.ts';
import type { Audience } from './rules.ts';

/** Per area of the index: NaN and 0 where nothing is shown. */
export interface IndexColumns {
  readonly codes: readonly string[];
  readonly status: Float64Array;
  readonly dynamics: Float64Array;
  /** 1 … k, 0 none */
  readonly statusClasses: Uint8Array;
  readonly dynamicsClasses: Uint8Array;
  /** −1 none */
  readonly criteria: Int16Array;
  readonly contributions: ReadonlyMap<string, Float64Array>;
  readonly states: Uint8Array;
}

export interface IndexEvidence {
  /** per area; NaN unknown */
  readonly populations: ArrayLike<number>;
  /** per input: states of its values after the gate, for the same audience */
  readonly inputStates: ReadonlyMap<string, Uint8Array>;
}

export function releaseIndex(result: IndexResult, evidence: IndexEvidence, policy: DisclosurePolicy, audience: Audience): Released<IndexColumns & Release> {
  const hidden = hiddenAreas(result, evidence, policy, audience);
  const shown = (column: ArrayLike<number>) => Float64Array.from(column, (value, area) => (hidden[area] ? Number.NaN : value));
  const { status, dynamics } = result;
  const classes = (dimension: DimensionResult | null) => Uint8Array.from(result.codes, (_code, area) => (hidden[area] ? 0 : (dimension?.classes[area] ?? 0)));
  return stamp({
    codes: result.codes,
    status: shown(status.values),
    dynamics: dynamics ? shown(dynamics.values) : new Float64Array(result.codes.length).fill(Number.NaN),
    statusClasses: classes(status),
    dynamicsClasses: classes(dynamics),
    criteria: result.criteria.map((count, area) => (hidden[area] ? -1 : count)),
    contributions: new Map([...status.contributions, ...(dynamics?.contributions ?? [])].map(([code, column]) => [code, shown(column)] as const)),
    states: statesOf(result, hidden),
    audience,
    reasons: audience === 'public' ? null : hidden,
  });
}

function hiddenAreas(result: IndexResult, { populations, inputStates }: IndexEvidence, policy: DisclosurePolicy, audience: Audience): Uint8Array {
  const hidden = new Uint8Array(result.codes.length);
  if (audience === 'statistics') return hidden;
  for (let area = 0; area < hidden.length; area++) {
    if (populations[area]! < policy.minimumPopulationIndex) hidden[area] = SMALL_POPULATION;
    for (const states of inputStates.values()) if (hidden[area] === 0 && states[area] === SUPPRESSED) hidden[area] = HIDDEN_INPUT;
  }
  return hidden;
}

function statesOf(result: IndexResult, hidden: Uint8Array): Uint8Array {
  const states = new Uint8Array(result.codes.length).fill(VALUE);
  for (const { area, kind, dimension } of result.excluded) {
    if (dimension === 'both') states[area] = kind === 'missing' ? MISSING : NOT_APPLICABLE;
  }
  return states.map((state, area) => (hidden[area] ? SUPPRESSED : state));
}
