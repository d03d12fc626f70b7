import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Command, type HistoryEvent, type ParentClosePolicy, toPayloads } from '../contract';
import { memoryDatabase, openMemoryStore } from '../store/memory';
import { checkHistory } from './testing/check-history';
import { mortalStore } from './testing/mortal-store';
import { openRig, type Rig, typesOf } from './testing/rig';
import { type Decide, type ScriptedWorker, startScriptedWorker } from './testing/scripted-worker';
import { byType, cancelExternal, complete, count, signalExternal, startChild } from './testing/workflows';

const ref = (workflowId: string, runId?: string) => ({ namespace: 'default', workflowId, ...(runId && { runId }) });
const has = (history: readonly HistoryEvent[], type: HistoryEvent['type']): boolean => count(history, type) > 0;
const CANCEL: Command = { type: 'CancelWorkflowExecution', attributes: {} };

/** Starts a child and completes with it. */
const waitsForChild =
  (more: Parameters<typeof startChild>[1] = {}): Decide =>
  (history) => {
    if (
      history.some((event) => /^ChildWorkflowExecution(Completed|Failed|Canceled|TimedOut|Terminated)$|ExecutionFailed$/.test(event.type))
    )
      return [complete('parent')];
    return has(history, 'StartChildWorkflowExecutionInitiated') ? [] : [startChild('c', more)];
  };
const atOnce: Decide = () => [complete('child')];
/** Ends when it is signalled or cancelled. */
const waits: Decide = (history) => {
  if (has(history, 'WorkflowExecutionCancelRequested')) return [CANCEL];
  return has(history, 'WorkflowExecutionSignaled') ? [complete('child')] : [];
};

let rig: Rig;
let workers: ScriptedWorker[];
beforeEach(async () => {
  rig = await openRig();
  workers = [];
});
afterEach(async () => {
  for (const worker of workers) await worker.stop();
  await rig.engine.stop();
  expect(rig.errors).toEqual([]);
});
const work = (types: Readonly<Record<string, Decide>>, on = rig): Decide => {
  const decide = byType(types);
  workers.push(startScriptedWorker({ engine: on.engine, decide }));
  return decide;
};
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 8_000, interval: 5 });
const statusOf = async (workflowId: string, runId?: string) =>
  (await rig.engine.describeWorkflow({ execution: ref(workflowId, runId) })).status;
const childIsStarted = () => until(async () => expect(typesOf(await rig.history(ref('p')))).toContain('ChildWorkflowExecutionStarted'));

