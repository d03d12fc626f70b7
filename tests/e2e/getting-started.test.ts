import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BrowserSession, clickLine, openBrowser } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

/** Walks docs/getting-started.md. With PICTURES=1 the page's pictures are taken anew. */
let server: TestServer;
let browser: BrowserSession;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser(server);
  await browser.page.setViewportSize({ width: 1280, height: 800 });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const picture = async (name: string) => {
  await browser.screenshot(`getting-started-${name}`);
  const file = (path: string) => fileURLToPath(new URL(`../../${path}/getting-started-${name}.png`, import.meta.url));
  if (process.env.PICTURES === '1') copyFileSync(file('test-artifacts'), file('docs/images'));
};
const dialog = () => browser.page.getByRole('dialog');
const button = (name: string) => browser.page.getByRole('button', { name, exact: true });
const block = (name: string) => browser.page.getByTestId(`block-welcome.${name}`);
const checked = () => browser.page.locator('[data-testid="problems-bar"][data-checked="true"][data-errors="0"]').waitFor();
const openDesigner = async () => {
  const { page } = browser;
  await page.goto(`${server.url}/workflows/welcome`);
  await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
  await page.locator('.view-line').first().waitFor();
  await checked();
};
const add = async (what: string) => {
  const { page } = browser;
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('n');
  await page.getByTestId('picker-search').fill(what);
  await page.keyboard.press('Enter');
};
const draft = async () => (await server.api.workflows.get.query({ name: 'welcome' })).draft.source;
const saved = (text: string) => expect.poll(draft, { timeout: 20_000 }).toContain(text);

it('1 to 4: a workflow is drawn, its code is edited, it is tested', async () => {
  const { page } = browser;
  await page.goto(`${server.url}/workflows`);
  await button('New workflow').click();
  await dialog().getByRole('textbox', { name: 'Name' }).fill('welcome');
  await picture('new');
  await button('Create and open').click();
  await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();

  await add('notify');
  await page.getByTestId('pick-args.0.to').click();
  await button('Fields of input').click();
  await picture('pick');
  await page.getByTestId('variables').getByText('id', { exact: true }).click();
  await page.getByTestId('value-args.0.message').fill('Welcome!');
  await page.keyboard.press('Enter');
  await saved("await notify({ to: input.id, message: 'Welcome!' });");

  await add('sleep');
  await block('sleep').waitFor();
  await page.locator('#inspector').getByRole('spinbutton').or(page.locator('#inspector input')).first().fill('5');
  await page.keyboard.press('Enter');
  await page.locator('#inspector').getByRole('combobox').first().click();
  await page.getByRole('option', { name: 'seconds', exact: true }).click();
  await saved("sleep('5 seconds')");

  await clickLine(page, 'await notify');
  await page.keyboard.press('End');
  for (const _ of "!' });") await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.type('Hello');
  await saved("message: 'Hello!'");
  await checked();
  await block('notify').getByText('Hello!').waitFor();

  await page.keyboard.press('Escape');
  await button('Test').click();
  await dialog().getByLabel('id', { exact: false }).first().fill('Ada');
  await page.getByTestId('test-start').click();
  await page.locator('[data-testid="block-welcome.sleep"][data-state="waiting"]').waitFor();
  await picture('test');
  await page.locator('[data-testid="test-bar"][data-status="Completed"]').waitFor();
});

it('5 and 6: it is published, run, and looked at over time', async () => {
  const { page } = browser;
  await button('Publish…').click();
  await page.getByTestId('publish-note').fill('Says hello');
  await picture('publish');
  await page.getByTestId('publish-confirm').click();
  await page.getByText('Published version 1').waitFor();
  await button('Run').click();
  await dialog().getByLabel('id', { exact: false }).first().fill('Ada');
  await button('Start run')
    .or(page.getByRole('button', { name: /^Start run/ }))
    .first()
    .click();
  await page.waitForURL(/\/runs\//);
  await page.locator('[data-testid="block-welcome.sleep"][data-state="waiting"]').waitFor();
  await picture('run');
  await page.getByText('Completed', { exact: true }).first().waitFor();
  await page.keyboard.press('Home');
  for (const _ of [1, 2, 3, 4]) await page.keyboard.press('ArrowRight');
  await page.waitForURL(/event=5/);
  await page.locator('[data-variable]').first().waitFor();
  await picture('time-travel');
});

it('7: a run that fails is repaired and goes on', async () => {
  const { page } = browser;
  await openDesigner();
  await block('notify').click();
  await clickLine(page, 'return input.id');
  await page.keyboard.press('Home');
  await page.keyboard.type('const { name } = JSON.parse(input.id);\n');
  await saved('JSON.parse(input.id)');
  await checked();
  await button('Publish…').click();
  await page.getByTestId('publish-step-rollout').click();
  await page.getByTestId('publish-confirm').click();
  await page.getByText('Published version 2').waitFor();
  await server.api.runs.start.mutate({ workflow: 'welcome', workflowId: 'welcome-bob', input: { id: 'Bob' } });
  await page.goto(`${server.url}/runs/welcome-bob`);
  await page.getByText('The workflow code fails').waitFor({ timeout: 30_000 });
  await page.getByText('publish it and let open runs move').waitFor();
  await page.getByRole('button', { name: /^Open line/ }).click();
  await page.locator('.view-line', { hasText: 'JSON.parse' }).waitFor();
  await page.locator('[role="treeitem"][aria-selected="true"][data-state="failed"]').waitFor();
  await page.getByText('The run failed here.').waitFor();
  await picture('failing');

  await openDesigner();
  await clickLine(page, 'JSON.parse');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('const name = input.id;');
  await saved('const name = input.id;');
  await checked();
  await button('Publish…').click();
  await page.getByTestId('publish-step-checks').click();
  await page.getByTestId('gate-count').getByText('1/1').waitFor();
  await page.getByTestId('publish-step-rollout').click();
  await page.getByTestId('choice-move').click();
  await button('Publish v3 — 1 run moves').click();
  await page.getByTestId('rolled').getByText('1 run moved').waitFor();
  await picture('repaired');
  await page.getByTestId('publish-done').click();
  expect(await server.api.runs.result.query({ workflowId: 'welcome-bob', timeoutMs: 20_000 })).toMatchObject({ status: 'Completed' });
});

it('8 and 9: it gets a schedule, older versions are there, and the code goes out and in', async () => {
  const { page } = browser;
  await page.goto(`${server.url}/schedules`);
  await page.getByRole('button', { name: 'New schedule' }).first().click();
  await dialog().getByLabel('Schedule id').fill('every-morning');
  await dialog().getByRole('combobox').first().click();
  await page.getByRole('option', { name: 'welcome' }).click();
  await dialog().getByRole('textbox', { name: /^id/ }).fill('Ada');
  await picture('schedule');
  await button('Create schedule').click();
  await page.waitForURL('**/schedules/every-morning');

  await openDesigner();
  await page.getByTestId('versions').click();
  await page.getByTestId('version-list').getByText('Says hello').waitFor();
  await picture('versions');
  await page.getByTestId('restore-1').click();
  await saved('return input.id');
  await expect.poll(draft, { timeout: 20_000 }).not.toContain('const name');

  await page.getByTestId('more').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Code as TypeScript file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('welcome.ts');
  await page.goto(`${server.url}/workflows`);
  await page.getByTestId('import-file').setInputFiles({ name: 'again.ts', mimeType: 'text/plain', buffer: Buffer.from(await draft()) });
  await dialog().getByText('There is a workflow of this name').waitFor();
  await button('Keep it').click();
  expect(browser.errors).toEqual([]);
});
