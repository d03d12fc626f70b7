import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Command, type HistoryEvent, toPayloads, type UpdateWorkflowRequest, type WorkflowTask } from '../contract';
import { memoryDatabase, openMemoryStore } from '../store/memory';
import { checkHistory } from './testing/check-history';
import { mortalStore } from './testing/mortal-store';
import { openRig, type Rig, typesOf } from './testing/rig';
import { type Decide, type ScriptedWorker, startScriptedWorker } from './testing/scripted-worker';
import { complete, count } from './testing/workflows';

const ref = (workflowId: string, runId?: string) => ({ namespace: 'default', workflowId, ...(runId && { runId }) });
const OK = { success: toPayloads(['ok']) };
const answerOf = ({ updateId, name }: WorkflowTask['updates'][number]): Command[] => {
  if (name === 'refuse') return [{ type: 'RejectUpdate', attributes: { updateId, failure: { message: 'refused' } } }];
  const accepted: Command = { type: 'AcceptUpdate', attributes: { updateId } };
  return name === 'slow' ? [accepted] : [accepted, { type: 'CompleteUpdate', attributes: { updateId, outcome: OK } }];
};
const openUpdates = (history: readonly HistoryEvent[]): string[] => {
  const done = new Set(history.flatMap((e) => (e.type === 'WorkflowExecutionUpdateCompleted' ? [e.attributes.meta.updateId] : [])));
  return history.flatMap((e) =>
    e.type === 'WorkflowExecutionUpdateAccepted' && !done.has(e.attributes.protocolInstanceId) ? [e.attributes.protocolInstanceId] : [],
  );
};
/** Answers updates by their name; a signal `go` completes those that are slow, `end` the workflow, `again` continues it as new. */
const entity: Decide = (history, task) => {
  const signals = history.flatMap((event) => (event.type === 'WorkflowExecutionSignaled' ? [event.attributes.signalName] : []));
  const commands = (task?.updates ?? []).flatMap(answerOf);
  if (signals.includes('go'))
    for (const updateId of openUpdates(history)) commands.push({ type: 'CompleteUpdate', attributes: { updateId, outcome: OK } });
  if (signals.includes('end')) return [...commands, complete()];
  if (signals.includes('again'))
    return [...commands, { type: 'ContinueAsNewWorkflowExecution', attributes: { workflowType: '', taskQueue: { name: '' } } }];
  return commands;
};

let rig: Rig;
let rigs: Rig[];
let workers: ScriptedWorker[];
beforeEach(async () => {
  rig = await openRig();
  rigs = [rig];
  workers = [];
});
afterEach(async () => {
  for (const worker of workers) await worker.stop();
  for (const each of rigs) {
    await each.engine.stop();
    expect(each.errors).toEqual([]);
  }
});
const work = (on = rig, identity = 'scripted'): ScriptedWorker => {
  const worker = startScriptedWorker({ engine: on.engine, decide: entity, identity });
  workers.push(worker);
  return worker;
};
const update = (workflowId: string, name: string, more: Partial<UpdateWorkflowRequest> & { updateId?: string } = {}, on = rig) => {
  const { updateId = `${name}-${Math.random()}`, ...rest } = more;
  return on.engine.updateWorkflow({
    execution: ref(workflowId),
    update: { updateId, name },
    waitStage: 'COMPLETED',
    identity: 'c',
    ...rest,
  });
};
const parked = async (workflowId: string, on = rig) => {
  await on.start(workflowId);
  await vi.waitFor(async () => expect(typesOf(await on.history(ref(workflowId))).at(-1)).toBe('WorkflowTaskCompleted'), { timeout: 5_000 });
};
const withStart = (workflowId: string, name: string, more: object = {}, start: object = {}) =>
  rig.engine.updateWithStartWorkflow({
    start: {
      namespace: 'default',
      workflowId,
      workflowType: 'test',
      taskQueue: 'default',
      requestId: `start-${Math.random()}`,
      identity: 'c',
      workflowIdConflictPolicy: 'USE_EXISTING',
      ...start,
    },
    update: { updateId: `${name}-${Math.random()}`, name, ...more },
    waitStage: 'COMPLETED',
  });

