import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Client } from '../client';
import { Worker } from '../worker';
import { TestWorkflowEnvironment, TimeSkippingWorkflowClient } from '.';
import * as activities from './testing/activities';
import { activityAgainstTimer, approval, approve, monthly, parent, retriedActivity, sleepForDays, waiting } from './testing/workflows';

const DAY = 86_400_000;
const taskQueue = 'skipped';

describe('an environment that skips time', () => {
  let env: TestWorkflowEnvironment;
  let worker: Worker;
  let running: Promise<void>;
  let ids = 0;
  const options = () => ({ workflowId: `w${++ids}`, taskQueue });
  beforeAll(async () => {
    env = await TestWorkflowEnvironment.createTimeSkipping();
    worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue,
      workflowsPath: join(import.meta.dirname, 'testing/workflows.ts'),
      activities,
    });
    running = worker.run();
  });
  afterAll(async () => {
    worker.shutdown();
    await running;
    await env.teardown();
  });

  test('a workflow that sleeps for years is over at once, and has slept as long as it said', async () => {
    const began = await env.currentTimeMs();
    const slept = await env.client.workflow.execute(sleepForDays, { ...options(), args: [100] });
    expect(slept).toBeGreaterThanOrEqual(100 * DAY);
    expect(slept).toBeLessThan(101 * DAY);
    expect((await env.currentTimeMs()) - began).toBeGreaterThanOrEqual(100 * DAY);
  });

  test('an activity that runs holds the time; waits between its attempts are skipped', async () => {
    expect(await env.client.workflow.execute(activityAgainstTimer, options())).toBe('work');
    expect(await env.client.workflow.execute(retriedActivity, options())).toBeGreaterThan(500_000);
  });

  test('nothing is skipped while nobody waits; `sleep` skips, and what is due on the way happens', async () => {
    const handle = await env.client.workflow.start(approval, options());
    await env.sleep('6 days');
    expect(await handle.query(waiting)).toBe(true);
    const before = await env.currentTimeMs();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await env.currentTimeMs()) - before).toBeLessThan(5_000);
    await handle.signal(approve);
    expect(await handle.result()).toBe(true);

    const forgotten = await env.client.workflow.start(approval, options());
    await env.sleep('8 days');
    expect((await forgotten.describe()).status.name).toBe('COMPLETED');
    expect(await forgotten.result()).toBe(false);
  });

  test('chains of runs and children', async () => {
    const began = await env.currentTimeMs();
    expect(await env.client.workflow.execute(monthly, { ...options(), args: [1] })).toBe('a year');
    expect((await env.currentTimeMs()) - began).toBeGreaterThanOrEqual(360 * DAY);
    const slept = await env.client.workflow.execute(parent, options());
    expect(slept).toBeGreaterThanOrEqual(3 * DAY);
    expect(slept).toBeLessThan(4 * DAY);
  });

  test('a client without time skipping lets time go', async () => {
    const { connection } = env;
    const patient = new Client({ connection }).workflow.execute(sleepForDays, { ...options(), args: [1] });
    const ended = vi.fn();
    void patient.then(ended);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(ended).not.toHaveBeenCalled();
    await env.sleep('25 hours');
    await patient;
    expect(() => new TimeSkippingWorkflowClient({})).toThrow('TestService must be present');
  });
});

test('an environment whose time goes as ever, with search attributes and a namespace of its own', async () => {
  const searchAttributes = [{ name: 'Customer', type: 'KEYWORD' as const }];
  const env = await TestWorkflowEnvironment.createLocal({ server: { namespace: 'tests', searchAttributes } });
  expect(env.supportsTimeSkipping).toBe(false);
  expect(env.client.options.namespace).toBe('tests');
  const { custom } = await env.engine.listSearchAttributes({ namespace: 'tests' });
  expect(custom).toEqual({ Customer: 'KEYWORD' });
  expect(Math.abs((await env.currentTimeMs()) - Date.now())).toBeLessThan(1_000);
  await env.teardown();
});
