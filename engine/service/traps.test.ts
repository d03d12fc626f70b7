import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isEngineError, toPayloads } from '../contract';
import { memoryDatabase, openMemoryStore } from '../store/memory';
import { checkHistory } from './testing/check-history';
import { openRig, type Rig, typesOf } from './testing/rig';
import { type Decide, type ScriptedWorker, type ScriptedWorkerOptions, startScriptedWorker } from './testing/scripted-worker';
import { complete, count, scheduleActivity, sequence } from './testing/workflows';

const ref = (workflowId: string, runId?: string) => ({ namespace: 'default', workflowId, ...(runId && { runId }) });
/** Waits for `wanted` signals, then completes. */
const untilSignals =
  (wanted: number): Decide =>
  (history) =>
    count(history, 'WorkflowExecutionSignaled') >= wanted ? [complete()] : [];

let rig: Rig;
let workers: ScriptedWorker[];
beforeEach(async () => {
  rig = await openRig();
  workers = [];
});
afterEach(async () => {
  for (const worker of workers) await worker.stop();
  await rig.engine.stop();
});
const work = (options: Omit<ScriptedWorkerOptions, 'engine'>): ScriptedWorker => {
  const worker = startScriptedWorker({ engine: rig.engine, ...options });
  workers.push(worker);
  return worker;
};

describe('signals', () => {
  it('a signal that arrives exactly while the run is being parked wakes it (16 fast signallers)', async () => {
    const total = 16 * 40;
    work({ decide: untilSignals(total) });
    await rig.start('parked');
    await Promise.all(
      Array.from({ length: 16 }, async (_, signaller) => {
        for (let n = 0; n < 40; n++) await rig.signal('parked', 's', n, `${signaller}-${n}`);
      }),
    );
    const history = await rig.closed('parked');
    checkHistory(history, untilSignals(total));
    expect(history.filter((event) => event.type === 'WorkflowExecutionSignaled')).toHaveLength(total);
  });

  it('delivers the signals of one client in their order', async () => {
    work({ decide: untilSignals(50) });
    await rig.start('ordered');
    for (let n = 0; n < 50; n++) await rig.signal('ordered', `s${n}`);
    const names = (await rig.closed('ordered')).flatMap((event) =>
      event.type === 'WorkflowExecutionSignaled' ? [event.attributes.signalName] : [],
    );
    expect(names).toEqual(Array.from({ length: 50 }, (_, n) => `s${n}`));
  });

  it('a signal for the workflow id follows a continue-as-new that comes in between', async () => {
    const decide: Decide = (history) => {
      const started = history[0];
      const second = started?.type === 'WorkflowExecutionStarted' && started.attributes.continuedExecutionRunId !== undefined;
      if (second) return untilSignals(1)(history, undefined as never);
      return [{ type: 'ContinueAsNewWorkflowExecution', attributes: { workflowType: '', taskQueue: { name: '' } } }];
    };
    work({ decide });
    const first = await rig.start('chain');
    await rig.signal('chain', 's');
    const history = await rig.closed('chain');
    expect(history[0]).toMatchObject({ attributes: { continuedExecutionRunId: first, firstExecutionRunId: first, initiator: 'WORKFLOW' } });
    expect(typesOf(await rig.history(ref('chain', first))).at(-1)).toBe('WorkflowExecutionContinuedAsNew');
  });
});

