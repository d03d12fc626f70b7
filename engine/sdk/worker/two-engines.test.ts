import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mariadb, startMariadb } from '../../../tests/harness/mariadb';
import { TestWorkflowEnvironment } from '../testing';
import { bundleWorkflowCode, Worker } from '.';
import * as activities from './testing/activities';
import { add, type collect, items, type steps } from './testing/workflows';

interface Process {
  readonly env: TestWorkflowEnvironment;
  readonly worker: Worker;
  readonly running: Promise<void>;
}

describe('two engines with a worker each on one MariaDB', () => {
  let mariadb: Mariadb;
  let here: Process;
  let there: Process;
  beforeAll(async () => {
    mariadb = await startMariadb();
    const url = await mariadb.freshDatabase();
    const workflowBundle = await bundleWorkflowCode({ workflowsPath: join(import.meta.dirname, 'testing/workflows.ts') });
    const open = async (identity: string): Promise<Process> => {
      const env = await TestWorkflowEnvironment.createLocal({ url });
      const worker = await Worker.create({ connection: env.connection, taskQueue: 'default', identity, workflowBundle, activities });
      return { env, worker, running: worker.run() };
    };
    here = await open('here');
    there = await open('there');
  });
  afterAll(async () => {
    for (const { env, worker, running } of [here, there]) {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
      await env.teardown();
    }
    await mariadb.stop();
  });
  const client = (n: number) => (n % 2 === 0 ? here : there).env.client.workflow;

  test('16 signallers on both: no signal is lost, and a query at either sees every one that was acknowledged', async () => {
    const total = 16 * 5;
    await client(0).start<typeof collect>('collect', { workflowId: 'signalled', args: [total + 1] });
    await Promise.all(
      Array.from({ length: 16 }, async (_, who) => {
        for (let n = 0; n < 5; n++) await client(who).getHandle('signalled').signal(add, `${who}-${n}`);
      }),
    );
    for (const n of [0, 1]) expect((await client(n).getHandle('signalled').query(items)).length).toBe(total);
    await client(1).getHandle('signalled').signal(add, 'last');
    expect(new Set(await client(0).getHandle<typeof collect>('signalled').result()).size).toBe(total + 1);
  });

  test('runs that were started at one go on at the other when its worker leaves', async () => {
    const ids = Array.from({ length: 12 }, (_, n) => `left-${n}`);
    await Promise.all(ids.map((workflowId, n) => client(n).start<typeof steps>('steps', { workflowId, args: [10] })));
    here.worker.shutdown();
    await here.running;
    const results = await Promise.all(ids.map((id, n) => client(n).result<typeof steps>(id)));
    expect(results).toEqual(ids.map(() => Array.from({ length: 10 }, (_, i) => i)));
  }, 60_000);
});
