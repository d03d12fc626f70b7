import { afterEach, describe, expect, test, vi } from 'vitest';
import { type ActivityTask, type Engine, EngineError, type Failure, fromPayloads, type Payload, toPayloads } from '../../contract';
import { CompleteAsyncError, Context, heartbeat, sleep } from '../../sdk/activity';
import { ApplicationFailure, CancelledFailure } from '../../sdk/common';
import { type ActivityExecutorOptions, createActivityExecutor } from '.';

type Told = 'handed over' | { readonly completed: unknown } | { readonly failed: Failure } | { readonly canceled: unknown[] };

/** An engine that hands out tasks and writes down what it is told. */
function fakeEngine(tasks: ActivityTask[]) {
  const told: Told[] = [];
  const beats: unknown[] = [];
  const polls: (() => void)[] = [];
  const fake = {
    told,
    beats,
    heartbeatAnswer: async (): Promise<{ cancelRequested: boolean }> => ({ cancelRequested: false }),
    failOnce: [] as Error[],
    engine: {
      async pollActivityTask() {
        const task = tasks.shift();
        if (task) return task;
        return new Promise<null>((resolve) => polls.push(() => resolve(null)));
      },
      async shutdownWorker() {
        for (const end of polls) end();
      },
      async recordActivityTaskHeartbeat({ details }: { details?: readonly Payload[] }) {
        beats.push(fromPayloads(details)[0]);
        return fake.heartbeatAnswer();
      },
      async respondActivityTaskCompleted({ result }: { result?: readonly Payload[] }) {
        const error = fake.failOnce.shift();
        if (error) throw error;
        told.push({ completed: fromPayloads(result)[0] });
      },
      async respondActivityTaskFailed({ failure }: { failure: Failure }) {
        told.push({ failed: failure });
      },
      async respondActivityTaskCanceled({ details }: { details?: readonly Payload[] }) {
        told.push({ canceled: fromPayloads(details) });
      },
      async handOverActivityTask() {
        told.push('handed over');
      },
    } as unknown as Engine,
  };
  return fake;
}

let ids = 0;
function taskOf(activityType: string, args: unknown[] = [], fields: Partial<ActivityTask> = {}): ActivityTask {
  const activityId = String(++ids);
  return {
    token: { execution: { namespace: 'default', workflowId: 'w', runId: 'r' }, activityId, scheduledEventId: 5, attempt: 1 },
    workflowType: 'order',
    activityId,
    activityType,
    taskQueue: 'default',
    attempt: 1,
    input: toPayloads(args),
    scheduledTime: 1,
    currentAttemptScheduledTime: 1,
    startedTime: 1,
    scheduleToCloseTimeoutMs: 0,
    startToCloseTimeoutMs: 60_000,
    heartbeatTimeoutMs: 0,
    ...fields,
  };
}

const place = { namespace: 'default', taskQueue: 'default', identity: 'test' };
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(ends.splice(0).map((end) => end()));
});

function runTasks(
  tasks: ActivityTask[],
  activities: ActivityExecutorOptions['activities'],
  options: Partial<ActivityExecutorOptions> = {},
) {
  const fake = fakeEngine(tasks);
  const executor = createActivityExecutor({ ...place, engine: fake.engine, activities, ...options });
  void executor.run();
  ends.push(() => executor.shutdown());
  return {
    ...fake,
    fake,
    executor,
    heard: (count = 1) => vi.waitFor(() => expect(fake.told).toHaveLength(count), { timeout: 5_000, interval: 5 }),
  };
}