describe('start', () => {
  it('with the same request id returns the same run, open or closed', async () => {
    work({ decide: sequence(0) });
    const first = await rig.start('once', { requestId: 'r' });
    expect(await rig.start('once', { requestId: 'r' })).toBe(first);
    await rig.closed('once');
    expect(await rig.start('once', { requestId: 'r' })).toBe(first);
    expect(await rig.start('once', { requestId: 'other' })).not.toBe(first);
  });

  it('twenty starts at once with one request id begin one run', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => rig.start('burst', { requestId: 'r' })));
    expect(new Set(ids).size).toBe(1);
    expect((await rig.engine.countWorkflows({ namespace: 'default' })).count).toBe(1);
  });

  it('id conflict policies', async () => {
    const first = await rig.start('c');
    await expect(rig.start('c')).rejects.toMatchObject({ code: 'WORKFLOW_ALREADY_STARTED', details: { runId: first } });
    expect(await rig.start('c', { workflowIdConflictPolicy: 'USE_EXISTING' })).toBe(first);
    const second = await rig.start('c', { workflowIdConflictPolicy: 'TERMINATE_EXISTING', requestId: 'r2' });
    expect(second).not.toBe(first);
    expect(await rig.start('c', { workflowIdConflictPolicy: 'TERMINATE_EXISTING', requestId: 'r2' })).toBe(second);
    expect((await rig.engine.describeWorkflow({ execution: ref('c', first) })).status).toBe('Terminated');
  });

  it('id reuse policies', async () => {
    work({ decide: sequence(0) });
    await rig.start('u');
    await rig.closed('u');
    await expect(rig.start('u', { workflowIdReusePolicy: 'REJECT_DUPLICATE' })).rejects.toMatchObject({ code: 'WORKFLOW_ALREADY_STARTED' });
    await expect(rig.start('u', { workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY' })).rejects.toMatchObject({
      code: 'WORKFLOW_ALREADY_STARTED',
    });
    await rig.start('u', { workflowIdReusePolicy: 'ALLOW_DUPLICATE' });
  });

  it('signal-with-start is atomic: the signal stands right behind the start, later ones go to the run', async () => {
    const send = (requestId: string) =>
      rig.engine.signalWithStartWorkflow({
        namespace: 'default',
        workflowId: 'sws',
        workflowType: 'test',
        taskQueue: 'default',
        requestId,
        identity: 'c',
        signalName: 's',
        signalInput: toPayloads([1]),
      });
    const [a, b] = [await send('r1'), await send('r2')];
    expect(a.started && !b.started && a.runId === b.runId).toBe(true);
    await send('r1');
    await send('r2');
    expect(typesOf(await rig.history(ref('sws')))).toEqual([
      'WorkflowExecutionStarted',
      'WorkflowExecutionSignaled',
      'WorkflowTaskScheduled',
      'WorkflowExecutionSignaled',
    ]);
  });

  it('says what is wrong with a request', async () => {
    await expect(rig.start('')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', message: 'workflowId: must not be empty' });
    await expect(rig.start('x'.repeat(1_001))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(rig.start('big', { input: toPayloads(['x'.repeat(2 * 1024 * 1024)]) })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await expect(rig.signal('nobody', 's')).rejects.toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
    expect((await rig.engine.countWorkflows({ namespace: 'default' })).count).toBe(0);
  });
});

describe('query on a running, a closed and a never-cached execution; a query never writes history', () => {
  const answer: ScriptedWorkerOptions['answer'] = (query, history) => ({
    result: toPayloads([query.name, count(history, 'WorkflowExecutionSignaled')]),
  });
  const ask = async (workflowId: string, timeoutMs = 5_000) =>
    (await rig.engine.queryWorkflow({ execution: ref(workflowId), query: { name: 'q' }, timeoutMs })).result;

  it('running and cached, running and never cached, closed', async () => {
    const first = work({ decide: untilSignals(2), answer });
    await rig.start('q');
    await rig.signal('q', 's1');
    expect(await ask('q')).toEqual(toPayloads(['q', 1]));
    await first.stop();
    work({ decide: untilSignals(2), answer, identity: 'another' });
    const before = await rig.history(ref('q'));
    expect(await ask('q')).toEqual(toPayloads(['q', 1]));
    expect(await rig.history(ref('q'))).toEqual(before);
    await rig.signal('q', 's2');
    const closed = await rig.closed('q');
    expect(await ask('q')).toEqual(toPayloads(['q', 2]));
    expect(await rig.history(ref('q'))).toEqual(closed);
  });

  it('sees every signal that was acknowledged before it was asked', async () => {
    work({ decide: untilSignals(100), answer });
    await rig.start('fresh');
    for (let n = 1; n <= 20; n++) {
      await rig.signal('fresh', 's');
      expect(await ask('fresh')).toEqual(toPayloads(['q', n]));
    }
  });

  it('is rejected, times out without a worker, fails at once when the workflow task keeps failing', async () => {
    await rig.start('lonely');
    await expect(ask('lonely', 30)).rejects.toMatchObject({ code: 'QUERY_TIMED_OUT' });
    work({ decide: () => new Error('broken') });
    await rig.start('broken');
    await expect(ask('broken', 8_000)).rejects.toMatchObject({ code: 'QUERY_FAILED' });
    await rig.engine.terminateWorkflow({ execution: ref('broken'), identity: 'c' });
    await expect(
      rig.engine.queryWorkflow({ execution: ref('broken'), query: { name: 'q' }, rejectCondition: 'NOT_COMPLETED_CLEANLY' }),
    ).rejects.toMatchObject({ code: 'QUERY_REJECTED', details: { status: 'Terminated' } });
  });
});

describe('workers that come and go', () => {
  it('a poll that is aborted while nothing is there gives its place back; the task waits for the next', async () => {
    const abort = new AbortController();
    const poll = rig.engine.pollWorkflowTask({ namespace: 'default', taskQueue: { name: 'default' }, identity: 'gone' }, abort.signal);
    abort.abort();
    expect(await poll).toBeNull();
    await rig.start('waiting');
    work({ decide: sequence(1), activities: { work: () => 1 } });
    checkHistory(await rig.closed('waiting'), sequence(1));
  });

  it('a worker that takes a task before its commit and never answers does not hold the run', async () => {
    const poll = rig.engine.pollWorkflowTask({ namespace: 'default', taskQueue: { name: 'default' }, identity: 'silent' });
    const begun = Date.now();
    await rig.start('held');
    expect(Date.now() - begun).toBeLessThan(2_000);
    const task = await poll;
    expect(typesOf(await rig.history(ref('held'))).at(-1)).toBe('WorkflowTaskStarted');
    await rig.engine.respondWorkflowTaskCompleted({ token: task?.token as never, commands: [complete()], identity: 'silent' });
    expect((await rig.closed('held')).at(-1)?.type).toBe('WorkflowExecutionCompleted');
  });

  it('a worker that reads the history of a task it got before the commit gets it', async () => {
    const poll = rig.engine.pollWorkflowTask({ namespace: 'default', taskQueue: { name: 'default' }, identity: 'reader' });
    const started = rig.start('reading');
    const task = await poll;
    const history = await rig.history(task?.execution as never);
    expect(history).toEqual(task?.history);
    await started;
  });

  it('a worker that says goodbye leaves no task behind on its sticky queue', async () => {
    const leaving = work({ decide: untilSignals(1), identity: 'leaving' });
    await rig.start('left');
    await rig.history(ref('left'));
    await leaving.stop();
    await rig.signal('left', 's');
    work({ decide: untilSignals(1), identity: 'staying' });
    const begun = Date.now();
    checkHistory(await rig.closed('left'), untilSignals(1));
    expect(Date.now() - begun).toBeLessThan(3_000);
  });

  it('a task on its way to the sticky queue of a worker that says goodbye goes to the normal queue at once', async () => {
    const place = { namespace: 'default', identity: 'leaving' };
    const poll = (name: string, kind: 'NORMAL' | 'STICKY', signal?: AbortSignal) =>
      rig.engine.pollWorkflowTask({ ...place, taskQueue: { name, kind } }, signal);
    const first = poll('default', 'NORMAL');
    await rig.start('goodbye');
    const token = (await first)?.token;
    if (!token) throw new Error('no task');
    const stickyQueue = { name: 'mine', scheduleToStartTimeoutMs: 10_000 };
    await rig.engine.respondWorkflowTaskCompleted({ token, commands: [], identity: 'leaving', stickyQueue });
    const ends = new AbortController();
    const last = poll('mine', 'STICKY', ends.signal);
    ends.abort();
    await last;
    const signal = rig.signal('goodbye', 's'); // waits a moment for the next poll of a queue that is polled busily
    await new Promise((resolve) => setTimeout(resolve, 30));
    await rig.engine.shutdownWorker({ ...place, stickyQueue: 'mine' });
    await signal;
    expect(await Promise.race([poll('default', 'NORMAL'), new Promise((resolve) => setTimeout(resolve, 2_000, 'nothing'))])).toMatchObject({
      attempt: 1,
    });
  });

  it('tasks wait in the store while nobody polls, oldest first', async () => {
    for (let n = 0; n < 30; n++) await rig.start(`early-${n}`);
    const worker = work({ decide: sequence(1), activities: { work: () => 1 }, polls: 1 });
    for (let n = 0; n < 30; n++) checkHistory(await rig.closed(`early-${n}`), sequence(1));
    const order = worker.tasks.map((task) => task.execution.workflowId).filter((id, index, all) => all.indexOf(id) === index);
    expect(order).toEqual(Array.from({ length: 30 }, (_, n) => `early-${n}`));
  });
});

describe('recovery', () => {
  it('what a dead process held is handed out again at once by the next one', async () => {
    const database = memoryDatabase();
    const dead = await openRig({ store: openMemoryStore({ database }), pid: 1 });
    const stuck = startScriptedWorker({
      engine: dead.engine,
      decide: sequence(2),
      activities: { work: () => new Promise(() => undefined) },
      polls: 8,
    });
    const ids = Array.from({ length: 20 }, (_, n) => `lost-${n}`);
    await Promise.all(ids.map((id) => dead.start(id)));
    // The process is gone: nothing of it runs on, nothing was said goodbye to.
    const alive = await openRig({ store: openMemoryStore({ database }), pid: 2 });
    const begun = Date.now();
    const worker = startScriptedWorker({ engine: alive.engine, decide: sequence(2), activities: { work: () => 1 }, polls: 8 });
    for (const id of ids) {
      const history = await alive.closed(id);
      checkHistory(history, sequence(2));
    }
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect((await alive.store.listIncarnations()).length).toBe(1);
    await worker.stop();
    await alive.engine.stop();
    void stuck;
  });

  it('a workflow task that was scheduled on the sticky queue of a dead worker goes to another at once', async () => {
    const database = memoryDatabase();
    const dead = await openRig({ store: openMemoryStore({ database }), pid: 1 });
    const first = startScriptedWorker({ engine: dead.engine, decide: untilSignals(1), polls: 1 });
    await dead.start('sticky');
    await dead.history(ref('sticky'));
    await dead.engine.stop();
    void first.stop();
    const alive = await openRig({ store: openMemoryStore({ database }), pid: 2 });
    const worker = startScriptedWorker({ engine: alive.engine, decide: untilSignals(1) });
    await alive.signal('sticky', 's');
    checkHistory(await alive.closed('sticky'), untilSignals(1));
    await worker.stop();
    await alive.engine.stop();
  });
});

describe('timers', () => {
  it('fire in time, together when due together', async () => {
    const decide: Decide = (history) => {
      if (count(history, 'TimerStarted') === 0) {
        return [1, 2, 3].map((n) => ({ type: 'StartTimer', attributes: { timerId: `t${n}`, startToFireTimeoutMs: 30 } }) as const);
      }
      return count(history, 'TimerFired') === 3 ? [complete()] : [];
    };
    work({ decide });
    const begun = Date.now();
    await rig.start('timers');
    const history = await rig.closed('timers');
    checkHistory(history, decide);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(30);
    expect(typesOf(history).filter((type) => type === 'TimerFired')).toHaveLength(3);
  });
});

describe('live updates', () => {
  it('a listener hears of every commit with the last event', async () => {
    const seen: number[] = [];
    const end = rig.engine.onCommit(({ lastEventId }) => seen.push(lastEventId));
    work({ decide: sequence(1), activities: { work: () => 1 } });
    await rig.start('live');
    const history = await rig.closed('live');
    expect(seen.at(-1)).toBe(history.length);
    end();
  });

  it('a reader that waits gets new events, and an empty page when time is up', async () => {
    await rig.engine.stop();
    rig = await openRig({ tuning: { historyWaitMs: 40 } });
    await rig.start('tail');
    const all = await rig.history(ref('tail'));
    const idle = await rig.engine.getWorkflowHistory({ execution: ref('tail'), afterEventId: all.length, waitNewEvent: true });
    expect(idle).toMatchObject({ events: [], more: false, status: 'Running' });
    const waiting = rig.engine.getWorkflowHistory({ execution: ref('tail'), afterEventId: all.length, waitNewEvent: true });
    await rig.signal('tail', 's');
    expect(typesOf((await waiting).events)).toEqual(['WorkflowExecutionSignaled']);
  });

  it('after the engine has stopped, requests are refused with a reason', async () => {
    await rig.engine.stop();
    const refused = (call: Promise<unknown>) => expect(call).rejects.toSatisfy((error) => isEngineError(error, 'SHUTTING_DOWN'));
    await refused(rig.start('late'));
  });

  it('who waits when the engine stops, and asks again, is refused too: it would ask for ever', async () => {
    await rig.start('open');
    const execution = ref('open');
    const wait = () => rig.engine.getWorkflowHistory({ execution, closeEventOnly: true, waitNewEvent: true });
    const waiting = wait();
    await rig.engine.stop();
    expect(await waiting).toMatchObject({ events: [], status: 'Running' });
    const refused = (call: Promise<unknown>) => expect(call).rejects.toSatisfy((error) => isEngineError(error, 'SHUTTING_DOWN'));
    await refused(wait());
    await refused(rig.engine.pollWorkflowUpdate({ execution, updateId: 'u', waitStage: 'COMPLETED' }));
    expect((await rig.engine.getWorkflowHistory({ execution })).events).not.toEqual([]);
  });
});

describe('activities', () => {
  it('fail, are tried again, and succeed; heartbeat details reach the next attempt', async () => {
    let attempts = 0;
    const decide: Decide = (history) =>
      count(history, 'ActivityTaskCompleted') > 0
        ? [complete()]
        : count(history, 'ActivityTaskScheduled') > 0
          ? []
          : [
              scheduleActivity('a', {
                retryPolicy: {
                  initialIntervalMs: 10,
                  backoffCoefficient: 1,
                  maximumIntervalMs: 10,
                  maximumAttempts: 0,
                  nonRetryableErrorTypes: [],
                },
              }),
            ];
    const details: unknown[] = [];
    work({
      decide,
      activities: {
        work: async (task, engine) => {
          details.push(task.heartbeatDetails);
          await engine.recordActivityTaskHeartbeat({ token: task.token, details: toPayloads([task.attempt]), identity: 'w' });
          if (++attempts < 3) throw new Error('again');
          return attempts;
        },
      },
    });
    await rig.start('retry');
    const history = await rig.closed('retry');
    checkHistory(history, decide);
    expect(details).toEqual([undefined, toPayloads([1]), toPayloads([2])]);
    expect(history.find((event) => event.type === 'ActivityTaskStarted')).toMatchObject({
      attributes: { attempt: 3, lastFailure: { message: 'again' } },
    });
  });
});
