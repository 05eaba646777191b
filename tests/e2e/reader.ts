/** One page and what a story does to it, whatever server stands behind. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { OpenPage } from './browser.ts';

const LONGEST_WAIT = 60_000;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Violation {
  readonly rule: string;
  readonly targets: readonly string[];
}

/** One page with what a story does to it. */
export class Reader {
  readonly page: Page;
  readonly opened: OpenPage;
  private readonly origin: string;

  constructor(opened: OpenPage, origin: string) {
    this.opened = opened;
    this.page = opened.page;
    this.origin = origin;
  }

  async visit(query: string): Promise<void> {
    await this.page.goto(`${this.origin}/${query ? `?${query}` : ''}`, { waitUntil: 'domcontentloaded' });
    await this.settled();
  }

  /** The map has drawn everything, and nothing is being fetched. Polled: the CSP forbids what waitForFunction injects. */
  async settled(): Promise<void> {
    const end = Date.now() + LONGEST_WAIT;
    let quietSince = 0;
    while (Date.now() < end) {
      const isBusy = await this.page.evaluate(() => document.querySelector('[data-map-state="busy"], .sa-map-waiting, .sa-loading') !== null || document.querySelector('#content') === null);
      if (isBusy) quietSince = 0;
      else if (quietSince === 0) quietSince = Date.now();
      else if (Date.now() - quietSince > 250) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the page is still busy after ${LONGEST_WAIT / 1000} s: ${this.opened.problems.join('; ')}`);
  }

  /** Members of the link. */
  link(): URLSearchParams {
    return new URL(this.page.url()).searchParams;
  }

  /** The last sentence of the live region. */
  async spoken(): Promise<string> {
    return this.page.evaluate(() => document.querySelector('[role=status][aria-live=polite]')?.textContent?.trim() ?? '');
  }

  /** WCAG 2.1 A and AA by axe. Run in the page's own world: its script comes as text, which the CSP lets the driver do. */
  async violations(): Promise<Violation[]> {
    await this.page.evaluate(axeSource);
    return this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run: (context: Document, options: unknown) => Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> } };
      const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
      return violations.map(({ id, nodes }) => ({ rule: id, targets: nodes.map(({ target }) => String(target[0])) }));
    });
  }

  async close(): Promise<void> {
    await this.opened.context.close();
  }
}
