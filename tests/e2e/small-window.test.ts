import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, openBrowser, openDesigner } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

describe('in a window of 1280 by 720', () => {
  let server: TestServer;
  let browser: BrowserSession;

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(server, { scrollBars: true });
    await browser.page.setViewportSize({ width: 1280, height: 720 });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = () => openDesigner(browser.page, server, 'approval');
  /** Texts that end in an ellipsis. */
  const cut = (where: Locator) =>
    where.evaluateAll((found) => found.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent ?? ''));

  it('the steps to choose from show their whole names', async () => {
    const { page, screenshot } = browser;
    await open();
    await page.getByTestId('canvas').focus();
    await page.keyboard.press('n');
    await page.getByTestId('picker-search').waitFor();
    await screenshot('small-picker');
    expect(await cut(page.locator('[data-testid^="picker-"][cmdk-item] > span:first-of-type'))).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('w');
    await page.getByTestId('wrap-picker').waitFor();
    expect(await cut(page.getByTestId('wrap-picker').locator('[cmdk-item] > span'))).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('a row of tabs has no scroll bars, and shows them all', async () => {
    const { page, screenshot } = browser;
    const rows = () =>
      page.getByRole('tablist').evaluateAll((found) =>
        found.map((each) => ({
          bars: [(each as HTMLElement).offsetHeight - each.clientHeight, (each as HTMLElement).offsetWidth - each.clientWidth],
          cut: each.scrollWidth - each.clientWidth,
        })),
      );
    await open();
    await page.getByTestId('canvas').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.getByTestId('inspector').waitFor();
    await screenshot('small-tabs');
    expect(await rows()).toEqual([{ bars: [0, 0], cut: 0 }]);
    await server.api.runs.start.mutate({ workflow: 'polling', workflowId: 'tabs', input: { name: 'a', seconds: 0 } });
    await page.goto(`${server.url}/runs/tabs`);
    await page.getByRole('tab', { name: 'Timeline' }).waitFor();
    expect(await rows()).toEqual([{ bars: [0, 0], cut: 0 }]);
  });

  it('graph and code get the room of the steps when these are hidden, in this visit and the next', async () => {
    const { page, screenshot } = browser;
    await open();
    const width = async (testId: string) => (await page.getByTestId(testId).boundingBox())?.width ?? 0;
    const before = (await width('canvas')) + (await width('code-editor'));
    await page.getByTestId('hide-steps').click();
    await page.getByTestId('palette').waitFor({ state: 'detached' });
    await expect.poll(async () => (await width('canvas')) + (await width('code-editor'))).toBeGreaterThan(before + 170);
    await screenshot('small-no-steps');
    await page.reload();
    await page.getByTestId('show-steps').waitFor();
    expect(await page.getByTestId('palette').count()).toBe(0);
    // Whoever looks for a step gets them back, with the search ready.
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.getByTestId('canvas').focus();
    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('palette-search');
    await page.keyboard.press('Escape');
    await page.keyboard.press(']');
    await page.getByTestId('palette').waitFor({ state: 'detached' });
    await page.keyboard.press(']');
    await page.getByTestId('palette').waitFor();
  });

  it('the bar above the designer cuts neither the way back nor when it was saved', async () => {
    const { page, screenshot } = browser;
    const { draft } = await server.api.workflows.get.query({ name: 'approval' });
    await server.api.workflows.saveDraft.mutate({
      ...draft,
      name: 'approval',
      source: draft.source.replace("'30 seconds'", "'31 seconds'"),
    });
    await open();
    await page.getByText('Draft · changed since v1').waitFor();
    await page.locator('[data-testid="saved"][data-state="saved"]').waitFor();
    await screenshot('small-designer');
    const bar = page.getByRole('navigation', { name: 'Breadcrumb' });
    expect(await cut(bar.locator('li, a, [data-testid="saved"] > span'))).toEqual([]);
    expect(await cut(bar.getByTestId('workflow-name'))).toEqual([]);
  });

  it('nothing moves for whoever asks for no motion, and no element pays for it', async () => {
    const { page } = browser;
    await open();
    // A duration that all elements get, however short, gives all of them transitions: styles took ten times as long.
    const transitions = () =>
      [...document.querySelectorAll('*')].filter((each) => getComputedStyle(each).transitionProperty !== 'none').length;
    expect(await page.evaluate(transitions)).toBe(0);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });

  it('what is in the middle of the graph stays there when the code goes and comes', async () => {
    const { page, screenshot } = browser;
    await open();
    const start = page.locator('.react-flow__node', { hasText: 'Start' }).first();
    const offMiddle = async () => {
      const [canvas, box] = [await page.getByTestId('canvas').boundingBox(), await start.boundingBox()];
      if (canvas === null || box === null) throw new Error('there is no graph');
      return Math.abs(canvas.x + canvas.width / 2 - (box.x + box.width / 2));
    };
    expect(await offMiddle()).toBeLessThan(2);
    await page.keyboard.press('Control+1');
    await page.locator('.view-line').first().waitFor({ state: 'hidden' });
    await expect.poll(offMiddle).toBeLessThan(2);
    await screenshot('small-graph');
    await page.keyboard.press('Control+2');
    await page.locator('.view-line').first().waitFor();
    await expect.poll(offMiddle).toBeLessThan(2);
  });

  it('the title of a frame stays in the frame, however long it is', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/workflows/order`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    const frame = page.getByRole('treeitem', { name: /^Even when the run is being cancelled/ });
    await frame.waitFor({ state: 'attached' });
    const [whole, title] = [await frame.boundingBox(), await frame.getByText('Even when').boundingBox()];
    if (whole === null || title === null) throw new Error('there is no frame');
    expect(title.x + title.width).toBeLessThan(whole.x + whole.width);
  });

  it('a field that was given a width has it', async () => {
    const { page, screenshot } = browser;
    await page.goto(`${server.url}/tasks`);
    const name = page.getByLabel('Your name or group');
    await name.waitFor();
    await screenshot('small-tasks');
    expect((await name.boundingBox())?.width).toBe(224);
  });

  it('a failure of many words leaves the screen to the rest, and all of them can be read', async () => {
    const { page, screenshot } = browser;
    const source = `export async function wordy(): Promise<void> {
  throw new Error('begins so. ' + 'more words '.repeat(2_000));
}
`;
    await server.api.workflows.create.mutate({ name: 'wordy', source });
    await server.api.workflows.publish.mutate({ name: 'wordy' });
    await server.api.runs.start.mutate({ workflow: 'wordy', workflowId: 'wordy-1', input: undefined });
    await page.goto(`${server.url}/runs/wordy-1`);
    const alert = page.locator('[data-alert="task-failing"]');
    await alert.locator('p', { hasText: 'begins so.' }).waitFor();
    await alert.getByText('Repair the code').waitFor();
    await screenshot('small-wordy');
    expect((await alert.boundingBox())?.height).toBeLessThan(170);
    const words = alert.locator('p', { hasText: 'begins so.' });
    expect((await words.textContent())?.length).toBeLessThan(500);
    // The engine keeps so much of the message of a failed task.
    await alert.getByRole('button', { name: 'Show all 2,048 characters' }).click();
    expect((await words.textContent())?.length).toBe(2_048);
    await screenshot('small-wordy-all');
    expect((await alert.boundingBox())?.height).toBeLessThan(400);
    await alert.getByRole('button', { name: 'Show less' }).click();
    await alert.getByRole('button', { name: 'Show all' }).waitFor();
  });

  it('an address of what is not there says so, and leads on', async () => {
    const { page, screenshot } = browser;
    await page.goto(`${server.url}/runs/nowhere`);
    await page.getByRole('heading', { name: 'There is no such run' }).waitFor();
    await screenshot('small-no-run');
    await page.getByRole('link', { name: 'All runs', exact: true }).click();
    await page.waitForURL('**/runs');
    await page.goto(`${server.url}/workflows/nowhere`);
    await page.getByRole('heading', { name: "There is no workflow 'nowhere'" }).waitFor();
    await screenshot('small-no-workflow');
    await page.getByRole('link', { name: 'All workflows', exact: true }).click();
    await page.waitForURL('**/workflows');
    await page.goto(`${server.url}/workflows/order?version=99`);
    await page.getByRole('heading', { name: "'order' has no such version" }).waitFor();
    await page.getByRole('link', { name: 'Open the draft' }).click();
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    expect(browser.errors).toEqual([]);
  });
});
