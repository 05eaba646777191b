/** Spatial statistics of the shown indicator. */
import { cityPath } from './cities.ts';
import { call } from './http.ts';
import type { LocalAnswer, MoranAnswer, SegregationAnswer } from './types.ts';

export interface StatisticsRequest {
  readonly city: string;
  readonly revision: string;
  readonly indicator: string;
  readonly level: string;
  readonly edition: string;
  readonly period: string;
}

export function getMoran(request: StatisticsRequest, signal?: AbortSignal): Promise<MoranAnswer> {
  return statistics(request, 'moran', signal);
}

export function getLocal(request: StatisticsRequest & { readonly statistic: 'lisa' | 'gi-star' }, signal?: AbortSignal): Promise<LocalAnswer> {
  return statistics(request, request.statistic, signal);
}

export function getSegregation(request: StatisticsRequest, signal?: AbortSignal): Promise<SegregationAnswer> {
  return statistics(request, 'segregation', signal);
}

function statistics<T>({ city, indicator, level, edition, period }: StatisticsRequest, which: string, signal?: AbortSignal): Promise<T> {
  return call(cityPath(city, 'statistics', which), { query: { indicator, level, edition, period }, signal });
}
