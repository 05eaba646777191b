/**
 * What a stroke or a whole plan changes, area by area, and how areas stand against the decided plan, the city and all
 * areas together: numbers only, sentences are made in core/text/regions.ts. O(areas × fractions).
 */
import { NO_AREA } from '../city/model.ts';
import { isShown } from '../indicators/states.ts';
import { twoProportionZ } from '../indicators/uncertainty.ts';
import type { PlanState } from './contract.ts';
import type { PeopleMetrics, PlanMetrics } from './live-metrics.ts';

export interface AreaChange {
  readonly code: string;
  readonly name: string;
  readonly blocksAdded: number;
  readonly blocksRemoved: number;
  /** after − before */
  readonly population: number;
  /** of the fraction named; NaN where not shown */
  readonly valueBefore: number;
  readonly valueAfter: number;
  /** 'new' had no blocks before, 'gone' has none after */
  readonly fate: 'changed' | 'new' | 'gone';
}

export interface PlanSnapshot {
  readonly state: Pick<PlanState, 'areas' | 'label'>;
  readonly metrics: PlanMetrics;
}

export interface PlanChange {
  /** areas that changed, in order of the later table, gone ones last; matched by code */
  readonly areas: readonly AreaChange[];
  /** blocks that lie elsewhere than before, and the people in them */
  readonly movedBlocks: number;
  readonly movedPopulation: number;
}

/** @param fraction key of the fraction whose values are told; @param populationOf people per block */
export function planChange(before: PlanSnapshot, after: PlanSnapshot, fraction: string | null, populationOf: (block: number) => number): PlanChange {
  const from = new Map(before.state.areas.map(({ code }, row) => [code, row] as const));
  const to = new Map(after.state.areas.map(({ code }, row) => [code, row] as const));
  const codeAt = ({ areas, label }: PlanSnapshot['state'], block: number) => (label[block] === NO_AREA ? null : areas[label[block]!]!.code);
  const added = new Map<string, number>();
  const removed = new Map<string, number>();
  let movedBlocks = 0;
  let movedPopulation = 0;
  for (let block = 0; block < after.state.label.length; block++) {
    const left = codeAt(before.state, block);
    const entered = codeAt(after.state, block);
    if (left === entered) continue;
    movedBlocks++;
    movedPopulation += populationOf(block);
    if (left !== null) removed.set(left, (removed.get(left) ?? 0) + 1);
    if (entered !== null) added.set(entered, (added.get(entered) ?? 0) + 1);
  }
  const codes = [...to.keys(), ...[...from.keys()].filter((code) => !to.has(code))];
  const areas = codes.flatMap((code): AreaChange[] => {
    if (!added.has(code) && !removed.has(code)) return [];
    const rowBefore = from.get(code);
    const rowAfter = to.get(code);
    const name = after.state.areas[rowAfter ?? -1]?.name ?? before.state.areas[rowBefore ?? -1]?.name ?? '';
    const people = (metrics: PlanMetrics, row: number | undefined) => (row === undefined ? 0 : metrics.areas.populations[row]!);
    const blocksBefore = rowBefore === undefined ? 0 : before.metrics.blocks[rowBefore]!;
    const blocksAfter = rowAfter === undefined ? 0 : after.metrics.blocks[rowAfter]!;
    return [
      {
        code,
        name: name || code,
        blocksAdded: added.get(code) ?? 0,
        blocksRemoved: removed.get(code) ?? 0,
        population: people(after.metrics, rowAfter) - people(before.metrics, rowBefore),
        valueBefore: shownValue(before.metrics.areas, fraction, rowBefore),
        valueAfter: shownValue(after.metrics.areas, fraction, rowAfter),
        fate: blocksBefore === 0 ? 'new' : blocksAfter === 0 ? 'gone' : 'changed',
      },
    ];
  });
  return { areas, movedBlocks, movedPopulation };
}

/** NaN where the row or the fraction does not exist or its value is not shown. */
export function shownValue({ cells }: PeopleMetrics, fraction: string | null, row: number | undefined): number {
  const found = fraction === null ? undefined : cells.get(fraction);
  if (!found || row === undefined || row >= found.values.length || !isShown(found.states[row]!)) return Number.NaN;
  return found.values[row]!;
}

export interface Standing {
  readonly fraction: string;
  readonly value: number;
  /** the same fraction elsewhere; NaN where not shown */
  readonly decided: number;
  readonly city: number;
  readonly together: number;
  /** |z| ≥ 1.96 against the rest of the city; false where it cannot be told */
  readonly differsFromCity: boolean;
}

const SIGNIFICANT_Z = 1.96;

/** One area against the decided plan (same code), the city and all areas together, fraction by fraction. */
export function standings(metrics: PlanMetrics, row: number, decided: { readonly metrics: PlanMetrics; readonly row: number } | null): Standing[] {
  return [...metrics.areas.cells.keys()].map((fraction) => ({
    fraction,
    value: shownValue(metrics.areas, fraction, row),
    decided: decided ? shownValue(decided.metrics.areas, fraction, decided.row) : Number.NaN,
    city: shownValue(metrics.city, fraction, 0),
    together: shownValue(metrics.together, fraction, 0),
    differsFromCity: differsAt(metrics, fraction, row),
  }));
}

/** Whether an area differs from the rest of the city by more than chance (|z| ≥ 1.96); false where it cannot be told. */
export function differsAt(metrics: PlanMetrics, fraction: string, row: number): boolean {
  const judgement = judgementAt(metrics, fraction, row);
  return judgement === 'above' || judgement === 'below';
}

/** How an area stands against the rest of the city; null where it cannot be told. */
export type AreaJudgement = 'above' | 'below' | 'like' | null;

/** @param significantZ |z| from which a difference is more than chance: 1.96 for 95 % */
export function judgementAt(metrics: PlanMetrics, fraction: string, row: number, significantZ = SIGNIFICANT_Z): AreaJudgement {
  const cells = metrics.areas.cells.get(fraction);
  const city = metrics.city.cells.get(fraction);
  if (!cells || !city) return null;
  const [z, n] = [cells.numerators[row]!, cells.denominators[row]!];
  if (Number.isNaN(cells.lower[row]!) || !isShown(cells.states[row]!)) return null;
  const score = twoProportionZ(z, n, city.numerators[0]! - z, city.denominators[0]! - n);
  if (Number.isNaN(score)) return null;
  if (Math.abs(score) < significantZ) return 'like';
  return score > 0 ? 'above' : 'below';
}
