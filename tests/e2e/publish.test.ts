import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, openBrowser } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

/** Waits twice, so that runs stand at two places. */
const HAIL = `import { condition, defineSignal, proxyActivities, setHandler } from 'backstitch/workflow';
import type * as activities from './activities';

const { notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });
const go = defineSignal('go');
const end = defineSignal('end');

export async function hail(): Promise<string> {
  let gone = false;
  let ended = false;
  setHandler(go, () => {
    gone = true;
  });
  setHandler(end, () => {
    ended = true;
  });
  await notify({ to: 'a', message: 'begins' });
  await condition(() => gone);
  await notify({ to: 'a', message: 'goes' });
  await condition(() => ended);
  return 'first';
}
`;
/** What has not gone yet can go on with it. */
const PAUSED = HAIL.replace(
  "await notify({ to: 'a', message: 'goes' });",
  "await sleep('1 second');\n  await notify({ to: 'a', message: 'goes' });",
)
  .replace('setHandler }', 'setHandler, sleep }')
  .replace("'first'", "'second'");

describe('a version on its way to those who run', () => {
  let server: TestServer;
  let browser: BrowserSession;

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(server);
    await server.api.workflows.create.mutate({ name: 'hail', source: HAIL });
    await server.api.workflows.publish.mutate({ name: 'hail' });
    for (const workflowId of ['early-1', 'early-2', 'late']) await server.api.runs.start.mutate({ workflow: 'hail', workflowId });
    await server.api.runs.signal.mutate({ workflowId: 'late', name: 'go' });
    await Promise.all([parked('early-1', 1), parked('early-2', 1), parked('late', 2)]);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** So many activities are done, and the code was told. */
  const parked = (workflowId: string, activities: number) =>
    expect
      .poll(
        async () => {
          const { events } = await server.api.runs.history.query({ workflowId });
          const done = events.filter(({ type }) => type === 'ActivityTaskCompleted').length;
          return done === activities && events.at(-1)?.type === 'WorkflowTaskCompleted';
        },
        { timeout: 20_000 },
      )
      .toBe(true);
  const open = async (name: string) => {
    const { page } = browser;
    await page.goto(`${server.url}/workflows/${name}`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.locator('[data-testid="problems-bar"][data-checked="true"]').waitFor();
  };
  const draft = async (name: string) => (await server.api.workflows.get.query({ name })).draft;
  const save = async (source: string) => {
    const { revision, layout } = await draft('hail');
    await server.api.workflows.saveDraft.mutate({ name: 'hail', source, layout, revision });
  };
  const versionOf = async (workflowId: string) => (await server.api.runs.get.query({ workflowId })).version;

  it('is not published while errors are in the way, and says which', async () => {
    const { page, screenshot } = browser;
    await save(HAIL.replace("return 'first'", 'return 1'));
    await open('hail');
    await page.getByTestId('publish').click();
    await page.getByTestId('publish-step-checks').click();
    await page.getByTestId('publish-errors').getByText("Type 'number' is not assignable to type 'string'").waitFor();
    await page.getByTestId('publish-step-rollout').click();
    await page.getByTestId('publish-blocked').getByText('One error is in the way').waitFor();
    await page.getByTestId('publish-confirm').click();
    await page.getByTestId('publish-errors').waitFor();
    await screenshot('publish-errors');
    await page.keyboard.press('Escape');
    expect((await server.api.workflows.versions.query({ name: 'hail' })).length).toBe(1);
  });

  it('shows what it brings, replays what runs, offers a guard, and moves what fits', async () => {
    const { page, screenshot } = browser;
    await save(PAUSED);
    await open('hail');
    await page.getByTestId('publish').click();
    await page.getByTestId('changes').getByText('Sleep').waitFor();
    await page.getByTestId('publish-note').fill('A pause before it goes');
    await screenshot('publish-changes');
    await page.getByTestId('publish-next').click();
    await page.getByTestId('gate-count').getByText('3/3').waitFor();
    await page.getByTestId('verdict-group').click();
    await page.getByRole('link', { name: /late/ }).waitFor();
    await screenshot('publish-checks');

    await page.getByTestId('publish-next').click();
    await page.getByTestId('choice-move').click();
    await page.getByRole('button', { name: 'Publish v2 — 2 runs move, 1 stays on v1' }).waitFor();
    await screenshot('publish-rollout');
    await page.getByTestId('guard-open').click();
    await page.getByTestId('guard').getByText("patched('").first().waitFor();
    await screenshot('publish-guard');
    await page.getByTestId('guard').getByRole('button', { name: 'Back' }).click();

    await page.getByTestId('publish-confirm').click();
    await page.getByTestId('rolled').getByText('2 runs moved, 1 stayed').waitFor();
    await screenshot('publish-rolled');
    await page.getByTestId('publish-done').click();
    expect(await Promise.all(['early-1', 'early-2', 'late'].map(versionOf))).toEqual([2, 2, 1]);
    await server.api.runs.signal.mutate({ workflowId: 'early-1', name: 'go' });
    await server.api.runs.signal.mutate({ workflowId: 'early-1', name: 'end' });
    expect(await server.api.runs.result.query({ workflowId: 'early-1', timeoutMs: 15_000 })).toMatchObject({ result: 'second' });
  });

  it('takes the guard into the draft, after which everything fits', async () => {
    const { page } = browser;
    await save(
      PAUSED.replace("await sleep('1 second');\n  ", "await notify({ to: 'b', message: 'goes' });\n  await sleep('2 seconds');\n  "),
    );
    await open('hail');
    await page.getByTestId('publish').click();
    await page.getByTestId('publish-step-rollout').click();
    await page.getByTestId('guard-open').click();
    await page.getByTestId('guard-use').click();
    await page.getByTestId('publish-step-checks').getByText('2/2').waitFor();
    await page.getByTestId('publish-step-rollout').click();
    await page.getByTestId('choice-move').click();
    await page.getByRole('button', { name: 'Publish v3 — 2 runs move' }).click();
    await page.getByTestId('rolled').getByText('2 runs moved').waitFor();
    await page.getByTestId('publish-done').click();
    expect((await draft('hail')).source).toContain("patched('");
  });
});