describe('a child workflow', () => {
  it('is started, begins only when its parent knows, and its result comes back, event for event as Temporal writes it', async () => {
    const decide = work({ test: waitsForChild(), child: atOnce });
    const parentRun = await rig.start('p');
    const parent = await rig.closed('p');
    checkHistory(parent, decide);
    expect(typesOf(parent)).toEqual([
      'WorkflowExecutionStarted',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'StartChildWorkflowExecutionInitiated',
      'ChildWorkflowExecutionStarted',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'ChildWorkflowExecutionCompleted',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'WorkflowExecutionCompleted',
    ]);
    const child = await rig.closed('c');
    checkHistory(child, decide);
    expect(child[0]?.attributes).toMatchObject({
      parentWorkflowExecution: ref('p', parentRun),
      parentInitiatedEventId: 5,
      rootWorkflowExecution: { workflowId: 'p', runId: parentRun },
    });
    expect((await rig.engine.describeWorkflow({ execution: ref('c') })).parentExecution).toEqual(ref('p', parentRun));
    const started = parent.find((event) => event.type === 'ChildWorkflowExecutionStarted')?.time ?? 0;
    expect(child.find((event) => event.type === 'WorkflowTaskScheduled')?.time).toBeGreaterThanOrEqual(started);
  });

  it('takes over its options, and a grandchild the root', async () => {
    const options = {
      taskQueue: { name: 'other' },
      input: toPayloads([1]),
      memo: { m: toPayloads(['memo'])[0] as never },
      searchAttributes: { s: toPayloads(['sa'])[0] as never },
      header: { h: toPayloads(['header'])[0] as never },
      workflowExecutionTimeoutMs: 90_000,
      workflowRunTimeoutMs: 60_000,
      workflowTaskTimeoutMs: 7_000,
    };
    const mid: Decide = (history) =>
      has(history, 'StartChildWorkflowExecutionInitiated') ? [] : [startChild('grandchild', { workflowType: 'leaf' })];
    const types = { test: waitsForChild(options), child: mid, leaf: atOnce };
    const decide = work(types);
    workers.push(startScriptedWorker({ engine: rig.engine, decide, taskQueue: 'other', identity: 'other' }));
    const rootRun = await rig.start('p');
    await until(async () => expect(await statusOf('grandchild')).toBe('Completed'));
    const [child] = await rig.history(ref('c'));
    expect(child?.attributes).toMatchObject({ ...options, rootWorkflowExecution: { workflowId: 'p', runId: rootRun } });
    const [grandchild] = await rig.history(ref('grandchild'));
    expect(grandchild?.attributes).toMatchObject({
      rootWorkflowExecution: { workflowId: 'p', runId: rootRun },
      parentWorkflowExecution: { workflowId: 'c' },
      taskQueue: { name: 'other' },
    });
    const { pendingChildren } = await rig.engine.describeWorkflow({ execution: ref('p') });
    expect(pendingChildren).toMatchObject([
      { workflowId: 'c', workflowType: 'child', parentClosePolicy: 'TERMINATE', runId: expect.any(String) },
    ]);
  });

  it('that continues as new, is retried or repeated by cron: the parent hears of the last run only', async () => {
    const child: Decide = (history) => {
      const [first] = history;
      if (first?.type !== 'WorkflowExecutionStarted') return [];
      const { initiator, attempt } = first.attributes;
      if (initiator === undefined)
        return [{ type: 'ContinueAsNewWorkflowExecution', attributes: { workflowType: '', taskQueue: { name: '' } } }];
      if (attempt === 1) return [{ type: 'FailWorkflowExecution', attributes: { failure: { message: 'again' } } }];
      return [complete('third run')];
    };
    const retryPolicy = {
      initialIntervalMs: 20,
      backoffCoefficient: 1,
      maximumIntervalMs: 20,
      maximumAttempts: 5,
      nonRetryableErrorTypes: [],
    };
    const decide = work({ test: waitsForChild({ retryPolicy }), child });
    await rig.start('p');
    const parent = await rig.closed('p');
    checkHistory(parent, decide);
    const last = await rig.engine.describeWorkflow({ execution: ref('c') });
    expect(last.status).toBe('Completed');
    const started = parent.find((event) => event.type === 'ChildWorkflowExecutionStarted');
    const completed = parent.find((event) => event.type === 'ChildWorkflowExecutionCompleted');
    expect(started?.attributes).toMatchObject({ workflowExecution: { runId: last.firstExecutionRunId } });
    expect(completed?.attributes).toMatchObject({ workflowExecution: { runId: last.execution.runId }, result: toPayloads(['third run']) });
    expect(last.execution.runId).not.toBe(last.firstExecutionRunId);
  });

  it('whose workflow id is taken fails to start, and a reuse policy counts', async () => {
    const decide = work({ test: waitsForChild({ workflowIdReusePolicy: 'REJECT_DUPLICATE' }), child: waits, other: waits });
    await rig.start('c', { workflowType: 'other' });
    await rig.start('p');
    const taken = await rig.closed('p');
    checkHistory(taken, decide);
    expect(taken.find((event) => event.type === 'StartChildWorkflowExecutionFailed')?.attributes).toMatchObject({
      cause: 'WORKFLOW_ALREADY_EXISTS',
      initiatedEventId: 5,
      workflowTaskCompletedEventId: 4,
    });
    await rig.signal('c', 's');
    await rig.closed('c');
    await rig.start('p', { requestId: 'again' });
    expect(typesOf(await rig.closed('p'))).toContain('StartChildWorkflowExecutionFailed');
  });

  it('hears a signal and a cancellation of its parent, also one that was sent before it had started', async () => {
    const parent: Decide = (history) => {
      if (has(history, 'ChildWorkflowExecutionCanceled') && has(history, 'ExternalWorkflowExecutionCancelRequested')) return [complete()];
      if (!has(history, 'StartChildWorkflowExecutionInitiated'))
        return [startChild('c'), signalExternal('c', 's', { childWorkflowOnly: true }), cancelExternal('c', { childWorkflowOnly: true })];
      return [];
    };
    const child: Decide = (history) =>
      has(history, 'WorkflowExecutionSignaled') && has(history, 'WorkflowExecutionCancelRequested') ? [CANCEL] : [];
    const decide = work({ test: parent, child });
    const parentRun = await rig.start('p');
    const history = await rig.closed('p');
    checkHistory(history, decide);
    expect(typesOf(history)).toEqual(
      expect.arrayContaining(['ExternalWorkflowExecutionSignaled', 'ExternalWorkflowExecutionCancelRequested']),
    );
    const asked = (await rig.closed('c')).find((event) => event.type === 'WorkflowExecutionCancelRequested');
    expect(asked?.attributes).toMatchObject({
      externalWorkflowExecution: { workflowId: 'p', runId: parentRun },
      externalInitiatedEventId: 7,
    });
  });

  it('that is terminated or timed out is a failure to its parent', async () => {
    const decide = work({ test: waitsForChild({ workflowRunTimeoutMs: 60 }), child: waits });
    await rig.start('p');
    const timedOut = await rig.closed('p');
    checkHistory(timedOut, decide);
    expect(typesOf(timedOut)).toContain('ChildWorkflowExecutionTimedOut');
  });
});

