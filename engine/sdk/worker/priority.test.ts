import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Mariadb, startMariadb } from '../../../tests/harness/mariadb';
import { activityInfo } from '../activity';
import { TestWorkflowEnvironment } from '../testing';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '.';
import type { priorities } from './testing/versioned';

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
    const { events = [] } = await handle.fetchHistory();
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
    await worker.runUntil(() =>
      expect
        .poll(
          async () =>
            (await handle.describe()).raw.taskFailure?.message ??
            (await handle.describe()).raw.pendingWorkflowTask?.lastFailure?.failure?.message,
          soon,
        )
        .toContain('priorityKey is a whole number from 1 to 5'),
    );
    await handle.terminate();
  });
});
