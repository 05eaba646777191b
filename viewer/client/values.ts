/** Values of an indicator: over the areas, over time, and why; profiles of areas, decided and drawn. */
import type { BreakMethodName } from '../state/link.ts';
import { cityPath } from './cities.ts';
import { apiUrl, call } from './http.ts';
import type { Boundaries, DrawnArea, ExplainAnswer, ProfileAnswer, SeriesAnswer, ValuesAnswer } from './types.ts';

export interface ValuesRequest {
  readonly city: string;
  readonly revision: string;
  readonly indicator: string;
  readonly level: string;
  readonly edition: string;
  readonly period: string;
  readonly classes: number;
  readonly breaks: BreakMethodName;
  /** inner breaks for breaks = 'manual' */
  readonly manualBreaks: readonly number[];
  readonly fixed: boolean;
}

function valuesQuery(request: ValuesRequest): Record<string, string | number | boolean> {
  const { indicator, level, edition, period, classes, breaks, manualBreaks, fixed } = request;
  return { indicator, level, edition, period, classes, breaks, at_breaks: manualBreaks.join(','), fixed };
}

export function getValues(request: ValuesRequest, signal?: AbortSignal): Promise<ValuesAnswer> {
  return call(cityPath(request.city, 'values'), { query: valuesQuery(request), signal });
}

/** Address of the CSV of what the map shows. */
export function valuesCsvUrl(request: ValuesRequest, lang: string): string {
  return apiUrl(cityPath(request.city, 'values'), { ...valuesQuery(request), format: 'csv', lang });
}

export interface SeriesRequest {
  readonly city: string;
  readonly revision: string;
  readonly indicator: string;
  readonly level: string;
  readonly edition: string;
  readonly areas: readonly string[];
  readonly boundaries: Boundaries;
}

export function getSeries(request: SeriesRequest, signal?: AbortSignal): Promise<SeriesAnswer> {
  const { city, indicator, level, edition, areas, boundaries } = request;
  return call(cityPath(city, 'series'), { query: { indicator, level, edition, area: areas.join(','), boundaries }, signal });
}

export interface AreaRequest {
  readonly city: string;
  readonly revision: string;
  readonly level: string;
  readonly edition: string;
  readonly area: string;
  readonly period: string;
}

export function getProfile({ city, level, edition, area, period }: AreaRequest, signal?: AbortSignal): Promise<ProfileAnswer> {
  return call(cityPath(city, 'areas', level, area, 'profile'), { query: { edition, period }, signal });
}

export function postProfile(city: string, drawn: DrawnArea, signal?: AbortSignal): Promise<ProfileAnswer> {
  return call(cityPath(city, 'profile'), { method: 'POST', body: drawn, signal });
}

export function getExplanation(request: AreaRequest & { readonly indicator: string }, signal?: AbortSignal): Promise<ExplainAnswer> {
  const { city, indicator, level, edition, area, period } = request;
  return call(cityPath(city, 'explain'), { query: { indicator, level, edition, area, period }, signal });
}
