import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Mariadb, startMariadb } from '../../../tests/harness/mariadb';
import { activityInfo } from '../activity';
import { ourHistory, taskFailure } from '../client/testing/our-history';
import { TestWorkflowEnvironment } from '../testing';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '.';
import type { crowd, own, priorities } from './testing/versioned';

let mariadb: Mariadb;
let workflowBundle: WorkflowBundle;
beforeAll(async () => {
  mariadb = await startMariadb();
  workflowBundle = await bundleWorkflowCode({ workflowsPath: join(import.meta.dirname, 'testing/versioned.ts') });
});
afterAll(() => mariadb.stop());
const taskQueue = 'default';

const soon = { timeout: 30_000 };

describe.each(['SQLite', 'MariaDB'] as const)('priority on %s', (kind) => {
  let env: TestWorkflowEnvironment;
  beforeEach(async () => {
    env = await TestWorkflowEnvironment.createLocal(kind === 'MariaDB' ? { url: await mariadb.freshDatabase() } : {});
  });
  afterEach(() => env.teardown());
  const workflows = () =>
    Worker.create({
      connection: env.connection,
      taskQueue,
      workflowBundle,
      activities: { info: async () => activityInfo().priority },
    });

  test('activities and children take it over from their workflow, and say what is their own', async () => {
    const priority = { priorityKey: 2, fairnessKey: 'tenant', fairnessWeight: 1.5 };
    const worker = await workflows();
    const handle = await env.client.workflow.start<typeof priorities>('priorities', { workflowId: 'heirs', taskQueue, priority });
    expect(await worker.runUntil(handle.result())).toEqual({
      own: priority,
      activity: priority,
      urgent: { ...priority, priorityKey: 1 },
      child: priority,
      calmChild: { priorityKey: 5, fairnessKey: 'children', fairnessWeight: 1.5 },
    });
    expect((await handle.describe()).priority).toEqual(priority);
    const { events = [] } = await ourHistory(handle);
    const of = (type: string) =>
      events.filter((event) => event.type === type).map(({ attributes }) => (attributes as { priority?: object }).priority);
    expect(of('WorkflowExecutionStarted')).toEqual([priority]);
    expect(of('ActivityTaskScheduled')).toEqual([undefined, { priorityKey: 1 }]);
    expect(of('StartChildWorkflowExecutionInitiated')).toEqual([undefined, { priorityKey: 5, fairnessKey: 'children' }]);
  });

  test('a key that is none is refused: at the start, and as a failed workflow task', async () => {
    const start = (priority: object) => env.client.workflow.start('own', { workflowId: randomUUID(), taskQueue, priority });
    for (const priority of [{ priorityKey: 6 }, { fairnessKey: 'x'.repeat(65) }, { fairnessWeight: 1_001 }])
      await expect(start(priority)).rejects.toMatchObject({ cause: { message: expect.stringMatching(/priority|fairness/) } });
    await expect(start({ priorityKey: 1.5 })).rejects.toThrow('must be an integer');
    const worker = await workflows();
    const handle = await env.client.workflow.start('badPriority', { workflowId: 'bad', taskQueue });
    await worker.runUntil(() => expect.poll(() => taskFailure(handle), soon).toContain('priorityKey is a whole number from 1 to 5'));
    await handle.terminate();
  });

  test('what waits is handed out by key, in the order of coming within one: activities', async () => {
    const keys = [5, 3, 1, 4, 2, 1, 3];
    const worker = await workflows();
    const done: string[] = [];
    await worker.runUntil(async () => {
      const handle = await env.client.workflow.start<typeof crowd>('crowd', { workflowId: 'crowd', taskQueue, args: [keys] });
      await expect.poll(async () => (await handle.describe()).raw.pendingActivities.length, soon).toBe(keys.length);
      const slow = await Worker.create({
        connection: env.connection,
        taskQueue: 'crowded',
        maxConcurrentActivityTaskExecutions: 1,
        activities: {
          async note(name: string) {
            done.push(name);
          },
        },
      });
      await slow.runUntil(handle.result());
    });
    expect(done).toEqual(['1-2', '1-5', '2-4', '3-1', '3-6', '4-3', '5-0']);
  });

  test('what waits is handed out by key: workflows, also those of a schedule', async () => {
    const start = (workflowId: string, priorityKey?: number) =>
      env.client.workflow.start<typeof own>('own', {
        workflowId,
        taskQueue,
        ...(priorityKey !== undefined && { priority: { priorityKey } }),
      });
    const handles = [await start('low', 5), await start('plain'), await start('first', 1), await start('second', 2)];
    const schedule = await env.client.schedule.create({
      scheduleId: 'urgent',
      spec: {},
      action: { type: 'startWorkflow', workflowType: 'own', workflowId: 'scheduled', taskQueue, priority: { priorityKey: 1 } },
    });
    expect((await schedule.describe()).action.priority).toEqual({ priorityKey: 1 });
    await schedule.trigger();
    await expect.poll(() => env.client.workflow.count().then(({ count }) => count), soon).toBe(5);
    const worker = await Worker.create({
      connection: env.connection,
      taskQueue,
      workflowBundle,
      maxCachedWorkflows: 0,
      maxConcurrentWorkflowTaskExecutions: 1,
      maxConcurrentWorkflowTaskPolls: 2,
    });
    const ended: string[] = [];
    await worker.runUntil(async () => {
      await Promise.all(handles.map((handle) => handle.result()));
      await expect.poll(() => env.client.workflow.count("ExecutionStatus = 'Completed'").then(({ count }) => count), soon).toBe(5);
    });
    const closed: [number, string][] = [];
    for await (const { workflowId, closeTime, runId } of env.client.workflow.list()) {
      const { events = [] } = await ourHistory(env.client.workflow.getHandle(workflowId, runId));
      const started = events.find(({ type }) => type === 'WorkflowTaskStarted');
      closed.push([started?.time ?? closeTime?.getTime() ?? 0, workflowId.replace(/-20.*/, '')]);
    }
    ended.push(...closed.sort(([a], [b]) => a - b).map(([, id]) => id));
    expect(ended.slice(0, 2).sort()).toEqual(['first', 'scheduled']);
    expect(ended.slice(2)).toEqual(['second', 'plain', 'low']);
  });
});