describe('in another namespace', () => {
  const elsewhere = { namespace: 'elsewhere' };
  it('a child is started and signalled there; in one that does not exist neither', async () => {
    await rig.engine.registerNamespace({ namespace: 'elsewhere' });
    const parent: Decide = (history) => {
      const asked = count(history, 'StartChildWorkflowExecutionInitiated');
      if (asked === 0)
        return [startChild('c', elsewhere), startChild('d', { namespace: 'nowhere' }), signalExternal('x', 's', { namespace: 'nowhere' })];
      if (has(history, 'ChildWorkflowExecutionStarted') && !has(history, 'ExternalWorkflowExecutionSignaled'))
        return count(history, 'SignalExternalWorkflowExecutionInitiated') === 1 ? [signalExternal('c', 's', elsewhere)] : [];
      return has(history, 'ChildWorkflowExecutionCompleted') ? [complete()] : [];
    };
    const decide = work({ test: parent });
    workers.push(startScriptedWorker({ engine: rig.engine, decide: byType({ child: waits }), identity: 'there', ...elsewhere }));
    await rig.start('p');
    const history = await rig.closed('p');
    checkHistory(history, decide);
    expect(history.find((event) => event.type === 'StartChildWorkflowExecutionFailed')?.attributes).toMatchObject({
      cause: 'NAMESPACE_NOT_FOUND',
      workflowId: 'd',
    });
    expect(history.find((event) => event.type === 'SignalExternalWorkflowExecutionFailed')?.attributes).toMatchObject({
      cause: 'NAMESPACE_NOT_FOUND',
    });
    expect(await rig.engine.describeWorkflow({ execution: { ...elsewhere, workflowId: 'c' } })).toMatchObject({ status: 'Completed' });
  });
});

