import assert from 'node:assert';
import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { MetricsBuffer, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, it } from 'vitest';
import * as workflows from '../corners/locals';
import * as tasks from '../corners/tasks';

/** What workers measure of themselves, by the names that dashboards for Temporal know. */

const buffer = new MetricsBuffer();
let env: TestWorkflowEnvironment;

beforeAll(async () => {
  Runtime.install({ telemetryOptions: { metrics: { buffer } } });
  env = await TestWorkflowEnvironment.createLocal();
});
afterAll(() => env?.teardown());

function measured(): Map<string, number> {
  const last = new Map<string, number>();
  for (const { metric, value, attributes } of buffer.retrieveUpdates()) {
    const { namespace: _, taskQueue: __, task_queue: ___, ...tags } = attributes;
    last.set([metric.name, ...Object.values(tags)].join(' '), value);
  }
  return last;
}

it('slots and polls are shown as they are taken and left', async () => {
  const path = (name: string) => fileURLToPath(new URL(`../corners/${name}.ts`, import.meta.url));
  let seen = new Map<string, number>();
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: 'metrics',
    workflowsPath: path('tasks'),
    activities: {
      async quick(n: number) {
        seen = measured();
        return n + 1;
      },
    },
    maxConcurrentWorkflowTaskExecutions: 7,
    maxConcurrentActivityTaskExecutions: 5,
  });
  const { client } = env;
  const result = await worker.runUntil(
    client.workflow.execute(tasks.calls, { taskQueue: 'metrics', workflowId: 'measured', args: ['quick', 1] }),
  );
  assert.equal(result, 2);
  assert.equal(seen.get('temporal_worker_start'), 1);
  assert.equal(seen.get('temporal_worker_task_slots_used ActivityWorker'), 1);
  assert.equal(seen.get('temporal_worker_task_slots_available ActivityWorker'), 4);
  assert.ok((seen.get('temporal_num_pollers workflow_task') ?? 0) > 0);
  assert.ok((seen.get('temporal_num_pollers activity_task') ?? 0) > 0);
  assert.equal(seen.get('temporal_workflow_task_queue_poll_succeed'), 1);
  assert.equal(seen.get('temporal_sticky_cache_size'), 1);
  const after = measured();
  assert.equal(after.get('temporal_worker_task_slots_available ActivityWorker'), 5);
  assert.equal(after.get('temporal_worker_task_slots_used WorkflowWorker'), 0);
  assert.equal(after.get('temporal_worker_task_slots_available WorkflowWorker'), 7);
  for (const kind of ['workflow_task', 'sticky_workflow_task', 'activity_task'])
    assert.equal(after.get(`temporal_num_pollers ${kind}`), 0, kind);
  assert.equal(after.get('temporal_workflow_completed calls'), 1);

  const local = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: 'locals',
    workflowsPath: path('locals'),
    activities: { task: async (word: string) => word },
    maxConcurrentLocalActivityExecutions: 3,
  });
  await local.runUntil(client.workflow.execute(workflows.callsMany, { taskQueue: 'locals', workflowId: 'locals', args: ['a'] }));
  const locals = measured();
  assert.equal(locals.get('temporal_worker_task_slots_available LocalActivityWorker'), 3);
  assert.ok([...locals.keys()].some((name) => name.startsWith('temporal_local_activity_total ')));
});
