/** Cities and their areas. */
import { call } from './http.ts';
import type { AreasAnswer, CitiesAnswer, CityAnswer } from './types.ts';

export function getCities(signal?: AbortSignal): Promise<CitiesAnswer> {
  return call('cities', { signal });
}

/** Asks with another token than the session's; fails with 401 where the server does not know it. */
export async function tryToken(bearer: string): Promise<void> {
  await call<CitiesAnswer>('cities', { bearer });
}

export function getCity(city: string, signal?: AbortSignal): Promise<CityAnswer> {
  return call(cityPath(city), { signal });
}

export interface AreasRequest {
  readonly city: string;
  /** part of the key only: another revision, another answer */
  readonly revision: string;
  readonly level: string;
  readonly edition: string;
}

/** Attributes without geometry. */
export function getAreas({ city, level, edition }: AreasRequest, signal?: AbortSignal): Promise<AreasAnswer> {
  return call(cityPath(city, 'areas'), { query: { level, edition, geometry: 'false', format: 'json' }, signal });
}

/** "cities/berlin-2021/areas/…", each part escaped. */
export function cityPath(city: string, ...parts: readonly string[]): string {
  return ['cities', city, ...parts].map(encodeURIComponent).join('/');
}
