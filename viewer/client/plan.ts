/** Planning: the ground a plan is drawn on, scenarios with their strokes, and what becomes of them. */
import type { MultiPolygon, Polygon } from 'geojson';
import type { IndexEdition } from '../../core/indices/edition.ts';
import type { IndexReference } from '../../core/indices/result.ts';
import type { Cells } from '../../core/indicators/cells.ts';
import type { PlanGround } from '../../core/regions/contract.ts';
import type { KnownAreas } from '../../core/regions/known-areas.ts';
import { cityPath } from './cities.ts';
import { apiUrl, call, callBinary } from './http.ts';
import type {
  CommentInput, CompareAnswer, ForkInput, ImportAnswer, ImportInput, KnowledgeAnswer, KnowledgeInput, PlanningHead, PublishAnswer, PublishInput, ReviewInput, RobustnessAnswer, ScenarioAnswer,
  ScenarioInput, ScenarioPatch, ScenariosAnswer, StrokesAnswer, StrokesConfirmed, StrokesInput, WithdrawInput,
} from './plan-types.ts';

export interface BaseRequest {
  readonly city: string;
  readonly revision: string;
  readonly level: string;
  readonly token: string;
}

/** Everything about the blocks, ready to be drawn on. */
export interface PlanBase {
  readonly of: BaseRequest;
  readonly head: PlanningHead;
  readonly ground: PlanGround;
  readonly index: { readonly edition: IndexEdition; readonly reference: IndexReference } | null;
  /** what is published of the decided areas and of the city, also where the sum of shown blocks is not shown */
  readonly known: KnownAreas | null;
  readonly city: ReadonlyMap<string, Cells>;
  /** people per block; NaN = withheld */
  readonly population: Float64Array;
  /** lon, lat of each block */
  readonly points: Float64Array;
  /** per block the area of the decided plan, −1 = none */
  readonly decided: Int32Array;
  /** per block its position in head.places */
  readonly place: Uint32Array;
}

/** The reader of the binary form is loaded with the first plan. */
export async function getPlanBase(of: BaseRequest, signal?: AbortSignal): Promise<PlanBase> {
  const { city, level } = of;
  const [contract, bytes] = await Promise.all([import('../../core/contract/planning-base.ts'), callBinary(cityPath(city, 'planning', 'base'), { query: { level, format: 'binary' }, signal })]);
  const base = contract.decodePlanningBase(bytes);
  const { head, columns } = base;
  return {
    of,
    head,
    ground: contract.groundOf(base),
    index: contract.indexOf(head),
    known: contract.knownAreasOf(base),
    city: contract.knownCityOf(head),
    population: new Float64Array(columns.get('population') ?? []),
    points: new Float64Array(columns.get('points') ?? []),
    decided: new Int32Array(columns.get('decided') ?? []),
    place: new Uint32Array(columns.get('place') ?? []),
  };
}

export interface ShapesRequest {
  readonly city: string;
  readonly revision: string;
  readonly level: string;
  readonly edition: string;
}

/** Shapes of the blocks by code, for the outlines of a plan. */
export async function getBlockShapes({ city, level, edition, revision }: ShapesRequest, signal?: AbortSignal): Promise<ReadonlyMap<string, Polygon | MultiPolygon>> {
  const answer = await call<{ readonly features: readonly { readonly id: string; readonly geometry: Polygon | MultiPolygon | null }[] }>(cityPath(city, 'areas'), { query: { level, edition, revision, format: 'geojson' }, signal });
  return new Map(answer.features.flatMap(({ id, geometry }) => (geometry ? [[id, geometry] as const] : [])));
}

export function getScenarios(city: string, level: string, signal?: AbortSignal): Promise<ScenariosAnswer> {
  return call(cityPath(city, 'scenarios'), { query: { level }, signal });
}

export function getScenario(city: string, id: string, signal?: AbortSignal): Promise<ScenarioAnswer> {
  return call(cityPath(city, 'scenarios', id), { signal });
}

export function postScenario(city: string, body: ScenarioInput): Promise<ScenarioAnswer> {
  return call(cityPath(city, 'scenarios'), { method: 'POST', body });
}

