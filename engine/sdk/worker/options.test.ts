import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activityInfo, sleep } from '../activity';
import { ApplicationFailure, noopLogger } from '../common';
import { MockActivityEnvironment, TestWorkflowEnvironment } from '../testing';
import {
  bundleWorkflowCode,
  type CustomSlotSupplier,
  DefaultLogger,
  MetricsBuffer,
  ResourceBasedController,
  Runtime,
  Worker,
  type WorkerOptions,
} from '.';
import type { ActivitySlotInfo } from './tuner';
import { ResourceSlots } from './tuner/resource-slots';

const workflowsPath = join(import.meta.dirname, 'testing/many.ts');
const metricsBuffer = new MetricsBuffer();
let env: TestWorkflowEnvironment;
beforeAll(async () => {
  Runtime.install({ logger: noopLogger, telemetryOptions: { metrics: { buffer: metricsBuffer } } });
  env = await TestWorkflowEnvironment.createLocal();
});
afterAll(() => env?.teardown());

let queues = 0;
async function withWorker<T>(options: Partial<WorkerOptions>, work: (taskQueue: string, worker: Worker) => Promise<T>): Promise<T> {
  const taskQueue = `q${++queues}`;
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath, ...options });
  return worker.runUntil(() => work(taskQueue, worker));
}
const many = (taskQueue: string, count: number): Promise<number[]> =>
  env.client.workflow.execute('many', { taskQueue, workflowId: `w-${taskQueue}`, args: [count] });