describe('an update', () => {
  it('of a run that waits costs one commit, and stands in the history as Temporal writes it', async () => {
    work();
    await parked('one');
    const before = await rig.store.stats();
    expect(await update('one', 'add', { updateId: 'u' })).toMatchObject({ stage: 'COMPLETED', outcome: OK, updateId: 'u' });
    expect((await rig.store.stats()).commits - before.commits).toBe(1);
    const history = await rig.history(ref('one'));
    checkHistory(history);
    expect(typesOf(history).slice(4)).toEqual([
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'WorkflowExecutionUpdateAccepted',
      'WorkflowExecutionUpdateCompleted',
    ]);
    expect(history[7]?.attributes).toMatchObject({
      acceptedRequestSequencingEventId: 5,
      acceptedRequest: { meta: { updateId: 'u', identity: 'c' } },
    });
  });

  it('that is rejected writes nothing, and the run goes on as if it had not been', async () => {
    work();
    await parked('no');
    const before = [await rig.history(ref('no')), (await rig.store.stats()).commits];
    for (let n = 0; n < 3; n++)
      expect(await update('no', 'refuse')).toMatchObject({ stage: 'COMPLETED', outcome: { failure: { message: 'refused' } } });
    expect([await rig.history(ref('no')), (await rig.store.stats()).commits]).toEqual(before);
    expect((await update('no', 'add')).outcome).toEqual(OK);
    await rig.signal('no', 'end');
    const history = await rig.closed('no');
    checkHistory(history);
    expect(count(history, 'WorkflowExecutionUpdateAccepted')).toBe(1);
  });

  it('waits for the stage that is asked for; its outcome can be asked for later, also of the closed run', async () => {
    work();
    await parked('slow');
    expect(await update('slow', 'slow', { updateId: 'u', waitStage: 'ACCEPTED' })).toMatchObject({ stage: 'ACCEPTED' });
    const waiting = rig.engine.pollWorkflowUpdate({ execution: ref('slow'), updateId: 'u' });
    await rig.signal('slow', 'go');
    expect(await waiting).toMatchObject({ stage: 'COMPLETED', outcome: OK });
    await rig.signal('slow', 'end');
    await rig.closed('slow');
    expect(await rig.engine.pollWorkflowUpdate({ execution: ref('slow'), updateId: 'u' })).toMatchObject({ outcome: OK });
    expect(await update('slow', 'slow', { updateId: 'u' })).toMatchObject({ outcome: OK });
    await expect(rig.engine.pollWorkflowUpdate({ execution: ref('slow'), updateId: 'x' })).rejects.toMatchObject({
      code: 'UPDATE_NOT_FOUND',
    });
    await expect(update('slow', 'add')).rejects.toMatchObject({ code: 'WORKFLOW_ALREADY_COMPLETED' });
  });

  it('counts once by its id, however often and where it is sent', async () => {
    work();
    await parked('twice');
    const answers = await Promise.all(Array.from({ length: 8 }, () => update('twice', 'add', { updateId: 'same' })));
    expect(answers.map(({ outcome }) => outcome)).toEqual(answers.map(() => OK));
    expect(count(await rig.history(ref('twice')), 'WorkflowExecutionUpdateAccepted')).toBe(1);
  });

  it('before a worker is there is answered "admitted" when the wait is over, and carried out when one comes', async () => {
    await rig.engine.stop();
    rig = await openRig({ tuning: { historyWaitMs: 60 } });
    rigs = [rig];
    await rig.start('early');
    expect(await update('early', 'add', { updateId: 'u' })).toMatchObject({ stage: 'ADMITTED' });
    work();
    let answer = await update('early', 'add', { updateId: 'u' });
    while (answer.stage !== 'COMPLETED') answer = await update('early', 'add', { updateId: 'u' });
    expect(answer.outcome).toEqual(OK);
  });

  it('wakes a run during its start delay', async () => {
    work();
    await rig.start('delayed', { startDelayMs: 864_000_000 });
    expect((await update('delayed', 'add')).outcome).toEqual(OK);
  });

  it('accepted while the run closes is failed by that', async () => {
    work();
    await parked('closing');
    await update('closing', 'slow', { updateId: 'u', waitStage: 'ACCEPTED' });
    const waiting = rig.engine.pollWorkflowUpdate({ execution: ref('closing'), updateId: 'u' });
    await rig.signal('closing', 'end');
    expect(await waiting).toMatchObject({ outcome: { failure: { applicationFailureInfo: { type: 'AcceptedUpdateCompletedWorkflow' } } } });
  });

  it('that meets a continue-as-new lands on the run that goes on', async () => {
    work();
    await parked('chain');
    const answers = await Promise.all([
      rig.signal('chain', 'again'),
      ...Array.from({ length: 6 }, (_, n) => update('chain', 'add', { updateId: `u${n}` })),
    ]);
    expect(answers.slice(1).every((answer) => answer && answer.stage === 'COMPLETED')).toBe(true);
  });

  it('10 are in flight at most', async () => {
    work();
    await parked('busy');
    for (let n = 0; n < 10; n++) await update('busy', 'slow', { waitStage: 'ACCEPTED' });
    await expect(update('busy', 'add')).rejects.toMatchObject({ code: 'TOO_BUSY' });
    await rig.signal('busy', 'go');
    await vi.waitFor(async () => expect(openUpdates(await rig.history(ref('busy')))).toEqual([]));
    expect((await update('busy', 'add')).outcome).toEqual(OK);
  });
});

