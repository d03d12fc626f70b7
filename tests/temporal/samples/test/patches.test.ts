import assert from 'node:assert';
import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '@temporalio/worker';
import { afterAll, beforeAll, describe, it } from 'vitest';
import * as workflows from '../patching/asks-before';

let env: TestWorkflowEnvironment;
let before: WorkflowBundle;
let after: WorkflowBundle;

beforeAll(async () => {
  const bundle = (name: string) => bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL(`../patching/${name}.ts`, import.meta.url)) });
  [env, before, after] = await Promise.all([TestWorkflowEnvironment.createLocal(), bundle('asks-before'), bundle('asks-after')]);
});
afterAll(() => env?.teardown());

const worker = (taskQueue: string, workflowBundle: WorkflowBundle) =>
  Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle, stickyQueueScheduleToStartTimeout: '1s' });

describe('a patch that comes while a run waits', () => {
  it('in a condition: what is decided keeps its order when it is replayed', async () => {
    const taskQueue = 'waits';
    const handle = await (await worker(taskQueue, before)).runUntil(async () => {
      const started = await env.client.workflow.start(workflows.waits, { taskQueue, workflowId: 'waits' });
      await started.query(workflows.there);
      return started;
    });
    await (await worker(taskQueue, after)).runUntil(async () => {
      await handle.signal(workflows.another);
      await handle.query(workflows.there);
    });
    await (await worker(taskQueue, after)).runUntil(async () => {
      await handle.signal(workflows.another);
      await handle.result();
    });
    await Worker.runReplayHistory({ workflowBundle: after }, await handle.fetchHistory());
    assert.equal((await handle.describe()).status.name, 'COMPLETED');
  });

  it('in a handler that has run without it, and is replayed for a query', async () => {
    const taskQueue = 'hears';
    const handle = await (await worker(taskQueue, before)).runUntil(async () => {
      const started = await env.client.workflow.start(workflows.hears, { taskQueue, workflowId: 'hears' });
      await started.signal(workflows.knock);
      await started.query(workflows.there);
      return started;
    });
    const entered = await (await worker(taskQueue, after)).runUntil(async () => {
      await handle.query(workflows.there);
      await handle.signal(workflows.open);
      return handle.result();
    });
    assert.equal(entered, false);
    await Worker.runReplayHistory({ workflowBundle: after }, await handle.fetchHistory());
  });
});
