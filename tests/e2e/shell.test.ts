import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../harness/axe';
import { type BrowserSession, openBrowser } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

describe('what stands around the designer and the runs: activities, settings, the palette', () => {
  const activities = mkdtempSync(join(tmpdir(), 'backstitch-activities-'));
  let server: TestServer;
  let browser: BrowserSession;

  beforeAll(async () => {
    server = await startServer({ env: { BACKSTITCH_ACTIVITIES_DIR: activities } });
    browser = await openBrowser(server);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const dark = async () => {
    await browser.page.emulateMedia({ colorScheme: 'dark' });
  };
  const light = async () => {
    await browser.page.emulateMedia({ colorScheme: 'light' });
  };

  it('shows every activity with its types and who calls it, and a file that is saved at once', async () => {
    const { page, screenshot } = browser;
    await page.goto(`${server.url}/workflows`);
    await page.getByRole('link', { name: 'Activities', exact: true }).click();
    await page.getByRole('button', { name: /^transform/ }).click();
    const open = page.getByTestId('activity');
    await open.getByText('Output', { exact: true }).waitFor();
    // The name of a type says nothing to who has not written it.
    await page.getByRole('button', { name: /^httpRequest/ }).click();
    const fields = (title: string) => open.locator('section').filter({ hasText: title }).locator('dt').allInnerTexts();
    await open.getByText('Fields of request').waitFor();
    const first = (texts: readonly string[]) => texts.map((each) => each.split(/\s+/)[0]);
    expect(first(await fields('Fields of request')).slice(0, 3)).toEqual(['url', 'method?', 'headers?']);
    expect(first(await fields('Fields of the output'))).toEqual(['status', 'headers', 'body', 'json?']);
    writeFileSync(
      join(activities, 'greet.ts'),
      '/** Greets somebody. */\nexport async function greet(request: { name: string }): Promise<{ text: string }> { return { text: request.name }; }\n',
    );
    await page.getByRole('button', { name: /^greet/ }).click({ timeout: 20_000 });
    await open.getByText('Greets somebody.').waitFor();
    await open.getByText('No workflow calls it yet').waitFor();
    await server.api.workflows.create.mutate({
      name: 'greeter',
      source: `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';
const { greet } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function greeter(): Promise<string> {
  const { text } = await greet({ name: 'Ann' });
  return text;
}
`,
    });
    await page.reload();
    await open.getByRole('link', { name: 'greeter' }).waitFor();
    await screenshot('activities');
    expect(await seriousFindings(page)).toEqual([]);
    await dark();
    await screenshot('activities-dark');
    expect(await seriousFindings(page)).toEqual([]);
    await light();
    await page.getByLabel('Find an activity').fill('no such thing');
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: /^greet/ }).waitFor();
    writeFileSync(join(activities, 'broken.ts'), 'export async function broken( {\n');
    await page.getByRole('list', { name: 'Problems in the activities folder' }).getByText('broken.ts').first().waitFor({ timeout: 20_000 });
  });

  it('keeps settings: retention, search attributes, how times are shown', async () => {
    const { page, screenshot } = browser;
    await page.goto(`${server.url}/settings`);
    const days = page.getByLabel('Kept for, in days');
    await days.fill('soon');
    await page.getByText('Write a number of days').waitFor();
    await days.fill('30');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () => (await server.api.namespaces.list.query()).namespaces.find(({ namespace }) => namespace === 'default')?.retentionMs)
      .toBe(30 * 86_400_000);
    await page.getByRole('textbox', { name: 'Name' }).fill('CustomerId');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('list', { name: 'Search attributes' }).getByText('CustomerId').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('WorkflowId');
    await page.getByRole('button', { name: 'Add' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).getAttribute('aria-invalid')).toBe('true');
    await screenshot('settings');
    expect(await seriousFindings(page)).toEqual([]);
    await dark();
    await screenshot('settings-dark');
    expect(await seriousFindings(page)).toEqual([]);
    await light();
    await page.getByRole('button', { name: 'Remove CustomerId' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect.poll(async () => (await server.api.searchAttributes.list.query({})).custom).toEqual({});
    await page.getByRole('radio', { name: 'UTC' }).click();
    await page
      .getByText(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} UTC/)
      .first()
      .waitFor();
  });

  it('goes anywhere by ⌘K, and to a step of the workflow that is open', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/workflows/greeter`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.getByTestId('canvas').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Go to a workflow').fill('greet activity');
    await page
      .getByRole('option', { name: /Activity$/, selected: true })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.react-flow__node.selected').count(), { timeout: 10_000 }).toBe(1);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Go to a workflow').fill('go to activities');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/activities');
    expect(browser.foreign).toEqual([]);
    expect(browser.errors).toEqual([]);
  });
});
