/** The quality report of the last load of a city. */
import { cityPath } from './cities.ts';
import { call } from './http.ts';

export function getQuality<T>(city: string, signal?: AbortSignal): Promise<T> {
  return call(cityPath(city, 'quality'), { signal });
}
