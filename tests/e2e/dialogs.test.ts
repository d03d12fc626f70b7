import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../harness/axe';
import { type BrowserSession, openBrowser, openDesigner } from '../harness/browser';
import { THEMES } from '../harness/look';
import { startServer, type TestServer } from '../harness/server';

/** Waits for an address that never answers, and takes messages of each kind. */
const LETTERS = `import { condition, defineQuery, defineSignal, defineUpdate, proxyActivities, setHandler } from 'backstitch/workflow';
import { defineForm, humanTask } from 'backstitch/patterns';
import type * as activities from './activities';

const { httpRequest, notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds', retry: { initialInterval: '1 hour' } });
export const approve = defineSignal<[by: string]>('approve');
export const price = defineUpdate<number, [cents: number]>('price');
export const state = defineQuery<string>('state');
export const check = defineForm<{ approved: boolean; comment?: string }>('check', { title: 'Check the letter' });

export async function letters(input: { url: string }): Promise<string> {
  let by = '';
  setHandler(approve, (name) => {
    by = name;
  });
  setHandler(price, (cents) => cents * 2);
  setHandler(state, () => by);
  if (input.url === '') {
    const review = await humanTask(check, { context: { url: input.url } });
    return String(review.answer.approved);
  }
  const page = await httpRequest({ url: input.url });
  await condition(() => by !== '');
  await notify({ to: by, message: page.body });
  return page.body;
}
`;