describe('how an activity ends', () => {
  test('its result', async () => {
    const { told, heard } = runTasks([taskOf('add', [1, 2])], { add: async (a: number, b: number) => a + b });
    await heard();
    expect(told).toEqual([{ completed: 3 }]);
  });

  test('an ordinary error becomes an application failure of its class, with the stack of the author', async () => {
    class OutOfStock extends Error {}
    const { told, heard } = runTasks([taskOf('buy')], {
      buy: async () => {
        throw new OutOfStock('none left');
      },
    });
    await heard();
    expect(told[0]).toMatchObject({
      failed: { message: 'none left', applicationFailureInfo: { type: 'OutOfStock', nonRetryable: false } },
    });
  });

  test('a declared failure keeps its type, its details and whether it is tried again', async () => {
    const failure = ApplicationFailure.create({
      message: 'no',
      type: 'Refused',
      nonRetryable: true,
      details: [{ a: 1 }],
      nextRetryDelay: '3s',
    });
    const { told, heard } = runTasks([taskOf('x')], { x: () => Promise.reject(failure) });
    await heard();
    const { failed } = told[0] as { failed: Failure };
    expect(failed.applicationFailureInfo).toMatchObject({ type: 'Refused', nonRetryable: true, nextRetryDelayMs: 3_000 });
    expect(fromPayloads(failed.applicationFailureInfo?.details)).toEqual([{ a: 1 }]);
  });

  test('a CancelledFailure that nobody asked for is a failure', async () => {
    const { told, heard } = runTasks([taskOf('x')], { x: () => Promise.reject(new CancelledFailure('I feel like it')) });
    await heard();
    expect(told[0]).toMatchObject({ failed: { applicationFailureInfo: { type: 'CancelledFailure' } } });
  });

  test('an activity that is not there', async () => {
    const { told, heard } = runTasks([taskOf('fly'), taskOf('toString')], { walk: async () => 1, run: async () => 2 });
    await heard(2);
    expect(told[0]).toMatchObject({
      failed: {
        message: 'Activity function fly is not registered on this Worker, available activities: ["walk","run"]',
        applicationFailureInfo: { type: 'NotFoundError', nonRetryable: false },
      },
    });
    expect(told[1]).toHaveProperty('failed');
  });

  test('the default activity takes every other name; a lookup may change while the worker runs', async () => {
    const first = runTasks([taskOf('anything')], { default: async () => Context.current().info.activityType });
    await first.heard();
    expect(first.told).toEqual([{ completed: 'anything' }]);
    const second = runTasks([taskOf('late')], { find: (name: string) => async () => `found ${name}`, names: () => [] });
    await second.heard();
    expect(second.told).toEqual([{ completed: 'found late' }]);
  });

  test('a result that JSON cannot say fails the activity', async () => {
    const { told, heard } = runTasks([taskOf('x')], { x: async () => 10n });
    await heard();
    expect(told[0]).toMatchObject({ failed: { applicationFailureInfo: { type: 'ValueError' } } });
  });

  test('CompleteAsyncError: no outcome is said, the place is free', async () => {
    const { told, heard } = runTasks(
      [taskOf('later'), taskOf('now')],
      {
        later: async () => {
          throw new CompleteAsyncError();
        },
        now: async () => 'now',
      },
      { maxConcurrentActivityTaskExecutions: 1 },
    );
    await heard(2);
    expect(told).toEqual(['handed over', { completed: 'now' }]);
  });

  test('an outcome is told again until it is heard', async () => {
    const fake = fakeEngine([taskOf('x')]);
    fake.failOnce.push(new EngineError('STORE_UNAVAILABLE', 'away'), new Error('socket hang up'));
    const executor = createActivityExecutor({ ...place, engine: fake.engine, activities: { x: async () => 7 } });
    void executor.run();
    await vi.waitFor(() => expect(fake.told).toEqual([{ completed: 7 }]), { timeout: 5_000 });
    await executor.shutdown();
  });

  test('a result that the engine refuses is a failure that is not tried again', async () => {
    const fake = fakeEngine([taskOf('x')]);
    fake.failOnce.push(new EngineError('LIMIT_EXCEEDED', 'the result is larger than 2 MiB'));
    const executor = createActivityExecutor({ ...place, engine: fake.engine, activities: { x: async () => 7 } });
    void executor.run();
    await vi.waitFor(() =>
      expect(fake.told).toMatchObject([
        { failed: { message: 'the result is larger than 2 MiB', applicationFailureInfo: { nonRetryable: true } } },
      ]),
    );
    await executor.shutdown();
  });
});

describe('slots', () => {
  test('no more activities at once than there are slots', async () => {
    let now = 0;
    let most = 0;
    const tasks = Array.from({ length: 12 }, () => taskOf('x'));
    const { heard } = runTasks(
      tasks,
      {
        x: async () => {
          most = Math.max(most, ++now);
          await new Promise((resolve) => setImmediate(resolve));
          now--;
        },
      },
      { maxConcurrentActivityTaskExecutions: 3 },
    );
    await heard(12);
    expect(most).toBe(3);
  });
});

describe('heartbeats and cancellation', () => {
  test('a heartbeat brings the cancellation, which the activity acknowledges', async () => {
    const { fake, told, heard } = runTasks([taskOf('x', [], { heartbeatTimeoutMs: 1_000 })], {
      x: async () => {
        heartbeat('going');
        await sleep('1 minute');
      },
    });
    fake.heartbeatAnswer = async () => ({ cancelRequested: true });
    await heard();
    expect(told).toEqual([{ canceled: [] }]);
  });

  test('an attempt that the engine has given up is cancelled', async () => {
    let why: unknown;
    const { fake, heard } = runTasks([taskOf('x', [], { heartbeatTimeoutMs: 1_000 })], {
      x: async () => {
        heartbeat();
        await Context.current().cancelled.catch(() => {});
        why = Context.current().cancellationDetails;
      },
    });
    fake.heartbeatAnswer = () => Promise.reject(new EngineError('ACTIVITY_NOT_FOUND', 'gone'));
    await heard();
    expect(why).toMatchObject({ notFound: true, cancelRequested: false });
  });

  test('the newest details reach the engine before the failure', async () => {
    const { beats, told, heard } = runTasks([taskOf('x')], {
      x: async () => {
        for (const step of [1, 2, 3]) heartbeat(step);
        throw new Error('broke');
      },
    });
    await heard();
    expect(beats).toEqual([1, 3]);
    expect(told).toHaveLength(1);
  });

  test('shutdown: grace, then cancellation, which is a failure that may be tried again elsewhere', async () => {
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { told, executor } = runTasks(
      [taskOf('slow'), taskOf('quick')],
      { slow: async () => sleep('1 hour'), quick: async () => released },
      { shutdownGraceTimeMs: 500 },
    );
    await vi.waitFor(() => expect(executor.running).toBe(2));
    const ended = executor.shutdown();
    release();
    await ended;
    expect(told).toMatchObject([
      { completed: undefined },
      { failed: { applicationFailureInfo: { type: 'WorkerShutdown', nonRetryable: false } } },
    ]);
  });
});
