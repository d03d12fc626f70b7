import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../harness/axe';
import { type BrowserSession, clickLine, drag, openBrowser, openDesigner } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

/** A workflow with something to read, something to wrap and a loop. */
const PARCELS = `import { log, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { charge, notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function parcels(input: { id: string; cents: number; mails: string[] }): Promise<string> {
  const total = input.cents * 2;
  const payment = await charge({ reference: input.id, amountCents: total, cardNumber: '4242' });
  for (const mail of input.mails) {
    await notify({ to: mail, message: payment.chargeId });
  }
  log.info('all told');
  return payment.chargeId;
}
`;

describe('the canvas: every edit of the graph, by mouse and by keyboard', () => {
  let server: TestServer;
  let browser: BrowserSession;

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(server);
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const block = (id: string) => browser.page.getByTestId(`block-${id}`);
  const source = () => server.api.workflows.get.query({ name: 'parcels' }).then(({ draft }) => draft.source);
  const saved = () => browser.page.locator('[data-testid="saved"][data-state="saved"]').waitFor();
  /** Until the text on the server says so, which is after the graph and the code on the screen do. */
  const says = (text: string | RegExp) => expect.poll(source, { timeout: 8_000 }).toMatch(text instanceof RegExp ? text : literal(text));
  const undo = async () => {
    await browser.page.keyboard.press('Control+z');
    await says(PARCELS);
  };

  it('opens a workflow of the author', async () => {
    const { page } = browser;
    await server.api.workflows.create.mutate({ name: 'parcels', source: PARCELS });
    await openDesigner(page, server, 'parcels');
    await block('parcels.payment').waitFor();
  });

  it('takes a step from the palette to a place that glows, and from the + of an edge', async () => {
    const { page, screenshot } = browser;
    await drag(page, page.getByTestId('palette-sleep'), page.getByTestId('slot-parcels.body.1'));
    await says(/cents \* 2;\n {2}await sleep\(/);
    await undo();
    await page.getByTestId('slot-parcels.forOf.body.1').click();
    await page.getByTestId('picker-search').fill('sleep');
    await screenshot('canvas-picker');
    await page.keyboard.press('Enter');
    await says(/notify\(\{[^}]*\}\);\n {4}await sleep\(/);
    await undo();
  });

  it('copies a subtree as TypeScript and takes TypeScript back, with names that are free', async () => {
    const { page } = browser;
    await block('parcels.total').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByTestId('inspector-many').waitFor();
    await page.keyboard.press('Control+c');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(
      "const total = input.cents * 2;\nconst payment = await charge({ reference: input.id, amountCents: total, cardNumber: '4242' });",
    );
    await page.keyboard.press('Control+v');
    await says(/const total2 = input\.cents \* 2;\n {2}const payment2 = await charge\(\{[^}]*amountCents: total2/);
    await undo();
    await page.evaluate(() => navigator.clipboard.writeText('// From elsewhere\nif (input.cents > 5) {\n  log.warn("much");\n}'));
    await block('parcels.total').click();
    await page.keyboard.press('Control+v');
    await block('parcels.if').waitFor();
    await says(/\/\/ From elsewhere\n {2}if \(input\.cents > 5\) \{/);
    await undo();
  });

  it('wraps, takes out, moves by keyboard, switches off and on, duplicates, renames everywhere', async () => {
    const { page, screenshot } = browser;
    await block('parcels.log').click();
    await page.keyboard.press('w');
    await page.getByTestId('wrap-picker').waitFor();
    await screenshot('canvas-wrap');
    await page.keyboard.type('while');
    await page.keyboard.press('Enter');
    await says(/while \(.*\) \{\n {4}log\.info\('all told'\);\n {2}\}/);
    await page.keyboard.press('Control+Shift+g');
    await says(PARCELS);
    await block('parcels.log').click();
    await page.keyboard.press('Alt+ArrowUp');
    await says(/log\.info\('all told'\);\n+ {2}for \(/);
    await page.keyboard.press('Alt+ArrowDown');
    await says(/\}\n+ {2}log\.info\('all told'\);/);
    await page.keyboard.press('Control+z');
    await undo();
    await block('parcels.log').click();
    await page.keyboard.press('d');
    await says("/* @disabled\n  log.info('all told');");
    await page.keyboard.press('d');
    await says(PARCELS);
    await page.keyboard.press('Control+d');
    await says(/log\.info\('all told'\);\n+ {2}log\.info\('all told'\);/);
    await undo();
    await block('parcels.payment').click();
    await page.keyboard.press('F2');
    await page.getByTestId('rename-name').fill('receipt');
    await page.keyboard.press('Enter');
    await says(/const receipt = await charge[\s\S]*message: receipt\.chargeId[\s\S]*return receipt\.chargeId/);
    await undo();
  });

  it('says who would be left with an error before it deletes', async () => {
    const { page, screenshot } = browser;
    await block('parcels.payment').click();
    await page.keyboard.press('Delete');
    await page.getByTestId('readers').waitFor();
    await screenshot('canvas-delete');
    expect(await page.getByTestId('readers').getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/notify[\s\S]*payment/),
      expect.stringMatching(/Return[\s\S]*payment/),
    ]);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await block('parcels.log').click();
    await page.keyboard.press('Delete');
    await expect.poll(source, { timeout: 8_000 }).not.toContain('all told');
    await undo();
  });

  it('moves and copies by dragging, and selects by a lasso', async () => {
    const { page } = browser;
    await drag(page, block('parcels.log'), page.getByTestId('slot-parcels.forOf.body.1'));
    await says(/\{\n {4}await notify\(.*\n {4}log\.info\('all told'\);\n+ {2}\}/);
    await undo();
    await page.keyboard.down('Alt');
    await drag(page, block('parcels.log'), page.getByTestId('slot-parcels.body.0'));
    await page.keyboard.up('Alt');
    await says(/\n {2}log\.info\('all told'\);\n+ {2}const total/);
    await undo();
    const first = await block('parcels.total').boundingBox();
    const second = await block('parcels.payment').boundingBox();
    if (first === null || second === null) throw new Error('nothing to see');
    await page.mouse.move(first.x - 20, first.y - 6);
    await page.mouse.down();
    await page.mouse.move(second.x + 60, second.y + 30, { steps: 5 });
    await page.getByTestId('lasso').waitFor();
    await page.mouse.up();
    expect(await page.getByRole('treeitem', { selected: true }).count()).toBe(2);
    await page.keyboard.press('Control+g');
    await says(/\/\/ #region Group\n[\s\S]*\/\/ #endregion/);
    await undo();
  });

  it('finds and replaces over all steps, as one step of undo', async () => {
    const { page, screenshot } = browser;
    await block('parcels.total').click();
    await page.keyboard.press('Control+f');
    await page.getByTestId('find-text').fill('chargeId');
    await page.getByTestId('find-count').getByText('1 of 2').waitFor();
    await screenshot('canvas-find');
    await page.getByTestId('replace-text').fill('reference');
    await page.getByTestId('replace-all').click();
    await says(/message: payment\.reference[\s\S]*return payment\.reference/);
    await page.keyboard.press('Escape');
    await page.getByTestId('find').waitFor({ state: 'detached' });
    await undo();
    await saved();
  });

  it('takes values, expressions that TypeScript completes, and variables that are picked', async () => {
    const { page, screenshot } = browser;
    await block('parcels.payment').click();
    const reference = page.getByTestId('field-args.0.reference');
    await reference.fill('input.');
    await page.getByTestId('completions').getByRole('option', { name: 'mails' }).waitFor();
    await screenshot('inspector-completion');
    await reference.press('ArrowDown');
    await reference.press('Enter');
    await expect.poll(() => reference.inputValue()).toBe('input.id');
    await page.getByTestId('value-args.0.cardNumber').fill("it's 4");
    await page.getByTestId('value-args.0.cardNumber').press('Enter');
    await says("cardNumber: 'it\\'s 4'");
    await page.getByTestId('pick-args.0.amountCents').click();
    await page.getByRole('button', { name: 'Fields of input' }).click();
    await screenshot('inspector-pick');
    await page
      .getByTestId('variables')
      .getByRole('button', { name: /^cents/ })
      .click();
    await says('amountCents: input.cents,');
    await page.getByRole('tab', { name: 'Options' }).click();
    await page.getByTestId('value-retry.maximumAttempts').fill('3');
    await page.getByTestId('value-retry.maximumAttempts').press('Enter');
    await page.getByTestId('backoff').getByText('3 attempts').waitFor();
    await says('maximumAttempts: 3');
    await screenshot('inspector-options');
    await page.getByRole('tab', { name: 'On error' }).click();
    await page.getByTestId('catch-here').click();
    await says(/try \{\n {4}(const )?payment = await charge/);
    await page.getByTestId('canvas').focus();
    // The card, the amount, the attempts, the try.
    for (let steps = 0; steps < 4; steps++) await page.keyboard.press('Control+z');
    await says(PARCELS);
    await saved();
  });

  it('keeps the last graph while the code does not parse, says where, and takes it up again', async () => {
    const { page, screenshot } = browser;
    await block('parcels.log').click();
    await clickLine(page, 'all told');
    await page.keyboard.press('End');
    await page.keyboard.type(' if (');
    await page.getByTestId('syntax-banner').waitFor();
    await screenshot('canvas-syntax-error');
    await block('parcels.payment').waitFor();
    await page.getByTestId('canvas').focus();
    await page.keyboard.press('d');
    await page.getByText('The code has a syntax error').first().waitFor();
    await clickLine(page, 'all told');
    await page.keyboard.press('End');
    for (let key = 0; key < 5; key++) await page.keyboard.press('Backspace');
    await page.getByTestId('syntax-banner').waitFor({ state: 'detached' });
    await saved();
  });

  it('has no serious finding of accessibility', async () => {
    const { page } = browser;
    await block('parcels.payment').click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Inputs' }).click();
    expect(await seriousFindings(page)).toEqual([]);
    // Also after the code has shown what may be typed: its list stays in the page, hidden.
    await clickLine(page, 'all told');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible').waitFor();
    await page.keyboard.press('Escape');
    await block('parcels.payment').click();
    await page.keyboard.press('?');
    await page.getByText('Keyboard shortcuts').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('compares versions on the graph and in the text, and restores one', async () => {
    const { page, screenshot } = browser;
    await server.api.workflows.publish.mutate({ name: 'parcels', source: PARCELS, note: 'As it was' });
    await page.goto(`${server.url}/workflows/parcels?compare=1..draft`);
    await page.getByText('Nothing changed.').waitFor();
    await server.api.workflows.publish.mutate({ name: 'parcels', source: PARCELS.replace("'all told'", "'told'"), openRuns: 'stay' });
    await page.goto(`${server.url}/workflows/parcels?compare=1..2`);
    await page.getByTestId('changes').getByRole('button').first().click();
    await page.getByTestId('diff-editor').waitFor();
    await page.locator('[role="treeitem"]', { hasText: 'changed' }).waitFor();
    await screenshot('compare');
    await page.goto(`${server.url}/workflows/parcels`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.getByTestId('versions').click();
    await page.getByTestId('version-list').getByText('As it was').waitFor();
    await screenshot('versions');
    await page.getByTestId('restore-1').click();
    await says("log.info('all told')");
  });

  it('takes back one change of the draft and leaves the others, and undoes that', async () => {
    const { page, screenshot } = browser;
    const { draft } = await server.api.workflows.get.query({ name: 'parcels' });
    const twice = PARCELS.replace("'all told'", "'told'").replace('cents * 2;', "cents * 3;\n  log.warn('thrice');");
    await server.api.workflows.saveDraft.mutate({ ...draft, name: 'parcels', source: twice });
    await page.goto(`${server.url}/workflows/parcels?compare=1..draft`);
    const changes = page.getByTestId('changes').getByRole('listitem');
    await expect.poll(() => changes.count()).toBe(3);
    await screenshot('compare-take-back');
    expect(await seriousFindings(page)).toEqual([]);
    await changes.filter({ hasText: 'Added' }).getByTestId('take-back').click();
    await says(/cents \* 3;\n {2}const payment/);
    await expect.poll(() => changes.count()).toBe(2);
    await changes.filter({ hasText: "from '" }).first().waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await says(twice);
    await expect.poll(() => changes.count()).toBe(3);
    // Versions never change: between two of them nothing can be taken back.
    await page.goto(`${server.url}/workflows/parcels?compare=1..2`);
    await changes.first().waitFor();
    expect(await page.getByTestId('take-back').count()).toBe(0);
  });

  it('throws nothing', () => expect(browser.errors).toEqual([]));
});

function literal(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