describe('how much a worker takes at once', () => {
  it('a custom supplier is asked for each slot, told of its use, and gets each back', async () => {
    const [used, released]: [ActivitySlotInfo[], number[]] = [[], []];
    let out = 0;
    let most = 0;
    const supplier: CustomSlotSupplier<ActivitySlotInfo> = {
      type: 'custom',
      async reserveSlot(ctx, signal) {
        expect(ctx).toMatchObject({ slotType: 'activity', isSticky: false });
        while (out >= 2) {
          signal.throwIfAborted();
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        most = Math.max(most, ++out);
        return { number: out };
      },
      tryReserveSlot: () => null,
      markSlotUsed: ({ slotInfo }) => void used.push(slotInfo),
      releaseSlot: ({ permit }) => {
        out--;
        released.push((permit as { number: number }).number);
      },
    };
    const fixed = { type: 'fixed-size' as const, numSlots: 10 };
    const tuner = { workflowTaskSlotSupplier: fixed, activityTaskSlotSupplier: supplier, localActivityTaskSlotSupplier: fixed };
    let atOnce = 0;
    let mostAtOnce = 0;
    const step = async (n: number): Promise<number> => {
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      await sleep(5);
      atOnce--;
      return n;
    };
    await withWorker({ tuner, activities: { step } }, (taskQueue) => many(taskQueue, 6));
    expect([most, mostAtOnce]).toEqual([2, 2]);
    expect(used).toHaveLength(6);
    expect(used[0]).toEqual({ type: 'activity', activityType: 'step' });
    expect(out).toBe(0);
    expect(released.length).toBeGreaterThanOrEqual(6);
  });

  it.each([1, 2, 10])('a worker of %i slots polls both its queues: no step waits for a timeout', async (numSlots) => {
    const fixed = { type: 'fixed-size' as const, numSlots };
    const tuner = { workflowTaskSlotSupplier: fixed, activityTaskSlotSupplier: fixed, localActivityTaskSlotSupplier: fixed };
    await withWorker({ tuner, activities: { step: async (n: number) => n } }, async (taskQueue) => {
      await many(taskQueue, 3);
      const { events } = await env.client.workflow.getHandle(`w-${taskQueue}`).fetchHistory();
      expect(events.filter((event) => event.workflowTaskTimedOutEventAttributes)).toEqual([]);
    });
  });

  it('a resource-based one gives the least number always, more while there is room', async () => {
    let memory = 0.9;
    const controller = ResourceBasedController.create({ targetMemoryUsage: 0.8, targetCpuUsage: 0.9 }, () => ({ memory, cpu: 0 }));
    const slots = new ResourceSlots(controller, {}, { minimumSlots: 1, maximumSlots: 2, rampThrottle: 0 });
    const { signal } = new AbortController();
    const first = await slots.take(signal);
    let second = false;
    const taking = slots.take(signal).then((slot) => {
      second = true;
      return slot;
    });
    await expect.poll(() => slots.inUse).toBe(1);
    expect(second).toBe(false);
    memory = 0.1;
    await taking;
    expect(slots.inUse).toBe(2);
    const stop = new AbortController();
    const third = slots.take(stop.signal);
    stop.abort();
    expect(await third).toBeNull();
    first?.free();
    first?.free();
    expect(slots.inUse).toBe(1);
    expect(() => ResourceBasedController.create({ targetMemoryUsage: 2, targetCpuUsage: 0.5 })).toThrow(/targetMemoryUsage/);
  });

  it('rates: of the worker, and of the task queue', async () => {
    const times: number[] = [];
    const step = async (n: number): Promise<number> => {
      times.push(performance.now());
      return n;
    };
    for (const limit of [{ maxActivitiesPerSecond: 20 }, { maxTaskQueueActivitiesPerSecond: 20 }]) {
      times.length = 0;
      await withWorker({ ...limit, activities: { step } }, (taskQueue) => many(taskQueue, 6));
      // Six with 50 ms between: 250 ms, less what the first was late; without a limit, some ms.
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(150);
    }
  });
});

describe('what options may be', () => {
  const half = { type: 'resource-based' as const, tunerOptions: { targetCpuUsage: 0.5, targetMemoryUsage: 0.5 } };
  const most = { type: 'resource-based' as const, tunerOptions: { targetCpuUsage: 0.9, targetMemoryUsage: 0.5 } };
  const create = (options: Partial<WorkerOptions>) =>
    Worker.create({ connection: env.nativeConnection, taskQueue: 'never', activities: { step: async () => 1 }, ...options });
  it.each([
    [{ maxConcurrentActivityTaskExecutions: 0 }, /maxConcurrentActivityTaskExecutions/],
    [{ maxCachedWorkflows: -1 }, /maxCachedWorkflows/],
    [{ maxActivitiesPerSecond: Number.NaN }, /maxActivitiesPerSecond/],
    [{ nonStickyToStickyPollRatio: 2 }, /nonStickyToStickyPollRatio/],
    [{ workflowTaskPollerBehavior: { type: 'odd' } as never }, /poller behavior/],
    [{ tuner: { tunerOptions: { targetCpuUsage: 0, targetMemoryUsage: 1 } } }, /targetCpuUsage/],
    [
      { tuner: { tunerOptions: { targetCpuUsage: 1, targetMemoryUsage: 1 } }, maxConcurrentActivityTaskExecutions: 1 },
      /Cannot set both tuner and maxConcurrentActivityTaskExecutions/,
    ],
    [{ taskQueue: '' }, /Task queue name is required/],
    [{ maxEagerActivityReservationsPerWorkflowTask: -1 }, /maxEagerActivityReservationsPerWorkflowTask must be a non-negative integer/],
    [{ useVersioning: true }, /Must provide a buildId/],
    [{ workflowBundle: {} as never }, /Invalid WorkflowOptions.workflowBundle/],
    [
      { tuner: { workflowTaskSlotSupplier: half, activityTaskSlotSupplier: most, localActivityTaskSlotSupplier: half } },
      /Cannot construct worker tuner with multiple different resource-based tuner configurations/,
    ],
    [{ tuner: { controller: {} as ResourceBasedController } }, /Resource-based tuner controller must be a ResourceBasedController/],
    [
      { tuner: { ...half, controller: ResourceBasedController.create(half.tunerOptions) } as never },
      /exactly one of controller or tunerOptions/,
    ],
    [{ dataConverter: { payloadConverterPath: '/no/such/file' } }, /payloadConverterPath/],
  ])('%o is refused', async (options, message) => {
    const refused = await create(options as Partial<WorkerOptions>).catch((error: unknown) => error);
    expect(refused).toMatchObject({ message: expect.stringMatching(message) });
  });

  it('what is changed or ignored is said, in the words of Temporal', async () => {
    const lines: string[] = [];
    const logger = new DefaultLogger('WARN', ({ message }) => lines.push(message));
    const { code } = await bundleWorkflowCode({ workflowsPath });
    const bundled = { logger, workflowBundle: { code }, workflowsPath, bundlerOptions: {}, interceptors: { workflowModules: ['x'] } };
    const worker = await create({ ...bundled, maxCachedWorkflows: 1, maxConcurrentWorkflowTaskExecutions: 1 });
    expect(worker.options).toMatchObject({ maxCachedWorkflows: 2, maxConcurrentWorkflowTaskExecutions: 2 });
    expect(lines).toEqual([
      'Ignoring WorkerOptions.workflowsPath because WorkerOptions.workflowBundle is set',
      'Ignoring WorkerOptions.bundlerOptions because WorkerOptions.workflowBundle is set',
      expect.stringContaining('Ignoring WorkerOptions.interceptors.workflowModules because WorkerOptions.workflowBundle is set.'),
      'maxCachedWorkflows must be either 0 (ie. cache is disabled) or greater than 1. Defaulting to 2.',
      "maxConcurrentWorkflowTaskExecutions can't be lower than 2 if maxCachedWorkflows is non-zero. Defaulting to 2.",
    ]);
    const wide = await create({ workflowsPath, logger, maxCachedWorkflows: 3, maxConcurrentWorkflowTaskExecutions: 9 });
    expect(wide.options.maxConcurrentWorkflowTaskExecutions).toBe(3);
    expect(lines.at(-1)).toMatch(/can't exceed maxCachedWorkflows/);
    const sizes = [wide, await create({ workflowsPath, logger, reuseV8Context: false })].map(
      ({ options }) => options.workflowThreadPoolSize,
    );
    expect(sizes).toEqual([1, 2]);
    const replaying = await create({ workflowsPath, logger, maxCachedWorkflows: 0, maxConcurrentWorkflowTaskExecutions: 1 });
    expect(replaying.options).toMatchObject({ maxCachedWorkflows: 0, maxConcurrentWorkflowTaskExecutions: 1 });
    expect(lines).toHaveLength(6);
  });

  it('suppliers and workers with the same target share it', async () => {
    const controller = ResourceBasedController.create(half.tunerOptions);
    const shared = { type: 'resource-based' as const, controller };
    const tuner = (supplier: typeof half | typeof shared) => ({
      workflowTaskSlotSupplier: supplier,
      activityTaskSlotSupplier: supplier,
      localActivityTaskSlotSupplier: { type: 'fixed-size' as const, numSlots: 3 },
    });
    const targetsOf = ({ options }: Worker): unknown[] =>
      [options.slots.workflow, options.slots.activity].map((slots) => (slots as unknown as { controller: unknown }).controller);
    const alone = targetsOf(await create({ tuner: tuner(half) }));
    expect(alone[0]).toBe(alone[1]);
    const two = [...targetsOf(await create({ tuner: tuner(shared) })), ...targetsOf(await create({ tuner: tuner(shared) }))];
    expect(new Set(two)).toEqual(new Set([controller]));
  });

  it('plugins change them, in order, and stand around the run', async () => {
    const seen: string[] = [];
    const plugin = (name: string) => ({
      name,
      configureWorker: (options: WorkerOptions) => ({ ...options, identity: `${options.identity ?? ''}${name}` }),
      async runWorker(worker: Worker, next: (worker: Worker) => Promise<void>) {
        seen.push(`${name} begins`);
        await next(worker);
        seen.push(`${name} ends`);
      },
    });
    const activities = { step: async (n: number) => n };
    const identity = await withWorker({ plugins: [plugin('a'), plugin('b')], activities }, async (_, worker) => worker.options.identity);
    expect(identity).toBe('ab');
    expect(seen).toEqual(['a begins', 'b begins', 'b ends', 'a ends']);
  });
});

describe('what is seen of workers', () => {
  it('what they have nothing for, they do not poll for, and say so', async () => {
    const lines: string[] = [];
    const logger = new DefaultLogger('WARN', ({ message }) => lines.push(message));
    const acting = await Worker.create({ connection: env.nativeConnection, taskQueue: 'a', activities: { step: async () => 1 }, logger });
    await acting.runUntil(async () => expect(acting.getStatus().hasOutstandingWorkflowPoll).toBe(false));
    const deciding = await Worker.create({ connection: env.nativeConnection, taskQueue: 'd', workflowsPath, logger });
    await deciding.runUntil(async () => expect(deciding.getStatus().hasOutstandingActivityPoll).toBe(false));
    expect(lines).toEqual([
      'No workflows registered, not polling for workflow tasks',
      'No activities registered, not polling for activity tasks',
    ]);
  });

  it('pollers, backlog and rates of a task queue; workers by task queue', async () => {
    const activities = { step: async (n: number) => n };
    const [taskQueue, lonely] = ['seen', 'nobody-polls'];
    const { engine } = env;
    await env.client.workflow.start('many', { taskQueue: lonely, workflowId: 'lonely', args: [1] });
    const waits = await engine.describeTaskQueue({ namespace: 'default', taskQueue: lonely });
    expect(waits.workflow).toMatchObject({ pollers: [], backlogCount: 1 });
    const connection = env.nativeConnection;
    const worker = await Worker.create({
      connection,
      taskQueue,
      identity: 'me',
      workflowsPath,
      activities,
      maxTaskQueueActivitiesPerSecond: 500,
    });
    await worker.runUntil(async () => {
      await many(taskQueue, 3);
      const { workflow, activity } = await engine.describeTaskQueue({ namespace: 'default', taskQueue });
      expect(workflow).toMatchObject({ backlogCount: 0, backlogAgeMs: 0, pollers: [{ identity: 'me' }] });
      expect(activity.pollers).toMatchObject([{ identity: 'me', ratePerSecond: 500 }]);
      expect(activity.dispatchRate).toBeGreaterThan(0);
      const { workers } = await engine.listWorkers({ namespace: 'default', taskQueue });
      expect(workers).toMatchObject([{ identity: 'me', taskQueue, takesWorkflows: true, takesActivities: true }]);
      expect(workers[0]?.facts).toMatchObject({
        pid: process.pid,
        activityTypes: expect.arrayContaining(Object.keys(activities)),
        cachedRuns: expect.any(Number),
      });
      expect(worker.getStatus()).toMatchObject({ runState: 'RUNNING', workflowPollerState: 'POLLING', hasOutstandingActivityPoll: true });
    });
    expect((await engine.listWorkers({ namespace: 'default', taskQueue })).workers).toEqual([]);
    await expect(engine.describeTaskQueue({ namespace: 'default', taskQueue: '' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('metrics of activities and workflows are in the buffer, with their tags', async () => {
    metricsBuffer.retrieveUpdates();
    const step = async (n: number): Promise<number> => {
      const { Context } = await import('../activity');
      Context.current().metricMeter.createCounter('steps', 'step', 'how many').add(1, { n });
      return n;
    };
    await withWorker({ activities: { step } }, (taskQueue) => many(taskQueue, 2));
    const updates = [...metricsBuffer.retrieveUpdates()];
    const own = new Set(updates.map(({ metric }) => metric.name));
    for (const name of ['workflow_completed', 'workflow_task_execution_latency', 'activity_execution_latency', 'sticky_cache_hit'])
      expect(own, name).toContain(`temporal_${name}`);
    const steps = updates.filter(({ metric }) => metric.name === 'steps');
    expect(steps.map(({ value, attributes }) => [value, attributes.n, attributes.activityType])).toEqual([
      [1, 0, 'step'],
      [1, 1, 'step'],
    ]);
    expect(steps[0]?.metric).toBe(steps[1]?.metric);
  });
});

describe('activities', () => {
  it('may be the methods of an instance; interceptors come in order and see headers', async () => {
    class Database {
      constructor(private readonly factor: number) {}
      async step(n: number): Promise<number> {
        return n * this.factor;
      }
    }
    const seen: string[] = [];
    const around = (name: string) => () => ({
      inbound: {
        async execute(input: { args: unknown[]; headers: object }, next: (input: never) => Promise<unknown>) {
          seen.push(`${name} ${activityInfo().activityType}`);
          return next(input as never);
        },
      },
    });
    const got = await withWorker({ activities: new Database(3), interceptors: { activity: [around('a'), around('b')] } }, (taskQueue) =>
      many(taskQueue, 2),
    );
    expect(got).toEqual([0, 3]);
    expect(seen.slice(0, 2)).toEqual(['a step', 'b step']);
  });

  it('heartbeat details that cannot be converted stop the attempt', async () => {
    let attempts = 0;
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const step = async (n: number): Promise<number> => {
      const { heartbeat } = await import('../activity');
      if (++attempts > 1) return n;
      heartbeat(circular);
      await sleep('1 minute');
      return -1;
    };
    expect(await withWorker({ activities: { step } }, (taskQueue) => many(taskQueue, 1))).toEqual([0]);
    expect(attempts).toBe(2);
  });

  it('MockActivityEnvironment has interceptors, a logger and a client of its own', async () => {
    const lines: string[] = [];
    const logger = new DefaultLogger('WARN', ({ level, message, meta }) => lines.push(`${level} ${message} ${meta?.extra}`));
    const outbound = {
      getLogAttributes: (input: Record<string, unknown>, next: (input: never) => Record<string, unknown>) =>
        next({ ...input, extra: 7 } as never),
    };
    const mock = new MockActivityEnvironment({ activityId: 'x' }, { logger, interceptors: [() => ({ outbound })], client: env.client });
    await expect(
      mock.run(async () => {
        const { log, getClient } = await import('../activity');
        expect(getClient()).toBe(env.client);
        log.warn('careful');
        throw ApplicationFailure.create({ message: 'no' });
      }),
    ).rejects.toThrow('no');
    expect(lines).toEqual(['WARN careful 7', 'WARN Activity failed 7']);
  });
});

describe('Runtime', () => {
  it('is one, and is installed before it is used', () => {
    expect(() => Runtime.install({})).toThrow(/already been installed/);
    expect(Runtime.instance()).toBe(Runtime.instance());
  });

  it('has its buffer of metrics for itself until it has shut down', async () => {
    const { options } = Runtime.instance();
    await Runtime.instance().shutdown();
    const installed = Runtime.install(options);
    expect(() => metricsBuffer.take({})).toThrow('MetricsBuffer already bound to a runtime');
    await installed.shutdown();
    expect(Runtime.install(options).metricsBuffer).toBe(metricsBuffer);
  });
});
