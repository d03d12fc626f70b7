import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noopLogger } from '../common';
import { TestWorkflowEnvironment } from '../testing';
import { DefaultLogger, Runtime, Worker, type WorkerOptions } from '.';
import { type afterAWhile, details, type failing, go, type hanging, slow, type telling } from './testing/options';

const workflowsPath = join(import.meta.dirname, 'testing/options.ts');
let env: TestWorkflowEnvironment;
beforeAll(async () => {
  Runtime.install({ logger: noopLogger });
  env = await TestWorkflowEnvironment.createTimeSkipping();
});
afterAll(async () => {
  await env?.teardown();
});

let queues = 0;
async function worker(options: Partial<WorkerOptions> = {}): Promise<Worker> {
  const activities = { hang: async () => {} };
  return Worker.create({ connection: env.nativeConnection, taskQueue: `q${++queues}`, workflowsPath, activities, ...options });
}
const started = ({ options: { taskQueue } }: Worker) => ({ taskQueue, workflowId: `w-${taskQueue}` });

test.each(['failing', 'failingByGetter'])('a workflow says which errors fail it: %s', async (type) => {
  const mine = await worker();
  await mine.runUntil(async () => {
    await expect(env.client.workflow.execute<typeof failing>(type, started(mine))).rejects.toMatchObject({
      name: 'WorkflowFailedError',
      cause: { message: type === 'failing' ? 'no more' : 'not this way', type: type === 'failing' ? 'Expected' : 'TypeError' },
    });
  });
});

test.each([100, 0])(
  'what a workflow tells of itself is in its metadata, at each point of its history (cache of %i runs)',
  async (maxCachedWorkflows) => {
    const mine = await worker({ maxCachedWorkflows });
    await mine.runUntil(async () => {
      const handle = await env.client.workflow.start<typeof telling>('telling', started(mine));
      expect(await handle.query(details)).toBe('**begun**');
      expect(await handle.query('__temporal_workflow_metadata')).toMatchObject({ currentDetails: '**begun**' });
      await handle.signal(go);
      expect(await handle.result()).toBe('gone on');
      expect(await handle.query('__temporal_workflow_metadata')).toMatchObject({ currentDetails: 'gone on' });
    });
  },
);

test('a run that goes on as new may wait before it begins', async () => {
  const mine = await worker();
  await mine.runUntil(async () => {
    const before = await env.currentTimeMs();
    const handle = await env.client.workflow.start<typeof afterAWhile>('afterAWhile', { ...started(mine), args: [0] });
    expect(await handle.result()).toBe(handle.firstExecutionRunId);
    expect((await env.currentTimeMs()) - before).toBeGreaterThanOrEqual(3_600_000);
    const { events } = await env.client.workflow.getHandle(handle.workflowId, handle.firstExecutionRunId).fetchHistory();
    const { backoffStartInterval } = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes ?? {};
    expect(Number(backoffStartInterval?.seconds)).toBe(3_600);
  });
});

test('a worker whose activities do not end gives up when its time is over', async () => {
  let release: () => void = () => {};
  let begun: () => void = () => {};
  const hangs = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const hang = () =>
    new Promise<void>((resolve) => {
      release = resolve;
      begun();
    });
  const mine = await worker({ activities: { hang }, shutdownForceTime: 50 });
  const running = mine.run();
  await env.client.workflow.start<typeof hanging>('hanging', started(mine));
  await hangs;
  mine.shutdown();
  await expect(running).rejects.toMatchObject({
    name: 'GracefulShutdownPeriodExpiredError',
    message: expect.stringContaining('Timed out while waiting for worker to shutdown gracefully'),
  });
  expect(mine.getState()).toBe('FAILED');
  release();
});

test('a workflow that ends while a handler still works is warned of it', async () => {
  const lines: string[] = [];
  const mine = await worker({ logger: new DefaultLogger('WARN', ({ message }) => lines.push(message)) });
  await mine.runUntil(async () => {
    const handle = await env.client.workflow.start('leaving', started(mine));
    await handle.signal(slow);
    await handle.result();
    await expect
      .poll(() => lines)
      .toEqual([expect.stringMatching(/^\[TMPRL1102\] Workflow finished while a signal handler was still running\./)]);
  });
});
