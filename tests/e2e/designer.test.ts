import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, drag, openBrowser } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

/** A token that is no plain text: the colours of the code have come. */
const COLOURED = '.view-line span[class~="mtk5"], .view-line span[class~="mtk9"]';

describe('the main job: draw a workflow, see its code, run it, watch it', () => {
  let server: TestServer;
  let browser: BrowserSession;

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(server);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('shows the workflows that come with it', async () => {
    const { page, screenshot } = browser;
    await page.goto(`${server.url}/workflows`);
    await page.getByText('subscription').first().waitFor();
    await screenshot('workflows');
  });

  it('opens an example as graph and code', async () => {
    const { page, screenshot } = browser;
    await page.goto(`${server.url}/workflows/order`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.locator('.view-line').first().waitFor();
    await page.locator('[data-testid="problems-bar"][data-checked="true"]').waitFor();
    await page.locator(COLOURED).first().waitFor();
    await screenshot('designer-order');
  });

  it('draws, writes, publishes, starts, signals and sees it complete', async () => {
    const { page, screenshot } = browser;
    await server.api.workflows.create.mutate({ name: 'parcel' });
    await page.goto(`${server.url}/workflows/parcel`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    const item = (key: string) => page.getByTestId(`palette-${key}`);
    const slot = (id: string) => page.getByTestId(`slot-${id}`);
    const block = (id: string) => page.getByTestId(`block-${id}`);

    // Two activities, an if, and a wait for a signal in it: the code follows.
    await drag(page, item('activity-notify'), slot('parcel.body.0'));
    await block('parcel.notify').waitFor();
    await drag(page, item('activity-charge'), slot('parcel.body.1'));
    await block('parcel.chargeResult').waitFor();
    await drag(page, item('if'), slot('parcel.body.2'));
    await block('parcel.if').waitFor();
    await drag(page, item('waitForSignal'), slot('parcel.if.then.0'));
    await block('parcel.approval').waitFor();
    await page.locator('.view-line', { hasText: 'await waitForSignal(' }).waitFor();

    // The inspector has a typed field for each property of the input.
    await block('parcel.chargeResult').click();
    await page.getByTestId('value-args.0.cardNumber').fill('4242 4242 4242 4242');
    await page.getByTestId('value-args.0.cardNumber').press('Enter');
    await page.getByTestId('value-args.0.amountCents').fill('1200');
    await page.getByTestId('value-args.0.amountCents').press('Enter');
    await page.locator('.view-line', { hasText: '1200' }).waitFor();
    await screenshot('designer-inspector');

    // One expression in Monaco: the graph follows.
    await block('parcel.if').locator('code').click();
    const line = page.locator('.view-line', { hasText: 'if (true)' });
    await line.locator('span span', { hasText: /^true$/ }).dblclick();
    await page.keyboard.type('input.id.length > 0');
    await page.keyboard.press('Escape');
    await expect.poll(() => block('parcel.if').innerText(), { timeout: 20_000 }).toContain('input.id.length > 0');
    await page.locator('[data-testid="problems-bar"][data-checked="true"][data-errors="0"]').waitFor();
    await page.locator('[data-testid="saved"][data-state="saved"]').waitFor();
    await screenshot('designer-split');

    await page.getByTestId('publish').click();
    await page.getByTestId('publish-note').fill('Drawn by hand');
    await screenshot('publish');
    await page.getByTestId('publish-confirm').click();
    await page.getByText('Published version 1').waitFor();

    await page.getByTestId('run').click();
    await page.getByRole('dialog').getByLabel('id', { exact: false }).first().fill('P-1');
    await screenshot('start');
    await page.getByRole('button', { name: /Start run/ }).click();

    // The run page: the same graph, alive.
    await page.waitForURL(/\/runs\//);
    await page.locator('[data-testid="block-parcel.approval"][data-state="waiting"]').waitFor();
    await screenshot('run-waiting');
    await page.getByRole('button', { name: /Signal…/ }).click();
    await page.getByRole('button', { name: /Send approve/ }).click();
    await page.locator('[data-testid="block-parcel.return"][data-state="done"]').waitFor();
    await page.getByText('Completed').first().waitFor();
    await screenshot('run-completed');

    await page.goto(`${server.url}/runs`);
    await page.getByText('parcel-').first().waitFor();
    await screenshot('runs');
  });

  it('keeps what was typed when the page is left before it was saved', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/workflows/parcel`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.route('**/api/trpc/**saveDraft**', (route) => route.abort());
    await page.getByTestId('block-parcel.notify').click();
    await page.getByTestId('value-args.0.message').fill('kept');
    await page.getByTestId('value-args.0.message').press('Enter');
    await page.locator('[data-testid="saved"][data-state="failed"]').waitFor();
    await page.unroute('**/api/trpc/**saveDraft**');
    await page.reload();
    await page.getByText('Recovered 1 unsaved edit').waitFor();
    await page.locator('.view-line', { hasText: "'kept'" }).waitFor();
    await page.locator('[data-testid="saved"][data-state="saved"]').waitFor();
    expect((await server.api.workflows.get.query({ name: 'parcel' })).draft.source).toContain("'kept'");
  });

  it('asks nobody but its own server, and throws nothing', () => {
    expect(browser.foreign).toEqual([]);
    expect(browser.errors).toEqual([]);
  });

  it('looks as good in the dark', async () => {
    const dark = await openBrowser(server, { theme: 'dark' });
    try {
      for (const [path, name] of [
        ['/workflows', 'workflows-dark'],
        ['/workflows/order', 'designer-dark'],
        ['/runs', 'runs-dark'],
      ] as const) {
        await dark.page.goto(server.url + path);
        await dark.page.locator('main').waitFor();
        if (name === 'designer-dark') {
          await dark.page.locator('[data-testid="problems-bar"][data-checked="true"]').waitFor();
          await dark.page.locator(COLOURED).first().waitFor();
        } else await dark.page.getByRole('table').waitFor();
        await dark.screenshot(name);
      }
    } finally {
      await dark.close();
    }
  });
});
