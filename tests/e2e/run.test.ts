import { createServer, type Server } from 'node:http';
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client';
import superjson from 'superjson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppRouter } from '../../app/_server/routers';
import { seriousFindings } from '../harness/axe';
import { type BrowserSession, openBrowser } from '../harness/browser';
import { freePort, startServer, type TestServer } from '../harness/server';

const FETCH = `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { httpRequest } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 hour' },
});

export interface FetchInput {
  url: string;
}

export async function fetchPage(input: FetchInput): Promise<string> {
  const answer = await httpRequest({ url: input.url });
  return answer.body;
}
`;

/** Fails at every attempt, until the guard is there. */
const broken = (expression: string) => `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });

export interface GreetInput {
  names: string[];
}

export async function greet(input: GreetInput): Promise<number> {
  const message = 'hello';
  await notify({ to: 'ann', message });
  const size = ${expression};
  return size;
}
`;

/** Roll-outs tell what they do bit by bit. */
function streaming({ url, token }: TestServer) {
  return createTRPCClient<AppRouter>({
    links: [httpBatchStreamLink({ url: `${url}/api/trpc`, transformer: superjson, headers: { authorization: `Bearer ${token}` } })],
  });
}

describe('the run screen', () => {
  let server: TestServer;
  let browser: BrowserSession;
  let site: Server;
  let siteUrl: string;
  let siteWorks = false;

  beforeAll(async () => {
    const port = await freePort();
    site = createServer((_, response) => {
      response.statusCode = siteWorks ? 200 : 503;
      response.end(siteWorks ? 'at last' : 'not now');
    });
    await new Promise<void>((resolve) => site.listen(port, '127.0.0.1', resolve));
    siteUrl = `http://127.0.0.1:${port}/`;
    server = await startServer();
    browser = await openBrowser(server);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    site?.close();
  });

  const open = async (path: string) => {
    await browser.page.goto(server.url + path);
    await browser.page.getByTestId('scrubber').waitFor();
  };
  const tab = (name: string) => browser.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  const publish = async (name: string, source: string, isNew = true) => {
    if (isNew) await server.api.workflows.create.mutate({ name, source });
    const published = await server.api.workflows.publish.mutate({ name, source, openRuns: 'stay' });
    expect(published.ok).toBe(true);
  };

  it('goes from waiting through a query and a signal to its result', async () => {
    const { page, screenshot } = browser;
    const input = { title: 'A chair', requestedBy: 'ann', approver: 'bob', deadlineSeconds: 86_400 };
    await server.api.runs.start.mutate({ workflow: 'approval', workflowId: 'approve-1', input });
    await open('/runs/approve-1');
    await page.locator('[data-testid="block-approval.inTime"][data-state="waiting"]').waitFor();
    await page.getByText('Running', { exact: true }).first().waitFor();

    await page.keyboard.press('q');
    await page.getByRole('button', { name: 'Ask decision' }).click();
    await page.getByTestId('message-answer').getByText('null').waitFor();
    await page.keyboard.press('Escape');

    await page.keyboard.press('w');
    const why = page.getByTestId('why');
    await why.locator('[data-check="timer"][data-state="waits"]').waitFor();
    expect(await why.locator('[data-state="stuck"]').count()).toBe(0);
    await page.keyboard.press('Escape');

    await tab('Call stack');
    await page
      .getByTestId('call-stack')
      .getByRole('button', { name: /workflow\.ts:\d+/ })
      .first()
      .waitFor();
    await tab('Timeline');
    await page.getByTestId('timeline').locator('[data-segment="wait"]').first().waitFor();
    await screenshot('run-timeline');

    await page.getByRole('button', { name: 'Signal…' }).click();
    await page.getByRole('dialog').getByLabel('by', { exact: false }).first().fill('bob');
    await page.getByRole('button', { name: 'Send decide' }).click();
    await page.getByText('Completed', { exact: true }).first().waitFor();
    await tab('Messages');
    await page.locator('[data-message="decide"]').getByText('bob').waitFor();
    await tab('Input');
    await page.getByText('"refused"').first().waitFor();
  });

  it('lets an operator help a failing activity', async () => {
    const { page, screenshot } = browser;
    await publish('fetchPage', FETCH);
    await server.api.runs.start.mutate({ workflow: 'fetchPage', workflowId: 'fetch-1', input: { url: siteUrl } });
    await open('/runs/fetch-1?tab=pending');
    const pending = page.locator('[data-activity="httpRequest"]');
    await pending.getByText('waits for its next attempt').waitFor();
    await pending.getByText('attempt 2').waitFor();
    await pending.getByText('HttpServerError').first().waitFor();
    await page.locator('[data-testid="block-fetchPage.answer"][data-state="retrying"]').waitFor();
    await screenshot('run-retrying');

    await pending.getByRole('button', { name: 'Pause…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('the site is down');
    await page.getByTestId('activity-confirm').click();
    await pending.getByText('the site is down').waitFor();
    siteWorks = true;
    await pending.getByRole('button', { name: 'Unpause' }).click();
    const retry = pending.getByRole('button', { name: 'Retry now' });
    const completed = page.getByText('Completed', { exact: true }).first();
    await retry.or(completed).first().waitFor();
    if (await retry.isVisible()) await retry.click();
    await completed.waitFor();
    expect(await server.api.runs.result.query({ workflowId: 'fetch-1', timeoutMs: 10_000 })).toMatchObject({ result: 'at last' });
  });

  it('shows a failing task on its line, and is healed by a new version', async () => {
    const { page, screenshot } = browser;
    await publish('greet', broken('(input as any).people.length'));
    await server.api.runs.start.mutate({ workflow: 'greet', workflowId: 'greet-1', input: { names: ['ann', 'bob'] } });
    await open('/runs/greet-1');
    await page.getByText('Task failing', { exact: true }).first().waitFor();
    const line = page.locator('[data-alert="task-failing"]').getByRole('button', { name: /^Open line 13$/ });
    await line.click();
    await page.getByTestId('run-code').locator('.view-line', { hasText: 'people.length' }).waitFor();
    await screenshot('run-task-failing');

    await publish('greet', broken('input.names.length'), false);
    for await (const _ of await streaming(server).workflows.rollOut.mutate({ name: 'greet', version: 2 })) void _;
    await page.getByText('Completed', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: /greet v2/ }).waitFor();
  });

  it('travels through the history with its variables', async () => {
    const { page, screenshot } = browser;
    const input = {
      customerId: 'c',
      email: 'a@b.c',
      cardNumber: '4242424242424242',
      plan: { name: 'Gold', priceCents: 700 },
      periodSeconds: 1,
      periods: 2,
    };
    await server.api.runs.start.mutate({ workflow: 'subscription', workflowId: 'sub-1', input });
    expect((await server.api.runs.result.query({ workflowId: 'sub-1', timeoutMs: 20_000 })).status).toBe('Completed');
    const { events } = await server.api.runs.history.query({ workflowId: 'sub-1' });
    const charged = events.filter((event) => event.type === 'ActivityTaskScheduled' && event.attributes.activityType === 'charge');
    const [first, second] = charged.map(({ id }) => id);
    if (first === undefined || second === undefined) throw new Error('it did not charge twice');

    // A link to a moment.
    await open(`/runs/sub-1?event=${first}&view=split`);
    const paid = page.locator('[data-variable="state"]');
    await expect.poll(() => paid.innerText()).toMatch(/paidPeriods: 0/);
    await page.locator('[data-testid="block-subscription.payment"][data-state="running"]').waitFor();
    await page.locator(`[data-moment="here"] [data-event="${first}"]`).waitFor();
    const lines = await page.getByTestId('run-code').getAttribute('data-lines');
    await screenshot('run-time-travel');

    // Block by block to the second charge: graph, line, event and variables have moved together.
    for (let presses = 0; presses < 10 && !page.url().includes(`event=${second}`); presses++) {
      await page.keyboard.press('Shift+ArrowRight');
      await page.waitForURL((url) => !url.search.includes(`event=${first}&`));
      if ((await page.getByTestId('moment').innerText()).startsWith(`${second} /`)) break;
    }
    await expect.poll(() => paid.innerText()).toMatch(/paidPeriods: 1/);
    await page.waitForURL(new RegExp(`event=${second}`));
    await page.locator(`[data-moment="here"] [data-event="${second}"]`).waitFor();
    expect(await page.getByTestId('run-code').getAttribute('data-lines')).toBe(lines);

    await page.keyboard.press('Home');
    await page.locator('[data-testid="block-subscription.payment"][data-state="pending"]').waitFor();
    await page.getByText('No variables yet').waitFor();
    await page.keyboard.press('l');
    await page.locator('[data-testid="block-subscription.return"][data-state="done"]').waitFor();
    await page.waitForURL((url) => !url.search.includes('event='));
  });

  it('goes on from a block as a new run', async () => {
    const { page } = browser;
    await open('/runs/sub-1');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Rerun from a block…' }).click();
    await page
      .getByTestId('reset-effect')
      .getByText(/notify ×1/)
      .first()
      .waitFor();
    const before = page.url();
    await page.getByTestId('reset-confirm').click();
    await page.waitForURL((url) => url.href !== before && url.pathname.startsWith('/runs/sub-1/'));
    await page.getByText('Reset from').waitFor();
    await page.getByText('Completed', { exact: true }).first().waitFor();
  });

  it('has no serious finding of accessibility, in light and in dark', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const session = theme === 'light' ? browser : await openBrowser(server, { theme });
      try {
        for (const at of theme === 'light' ? ['timeline', 'events', 'pending', 'attributes'] : ['timeline', 'events']) {
          await session.page.goto(`${server.url}/runs/sub-1?tab=${at}&variables=1`);
          await session.page.locator('[data-variable]').first().waitFor();
          await session.page.locator('[data-testid="canvas"]').waitFor();
          expect(await seriousFindings(session.page)).toEqual([]);
        }
        await session.screenshot(`run-${theme}`);
      } finally {
        if (theme === 'dark') await session.close();
      }
    }
  });

  it('throws nothing', () => {
    expect(browser.errors).toEqual([]);
    expect(browser.foreign).toEqual([]);
  });
});