describe('update-with-start', () => {
  it('starts a run with the update on its first workflow task, in one commit; the next goes to the run that is there', async () => {
    work();
    await new Promise((resolve) => setImmediate(resolve));
    const before = await rig.store.stats();
    const first = await withStart('uws', 'add');
    expect(first).toMatchObject({ started: true, outcome: OK });
    expect((await rig.store.stats()).commits - before.commits).toBe(1);
    const second = await withStart('uws', 'add');
    expect(second).toMatchObject({ started: false, outcome: OK, execution: first.execution });
    checkHistory(await rig.history(ref('uws')));
  });

  it('twenty at once begin one run and are all carried out', async () => {
    work();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => insist(() => withStart('many', 'add', { updateId: `u${n}` }))));
    expect(new Set(answers.map(({ execution }) => execution.runId)).size).toBe(1);
    expect(answers.filter(({ started }) => started)).toHaveLength(1);
    expect(count(await rig.history(ref('many')), 'WorkflowExecutionUpdateCompleted')).toBe(20);
  });

  it('a rejected one leaves the run that it started', async () => {
    work();
    expect(await withStart('refused', 'refuse')).toMatchObject({ started: true, outcome: { failure: { message: 'refused' } } });
    expect(await withStart('refused', 'refuse')).toMatchObject({ started: false, outcome: { failure: { message: 'refused' } } });
    expect((await rig.engine.describeWorkflow({ execution: ref('refused') })).status).toBe('Running');
  });

  it('the policies count; an update that the run has is answered whatever they say', async () => {
    work();
    const { execution } = await withStart('policy', 'add', { updateId: 'u' });
    await expect(withStart('policy', 'add', {}, { workflowIdConflictPolicy: 'FAIL' })).rejects.toMatchObject({
      code: 'WORKFLOW_ALREADY_STARTED',
    });
    expect(await withStart('policy', 'add', { updateId: 'u' }, { workflowIdConflictPolicy: 'FAIL' })).toMatchObject({ outcome: OK });
    const replaced = await withStart('policy', 'add', {}, { workflowIdConflictPolicy: 'TERMINATE_EXISTING' });
    expect(replaced).toMatchObject({ started: true, outcome: OK });
    expect((await rig.engine.describeWorkflow({ execution })).status).toBe('Terminated');
    await rig.signal('policy', 'end');
    await rig.closed('policy');
    await expect(withStart('policy', 'add', {}, { workflowIdReusePolicy: 'REJECT_DUPLICATE' })).rejects.toMatchObject({
      code: 'WORKFLOW_ALREADY_STARTED',
    });
    expect(await withStart('policy', 'add')).toMatchObject({ started: true, outcome: OK });
    await expect(withStart('policy', 'add', {}, { workflowIdConflictPolicy: undefined })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });
});