describe('parent-close policies', () => {
  const ends: readonly [string, () => Promise<unknown>, Partial<Parameters<Rig['start']>[1]>][] = [
    ['completes', () => rig.signal('p', 's'), {}],
    ['is terminated', () => rig.engine.terminateWorkflow({ execution: ref('p'), identity: 'c' }), {}],
    ['times out', async () => undefined, { workflowRunTimeoutMs: 250 }],
  ];
  const policies: readonly [ParentClosePolicy, string][] = [
    ['TERMINATE', 'Terminated'],
    ['REQUEST_CANCEL', 'Canceled'],
    ['ABANDON', 'Running'],
  ];
  const cases = ends.flatMap(([how, end, more]) => policies.map(([policy, status]) => [policy, how, status, end, more] as const));
  it.each(cases)('%s when the parent %s', async (parentClosePolicy, _, status, end, more) => {
    const parent: Decide = (history) => {
      if (has(history, 'WorkflowExecutionSignaled')) return [complete()];
      return has(history, 'StartChildWorkflowExecutionInitiated') ? [] : [startChild('c', { parentClosePolicy })];
    };
    work({ test: parent, child: waits });
    await rig.start('p', more);
    await childIsStarted();
    await end();
    await rig.closed('p');
    if (status !== 'Running') await rig.closed('c');
    expect(await statusOf('c')).toBe(status);
    if (status === 'Running') {
      await rig.signal('c', 's');
      await rig.closed('c');
    }
    // Everything that others had to hear has been acknowledged: nothing falls due any more.
    await until(async () => expect(await rig.store.nextDeadline()).toBeNull());
  });

  it('reach the current run of a child that has continued as new, and no later run of another chain', async () => {
    const child: Decide = (history) => {
      const [first] = history;
      const fresh = first?.type === 'WorkflowExecutionStarted' && first.attributes.continuedExecutionRunId === undefined;
      return fresh
        ? [{ type: 'ContinueAsNewWorkflowExecution', attributes: { workflowType: '', taskQueue: { name: '' } } }]
        : waits(history, undefined as never);
    };
    work({ test: waitsForChild(), child });
    await rig.start('p');
    await until(async () => expect(await statusOf('c')).toBe('Running'));
    await until(async () => expect(typesOf(await rig.history(ref('c'))).at(-1)).toBe('WorkflowTaskCompleted'));
    await rig.engine.terminateWorkflow({ execution: ref('p'), identity: 'c' });
    expect((await rig.closed('c')).at(-1)?.attributes).toMatchObject({ reason: 'by parent close policy', identity: 'history-service' });
  });
});

describe('between runs', () => {
  it('a signal to another run arrives once, names its sender, and is confirmed', async () => {
    const sender: Decide = (history) => {
      if (has(history, 'ExternalWorkflowExecutionSignaled')) return [complete()];
      return has(history, 'SignalExternalWorkflowExecutionInitiated')
        ? []
        : [signalExternal('target', 'hello', { input: toPayloads(['x']) })];
    };
    const decide = work({ test: sender, other: waits });
    await rig.start('target', { workflowType: 'other' });
    const senderRun = await rig.start('p');
    checkHistory(await rig.closed('p'), decide);
    const target = await rig.closed('target');
    expect(target.find((event) => event.type === 'WorkflowExecutionSignaled')?.attributes).toEqual({
      signalName: 'hello',
      identity: 'history-service',
      input: toPayloads(['x']),
      requestId: `${senderRun}:5`,
      externalWorkflowExecution: { workflowId: 'p', runId: senderRun },
    });
  });

  it.each<[string, Command, string]>([
    ['a run that is not there', signalExternal('nobody', 's'), 'SignalExternalWorkflowExecutionFailed'],
    ['itself', signalExternal('p', 's'), 'SignalExternalWorkflowExecutionFailed'],
    ['a run that is no child', signalExternal('other', 's', { childWorkflowOnly: true }), 'SignalExternalWorkflowExecutionFailed'],
    ['a run that has closed', signalExternal('closed', 's'), 'SignalExternalWorkflowExecutionFailed'],
    ['a run that is not there, to cancel', cancelExternal('nobody'), 'RequestCancelExternalWorkflowExecutionFailed'],
    ['itself, to cancel', cancelExternal('p'), 'RequestCancelExternalWorkflowExecutionFailed'],
    ['a run that has closed, to cancel: that is done already', cancelExternal('closed'), 'ExternalWorkflowExecutionCancelRequested'],
  ])('%s', async (_, command, answer) => {
    const sender: Decide = (history) =>
      has(history, answer as HistoryEvent['type']) ? [complete()] : count(history, 'WorkflowTaskCompleted') > 0 ? [] : [command];
    const decide = work({ test: sender, other: waits, done: atOnce });
    await rig.start('other', { workflowType: 'other' });
    await rig.start('closed', { workflowType: 'done' });
    await rig.closed('closed');
    await rig.start('p');
    const history = await rig.closed('p');
    checkHistory(history, decide);
    const event = history.find((each) => each.type === answer);
    if (answer.endsWith('Failed'))
      expect(event?.attributes).toMatchObject({ cause: 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND', workflowTaskCompletedEventId: 4 });
  });

  it('signals of one run to another keep their order', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `s${n}`);
    const sender: Decide = (history) =>
      has(history, 'SignalExternalWorkflowExecutionInitiated') ? [] : names.map((name) => signalExternal('target', name));
    const target: Decide = (history) => (count(history, 'WorkflowExecutionSignaled') === names.length ? [complete()] : []);
    work({ test: sender, other: target });
    await rig.start('target', { workflowType: 'other' });
    await rig.start('p');
    const got = (await rig.closed('target')).flatMap((event) =>
      event.type === 'WorkflowExecutionSignaled' ? [event.attributes.signalName] : [],
    );
    expect(got).toEqual(names);
  });
});

