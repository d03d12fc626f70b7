import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../harness/axe';
import { type BrowserSession, clickLine, openBrowser, openDesigner } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';
import { waitFor } from '../harness/wait-for';

/** Two activities, the second of which reads the first. */
const PARCEL = `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });

export async function parcel(input: { to: string }): Promise<string> {
  const payment = await charge({ reference: input.to, amountCents: 100, cardNumber: '4242 4242 4242 4242' });
  await notify({ to: input.to, message: payment.chargeId });
  return payment.chargeId;
}
`;

describe('a draft that is tested in place', () => {
  let server: TestServer;
  let browser: BrowserSession;

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(server);
    await server.api.workflows.create.mutate({ name: 'parcel', source: PARCEL });
    await open();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = () => openDesigner(browser.page, server, 'parcel');
  const block = (name: string) => browser.page.getByTestId(`block-parcel.${name}`);
  const select = async (name: string) => {
    await block(name).click();
    await browser.page.locator(`[role="treeitem"][aria-selected="true"][data-testid="block-parcel.${name}"]`).waitFor();
  };
  const tests = async () => (await server.api.workflows.get.query({ name: 'parcel' })).draft.layout.tests;
  const completed = () => browser.page.locator('[data-testid="test-bar"][data-status="Completed"]').waitFor();
  const outcome = (text: string) => browser.page.getByTestId('test-outcome').getByText(text).waitFor();

  it('runs for real, blocks light up, and a pinned output is answered; a pin must be of the type of the output', async () => {
    const { page, screenshot } = browser;
    await select('payment');
    await page.keyboard.press('p');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('JSON', { exact: true }).click();
    await dialog.locator('textarea').fill('{ "chargeId": "ch_pinned" }');
    await page.getByTestId('pin-confirm').click();
    await dialog
      .getByText(/amountCents/)
      .first()
      .waitFor();
    await dialog.locator('textarea').fill('{ "chargeId": "ch_pinned", "amountCents": 100, "card": "4242" }');
    await screenshot('test-pin');
    await page.getByTestId('pin-confirm').click();
    await block('payment').getByTestId('tag-pinned').waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog.getByLabel('to', { exact: false }).first().fill('Ada');
    await page.getByTestId('input-name').fill('Ada');
    await page.getByTestId('input-save').click();
    await screenshot('test-dialog');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByTestId('test-start').click();
    await completed();
    await outcome('ch_pinned');
    await page.locator('[data-testid="block-parcel.notify"][data-state="done"]').waitFor();
    await page.getByText('1 output pinned').waitFor();
    await expect.poll(tests).toMatchObject({
      pins: { 'parcel.payment': { chargeId: 'ch_pinned' } },
      input: { value: { to: 'Ada' } },
      inputs: [{ name: 'Ada', value: { to: 'Ada' } }],
    });
    await block('payment').hover();
    await page.getByTestId('peek').getByText('ch_pinned').waitFor();
    await screenshot('test-done');
    expect((await server.api.workflows.versions.query({ name: 'parcel' })).length).toBe(0);
  });

  it('says at each step what went in and what came out, and which steps no longer hold', async () => {
    const { page, screenshot } = browser;
    await select('payment');
    await page.getByRole('tab', { name: 'Test' }).click();
    await page.getByTestId('step-test').getByText('Pinned output').waitFor();
    await page.keyboard.press('Escape');
    await clickLine(page, 'amountCents');
    await page.keyboard.press('End');
    // From the end of the line to the end of its 100.
    const text = await page.locator('.view-line', { hasText: 'amountCents' }).first().innerText();
    for (let back = text.length - text.indexOf('100') - 3; back > 0; back--) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await page.keyboard.type('250');
    await block('payment').getByTestId('tag-stale').waitFor();
    await block('notify').getByTestId('tag-stale').waitFor();
    await expect.poll(() => block('notify').getByTestId('tag-stale').getAttribute('title')).toBe('Reads payment, which no longer holds');
    await page.getByText('The draft has changed since').waitFor();
    await screenshot('test-stale');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('runs one activity alone, with what the test passed to it, and pins what it gave', async () => {
    const { page, screenshot } = browser;
    await select('payment');
    await page.keyboard.press('Alt+Enter');
    await page.getByTestId('alone-start').click();
    await page.locator('[data-testid="alone-result"][data-status="Completed"]').waitFor();
    await page.getByTestId('alone-result').getByText('chargeId').waitFor();
    await screenshot('test-alone');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByTestId('alone-pin').click();
    await expect.poll(async () => JSON.stringify(await tests())).not.toContain('ch_pinned');
    expect(await tests()).toMatchObject({ pins: { 'parcel.payment': { amountCents: 100, card: '4242' } } });
  });

  it('goes on from a step with what came before it, and tells when what came before has changed', async () => {
    const { page, screenshot } = browser;
    const runs = async () => (await server.api.runs.list.query({ filter: { workflowType: 'parcel' } })).executions.length;
    const before = await runs();
    await page.getByTestId('test-with').click();
    await page.getByRole('menuitem', { name: 'Ada' }).click();
    await expect.poll(runs).toBe(before + 1);
    await completed();
    await page.locator('.view-line', { hasText: 'message: payment.chargeId' }).getByText('message').first().waitFor();
    await select('notify');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(runs).toBe(before + 2);
    await completed();
    await page.locator('[data-testid="block-parcel.payment"][data-state="done"]').waitFor();
    await page.locator('[data-testid="block-parcel.notify"][data-state="done"]').waitFor();
    await screenshot('test-from-here');
    // A step that came in before it.
    const save = async () => {
      const { draft } = await server.api.workflows.get.query({ name: 'parcel' });
      const source = draft.source
        .replace('{ proxyActivities }', '{ proxyActivities, sleep }')
        .replace('  const payment', "  await sleep('1 second');\n  const payment");
      const { layout, revision } = draft;
      // The designer may be saving the test's input at this moment.
      return server.api.workflows.saveDraft.mutate({ name: 'parcel', source, layout, revision }).catch(() => null);
    };
    await waitFor(async () => (await save()) !== null, { timeoutMs: 10_000, what: () => 'the draft to be saved' });
    // What others saved is looked for when one comes back to the window.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await block('sleep').waitFor();
    await block('sleep').getByTestId('tag-stale').waitFor();
    await select('notify');
    await page.keyboard.press('Shift+Enter');

    await page.getByText('It cannot go on from here').waitFor();
    await screenshot('test-diverges');
    expect(await runs()).toBe(before + 2);
  });

  it('never reaches a published run: there the activity is called', async () => {
    expect(await tests()).toMatchObject({ pins: { 'parcel.payment': expect.anything() } });
    const published = await server.api.workflows.publish.mutate({ name: 'parcel' });
    expect(published.ok).toBe(true);
    const { workflowId } = await server.api.runs.start.mutate({ workflow: 'parcel', input: { to: 'Eve' } });
    const ended = await server.api.runs.result.query({ workflowId, timeoutMs: 20_000 });
    const pinned = ((await tests()) as { pins: Record<string, { chargeId: string }> }).pins['parcel.payment']?.chargeId;
    expect(ended).toMatchObject({ status: 'Completed', result: expect.stringMatching(/^ch_/) });
    expect(ended).not.toMatchObject({ result: pinned });
  });
});