describe('updates and processes', () => {
  it('asked at one process, carried out by the worker of another; a rejection comes back too', async () => {
    const database = memoryDatabase();
    for (const pid of [1, 2])
      rigs.push(await openRig({ store: openMemoryStore({ database, dialect: 'mysql' }), pid, tuning: { lookMs: 50 } }));
    const [, here, there] = rigs as [Rig, Rig, Rig];
    work(there, 'there');
    await here.start('far');
    expect((await update('far', 'add', {}, here)).outcome).toEqual(OK);
    expect(await update('far', 'refuse', {}, here)).toMatchObject({ outcome: { failure: { message: 'refused' } } });
    // The worker here has the run in its cache, and the other process has written meanwhile.
    work(here, 'here');
    for (let n = 0; n < 6; n++) {
      const on = n % 2 === 0 ? here : there;
      expect((await update('far', n % 3 === 0 ? 'refuse' : 'add', {}, on)).stage).toBe('COMPLETED');
    }
    checkHistory(await here.history(ref('far')));
    expect(count(await here.history(ref('far')), 'WorkflowExecutionUpdateCompleted')).toBe(5);
  });

  it.each(['before', 'after'] as const)(
    'a process that dies %s any commit: an update that is sent again is carried out once',
    async (when) => {
      const play = async (n: number): Promise<boolean> => {
        const database = memoryDatabase();
        const store = mortalStore(database, n, when);
        const first = await openRig({ store, pid: 1 });
        startScriptedWorker({ engine: first.engine, decide: entity, polls: 1 });
        const script = async (on: Rig) => {
          await on.start('u', { requestId: 'start', workflowTaskTimeoutMs: 1_000 });
          await update('u', 'slow', { updateId: 'slow', waitStage: 'ACCEPTED' }, on);
          await update('u', 'add', { updateId: 'add' }, on);
          await update('u', 'refuse', { updateId: 'refuse' }, on);
          await on.signal('u', 'go', 1, 'go');
          await update('u', 'slow', { updateId: 'slow' }, on);
          await on.signal('u', 'end', 1, 'end');
          await on.closed('u');
        };
        const died = await Promise.race([store.dead.then(() => true), script(first).then(() => false)]);
        const second = await openRig({ store: openMemoryStore({ database }), pid: 2 });
        const worker = startScriptedWorker({ engine: second.engine, decide: entity, polls: 1, identity: 'second' });
        await script(second).catch((error: unknown) => {
          // A rejected update that is sent again to the closed run is refused: the run knows nothing of it.
          expect(error).toMatchObject({ code: 'WORKFLOW_ALREADY_COMPLETED' });
        });
        const history = await second.closed('u');
        checkHistory(history);
        expect(count(history, 'WorkflowExecutionUpdateAccepted')).toBe(2);
        expect(count(history, 'WorkflowExecutionUpdateCompleted')).toBe(2);
        await worker.stop();
        await second.engine.stop();
        expect([...first.errors, ...second.errors]).toEqual([]);
        return died;
      };
      let n = 1;
      for (; await play(n); n++) expect(n).toBeLessThan(40);
      expect(n).toBeGreaterThan(4);
    },
    60_000,
  );
});

async function insist<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if ((error as { code?: string }).code !== 'TOO_BUSY') throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