describe('every dialog has no serious finding of accessibility', { timeout: 300_000 }, () => {
  let server: TestServer;
  let browser: BrowserSession;

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(server);
    await server.api.workflows.create.mutate({ name: 'letters', source: LETTERS });
    expect(await server.api.workflows.publish.mutate({ name: 'letters' })).toMatchObject({ ok: true });
    for (const [workflowId, url] of [
      ['letter', 'http://127.0.0.1:9/'],
      ['asked', ''],
    ] as const)
      await server.api.runs.start.mutate({ workflow: 'letters', workflowId, input: { url } });
    await server.api.schedules.create.mutate({
      scheduleId: 'daily',
      spec: { intervals: [{ everyMs: 86_400_000 }] },
      action: { workflow: 'letters', input: { url: '' } },
    });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** What is open now is looked at. */
  const look = async (name: string, within?: string) => {
    const { page, screenshot } = browser;
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
      await screenshot(`dialog-${name}-${colorScheme}`);
      expect(await seriousFindings(page, within, { contrastOnly: colorScheme === 'dark' }), `${name}, ${colorScheme}`).toEqual([]);
    }
  };
  const dialog = () => browser.page.getByRole('dialog');
  /** Opens it, looks at it, closes it by Escape, after which the focus is not lost. */
  const each = async (name: string, open: () => Promise<unknown>) => {
    const { page } = browser;
    await open();
    await dialog().first().waitFor();
    await look(name, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await dialog().first().waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement !== document.body), { message: `focus after ${name}` }).toBe(true);
  };
  const button = (name: string) => browser.page.getByRole('button', { name, exact: true });
  const item = (name: string) => browser.page.getByRole('menuitem', { name }).click();

  it('around the lists', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/workflows`);
    await each('new-workflow', () => button('New workflow').click());
    const more = () => button('More for letters').click();
    for (const [name, label] of [
      ['rename', 'Rename…'],
      ['duplicate', 'Duplicate…'],
      ['delete', 'Delete…'],
    ] as const)
      await each(name, async () => {
        await more();
        await item(label);
      });
    await each('replace', () =>
      page.getByTestId('import-file').setInputFiles({ name: 'letters.ts', mimeType: 'text/plain', buffer: Buffer.from(LETTERS) }),
    );
    await each('start', () =>
      page
        .getByRole('row', { name: /letters/ })
        .getByRole('button', { name: 'Start' })
        .click(),
    );
    await each('palette', () => page.keyboard.press('Control+k'));
    await page.goto(`${server.url}/runs`);
    await each('query', () => button('Query').click());
    await page.goto(`${server.url}/settings`);
    await page.getByRole('textbox', { name: 'Name' }).fill('CustomerId');
    await button('Add').click();
    await each('remove-attribute', () => button('Remove CustomerId').click());
  });

  const select = (id: string) => browser.page.getByTestId(`block-letters.${id}`).click();

  it('of the inspector', async () => {
    const { page } = browser;
    await openDesigner(page, server, 'letters');
    await select('page');
    await look('inspector', '#inspector');
    await page
      .getByTestId(/^pick-/)
      .first()
      .click();
    await page.getByTestId('variables').waitFor();
    await look('variables', '[role="dialog"]');
    await page.keyboard.press('Escape');
    for (const tab of ['Options', 'On error', 'Docs', 'Code']) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      await look(`tab-${tab.toLowerCase().replace(' ', '-')}`, '#inspector');
    }
  });

  it('of the graph', async () => {
    const { page } = browser;
    await openDesigner(page, server, 'letters');
    await select('page');
    await each('readers', () => page.keyboard.press('Delete'));
    for (const [name, key] of [
      ['picker', 'n'],
      ['wrap', 'w'],
      ['rename-variable', 'F2'],
      ['pin', 'p'],
    ] as const) {
      await select('page');
      await each(name, () => page.keyboard.press(key));
    }
    await select('page');
    await page.getByTestId('block-letters.page').click({ button: 'right' });
    await page.getByRole('menu').waitFor();
    await look('step-menu', '[role="menu"]');
    await page.keyboard.press('Escape');
    await page.getByTestId('canvas').focus();
    await page.keyboard.press('Control+f');
    await page.getByTestId('find-text').fill('url');
    await look('find', '[data-testid="find"]');
  });

  it('of versions', async () => {
    const { page } = browser;
    await openDesigner(page, server, 'letters');
    await each('versions', () => page.getByTestId('versions').click());
    await page.getByTestId('publish').click();
    for (const step of ['changes', 'checks', 'rollout']) {
      await page.getByTestId(`publish-step-${step}`).click();
      await look(`publish-${step}`, '[role="dialog"]');
    }
    await page.keyboard.press('Escape');
  });

  it('of a run: messages, reset, ends', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/runs/letter?tab=pending`);
    await page.getByTestId('scrubber').waitFor();
    for (const [name, label] of [
      ['signal', /^Signal/],
      ['update', /^Update/],
      ['query-run', /^Query/],
      ['reset', /^Reset…/],
      ['reset-block', /block/],
      ['terminate', /^Terminate/],
      ['cancel', /^Cancel/],
    ] as const)
      await each(name, async () => {
        await button('More actions').click();
        await page.getByRole('menuitem', { name: label }).first().click();
      });
  });

  it('of a run and its pending activities', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/runs/letter?tab=pending`);
    await page.getByTestId('scrubber').waitFor();
    await each('rerun', () => page.keyboard.press('r'));
    await each('why', () => page.keyboard.press('w'));
    await each('activity-pause', () =>
      page
        .getByRole('button', { name: /^Pause/ })
        .last()
        .click(),
    );
    for (const [name, label] of [
      ['activity-reset', /^Reset/],
      ['activity-complete', /^Complete/],
      ['activity-fail', /^Fail/],
    ] as const)
      await each(name, async () => {
        await button('More for httpRequest').click();
        await page.getByRole('menuitem', { name: label }).click();
      });
    for (const tab of ['stack', 'messages', 'children', 'io']) {
      await page.goto(`${server.url}/runs/letter?tab=${tab}`);
      await page.getByTestId('scrubber').waitFor();
      await look(`run-${tab}`);
    }
  });

  it('of schedules and human tasks', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/schedules`);
    await each('schedule-new', () =>
      page
        .getByRole('button', { name: /^New schedule/ })
        .first()
        .click(),
    );
    await page.goto(`${server.url}/schedules/daily`);
    await each('schedule-edit', () => button('Edit…').click());
    await each('schedule-backfill', () => button('Backfill…').click());
    await each('schedule-delete', () => button('Delete…').click());
    await page.goto(`${server.url}/tasks`);
    await page.getByTestId('task-check-1').waitFor();
    await look('tasks');
    await page.getByTestId('task-check-1').click();
    await page.getByTestId('task-choice-true').waitFor();
    await look('task');
    expect(browser.errors).toEqual([]);
  });
});
