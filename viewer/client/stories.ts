/** Stories of slides. A save names the version it changes; another one's save in between answers 409. */
import { cityPath } from './cities.ts';
import { call } from './http.ts';
import type { StoriesAnswer, StoryAnswer, StoryInput, StoryUpdate } from './types.ts';

export function getStories(city: string, signal?: AbortSignal): Promise<StoriesAnswer> {
  return call(cityPath(city, 'stories'), { signal });
}

export function getStory(city: string, id: string, signal?: AbortSignal): Promise<StoryAnswer> {
  return call(cityPath(city, 'stories', id), { signal });
}

export function createStory(city: string, story: StoryInput): Promise<StoryAnswer> {
  return call(cityPath(city, 'stories'), { method: 'POST', body: story });
}

export function updateStory(city: string, id: string, story: StoryUpdate): Promise<StoryAnswer> {
  return call(cityPath(city, 'stories', id), { method: 'PUT', body: story });
}

export function deleteStory(city: string, id: string): Promise<void> {
  return call(cityPath(city, 'stories', id), { method: 'DELETE' });
}
