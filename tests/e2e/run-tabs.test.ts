import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, openBrowser } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

const LEAF = `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });

export async function leaf(name: string): Promise<string> {
  await notify({ to: name, message: 'from the leaf' });
  return name.toUpperCase();
}
`;

/** A pause that is folded, a child, and an activity that fails for good and is caught. */
const TREE = `import { executeChild, log, proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, notify, httpRequest } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds', retry: { maximumAttempts: 1 } });

export async function tree(input: { name: string }): Promise<string> {
  await notify({ to: input.name, message: 'begins' });
  await sleep('4 seconds');
  const payment = await charge({ reference: input.name, amountCents: 5, cardNumber: '4242 4242 4242 4242' });
  log.info('paid', { card: payment.card });
  const grown = await executeChild<(name: string) => Promise<string>>('leaf', { args: [input.name], workflowId: 'the-leaf' });
  try {
    await httpRequest({ url: 'http://127.0.0.1:1/' });
  } catch {
    console.warn('nobody there');
    await notify({ to: input.name, message: 'nobody there ' + payment.card });
  }
  return grown;
}
`;

describe('what stands around the graph of a run', () => {
  let server: TestServer;
  let browser: BrowserSession;

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(server);
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
    for (const [name, source] of [
      ['leaf', LEAF],
      ['tree', TREE],
    ] as const) {
      await server.api.workflows.create.mutate({ name, source });
      expect((await server.api.workflows.publish.mutate({ name, source })).ok).toBe(true);
    }
    await server.api.runs.start.mutate({ workflow: 'tree', workflowId: 'tree-1', input: { name: 'oak' } });
    expect(await server.api.runs.result.query({ workflowId: 'tree-1', timeoutMs: 20_000 })).toMatchObject({ result: 'OAK' });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = async (query: string) => {
    await browser.page.goto(`${server.url}/runs/tree-1${query}`);
    await browser.page.getByTestId('scrubber').waitFor();
  };

  it('folds what was idle, shows it on request, and zooms into what is dragged over', async () => {
    const { page, screenshot } = browser;
    await open('?tab=timeline');
    const timeline = page.getByTestId('timeline');
    const fold = timeline.getByRole('button', { name: /^Show .* idle$/ });
    await fold.waitFor();
    await screenshot('timeline-folded');
    const bar = timeline.locator('[data-row="notify"] [data-segment="run"]').first();
    await fold.click();
    await timeline.getByRole('button', { name: /^Fold .* idle$/ }).waitFor();
    // Without the fold, the step is a small part of the run.
    const box = await bar.boundingBox();
    const ruler = await timeline.getByText('+0', { exact: false }).first().boundingBox();
    if (ruler === null || box === null) throw new Error('the timeline has no ruler, or no bar');
    const y = ruler.y + 10;
    await page.mouse.move(Math.max(ruler.x + 2, box.x - 10), y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 50, y, { steps: 4 });
    await page.mouse.up();
    await timeline.getByRole('button', { name: 'Whole run' }).waitFor();
    await expect.poll(async () => (await bar.boundingBox())?.width ?? 0).toBeGreaterThan(box.width);
    await timeline.getByRole('button', { name: 'Whole run' }).click();
    await timeline.getByText('Drag over the ruler to zoom').waitFor();
    await timeline.locator('[data-row="httpRequest"]').click();
    await page.getByRole('heading', { name: 'httpRequest' }).waitFor();
  });

  it('lists events by kind, by what failed and by words of their payloads, and is walked by keys', async () => {
    const { page, screenshot } = browser;
    await open('?tab=events');
    const list = page.getByRole('region', { name: 'Event history' });
    const rows = list.locator('[data-event]');
    const labels = () => rows.allInnerTexts();
    await rows.first().waitFor();
    const kinds = page.getByRole('group', { name: 'Kinds of events' });
    const all = await rows.count();
    await kinds.getByRole('button', { name: /^Timer/ }).click();
    await expect.poll(() => rows.count()).toBe(all - 2);
    await kinds.getByRole('button', { name: /^Timer/ }).click();
    await kinds.getByRole('button', { name: /^Failed only/ }).click();
    await expect.poll(() => rows.count()).toBe(1);
    await kinds.getByRole('button', { name: /^Failed only/ }).click();
    await page.getByRole('searchbox', { name: 'Search events and payloads' }).fill('nobody there');
    await expect.poll(() => rows.count()).toBe(1);
    expect((await labels())[0]).toMatch(/notify/);
    await page.getByRole('searchbox', { name: 'Search events and payloads' }).fill('');
    await expect.poll(() => rows.count()).toBe(all);
    const order = async () => rows.evaluateAll((found) => found.map((row) => Number((row as HTMLElement).dataset.event)));
    await page.getByRole('button', { name: 'Newest first' }).click();
    await expect.poll(async () => Math.max(...(await order()))).toBe(await rows.first().getAttribute('data-event').then(Number));
    await page.getByRole('button', { name: 'Oldest first' }).click();

    await rows.first().focus();
    await page.keyboard.press('j');
    await page.keyboard.press('l');
    await expect.poll(() => page.locator('[data-event]:focus').getAttribute('aria-expanded')).toBe('true');
    await screenshot('events-open');
    await page.keyboard.press('h');
    await expect.poll(() => page.locator('[data-event]:focus').getAttribute('aria-expanded')).toBe('false');
    const second = await page.locator('[data-event]:focus').getAttribute('data-event');
    await page.keyboard.press('k');
    await expect.poll(() => page.locator('[data-event]:focus').getAttribute('data-event')).not.toBe(second);
  });

  it('opens a child in its place, and shows the tree that it belongs to', async () => {
    const { page, screenshot } = browser;
    await open('?tab=children');
    await page.getByRole('link', { name: /the-leaf/ }).waitFor();
    await page.getByTestId('block-tree.grown').click();
    const child = page.getByTestId('child-run');
    await child.getByText('Completed').waitFor();
    await child.locator('[data-testid="block-leaf.notify"][data-state="done"]').waitFor();
    await screenshot('child-in-place');
    await child.getByRole('link', { name: 'Open' }).click();
    await page.waitForURL(/\/runs\/the-leaf/);
    await page.getByText('Completed', { exact: true }).first().waitFor();
    // And back up.
    await page
      .getByRole('link', { name: /tree-1/ })
      .first()
      .click();
    await page.waitForURL(/\/runs\/tree-1/);
  });

  it('copies the expression that reads a value, and keeps what came out as a file', async () => {
    const { page } = browser;
    await open('?block=tree.payment');
    const output = page.getByRole('region', { name: 'output' });
    await output.getByRole('button', { name: 'chargeId' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('payment.chargeId');
    await output.hover();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download output' }).click()]);
    expect(download.suggestedFilename()).toBe('output.json');
    expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toMatchObject({ amountCents: 5, chargeId: expect.any(String) });
  });

  it('plays the run to its end, and gives its history as a file', async () => {
    const { page } = browser;
    await open('');
    const { events } = await server.api.runs.history.query({ workflowId: 'tree-1' });
    await page.keyboard.press('Home');
    await page.getByTestId('moment').getByText('1 /').waitFor();
    await page
      .getByRole('radio', { name: '100×' })
      .or(page.getByRole('button', { name: '100×' }))
      .first()
      .click();
    await page.getByTestId('play').click();
    await page.getByTestId('moment').getByText(`${events.length} /`).waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.locator('[data-testid="block-tree.return"][data-state="done"]').waitFor();

    await page.getByRole('button', { name: 'More actions' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Download history (JSON)' }).click(),
    ]);
    const saved = JSON.parse(readFileSync(await download.path(), 'utf8')) as { events: unknown[] };
    expect(saved.events).toHaveLength(events.length);
  });

  it('shows what the code said to the log: all of it, up to a moment, and at the block that said it', async () => {
    const { page, screenshot } = browser;
    await open('?tab=log');
    const lines = page.getByTestId('log-lines').locator('li');
    await expect.poll(() => lines.count(), { timeout: 20_000 }).toBe(2);
    expect(await lines.nth(0).textContent()).toContain('INFOpaid {"card":');
    expect(await lines.nth(1).textContent()).toContain('WARNnobody there');
    await screenshot('run-log');
    const event = await lines
      .nth(0)
      .getByRole('button', { name: /^event / })
      .textContent();
    await lines
      .nth(0)
      .getByRole('button', { name: /^event / })
      .click();
    await expect.poll(() => lines.count()).toBe(1);
    await expect.poll(() => page.url()).toContain(`event=${event?.replace('event ', '')}`);
    await lines.nth(0).getByRole('button').first().click();
    await page.getByRole('heading', { name: 'Log', exact: true, level: 3 }).waitFor();
    await screenshot('block-log');
  });

  it('throws nothing', () => {
    expect(browser.errors).toEqual([]);
    expect(browser.foreign).toEqual([]);
  });
});