describe('a process that dies between any two steps', () => {
  /** A parent with a child that it signals, and that signals it back; the child outlives nobody. */
  const parent: Decide = (history) => {
    if (has(history, 'ChildWorkflowExecutionCompleted') && has(history, 'WorkflowExecutionSignaled')) return [complete('parent')];
    if (!has(history, 'StartChildWorkflowExecutionInitiated'))
      return [startChild('c'), startChild('left', { workflowType: 'idle', parentClosePolicy: 'REQUEST_CANCEL' })];
    if (count(history, 'ChildWorkflowExecutionStarted') < 2 || has(history, 'SignalExternalWorkflowExecutionInitiated')) return [];
    return [signalExternal('c', 'go', { childWorkflowOnly: true })];
  };
  const child: Decide = (history) => {
    if (!has(history, 'WorkflowExecutionSignaled')) return [];
    if (!has(history, 'SignalExternalWorkflowExecutionInitiated')) return [signalExternal('p', 'back')];
    return has(history, 'ExternalWorkflowExecutionSignaled') ? [complete('child')] : [];
  };
  const decide = byType({ test: parent, child, idle: waits });

  const play = async (n: number, when: 'before' | 'after'): Promise<boolean> => {
    const database = memoryDatabase();
    const store = mortalStore(database, n, when);
    const first = await openRig({ store, pid: 1 });
    workers.push(startScriptedWorker({ engine: first.engine, decide, polls: 1 }));
    const start = (on: Rig) => on.start('p', { requestId: 'start', workflowTaskTimeoutMs: 1_000 });
    const done = start(first).then(async () => {
      await first.closed('p');
      await first.closed('left');
    });
    const died = await Promise.race([store.dead.then(() => true), done.then(() => false)]);
    const second = await openRig({ store: openMemoryStore({ database }), pid: 2 });
    const worker = startScriptedWorker({ engine: second.engine, decide, polls: 1, identity: 'second' });
    await start(second);
    for (const id of ['p', 'c', 'left']) {
      const history = await second.closed(id);
      checkHistory(history, decide);
      if (id === 'p') {
        expect(history.at(-1)?.type).toBe('WorkflowExecutionCompleted');
        expect(count(history, 'ChildWorkflowExecutionStarted')).toBe(2);
        expect(count(history, 'WorkflowExecutionSignaled')).toBe(1);
      } else expect(count(history, 'WorkflowExecutionSignaled')).toBe(id === 'c' ? 1 : 0);
    }
    // Each started once: no second run of any of them.
    expect((await second.engine.countWorkflows({ namespace: 'default' })).count).toBe(3);
    await worker.stop();
    await second.engine.stop();
    expect([...first.errors, ...second.errors]).toEqual([]);
    return died;
  };

  it.each(['before', 'after'] as const)(
    '%s a commit: a child started twice starts once, parent-close policies run, signals arrive once',
    async (when) => {
      let n = 1;
      for (; await play(n, when); n++) expect(n).toBeLessThan(60);
      expect(n).toBeGreaterThan(10);
      workers = [];
    },
    90_000,
  );
});
