import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seriousFindings } from '../harness/axe';
import { type BrowserSession, openBrowser } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

let server: TestServer;
let browser: BrowserSession;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser(server);
  for (const { name } of await server.api.workflows.list.query()) await server.api.workflows.delete.mutate({ name });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Tab, until the focus is there; a ring must show where it is. */
async function tabTo(target: Locator): Promise<void> {
  const { page } = browser;
  for (let tabs = 0; tabs < 80; tabs++) {
    const there = await target.evaluateAll((found) => found.some((each) => each === document.activeElement)).catch(() => false);
    if (there) {
      const ring = await page.evaluate(() => {
        const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement as Element);
        return outlineStyle !== 'none' || boxShadow !== 'none';
      });
      expect(ring, 'a focus that can be seen').toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not come there');
}

it('leads from the empty list to a completed run by the keyboard alone', async () => {
  const { page, screenshot } = browser;
  await page.goto(`${server.url}/workflows`);
  await page.getByText('Draw a workflow, get durable TypeScript').waitFor();
  await screenshot('keyboard-empty');
  expect(await seriousFindings(page)).toEqual([]);

  // A workflow.
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await tabTo(dialog.getByRole('textbox'));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('greeting');
  await page.keyboard.press('Enter');
  await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();

  // A step, and what goes into it.
  await tabTo(page.getByTestId('canvas'));
  await page.keyboard.press('n');
  await page.keyboard.type('transform');
  await page.keyboard.press('Enter');
  const block = page.locator('[role="treeitem"][aria-selected="true"]');
  await block.getByText('transform', { exact: false }).first().waitFor();
  await screenshot('keyboard-step');
  await page.keyboard.press('Delete');
  await page.locator('[id^="canvas-greeting.transform"]').waitFor({ state: 'detached' });
  await page.keyboard.press('n');
  await page.keyboard.type('sleep');
  await page.keyboard.press('Enter');
  await block.getByText('Sleep').waitFor();
  await page.keyboard.press('Enter');
  const field = page.locator('#inspector :is(input, textarea):focus');
  await field.waitFor();
  await page.keyboard.press('Control+A');
  // The unit is in a list of its own, and stays.
  await page.keyboard.type('0.02');
  await page.keyboard.press('Tab');
  await expect
    .poll(async () => (await server.api.workflows.get.query({ name: 'greeting' })).draft.source, { timeout: 15_000 })
    .toContain("sleep('0.02 minutes')");
  await page.locator('[data-testid="problems-bar"][data-checked="true"]').waitFor();

  // Esc leads from the panel back to the graph.
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('canvas');

  // A test; its form comes late, and what is typed then stands in its first field.
  let letThrough = () => {};
  const wanted = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/inputSchema/, async (route) => {
    await wanted;
    await route.continue();
  });
  // And Tab leads through the code, without a trace in it; where something was typed, Esc comes first.
  const code = page.getByTestId('code-editor');
  const inCode = () => code.evaluate((editor) => editor.contains(document.activeElement));
  const walkTo = async (there: boolean) => {
    for (let tabs = 0; tabs < 20 && (await inCode()) !== there; tabs++) await page.keyboard.press('Tab');
    expect(await inCode()).toBe(there);
  };
  const source = async () => (await server.api.workflows.get.query({ name: 'greeting' })).draft.source;
  const before = await source();
  await walkTo(true);
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('/');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  await walkTo(false);
  await page.keyboard.press('Shift+Tab');
  await walkTo(true);
  await walkTo(false);
  await tabTo(page.getByTestId('test'));
  await page.keyboard.press('Enter');
  await dialog.getByText('Test the draft').waitFor();
  expect(await dialog.getByRole('textbox').count()).toBe(0);
  letThrough();
  const first = dialog.getByRole('textbox', { name: 'id' }).first();
  await first.waitFor();
  await page.keyboard.type('Ada');
  expect(await first.inputValue()).toBe('Ada');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.unroute(/inputSchema/);
  await page.locator('[data-testid="saved"][data-state="saved"]').waitFor();
  expect(await source()).toBe(before);

  // A version.
  await page.keyboard.press('Control+S');
  await dialog.getByText('Publish version 1 of greeting').waitFor();
  // No run is open, so there is nothing to decide once the checks are done.
  const publish = dialog.getByRole('button', { name: /^Publish v1/ });
  await publish.waitFor();
  await tabTo(publish);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await server.api.workflows.versions.query({ name: 'greeting' })).length, { timeout: 15_000 }).toBe(1);
  await dialog.waitFor({ state: 'detached' });

  // What changed since, and back: the focus comes along.
  await page.keyboard.press('Control+Shift+D');
  const back = page.getByRole('link', { name: 'Open the draft' });
  await back.waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  await back.focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');

  // A run.
  await tabTo(page.getByTestId('run'));
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  await tabTo(dialog.getByRole('textbox', { name: 'id' }).first());
  await page.keyboard.type('Ada');
  await tabTo(dialog.getByRole('button', { name: /^(Start|Run)/ }));
  await screenshot('keyboard-start');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/runs\//);
  // The page that came has the focus: Tab goes on in it, not at the top of the window.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  await page.getByText('Completed').first().waitFor({ timeout: 20_000 });
  await screenshot('keyboard-run');
  const { executions } = await server.api.runs.list.query({ filter: { workflowType: 'greeting' } });
  expect(executions.map(({ status }) => status)).toEqual(['Completed']);
});
