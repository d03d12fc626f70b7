import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, Connection } from '../../engine/sdk/client';
import { type BrowserSession, openBrowser } from '../harness/browser';
import { look as lookAt } from '../harness/look';
import { startServer, type TestServer } from '../harness/server';

const cli = join(import.meta.dirname, '../../bin/backstitch.mjs');
const WORKFLOWS = `import { condition, defineSignal, setHandler } from 'backstitch/workflow';

export async function pay(): Promise<string> {
  let paid = false;
  setHandler(defineSignal('paid'), () => void (paid = true));
  await condition(() => paid);
  return 'paid';
}
`;

describe('workers and queues: what waits, who works, which version gets what', () => {
  const folder = mkdtempSync(join(tmpdir(), 'backstitch-workers-'));
  const workflows = join(folder, 'workflows.ts');
  const workers = new Set<ChildProcess>();
  let server: TestServer;
  let browser: BrowserSession;
  let client: Client;

  beforeAll(async () => {
    writeFileSync(workflows, WORKFLOWS);
    server = await startServer();
    client = new Client({ connection: await Connection.connect({ address: server.url, token: server.token }) });
    browser = await openBrowser(server);
  }, 180_000);

  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const work = (...args: string[]): ChildProcess => {
    const worker = spawn(
      process.execPath,
      [cli, 'worker', '--workflows', workflows, '--address', server.url, '--token', server.token, ...args],
      {
        stdio: 'ignore',
      },
    );
    workers.add(worker);
    return worker;
  };
  const kill = async (worker: ChildProcess) => {
    workers.delete(worker);
    const exited = once(worker, 'exit');
    worker.kill('SIGTERM');
    await exited;
  };
  const look = (name: string) => lookAt(browser, name);

  it('teaches how a worker is added, while there is none but the server itself', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/workflows`);
    await page.getByRole('link', { name: 'Workers and queues' }).click();
    await page.getByTestId('queue-default').getByText('published workflows').waitFor();
    await page.getByText('Add a worker of your own').waitFor();
    await page.getByText('npx backstitch worker --task-queue orders --workflows workflows.ts --activities activities.ts').waitFor();
    expect(await page.getByTestId('trouble').count()).toBe(0);
    await look('workers-first');
    await page.getByRole('tab', { name: /^Deployments/ }).click();
    await page.getByText('No worker names its version').waitFor();
    await page.waitForURL(/tab=deployments/);
    await look('workers-no-deployments');
  });

  it('says first what stands still, with the line that helps; the worker it starts takes it away', async () => {
    const { page, context } = browser;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const n of [1, 2, 3]) await client.workflow.start('pay', { workflowId: `pay-${n}`, taskQueue: 'payments' });
    await page.goto(`${server.url}/workers`);
    const trouble = page.getByTestId('trouble');
    await trouble.getByText('3 workflow tasks wait in payments, and no worker polls it').waitFor();
    await look('workers-trouble');
    await trouble.getByRole('button', { name: 'Copy the command' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'npx backstitch worker --task-queue payments --workflows workflows.ts',
    );
    await trouble.getByRole('link', { name: /payments/ }).click();
    await page.waitForURL('**/workers/queues/payments');
    await page.getByRole('region', { name: 'Workers' }).getByText('No worker has polled it').waitFor();
    await look('queue-trouble');

    const worker = work('--task-queue', 'payments', '--identity', '4711@till');
    await page.getByTestId('worker-4711@till').getByText('Polling').waitFor();
    await page
      .getByTestId('worker-4711@till')
      .getByText(new RegExp(`process ${worker.pid}$`))
      .waitFor();
    await trouble.waitFor({ state: 'detached' });
    await look('queue');
    await page.getByRole('link', { name: 'Open runs' }).click();
    for (const n of [1, 2, 3]) await page.getByText(`pay-${n}`, { exact: true }).first().waitFor();
    await page.goto(`${server.url}/workers?tab=workers`);
    await page.getByTestId('worker-4711@till').waitFor();
    await look('workers');
    // What it leaves behind is said: runs that nobody will go on with.
    await kill(worker);
    await trouble.getByText('3 open runs live on payments, and no worker polls it').waitFor();
  });

  it('starts a run of theirs once more, with other arguments', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/runs/pay-1`);
    await page.getByRole('heading', { name: 'pay-1' }).waitFor();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog');
    const text = dialog.getByRole('textbox', { name: 'Arguments' });
    await text.fill('{"no": "list"}');
    await dialog.getByRole('button', { name: 'Rerun with edited input' }).click();
    await dialog.getByRole('alert').getByText(/array/).waitFor();
    await text.fill('["edited", 2]');
    await look('rerun-elsewhere');
    await dialog.getByRole('button', { name: 'Rerun with edited input' }).click();
    await page.waitForURL(/\/runs\/pay-.{8,}/);
    const [run] = (await server.api.runs.list.query({ query: "TaskQueue = 'payments'" })).executions;
    const started = await server.api.runs.get.query({ workflowId: run?.execution.workflowId ?? '' });
    expect(started).toMatchObject({ workflowType: 'pay', taskQueue: 'payments', input: ['edited', 2], status: 'Running' });
  });

  it('shows the versions of a deployment with what is pinned to them, and changes the routing', async () => {
    const { page } = browser;
    const version = (build: string) => [
      ...['--task-queue', 'orders', '--deployment-name', 'shop', '--build-id', build, '--versioning-behavior', 'pinned'],
      ...['--identity', `${build}@shop`],
    ];
    const one = work(...version('1'));
    await page.goto(`${server.url}/workers?tab=deployments`);
    const shop = page.getByTestId('deployment-shop');
    await shop.getByTestId('version-1').getByText('Inactive').waitFor();
    const routing = async (change: () => Promise<void>) => {
      await shop.getByRole('button', { name: 'Change routing…' }).click();
      await change();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await routing(() => page.getByRole('button', { name: 'Make 1 current' }).click());
    await shop.getByText('New runs go to 1.').waitFor();
    await client.workflow.start('pay', { workflowId: 'shop-1', taskQueue: 'orders' });
    await shop.getByTestId('version-1').getByRole('link', { name: '1', exact: true }).waitFor();

    work(...version('2'));
    await shop.getByTestId('version-2').waitFor();
    await routing(async () => {
      await page.getByTestId('choice-ramp').click();
      await page.getByLabel('Share, percent').fill('101');
      await page.getByText('A number from 0 to 100.').waitFor();
      await page.getByLabel('Share, percent').fill('20');
      await look('routing');
      await page.getByRole('button', { name: 'Send 20 % to 2' }).click();
    });
    await shop.getByText('New runs go to 1, 20 % of them to 2.').waitFor();
    await shop.getByTestId('version-2').getByText('Ramping 20 %').waitFor();
    await routing(() => page.getByRole('button', { name: 'Make 2 current' }).click());
    await shop.getByTestId('version-1').getByText('Draining').waitFor();
    await look('deployments');
    await kill(one);
    await page.getByTestId('trouble').getByText('1 open run is on shop:1, and no worker of it polls').waitFor();
    await shop.getByTestId('version-1').getByRole('link', { name: '1', exact: true }).click();
    await page.getByText('shop-1', { exact: true }).first().waitFor();
    await client.workflow.getHandle('shop-1').terminate();
    await page.goto(`${server.url}/workers?tab=deployments`);
    await shop.getByTestId('version-1').getByText('Drained').waitFor();
  });

  it('is reached and read by the keyboard alone; a queue that nobody knows is said to be none', async () => {
    const { page, errors, foreign } = browser;
    await page.goto(`${server.url}/runs`);
    await page.getByRole('heading', { name: 'Runs' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('queues');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/workers');
    const link = page.getByTestId('queue-payments').getByRole('link', { name: 'payments' });
    await link.waitFor();
    for (let tabs = 0; !(await link.evaluate((each) => each === document.activeElement)); tabs++) {
      expect(tabs).toBeLessThan(60);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL('**/workers/queues/payments');
    await page.goto(`${server.url}/workers/queues/no%20such`);
    await page.getByText("Nothing uses a task queue 'no such' now").waitFor();
    await page.getByText("npx backstitch worker --task-queue 'no such' --workflows workflows.ts --activities activities.ts").waitFor();
    await look('queue-missing');
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
  });
});
