/** Index editions and user-defined indicators. */
import { cityPath } from './cities.ts';
import { call } from './http.ts';
import type { IndexAnswer, IndexEditionInput, IndexPresetsAnswer, IndicatorAnswer, IndicatorInput, IndicatorPreviewAnswer } from './types.ts';

export interface IndexRequest {
  readonly city: string;
  readonly revision: string;
  readonly key: string;
}

export function getIndex({ city, key }: IndexRequest, signal?: AbortSignal): Promise<IndexAnswer> {
  return call(cityPath(city, 'indices', key), { signal });
}

export function getIndexPresets(city: string, signal?: AbortSignal): Promise<IndexPresetsAnswer> {
  return call(cityPath(city, 'indices', 'presets'), { signal });
}

/** Computes an edition without keeping it. */
export function previewIndex(city: string, edition: IndexEditionInput, signal?: AbortSignal): Promise<IndexAnswer> {
  return call(cityPath(city, 'indices', 'preview'), { method: 'POST', body: { edition }, signal });
}

export function saveIndex(city: string, edition: IndexEditionInput): Promise<IndexAnswer> {
  return call(cityPath(city, 'indices', edition.key), { method: 'PUT', body: { edition } });
}

export function deleteIndex(city: string, key: string): Promise<void> {
  return call(cityPath(city, 'indices', key), { method: 'DELETE' });
}

export function saveIndicator(city: string, indicator: IndicatorInput): Promise<IndicatorAnswer> {
  return call(cityPath(city, 'indicators', indicator.id), { method: 'PUT', body: indicator });
}

/** Computes an indicator over the areas of a level without keeping it. */
export function previewIndicator(city: string, asked: { readonly indicator: IndicatorInput; readonly level: string; readonly edition: string; readonly period?: string }, signal?: AbortSignal): Promise<IndicatorPreviewAnswer> {
  return call(cityPath(city, 'indicators', 'preview'), { method: 'POST', body: asked, signal });
}

export function deleteIndicator(city: string, id: string): Promise<void> {
  return call(cityPath(city, 'indicators', id), { method: 'DELETE' });
}
