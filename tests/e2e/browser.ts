/**
 * A real browser for the stories: an installed Chromium, else the one that comes from the package registry.
 * Software WebGL, no background traffic; every request beyond the served origin is refused and remembered.
 */
import { existsSync } from 'node:fs';
import { chromium as packaged } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const ARGUMENTS = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking', '--hide-scrollbars'];

export async function openBrowser(): Promise<Browser> {
  return packaged.launch({ executablePath: await executable(), headless: true, args: ARGUMENTS });
}

async function executable(): Promise<string> {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return given;
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) return installed;
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}

export interface OpenPage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** addresses beyond the origin that something asked for */
  readonly strangers: readonly string[];
  /** console errors and exceptions */
  readonly problems: readonly string[];
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly isPhone?: boolean;
  readonly colorScheme?: 'light' | 'dark';
}

export const DESKTOP = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844, isPhone: true } as const;

export async function openPage(browser: Browser, origin: string, options: PageOptions = {}): Promise<OpenPage> {
  const { width = DESKTOP.width, height = DESKTOP.height, isPhone = false, colorScheme = 'light' } = options;
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: isPhone, isMobile: isPhone, colorScheme, reducedMotion: 'reduce', locale: 'de-DE', deviceScaleFactor: isPhone ? 2 : 1 });
  const strangers: string[] = [];
  const problems: string[] = [];
  await context.route(
    (url) => url.origin !== origin && !['blob:', 'data:'].includes(url.protocol),
    (route) => {
      strangers.push(route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  return { context, page, strangers, problems };
}
