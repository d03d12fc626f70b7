import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../harness/axe';
import { type BrowserSession, clickLine, openBrowser, openDesigner } from '../harness/browser';
import { freePort, startServer, type TestServer } from '../harness/server';
import { waitFor } from '../harness/wait-for';

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

/** Two steps whose output can be pinned. */
const PAIR = `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });

export async function pair(): Promise<string> {
  const first = await charge({ reference: 'one', amountCents: 1, cardNumber: '4242' });
  const second = await charge({ reference: 'two', amountCents: 1, cardNumber: '4242' });
  return first.chargeId + second.chargeId;
}
`;

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
    waitFor(
      async () => {
        const { events } = await server.api.runs.history.query({ workflowId });
        const done = events.filter(({ type }) => type === 'ActivityTaskCompleted').length;
        return done === activities && events.at(-1)?.type === 'WorkflowTaskCompleted';
      },
      { timeoutMs: 30_000, what: () => `${workflowId} to wait` },
    );
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
    // It says that it is disabled, and why; it can be pressed all the same.
    await page.getByTestId('publish').click({ force: true });
    await page.getByTestId('publish-step-checks').click();
    await page.getByTestId('publish-errors').getByText("Type 'number' is not assignable to type 'string'").waitFor();
    await page.getByTestId('publish-step-rollout').click();
    await page.getByTestId('publish-blocked').getByText('One error is in the way').waitFor();
    await page.getByTestId('publish-confirm').click({ force: true });
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
    await page.getByTestId('changes').getByText("Added sleep in 'hail'.").waitFor();
    await page.getByTestId('publish-note').fill('A pause before it goes');
    await page.getByTestId('publish-author').fill('Ann');
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

  it('moves open runs to any version, from the list of versions', async () => {
    const { page, screenshot } = browser;
    await open('hail');
    await page.getByTestId('versions').click();
    await page.getByTestId('version-list').getByText('Ann', { exact: true }).waitFor();
    await screenshot('versions');
    await page.getByTestId('version-menu-1').click();
    await page.getByRole('menuitem', { name: 'Move open runs' }).click();
    await screenshot('versions-move');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByTestId('move-start').click();
    await page.getByTestId('rolled').getByText('1 run moved, 1 had this code already').waitFor();
    await screenshot('versions-moved');
    await page.getByTestId('move-done').click();
    expect(await Promise.all(['early-2', 'late'].map(versionOf))).toEqual([1, 1]);
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

describe('a draft that is safe', () => {
  let server: TestServer;
  let browser: BrowserSession;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    server = await startServer({ port });
    browser = await openBrowser(server);
    await server.api.workflows.create.mutate({ name: 'hail', source: HAIL });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = async (page: BrowserSession['page']) => {
    await page.goto(`${server.url}/workflows/hail`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.locator('.view-line').first().waitFor();
  };
  /** Types at the end of the line that has this text. */
  const type = async (page: BrowserSession['page'], line: string, text: string) => {
    await clickLine(page, line);
    await page.keyboard.press('End');
    await page.keyboard.type(text);
  };
  const state = (page: BrowserSession['page'], kind: string) => page.locator(`[data-testid="saved"][data-state="${kind}"]`).waitFor();
  const stored = async () => (await server.api.workflows.get.query({ name: 'hail' })).draft.source;
  const says = (text: string) => expect.poll(stored, { timeout: 20_000 }).toContain(text);

  it('outlives the server: kill -9 while it is edited, and what was typed meanwhile is saved when it is back', async () => {
    const { page, screenshot } = browser;
    await open(page);
    await type(page, "return 'first'", ' // one');
    await server.killHard();
    await type(page, 'let gone', ' // two');
    await page.getByText(/Offline, \d+ edits? kept here/).waitFor();
    await screenshot('draft-offline');
    server = await startServer({ port, dataDir: server.dataDir });
    await state(page, 'saved');
    await says('// one');
    await says('// two');
  }, 90_000);

  it('outlives the tab: what was typed without a server is there again, and says so', async () => {
    const { page, context, screenshot } = browser;
    const lost = await context.newPage();
    await open(lost);
    await server.killHard();
    await type(lost, 'let ended', ' // three');
    await state(lost, 'failed');
    await lost.close();
    server = await startServer({ port, dataDir: server.dataDir });
    await open(page);
    await page
      .getByTestId('recovered')
      .getByText(/Recovered \d+ unsaved edit/)
      .waitFor();
    await screenshot('draft-recovered');
    await says('// three');
    expect(await stored()).toContain('// two');
  }, 90_000);

  it('is one draft in two tabs: both see both, also while the text of one is no code yet', async () => {
    const { page, context } = browser;
    const other = await context.newPage();
    await open(page);
    await open(other);
    await type(other, "message: 'begins'", ' // four');
    await type(page, "message: 'goes'", ' // five');
    await says('// four');
    await says('// five');
    await page.locator('.view-line', { hasText: '// four' }).waitFor();
    await type(page, "return 'first'", '\nif (');
    await page.getByTestId('syntax-banner').waitFor();
    await says('if (');
    await other.locator('.view-line', { hasText: '// five' }).waitFor();
    await other.close();
  });

  it('keeps in both tabs what either pinned, beside edits of the text and without any', async () => {
    const { page, context } = browser;
    await server.api.workflows.create.mutate({ name: 'pair', source: PAIR });
    const other = await context.newPage();
    for (const each of [page, other]) await openDesigner(each, server, 'pair');
    const block = (where: BrowserSession['page'], name: string) => where.getByTestId(`block-pair.${name}`);
    const pin = async (where: BrowserSession['page'], name: string, chargeId: string) => {
      await block(where, name).click();
      await where.keyboard.press('p');
      const dialog = where.getByRole('dialog');
      await dialog.getByText('JSON', { exact: true }).click();
      await dialog.locator('textarea').fill(JSON.stringify({ chargeId, amountCents: 1, card: '4242' }));
      await where.getByTestId('pin-confirm').click();
      await block(where, name).getByTestId('tag-pinned').waitFor();
    };
    await pin(other, 'first', 'ch_one');
    await block(page, 'first').getByTestId('tag-pinned').waitFor();
    await pin(page, 'second', 'ch_two');
    await block(other, 'second').getByTestId('tag-pinned').waitFor();
    await type(other, "reference: 'two'", ' // edited');
    await page.locator('.view-line', { hasText: '// edited' }).waitFor();
    const { draft } = await server.api.workflows.get.query({ name: 'pair' });
    expect(draft.source).toContain('// edited');
    expect(draft.layout).toMatchObject({
      tests: { pins: { 'pair.first': { chargeId: 'ch_one' }, 'pair.second': { chargeId: 'ch_two' } } },
    });
    await other.close();
  });

  it('brings back what a tab did to the pins that was closed without a server', async () => {
    const { page, context } = browser;
    const lost = await context.newPage();
    await openDesigner(lost, server, 'pair');
    await server.killHard();
    await lost.getByTestId('block-pair.first').click();
    await lost.keyboard.press('p');
    await lost.getByTestId('unpin').click();
    await state(lost, 'failed');
    await lost.close();
    server = await startServer({ port, dataDir: server.dataDir });
    await openDesigner(page, server, 'pair');
    await page.getByTestId('block-pair.second').getByTestId('tag-pinned').waitFor();
    const pins = async () => (await server.api.workflows.get.query({ name: 'pair' })).draft.layout as { tests?: { pins?: object } };
    await expect.poll(async () => Object.keys((await pins()).tests?.pins ?? {}), { timeout: 20_000 }).toEqual(['pair.second']);
  }, 90_000);
});
