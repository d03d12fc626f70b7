import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seriousFindings } from '../harness/axe';
import { type BrowserSession, openBrowser, openDesigner } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

let server: TestServer;
let browser: BrowserSession;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser(server, { theme: process.env.DARK === '1' ? 'dark' : 'light' });
  await server.api.workflows.create.mutate({ name: 'leave' });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const draft = async () => (await server.api.workflows.get.query({ name: 'leave' })).draft.source;
const saved = (text: string) => expect.poll(draft, { timeout: 20_000 }).toContain(text);
const editor = () => browser.page.getByTestId('type-fields');
const card = (name: string) => browser.page.getByTestId(`type-field-${name}`);
/** What has the focus: its name, what it says, or what is typed in it. */
const focused = () =>
  browser.page.evaluate(() => {
    const at = document.activeElement;
    return at?.getAttribute('aria-label') ?? (at instanceof HTMLInputElement ? at.value : at?.textContent);
  });
const choose = async (name: string, what: string) => {
  await card(name).getByRole('combobox').click();
  await browser.page.getByRole('option', { name: what, exact: true }).click();
};

it('the input and what a person fills in are made field by field, without a line of code', async () => {
  const { page, screenshot } = browser;
  await openDesigner(page, server, 'leave');

  // Nothing is selected: the panel shows the workflow, and the fields of its input.
  await page.getByTestId('workflow-settings').waitFor();
  await card('id').waitFor();
  await editor().getByTestId('add-field').click();
  // What is new can be typed at once; words are its label, and a name is made of them.
  await expect.poll(focused).toBe('field');
  await page.keyboard.type('2 days');
  await card('field').getByText('A name has letters').waitFor();
  await card('field').getByLabel('Name').fill('Days off');
  await card('field').getByText('Steps read the value as daysOff').waitFor();
  await page.keyboard.press('Enter');
  await card('daysOff').waitFor();
  expect(await card('daysOff').getByLabel('Label').inputValue()).toBe('Days off');
  await choose('daysOff', 'Number');
  await card('daysOff').getByRole('switch').click();
  await card('daysOff').getByLabel('Help').fill('Working days.');
  await page.keyboard.press('Enter');
  await saved('  id: string;\n  /**\n   * Working days.\n   * @title Days off\n   */\n  daysOff: number;\n');
  await screenshot('fields-of-input');

  await page.getByTestId('canvas').focus();
  await page.keyboard.press('n');
  await page.getByTestId('picker-search').fill('human task');
  await page.keyboard.press('Enter');
  await card('approved').waitFor();
  await editor().getByTestId('add-field').click();
  await card('field').getByLabel('Name').fill('reason');
  await page.keyboard.press('Enter');
  await choose('reason', 'One of a list');
  await card('reason').getByLabel('Choices').fill("holiday\nit's urgent\n");
  await card('reason').getByLabel('Help').click();
  await saved(`reason?: 'holiday' | 'it\\'s urgent'`);
  await screenshot('fields-of-answer');
  if (process.env.PICTURES === '1') copyFileSync(file('test-artifacts/fields-of-answer.png'), file('docs/images/human-task-fields.png'));
  expect(await seriousFindings(page)).toEqual([]);
  await card('reason').getByRole('button', { name: 'Move reason up' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(draft).toMatch(/approved: boolean;\s+reason\?: .*;\s+comment\?: string/);
  // The focus goes along, and to the other arrow where the way ends.
  await expect.poll(focused).toBe('Move reason up');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Move reason down');
  await page.keyboard.press('Enter');
  await expect.poll(draft).toMatch(/approved: boolean;\s+reason\?: .*;\s+comment\?: string/);
  await card('comment').getByRole('button', { name: 'Remove comment' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(draft).not.toContain('comment');
  await expect.poll(focused).toMatch(/^reason/);

  // A field that is renamed takes along who reads it.
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('Escape');
  await card('id').getByRole('button', { expanded: false }).first().click();
  await card('id').getByLabel('Name').fill('who');
  await page.keyboard.press('Enter');
  await saved('return input.who;');
  await card('who').waitFor();
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('Control+z');
  await saved('return input.id;');

  // One step of undo each, as every edit.
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('Control+z');
  await saved('comment?: string');
  await page.locator('[data-testid="problems-bar"][data-checked="true"][data-errors="0"]').waitFor();
});

it('and are asked by a test of the draft, which leads to its question', async () => {
  const { page, context } = browser;
  await openDesigner(page, server, 'leave');
  await page.getByTestId('test').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('id', { exact: false }).first().fill('ann');
  await dialog.getByLabel('Days off', { exact: false }).first().fill('3');
  await page.getByTestId('test-start').click();
  await page.getByTestId('test-outcome').getByText('Waits for a person: approval').waitFor();
  const [task] = await Promise.all([context.waitForEvent('page'), page.getByTestId('test-answer').click()]);
  await task.getByLabel('Reason').waitFor();
  await task.getByTestId('task-choice-true').click();
  await task.close();
  await page.locator('[data-testid="test-bar"][data-status="Completed"]').waitFor();
});

it('and are what the dialog and the inbox then ask', async () => {
  const { page, screenshot } = browser;
  expect(await server.api.workflows.publish.mutate({ name: 'leave' })).toMatchObject({ ok: true });
  await page.goto(`${server.url}/workflows/leave`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('id', { exact: false }).first().fill('ann');
  await dialog.getByText('Working days.').waitFor();
  await dialog.getByLabel('Days off', { exact: false }).first().fill('3');
  await screenshot('fields-start');
  await dialog.getByRole('button', { name: /^Start run/ }).click();
  await page.waitForURL(/\/runs\//);
  await page.locator('[data-alert="human-task"]').getByRole('link', { name: 'Answer…' }).click();
  // Who answers need not know how things are called in code.
  await page.getByLabel('Reason').waitFor();
  expect(await page.getByRole('region', { name: 'Answer' }).innerText()).not.toMatch(/reason|string|JSON/);
  await screenshot('fields-task');
  await page.getByTestId('task-choice-true').click();
  await page.getByText('Nothing waits for').waitFor();
});
