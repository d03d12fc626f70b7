import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, openBrowser, openDesigner } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

/** A loop to fold, data that goes from step to step, and one thing that the checks find and can mend. */
const TRIP = `import { log, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { charge, notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function trip(input: { id: string; mails: string[] }): Promise<string> {
  const payment = await charge({ reference: input.id, amountCents: 100, cardNumber: '4242' });
  for (const mail of input.mails) {
    await notify({ to: mail, message: payment.chargeId });
  }
  log.info('all told');
  return payment.chargeId;
}
`;

describe('the graph: how it is looked at, and what is done less often', () => {
  let server: TestServer;
  let browser: BrowserSession;

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(server);
    await server.api.workflows.create.mutate({ name: 'trip', source: TRIP });
    await openDesigner(browser.page, server, 'trip');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const block = (id: string) => browser.page.getByTestId(`block-${id}`);
  const draft = async () => (await server.api.workflows.get.query({ name: 'trip' })).draft;
  const says = (text: RegExp) => expect.poll(async () => (await draft()).source, { timeout: 8_000 }).toMatch(text);
  const undone = async () => {
    await browser.page.keyboard.press('Control+z');
    await expect.poll(async () => (await draft()).source, { timeout: 8_000 }).toBe(TRIP);
  };

  it('folds a frame and remembers it, unfolds all, shows the map, and turns', async () => {
    const { page, screenshot } = browser;
    await block('trip.forOf').click({ position: { x: 60, y: 14 } });
    await page.keyboard.press('Space');
    await block('trip.notify').waitFor({ state: 'detached' });
    await expect.poll(async () => (await draft()).layout).toMatchObject({ collapsed: ['trip.forOf'] });
    await page.reload();
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await block('trip.forOf').waitFor();
    expect(await block('trip.notify').count()).toBe(0);
    await page.getByTestId('canvas').focus();
    await page.keyboard.press('Shift+L');
    await block('trip.notify').waitFor();

    await page.keyboard.press('m');
    await page.locator('.react-flow__minimap').waitFor();
    await page.keyboard.press('m');
    await page.locator('.react-flow__minimap').waitFor({ state: 'detached' });

    const top = async (id: string) => (await block(id).boundingBox())?.y ?? 0;
    expect(await top('trip.log')).toBeGreaterThan((await top('trip.payment')) + 60);
    await page.keyboard.press('Shift+D');
    await expect.poll(async () => Math.abs((await top('trip.log')) - (await top('trip.payment')))).toBeLessThan(60);
    await screenshot('graph-turned');
    await page.keyboard.press('Shift+D');
    await expect.poll(async () => (await draft()).layout).toMatchObject({ direction: 'down', collapsed: [] });
  });

  it('shows who reads what a step makes, on the pointer and for the selected one, or all', async () => {
    const { page, screenshot } = browser;
    const lines = page.locator('[data-testid^="data-trip"]');
    await block('trip.log').click();
    await expect.poll(() => lines.count()).toBe(0);
    await block('trip.payment').hover();
    await expect.poll(() => lines.allInnerTexts()).toEqual(['payment', 'payment']);
    await block('trip.log').hover();
    await expect.poll(() => lines.count()).toBe(0);
    await page.keyboard.press('f');
    await expect.poll(() => lines.count()).toBeGreaterThan(2);
    await screenshot('graph-data');
    await page.keyboard.press('f');
  });

  it('makes a function of steps, goes into it and comes back', async () => {
    const { page, screenshot } = browser;
    await block('trip.forOf').click({ position: { x: 60, y: 14 } });
    await page.keyboard.press('Alt+x');
    await page.getByTestId('extract-name').fill('tellAll');
    await screenshot('graph-extract');
    await page.keyboard.press('Enter');
    await says(/await tellAll\([\s\S]*async function tellAll\(/);
    await block('trip.tellAll').dblclick();
    await block('tellAll.notify').waitFor();
    await screenshot('graph-function');
    await page
      .getByRole('radio', { name: 'trip' })
      .or(page.getByRole('button', { name: 'trip', exact: true }))
      .first()
      .click();
    await block('trip.tellAll').click();
    await page.keyboard.press('o');
    await block('tellAll.notify').waitFor();
    await page.getByTestId('canvas').focus();
    await undone();
    await block('trip.log').waitFor();
  });

  it('replaces a step, writes a note, and says how a step is undone', async () => {
    const { page } = browser;
    await block('trip.log').click();
    await page.keyboard.press('r');
    await page.getByTestId('picker-search').fill('sleep');
    await page.keyboard.press('Enter');
    await says(/\}\n+ {2}await sleep\([^\n]*\n {2}return/);
    expect((await draft()).source).not.toContain('all told');
    await undone();
    await block('trip.log').click();
    await page.keyboard.press('Shift+S');
    await says(/\/\/ A note/);
    await undone();
    await block('trip.payment').click();
    await page.getByRole('tab', { name: 'On error' }).click();
    await page.getByTestId('compensate-step').fill("notify({ to: 'me', message: 'paid back' })");
    await page.keyboard.press('Enter');
    await says(/saga[\s\S]*paid back/);
    await page.getByTestId('canvas').focus();
    await undone();
  });

  it('marks in the code what a field of the panel stands for', async () => {
    const { page, screenshot } = browser;
    await block('trip.payment').click();
    await page.getByRole('tab', { name: 'Inputs' }).click();
    const mark = page.locator('.code-part');
    await page.getByTestId('value-args.0.cardNumber').hover();
    await mark.waitFor();
    await screenshot('graph-pointed');
    const width = async () => Math.round((await mark.first().boundingBox())?.width ?? 0);
    const card = await width();
    await page.getByTestId('field-args.0.reference').or(page.getByTestId('value-args.0.reference')).first().hover();
    // input.id is longer than '4242'.
    await expect.poll(width).toBeGreaterThan(card);
    await block('trip.log').hover();
    await mark.waitFor({ state: 'detached' });
    await page.getByTestId('value-args.0.cardNumber').focus();
    await expect.poll(width).toBe(card);
    await page.keyboard.press('Escape');
  });

  it('makes a step of an await that was typed into a field', async () => {
    const { page } = browser;
    await block('trip.payment').click();
    await page.getByRole('tab', { name: 'Inputs' }).click();
    const reference = page.getByTestId('field-args.0.reference');
    await reference.fill("await notify({ to: 'x', message: 'y' })");
    await page.getByTestId('extract-args.0.reference').click();
    await says(/await notify\(\{ to: 'x', message: 'y' \}\);\n {2}const payment/);
    await page.getByTestId('canvas').focus();
    for (let steps = 0; steps < 3 && (await draft()).source !== TRIP; steps++) {
      const { source } = await draft();
      await page.keyboard.press('Control+z');
      await expect.poll(async () => (await draft()).source, { timeout: 8_000 }).not.toBe(source);
    }
    expect((await draft()).source).toBe(TRIP);
  });

  it('walks the problems by F8 and mends one at its line', async () => {
    const { page, screenshot } = browser;
    const stored = await draft();
    const source = TRIP.replace("amountCents: 100, cardNumber: '4242'", "amountCents: 100, cardNumbr: '4242'").replace(
      "log.info('all told');",
      "notify({ to: 'a', message: 'b' });",
    );
    await server.api.workflows.saveDraft.mutate({ ...stored, name: 'trip', source });
    await openDesigner(page, server, 'trip');
    await page.getByTestId('canvas').focus();
    const here = () => page.getByTestId('problems').locator('li.bg-surface-2').innerText();
    const found: string[] = [];
    // The second is pressed in the code, to which the first has led.
    for (let presses = 0; presses < 3; presses++) {
      await page.keyboard.press('F8');
      await expect.poll(here).not.toBe(found.at(-1));
      found.push(await here());
    }
    expect(found).toEqual([
      expect.stringContaining("'log'"),
      expect.stringContaining('cardNumbr'),
      expect.stringContaining('Nobody waits'),
    ]);
    await page.locator('[role="treeitem"][aria-selected="true"]', { hasText: 'notify' }).waitFor();
    await page.keyboard.press('Shift+F8');
    await expect.poll(here).toContain('cardNumbr');
    await screenshot('graph-problems');
    await page
      .getByTestId('problems')
      .getByRole('button', { name: /^Change spelling to/ })
      .first()
      .click();
    await says(/cardNumber: '4242'/);
  });

  it('saves the graph as a picture', async () => {
    const { page } = browser;
    const take = async (item: string) => {
      await page.getByTestId('more').click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const svg = await take('Graph as SVG');
    expect(svg.name).toBe('trip.svg');
    expect(svg.bytes.toString('utf8')).toMatch(/^<svg[\s\S]*charge[\s\S]*<\/svg>\s*$/);
    const png = await take('Graph as PNG');
    expect(png.name).toBe('trip.png');
    expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.bytes.length).toBeGreaterThan(5_000);
  });

  it('begins a workflow from an example', async () => {
    const { page, screenshot } = browser;
    const [template] = await server.api.workflows.templates.query();
    if (template === undefined) throw new Error('there are no examples');
    await page.goto(`${server.url}/workflows`);
    await page.getByRole('button', { name: 'New workflow' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: new RegExp(template.title) }).click();
    await screenshot('new-from-example');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('mine');
    await page.keyboard.press('Enter');
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    const { source } = (await server.api.workflows.get.query({ name: 'mine' })).draft;
    expect(source).toContain('export async function mine(');
    expect(source.length).toBeGreaterThan(300);
  });

  it('throws nothing', () => expect(browser.errors).toEqual([]));
});
