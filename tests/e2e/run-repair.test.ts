import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../harness/axe';
import { type BrowserSession, openBrowser } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

const relay = (steps: readonly string[]) => `import { proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });

export interface RelayInput {
  to: string;
}

export async function relay(input: RelayInput): Promise<string> {
${steps.map((step) => `  ${step}`).join('\n')}
  await notify({ to: input.to, message: 'last' });
  return 'done';
}
`;

/** The second address refuses, and the loop goes on. */
const VISIT = `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { httpRequest } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds', retry: { maximumAttempts: 1 } });

export interface VisitInput {
  urls: string[];
}

export async function visit(input: VisitInput): Promise<number> {
  let failed = 0;
  for (const url of input.urls) {
    try {
      await httpRequest({ url });
    } catch {
      failed += 1;
    }
  }
  return failed;
}
`;

describe('repairing runs', () => {
  let server: TestServer;
  let browser: BrowserSession;
  let site: Server;

  beforeAll(async () => {
    site = createServer((_, response) => response.end('here'));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    server = await startServer();
    browser = await openBrowser(server);
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await publish('relay', relay(["await notify({ to: input.to, message: 'first' });"]));
    await server.api.runs.start.mutate({ workflow: 'relay', workflowId: 'relay-1', input: { to: 'ann' } });
    expect((await server.api.runs.result.query({ workflowId: 'relay-1', timeoutMs: 20_000 })).status).toBe('Completed');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    site?.close();
    await server?.stop();
  });

  const publish = async (name: string, source: string, isNew = true) => {
    if (isNew) await server.api.workflows.create.mutate({ name, source });
    expect((await server.api.workflows.publish.mutate({ name, source, openRuns: 'stay' })).ok).toBe(true);
  };
  const open = async (path: string) => {
    await browser.page.goto(server.url + path);
    await browser.page.getByTestId('scrubber').waitFor();
  };
  const menu = async (name: string) => {
    await browser.page.getByRole('button', { name: 'More actions' }).click();
    await browser.page.getByRole('menuitem', { name }).click();
  };
  const choose = async (field: string, option: RegExp) => {
    await browser.page.getByRole('dialog').getByRole('combobox', { name: field }).click();
    await browser.page.getByRole('option', { name: option }).click();
  };

  it('pauses a run with a reason, keeps a signal for it, and lets it go on', async () => {
    const { page, screenshot } = browser;
    await publish(
      'gate',
      `import { condition, defineSignal, setHandler } from 'backstitch/workflow';

export const go = defineSignal('go');

export async function gate(): Promise<string> {
  let gone = false;
  setHandler(go, () => {
    gone = true;
  });
  await condition(() => gone);
  return 'gone';
}
`,
    );
    await server.api.runs.start.mutate({ workflow: 'gate', workflowId: 'gate-1' });
    await open('/runs/gate-1');
    await menu('Pause…');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('the ledger is under repair');
    await screenshot('run-pause-dialog');
    await dialog.getByRole('button', { name: 'Pause run' }).click();
    const alert = page.locator('[data-alert="paused"]');
    await expect.poll(() => alert.textContent()).toContain('the ledger is under repair');
    expect(await page.locator('header').getByText('Paused', { exact: true }).count()).toBe(1);
    await server.api.runs.signal.mutate({ workflowId: 'gate-1', name: 'go' });
    await expect(server.api.runs.query.query({ workflowId: 'gate-1', name: '__stack_trace' })).rejects.toThrow('is Paused');
    await page.keyboard.press('w');
    await expect.poll(() => dialog.textContent()).toContain('the ledger is under repair — Nothing of it');
    await screenshot('run-paused-why');
    await page.keyboard.press('Escape');
    expect(await seriousFindings(page)).toEqual([]);
    // Nobody can be asked where it stands: the replay tells.
    await page.goto(`${server.url}/runs/gate-1?tab=stack`);
    await page.getByRole('button', { name: 'workflow.ts:10' }).waitFor();
    await page.locator('[data-testid^="block-"][data-state="waiting"]').waitFor();
    await screenshot('run-paused');
    await alert.getByRole('button', { name: 'Unpause…' }).click();
    await dialog.getByRole('button', { name: 'Unpause run' }).click();
    await page.getByText('Completed', { exact: true }).first().waitFor();
    expect(await alert.count()).toBe(0);
    expect(await server.api.runs.result.query({ workflowId: 'gate-1', timeoutMs: 20_000 })).toMatchObject({ result: 'gone' });
  });

  it('replays a run before a reset, holds back what would part, and goes on with the version that fits', async () => {
    const { page, screenshot } = browser;
    await publish('relay', relay(["await notify({ to: input.to, message: 'first' });", "await sleep('1 ms');"]), false);
    await open('/runs/relay-1');
    await menu('Reset…');
    const verdict = page.getByTestId('dry-replay');
    await verdict.and(page.locator('[data-verdict="safe"]')).waitFor();
    await page.getByTestId('reset-effect').getByText('notify ×2').waitFor();

    // At the end of the history v2 has a timer that the run has not.
    await choose('Go on from', /^an event$/);
    const { events } = await server.api.runs.history.query({ workflowId: 'relay-1' });
    const last = events.filter(({ type }) => type === 'WorkflowTaskCompleted').at(-1)?.id ?? 0;
    await page.getByRole('dialog').getByRole('textbox', { name: 'Event' }).fill(String(last));
    await choose('Code', /^v2/);
    await verdict.and(page.locator('[data-verdict="bad"]')).waitFor();
    await verdict.getByText(/At event \d+ the run has activity 'notify' \(block .*line \d+\), where the new code gives a timer/).waitFor();
    expect(await page.getByTestId('reset-confirm').isDisabled()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await screenshot('run-reset-parts');

    await choose('Go on from', /^the beginning$/);
    await verdict.and(page.locator('[data-verdict="safe"]')).waitFor();
    const before = page.url();
    await page.getByTestId('reset-confirm').click();
    await page.waitForURL((url) => url.href !== before && url.pathname.startsWith('/runs/relay-1/'));
    await page.getByText('Completed', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: /relay v2/ }).waitFor();

    await page.keyboard.press('r');
    await verdict.and(page.locator('[data-verdict="safe"]')).waitFor();
    await page.keyboard.press('Escape');
  });

  it('walks the rounds in trouble by keyboard, and a copied link shows the very same', async () => {
    const { page, screenshot } = browser;
    await publish('visit', VISIT);
    const address = site.address();
    if (address === null || typeof address === 'string') throw new Error('the site has no port');
    const good = `http://127.0.0.1:${address.port}/`;
    const input = { urls: [good, good, 'http://127.0.0.1:1/', good] };
    await server.api.runs.start.mutate({ workflow: 'visit', workflowId: 'visit-1', input });
    expect(await server.api.runs.result.query({ workflowId: 'visit-1', timeoutMs: 20_000 })).toMatchObject({ result: 1 });
    await open('/runs/visit-1?tab=timeline');
    const rounds = page.locator('[data-testid^="rounds-visit"]').first();
    await rounds.getByText('4 / 4').waitFor();
    await rounds.getByText('1 failed').waitFor();
    await page.keyboard.press('f');
    await rounds.getByText('3 / 4').waitFor();
    await screenshot('run-rounds');

    await page.keyboard.press('y');
    await page.getByText('Link copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const { events } = await server.api.runs.history.query({ workflowId: 'visit-1' });
    const shared = new URL(link);
    expect(shared.pathname).toMatch(/^\/runs\/visit-1\/[\w-]{20,}$/);
    expect(shared.searchParams.get('event')).toBe(String(events.length));
    expect(shared.searchParams.get('tab')).toBe('timeline');

    const other = await openBrowser(server, { theme: 'dark' });
    try {
      await other.page.goto(link);
      await other.page.locator('[data-testid^="rounds-visit"]').first().getByText('3 / 4').waitFor();
      await other.page.getByTestId('moment').getByText(`${events.length} /`).waitFor();
      await other.page.getByTestId('timeline').waitFor();
      await other.screenshot('run-shared-dark');
      expect(other.errors).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('becomes a test of the draft: its input under a name, what its activities answered as pins', async () => {
    const { page, screenshot } = browser;
    await open('/runs/relay-1');
    await menu('Save as test…');
    await page.getByRole('dialog').getByLabel('Name of the test input').fill('the ann case');
    await screenshot('run-save-test');
    await page.getByTestId('save-test').click();
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.getByText('Saved as the test input the ann case').waitFor();
    await page.getByTestId('test-start').waitFor();
    await screenshot('designer-test-from-run');
    const kept = async () => (await server.api.workflows.get.query({ name: 'relay' })).draft.layout as { tests?: unknown };
    await expect
      .poll(async () => (await kept()).tests)
      .toMatchObject({
        inputs: [{ name: 'the ann case', value: { to: 'ann' } }],
        input: { value: { to: 'ann' } },
      });
    const { pins } = (await kept()).tests as { pins: Record<string, unknown> };
    expect(Object.keys(pins)).toHaveLength(2);
    // Asked once: a reload does not do it again.
    expect(new URL(page.url()).search).not.toContain('test-from');
  });

  it('throws nothing', () => {
    expect(browser.errors).toEqual([]);
    expect(browser.foreign).toEqual([]);
  });
});