export function patchScenario(city: string, id: string, body: ScenarioPatch): Promise<ScenarioAnswer> {
  return call(cityPath(city, 'scenarios', id), { method: 'PATCH', body });
}

export function deleteScenario(city: string, id: string): Promise<unknown> {
  return call(cityPath(city, 'scenarios', id), { method: 'DELETE' });
}

export function postStrokes(city: string, id: string, body: StrokesInput): Promise<StrokesConfirmed> {
  return call(cityPath(city, 'scenarios', id, 'strokes'), { method: 'POST', body });
}

/** @param since only strokes that came after this version */
export function getStrokes(city: string, id: string, since: number, signal?: AbortSignal): Promise<StrokesAnswer> {
  return call(cityPath(city, 'scenarios', id, 'strokes'), { query: { since }, signal });
}

export function postFork(city: string, id: string, body: ForkInput): Promise<ScenarioAnswer> {
  return call(cityPath(city, 'scenarios', id, 'fork'), { method: 'POST', body });
}

export function postReview(city: string, id: string, body: ReviewInput): Promise<ScenarioAnswer> {
  return call(cityPath(city, 'scenarios', id, 'review'), { method: 'POST', body });
}

export function postComment(city: string, id: string, body: CommentInput): Promise<ScenarioAnswer> {
  return call(cityPath(city, 'scenarios', id, 'comments'), { method: 'POST', body });
}

export function postPublish(city: string, id: string, body: PublishInput): Promise<PublishAnswer> {
  return call(cityPath(city, 'scenarios', id, 'publish'), { method: 'POST', body });
}

export function postWithdraw(city: string, id: string, body: WithdrawInput): Promise<ScenarioAnswer> {
  return call(cityPath(city, 'scenarios', id, 'withdraw'), { method: 'POST', body });
}

export function postImport(city: string, body: ImportInput): Promise<ImportAnswer> {
  return call(cityPath(city, 'scenarios', 'import'), { method: 'POST', body });
}

export interface CompareRequest {
  readonly city: string;
  readonly id: string;
  /** version of the scenario: another one, another answer */
  readonly version: number;
  /** "decided", "edition:<key>", "scenario:<id>" */
  readonly other: string;
  readonly indicator: string;
  readonly period: string;
}

export function getCompare({ city, id, other, indicator, period }: CompareRequest, signal?: AbortSignal): Promise<CompareAnswer> {
  return call(cityPath(city, 'scenarios', id, 'compare'), { query: { with: other, indicator, period }, signal });
}

export interface RobustnessRequest {
  readonly city: string;
  readonly id: string;
  readonly version: number;
}

export function getRobustness({ city, id }: RobustnessRequest, signal?: AbortSignal): Promise<RobustnessAnswer> {
  return call(cityPath(city, 'scenarios', id, 'robustness'), { signal });
}

/** Address of the equivalency CSV, the GeoJSON or the GeoPackage of a scenario. */
export function exportUrl(city: string, id: string, format: 'csv' | 'geojson' | 'gpkg', lang: string): string {
  return apiUrl(cityPath(city, 'scenarios', id, 'export'), { format, lang });
}

export interface KnowledgeRequest {
  readonly city: string;
  readonly level: string;
  readonly area: string;
  readonly edition: string;
  /** counts what was written here */
  readonly written: number;
}

export function getKnowledge({ city, level, area, edition }: KnowledgeRequest, signal?: AbortSignal): Promise<KnowledgeAnswer> {
  return call(cityPath(city, 'areas', level, area, 'knowledge'), { query: { edition }, signal });
}

export function postKnowledge({ city, level, area, edition }: Omit<KnowledgeRequest, 'written'>, body: KnowledgeInput): Promise<unknown> {
  return call(cityPath(city, 'areas', level, area, 'knowledge'), { method: 'POST', query: { edition }, body });
}

export function deleteKnowledge({ city, level, area }: Omit<KnowledgeRequest, 'written' | 'edition'>, entry: number, version: number): Promise<unknown> {
  return call(cityPath(city, 'areas', level, area, 'knowledge', String(entry)), { method: 'DELETE', query: { version } });
}
