/** The set-up that stories share: one service and one browser a file, and a page for each story that must stay clean. */
import { afterAll, beforeAll, expect } from 'vitest';
import type { PageOptions } from './browser.ts';
import { given, openReader } from './driver.ts';
import type { Pack, World } from './driver.ts';
import type { Reader } from './reader.ts';
import type { ServiceOptions } from './service.ts';

export interface StoryOptions extends PageOptions {
  /** what a browser may write to its console, because the story makes the service refuse */
  readonly expected?: readonly RegExp[];
  /** of a single step, milliseconds */
  readonly longestStep?: number;
}

export interface StorySetting {
  /** stands before the query of every story */
  readonly start?: string;
  readonly service?: ServiceOptions;
  /** what holds for every story that does not say otherwise */
  readonly usual?: StoryOptions;
  /** runs once the service answers */
  readonly prepare?: (world: World) => Promise<void>;
}

export interface Stories {
  readonly world: () => World;
  /** Opens a link, tells the story, then says that no request left the origin and nothing went wrong on the page. */
  readonly reading: <T>(query: string, story: (reader: Reader) => Promise<T>, options?: StoryOptions) => Promise<T>;
}

export const MUSTERSTADT: Pack = { name: 'musterstadt', files: null };

/** Call it in a describe. */
export function storiesOf(packs: readonly Pack[], { start = '', service, usual, prepare }: StorySetting = {}): Stories {
  let world: World | undefined;
  beforeAll(async () => {
    world = await given(packs, service);
    await prepare?.(world);
  }, 300_000);
  afterAll(() => world?.close());
  return {
    world: () => world!,
    reading: async (query, story, options = {}) => {
      const { expected = [], longestStep, ...page } = { ...usual, ...options };
      const reader = await openReader(world!, [start, query].filter(Boolean).join('&'), page);
      if (longestStep) reader.page.setDefaultTimeout(longestStep);
      try {
        const outcome = await story(reader);
        expect(reader.opened.strangers, 'requests beyond the origin').toEqual([]);
        expect(reader.opened.problems.filter((problem) => !expected.some((one) => one.test(problem))), 'console errors').toEqual([]);
        return outcome;
      } finally {
        await reader.close();
      }
    },
  };
}
