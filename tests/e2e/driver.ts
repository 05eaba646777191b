/**
 * The driver of the stories: `given` a server with a city, `when` a reader does something, `get` what is on the page.
 * It knows the page by roles and names, as a reader with a screen reader does, never by class names.
 */
import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import type { PageOptions } from './browser.ts';
import { Reader } from './reader.ts';
import { startService } from './service.ts';
import type { Service, ServiceOptions } from './service.ts';

export interface World {
  readonly service: Service;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** A running service with the given packs, and a browser. Costs seconds: once a file. */
export async function given(packs: readonly Pack[], options: ServiceOptions = {}): Promise<World> {
  const service = await startService(packs, options);
  const browser = await openBrowser();
  return {
    service,
    browser,
    close: async () => {
      await browser.close();
      await service.close();
    },
  };
}

export interface Pack {
  /** of a shipped pack: "musterstadt", "berlin-2021" … */
  readonly name: string;
  /** folder of its files, absolute; null = in the pack itself */
  readonly files: string | null;
}

/** A reader's page, opened at a link and settled. */
export async function openReader({ service, browser }: World, query = '', options: PageOptions = {}): Promise<Reader> {
  const reader = new Reader(await openPage(browser, service.origin, options), service.origin);
  await reader.visit(query);
  return reader;
}
