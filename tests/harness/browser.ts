import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import type { TestServer } from './server';

/** Screenshots of the last test run with SCREENSHOTS=1; not committed. */
const ARTIFACTS = fileURLToPath(new URL('../../test-artifacts', import.meta.url));
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export interface BrowserSession {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Requests to any host but the server's: the product works offline. */
  readonly foreign: readonly string[];
  /** Uncaught errors of the page. */
  readonly errors: readonly string[];
  /** Takes one where SCREENSHOTS=1 asks for it. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

export function chromiumPath(): string {
  const path = process.env.CHROMIUM_PATH || PLACES.find((place) => existsSync(place));
  if (path === undefined) throw new Error('no Chromium found: install it, or set CHROMIUM_PATH');
  return path;
}

export interface BrowserOptions {
  /** Default: light. */
  readonly theme?: 'light' | 'dark';
  /** Whether the screens may move, as they do for most people; tests rather do without. Default: false. */
  readonly motion?: boolean;
  /** Whether scroll bars take room, as on most desktops; without it they are as on a phone, and in pictures. Default: false. */
  readonly scrollBars?: boolean;
}

/** A real Chromium that is logged in. */
export async function openBrowser(server: TestServer, options: BrowserOptions = {}): Promise<BrowserSession> {
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath(),
    // As root, in a container, with a small /dev/shm.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    ignoreDefaultArgs: options.scrollBars ? ['--hide-scrollbars'] : [],
    timeout: 60_000,
  });
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: options.theme ?? 'light',
    reducedMotion: options.motion ? 'no-preference' : 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const foreign: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  await page.goto(`${server.url}/?token=${server.token}`);
  return {
    page,
    context,
    foreign,
    errors,
    async screenshot(name) {
      if (process.env.SCREENSHOTS !== '1' && process.env.PICTURES !== '1') return;
      mkdirSync(ARTIFACTS, { recursive: true });
      await page.screenshot({ path: join(ARTIFACTS, `${name}.png`) });
    },
    close: () => browser.close(),
  };
}

/** Opens the designer on a workflow; the graph stands, and what the checks found. */
export async function openDesigner(page: Page, server: TestServer, workflow: string): Promise<void> {
  await page.goto(`${server.url}/workflows/${workflow}`);
  await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
  await page.locator('[data-testid="problems-bar"][data-checked="true"]').waitFor();
}

/** Drags by the mouse, as a hand does: down, a few moves, up. */
export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const start = await centre(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 8, start.y + 8);
  const end = await centre(to);
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

/**
 * Clicks the line of code that has this text, near its start. A locator's own click would first scroll the middle of a long line into view,
 * and hit whatever Monaco scrolls under the pointer meanwhile: one click in five missed.
 */
export async function clickLine(page: Page, text: string): Promise<void> {
  const line = page.locator('.view-line', { hasText: text }).first();
  await line.waitFor();
  // Monaco draws a line anew whenever its tokens or its width change: then it has no place for a moment.
  for (let tries = 0; ; tries++) {
    const place = await line.evaluate((element) => {
      const editor = element.closest('.overflow-guard')?.getBoundingClientRect();
      const { top, height } = element.getBoundingClientRect();
      return editor === undefined || height === 0 ? null : { x: editor.x + 90, y: top + height / 2 };
    });
    if (place !== null) return page.mouse.click(place.x, place.y);
    if (tries === 100) throw new Error(`nothing to see of the code that has "${text}"`);
  }
}

async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`nothing to see of ${locator}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
