import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, openBrowser, openDesigner } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

describe('the first minutes, in a window of 1280 by 720', () => {
  let server: TestServer;
  let browser: BrowserSession;

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(server);
    await browser.page.setViewportSize({ width: 1280, height: 720 });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const outline = (where: Locator) => where.evaluate((element) => getComputedStyle(element).outlineStyle);
  const isInside = async (inner: Locator, outer: Locator): Promise<boolean> => {
    const [a, b] = [await inner.boundingBox(), await outer.boundingBox()];
    return a !== null && b !== null && a.y >= b.y && a.y + a.height <= b.y + b.height && a.x >= b.x && a.x + a.width <= b.x + b.width;
  };

  it('a new workflow shows where its first step goes, and takes it by a key that nothing else has the focus for', async () => {
    const { page, screenshot } = browser;
    await page.goto(`${server.url}/workflows`);
    await page.getByRole('button', { name: 'New workflow' }).click();
    await page.getByRole('dialog').getByRole('textbox').first().fill('welcome');
    await page.getByRole('button', { name: 'Create and open' }).click();
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.reload();
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.getByText('Draw the first step').waitFor();
    await screenshot('first-step');
    const plus = page.getByRole('button', { name: 'Add a step at the start' }).locator('span');
    expect(await plus.evaluate((element) => [getComputedStyle(element).opacity, element.clientWidth > 10])).toEqual(['1', true]);
    await page.keyboard.press('n');
    await page.getByTestId('picker-search').fill('notify');
    await page.keyboard.press('Enter');
    await page.getByTestId('inspector').getByRole('heading', { name: 'notify' }).waitFor();
    expect(await page.getByText('Draw the first step').count()).toBe(0);
    expect(await plus.evaluate((element) => getComputedStyle(element).opacity)).toBe('0');
  });

  it('all tabs of a step are seen', async () => {
    const { page, screenshot } = browser;
    const inspector = page.getByTestId('inspector');
    await screenshot('small-inspector');
    const { x = 0, width = 0 } = (await inspector.boundingBox()) ?? {};
    for (const name of ['Inputs', 'Options', 'On error', 'Test', 'Docs', 'Code']) {
      const tab = await inspector.getByRole('tab', { name }).boundingBox();
      expect([name, tab !== null && tab.x >= x && tab.x + tab.width <= x + width]).toEqual([name, true]);
    }
  });

  it('a variable is picked by the keyboard alone, by its name or in the list', async () => {
    const { page } = browser;
    const inspector = page.getByTestId('inspector');
    const code = async () => (await server.api.workflows.get.query({ name: 'welcome' })).draft.source;
    await page
      .getByTestId('pick-request.to')
      .or(inspector.getByRole('button', { name: 'Pick a variable' }).first())
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('variables').getByText('input', { exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(code, { timeout: 10_000 }).toContain('to: input.id');
    await inspector.getByRole('button', { name: 'Pick a variable' }).nth(1).focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('variables').getByText('input', { exact: true }).waitFor();
    await page.keyboard.type('id');
    await page.keyboard.press('Enter');
    await expect.poll(code, { timeout: 10_000 }).toContain('message: input.id');
  });

  it('what a button does is told to whoever points at it or walks to it, and not when a dialog gives the focus back', async () => {
    const { page } = browser;
    const test = page.getByRole('button', { name: 'Test', exact: true });
    await test.click();
    await page.getByRole('dialog').waitFor();
    await page.mouse.move(500, 600);
    await page.keyboard.press('Escape');
    await expect.poll(() => test.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.waitForTimeout(800);
    expect(await page.getByRole('tooltip').count()).toBe(0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await page.getByRole('tooltip').getByText('Run the draft as it stands').first().waitFor();
  });

  it('a run shows where it stands, until one looks elsewhere', async () => {
    const { page, screenshot } = browser;
    const input = { title: 'A machine', requestedBy: 'me@example.org', approver: 'you@example.org', deadlineSeconds: 6_000 };
    await server.api.runs.start.mutate({ workflow: 'approval', workflowId: 'machine', input });
    await page.goto(`${server.url}/runs/machine`);
    const canvas = page.getByTestId('canvas');
    const waiting = page.getByTestId('rf__node-approval.inTime');
    await expect.poll(async () => (await waiting.count()) > 0 && isInside(waiting, canvas), { timeout: 20_000 }).toBe(true);
    await screenshot('small-run');
    await canvas.hover();
    await page.mouse.wheel(0, -600);
    await expect.poll(() => isInside(waiting, canvas)).toBe(false);
    await server.api.runs.signal.mutate({ workflowId: 'machine', name: 'decide', args: [{ approved: true, by: 'ann' }] });
    await page.getByText('Completed', { exact: true }).first().waitFor();
    expect(await isInside(waiting, canvas)).toBe(false);
    // The signal came in time.
    await expect.poll(() => waiting.innerText()).not.toContain('canceled');
  });

  it('a tab that is clicked has no frame of the keyboard, one that is walked to has', async () => {
    const { page, screenshot } = browser;
    await page.reload();
    const tab = (name: string) => page.getByRole('tab', { name });
    await tab('Timeline').click();
    expect(await outline(tab('Timeline'))).toBe('none');
    await page.getByTestId('timeline').waitFor();
    await screenshot('small-timeline');
    const legend = page.getByTestId('timeline').locator('ul').first();
    expect(await legend.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    expect(await legend.innerText()).not.toContain('failed');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await tab('Timeline').evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await outline(tab('Timeline'))).toBe('solid');
  });

  it('what is found in the code leaves the beginnings of its lines in sight', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/workflows/order`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.getByTestId('rf__node-order.payment').click();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('charge');
    await page.getByText('1 of 5').waitFor();
    const left = () =>
      page
        .locator('.monaco-editor .lines-content')
        .first()
        .evaluate((element) => element.getBoundingClientRect().x - (element.parentElement?.getBoundingClientRect().x ?? 0));
    await page.waitForTimeout(300);
    expect(await left()).toBe(0);
  });

  it('tests of a draft are marked among the runs, and are not the last run of their workflow', async () => {
    const { page, screenshot } = browser;
    await server.api.workflows.test.mutate({
      name: 'order',
      source: (await server.api.workflows.get.query({ name: 'order' })).draft.source,
      input: JSON.parse(readFileSync('examples/order/input.json', 'utf8')),
    });
    await page.goto(`${server.url}/runs`);
    const row = page.getByRole('row').filter({ hasText: 'test-order' });
    await row.getByText('test', { exact: true }).waitFor();
    await screenshot('runs-with-test');
    expect((await server.api.workflows.list.query()).find(({ name }) => name === 'order')?.lastRun).toBeNull();
  });

  it('a question to a person is drawn without a word of code', async () => {
    const { page, screenshot } = browser;
    await server.api.workflows.create.mutate({
      name: 'holiday',
      source: 'export async function holiday(input: { id: string }): Promise<string> {\n  return input.id;\n}\n',
    });
    await page.goto(`${server.url}/workflows/holiday`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.keyboard.press('n');
    await page.getByTestId('picker-search').fill('human');
    await page.keyboard.press('Enter');
    await page.getByTestId('value-options.title').fill("Ann's holiday");
    await page.getByTestId('value-options.assignees').pressSequentially('finance, ann');
    // The unit first, as one says it to oneself.
    await page.getByTestId('inspector').getByRole('combobox', { name: 'Unit of Deadline' }).click();
    await page.getByRole('option', { name: 'days', exact: true }).click();
    await page.getByTestId('value-options.deadline').fill('2');
    await page.keyboard.press('Tab');
    await screenshot('human-task-fields');
    const code = async () => (await server.api.workflows.get.query({ name: 'holiday' })).draft.source;
    await expect.poll(code, { timeout: 10_000 }).toContain("assignees: ['finance', 'ann']");
    await expect.poll(code, { timeout: 10_000 }).toContain("title: 'Ann\\'s holiday'");
    await expect.poll(code, { timeout: 10_000 }).toContain("deadline: '2 days'");
    expect(await page.getByTestId('value-options.assignees').inputValue()).toBe('finance, ann');
  });

  it('a step that takes a message brings the message, and one whose value is open says what is to be done', async () => {
    const { page } = browser;
    await server.api.workflows.create.mutate({ name: 'takes' });
    await openDesigner(page, server, 'takes');
    const add = async (what: string) => {
      await page.getByTestId('canvas').focus();
      await page.keyboard.press('n');
      await page.getByTestId('picker-search').fill(what);
      await page.keyboard.press('Enter');
    };
    const source = async () => (await server.api.workflows.get.query({ name: 'takes' })).draft.source;
    await add('handle message');
    await expect.poll(source, { timeout: 15_000 }).toContain("export const approve = defineSignal('approve');");
    await page.locator('[data-testid="problems-bar"][data-checked="true"][data-errors="0"]').waitFor();
    await add('switch');
    await page.getByTestId('inspector').getByText("There is nothing called 'value' here.").waitFor();
  });

  it('messages are written like everything else', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/workflows/welcome`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.getByTestId('canvas').focus();
    await page.keyboard.press('w');
    const toast = page.locator('[data-sonner-toast]').first();
    await toast.waitFor();
    const font = (where: Locator) => where.evaluate((element) => getComputedStyle(element).fontFamily);
    expect(await font(toast)).toBe(await font(page.locator('main')));
  });

  it('throws nothing', () => expect(browser.errors).toEqual([]));
});
