/** What every answer about a plan begins with: its ground, its columns for the audience, and the decided plan beside it. */
import { editionOf, levelOf } from '../../core/city/lookup.ts';
import type { CityModel } from '../../core/city/model.ts';
import { DomainError } from '../../core/errors.ts';
import type { PlanState } from '../../core/regions/contract.ts';
import type { City } from '../atlas.ts';
import type { Database } from '../database/database.ts';
import { releasedChange } from './compare.ts';
import { planColumns, type ColumnsAsked, type PlanColumns } from './columns.ts';
import { terrainOf } from './ground.ts';
import { measure, type Measured, type PlanContext } from './metrics.ts';
import { planOn } from './plan-on.ts';
import { decidedEdition } from './store.ts';

/** Several ids in one parameter. */
export function listOf(text: string | undefined): string[] | null {
  return text === undefined ? null : text.split(',').map((each) => each.trim()).filter(Boolean);
}

/** The city's usual indicator, and all that its first index needs. */
export function usualIndicators(model: CityModel): string[] {
  return model.indicators.get(model.defaultIndicator)?.publishedRate === null ? [model.defaultIndicator] : [];
}

/** The public gets sums of what it may see block by block; the administration gets exact sums, released afterwards. */
export async function planContext(city: City, database: Database, level: string, asked: Omit<ColumnsAsked, 'isReleased'>): Promise<PlanContext> {
  const terrain = await terrainOf(city, database, asked.blockSet);
  const columns: PlanColumns = planColumns(city.model, { ...asked, isReleased: asked.audience === 'public' });
  return { model: city.model, columns, audience: asked.audience, terrain, level };
}

export function decidedPlan(model: CityModel, level: string, key: string | undefined, today: string, blockSet: string): PlanState | null {
  levelOf(model, level);
  const edition = key === undefined ? decidedEdition(model, level, today) : editionOf(model, level, key);
  return edition && planOn(model, edition, blockSet);
}

export interface MeasuredPlan {
  readonly measured: Measured;
  readonly decided: { readonly measured: Measured; readonly change: ReturnType<typeof releasedChange> } | null;
}

export function measurePlan(context: PlanContext, state: PlanState, decided: PlanState | null): MeasuredPlan {
  const measured = measure(context, state);
  if (decided === null) return { measured, decided: null };
  const before = measure(context, decided);
  return { measured, decided: { measured: before, change: releasedChange(context, before, measured) } };
}

/** "edition:2021", "scenario:…", "decided". @throws invalid_value */
export function parseWith(text: string): { readonly kind: 'decided' } | { readonly kind: 'edition' | 'scenario'; readonly key: string } {
  if (text === 'decided') return { kind: 'decided' };
  const match = /^(edition|scenario):(.+)$/.exec(text);
  if (match) return { kind: match[1] as 'edition' | 'scenario', key: match[2]! };
  throw new DomainError('invalid_value', `invalid with ${text}`, { path: 'query.with', value: text, expected: 'decided, edition:<key> or scenario:<id>' });
}

