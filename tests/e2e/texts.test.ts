import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BrowserSession, openBrowser } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

/** Every text in a language that is English in brackets: what has none did not go through `t`. */
let server: TestServer;
let browser: BrowserSession;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser(server);
  await browser.page.addInitScript(() => {
    globalThis.backstitchTexts = new Proxy({}, { get: (_, text) => `⟦${String(text)}⟧` });
  });
  const input = JSON.parse(readFileSync(new URL('../../examples/order/input.json', import.meta.url), 'utf8'));
  await server.api.runs.start.mutate({ workflow: 'order', workflowId: 'o-1', input });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What stands outside of brackets, without code, names and times, which are the same in every language. */
function untranslated(): string[] {
  const found = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let depth = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('script, style')) continue;
    let outside = '';
    for (const char of node.textContent ?? '') {
      if (char === '⟦') depth++;
      else if (char === '⟧') depth--;
      else if (depth === 0) outside += char;
    }
    const data = 'code, pre, kbd, time, .font-mono, .monaco-editor, .react-flow__attribution';
    if (/\p{L}{2}/u.test(outside) && parent.checkVisibility() && !parent.closest(data)) found.add(outside.trim());
  }
  return [...found];
}

it.each([
  ['/workflows', 'table'],
  ['/runs', 'table'],
  ['/schedules', 'h1'],
  ['/tasks', 'h1'],
  ['/workers', 'table'],
  ['/activities', 'h2'],
  ['/settings', 'dl'],
  ['/workflows/order', '[data-testid="designer"][data-ready="true"]'],
  ['/runs/o-1', '[data-testid^="block-order."]'],
])('%s has its words in the language of the screens', async (path, shown) => {
  const { page } = browser;
  await page.goto(`${server.url}${path}`);
  await page.locator(shown).first().waitFor();
  // What the server told is data: names, titles and descriptions as their authors wrote them.
  const told = JSON.stringify([
    await server.api.workflows.list.query(),
    await server.api.workflows.get.query({ name: 'order' }),
    await server.api.activities.list.query(),
  ]);
  const data = told.replaceAll('\\n', ' ').replaceAll('`', '');
  const found = await page.evaluate(untranslated);
  expect(found.filter((text) => !data.includes(JSON.stringify(text.replace(/\?$/, '')).slice(1, -1)))).toEqual([]);
});
