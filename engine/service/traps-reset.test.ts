import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HistoryEvent, ResetWorkflowRequest } from '../contract';
import { memoryDatabase, openMemoryStore } from '../store/memory';
import { checkHistory } from './testing/check-history';
import { mortalStore } from './testing/mortal-store';
import { openRig, type Rig, typesOf } from './testing/rig';
import { type Decide, type ScriptedWorker, startScriptedWorker } from './testing/scripted-worker';
import { byType, complete, count, startChild } from './testing/workflows';

const ref = (workflowId: string, runId?: string) => ({ namespace: 'default', workflowId, ...(runId && { runId }) });
const signalsOf = (history: readonly HistoryEvent[]) =>
  history.flatMap((event) => (event.type === 'WorkflowExecutionSignaled' ? [event.attributes.signalName] : []));
/** Ends by `end`, continues as new by `again`. */
const entity: Decide = (history) => {
  const signals = signalsOf(history);
  if (signals.includes('end')) return [complete()];
  const reset = history.some((event) => event.type === 'WorkflowTaskFailed' && event.attributes.cause === 'RESET_WORKFLOW');
  if (signals.includes('again') && !reset)
    return [{ type: 'ContinueAsNewWorkflowExecution', attributes: { workflowType: '', taskQueue: { name: '' } } }];
  return [];
};
const parent: Decide = (history) => {
  if (count(history, 'ChildWorkflowExecutionCompleted') > 0) return [complete()];
  return count(history, 'StartChildWorkflowExecutionInitiated') > 0 ? [] : [startChild('c')];
};
const decide = byType({ test: entity, parent, child: entity });

let rig: Rig;
let worker: ScriptedWorker;
beforeEach(async () => {
  rig = await openRig();
  worker = startScriptedWorker({ engine: rig.engine, decide });
});
afterEach(async () => {
  await worker.stop();
  await rig.engine.stop();
  expect(rig.errors).toEqual([]);
});
const reset = (workflowId: string, more: Partial<ResetWorkflowRequest> = {}, on = rig) =>
  on.engine.resetWorkflow({
    execution: ref(workflowId),
    to: 'FIRST_WORKFLOW_TASK',
    reason: 'test',
    requestId: `reset-${Math.random()}`,
    identity: 'c',
    ...more,
  });
const parked = (workflowId: string, on = rig) =>
  vi.waitFor(async () => expect(typesOf(await on.history(ref(workflowId))).at(-1)).toBe('WorkflowTaskCompleted'), { timeout: 5_000 });

describe('reset', () => {
  it('of a run that has continued as new takes along the signals of all runs since; the current one is terminated', async () => {
    const first = await rig.start('chain');
    await parked('chain');
    await rig.signal('chain', 'a');
    await rig.signal('chain', 'again');
    await vi.waitFor(async () => expect((await rig.engine.describeWorkflow({ execution: ref('chain') })).execution.runId).not.toBe(first));
    await parked('chain');
    await rig.signal('chain', 'b');
    const second = (await rig.engine.describeWorkflow({ execution: ref('chain') })).execution.runId;
    const { runId } = await reset('chain', { execution: ref('chain', first) });
    expect(signalsOf(await rig.history(ref('chain', runId)))).toEqual(['a', 'again', 'b']);
    expect((await rig.engine.describeWorkflow({ execution: ref('chain', second) })).status).toBe('Terminated');
    await rig.signal('chain', 'end');
    checkHistory(await rig.closed('chain', runId));
  });

  it('twice: the run that was made can be reset again, and children follow', async () => {
    await rig.start('p', { workflowType: 'parent' });
    await vi.waitFor(async () => expect(typesOf(await rig.history(ref('p')))).toContain('ChildWorkflowExecutionStarted'));
    await parked('p');
    await reset('p', { to: 'LAST_WORKFLOW_TASK' });
    await parked('p');
    const { runId } = await reset('p', { to: 'LAST_WORKFLOW_TASK' });
    await rig.signal('c', 'end');
    const history = await rig.closed('p', runId);
    expect(count(history, 'ChildWorkflowExecutionCompleted')).toBe(1);
    expect(history.at(-1)?.type).toBe('WorkflowExecutionCompleted');
    expect((await rig.engine.countWorkflows({ namespace: 'default', filter: { workflowType: 'child' } })).count).toBe(1);
  });

  it('under signals that keep coming: each is in the new run once, or came after it', async () => {
    await rig.start('busy');
    await parked('busy');
    const sent = Promise.all(Array.from({ length: 60 }, (_, n) => rig.signal('busy', `s${n}`)));
    await reset('busy');
    await sent;
    await rig.signal('busy', 'end');
    const names = signalsOf(await rig.closed('busy'));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(61);
  });

  it.each(['before', 'after'] as const)(
    'a process that dies %s any commit of it: done once, by the request id',
    async (when) => {
      const play = async (n: number): Promise<boolean> => {
        const database = memoryDatabase();
        const store = mortalStore(database, n, when);
        const first = await openRig({ store, pid: 1 });
        startScriptedWorker({ engine: first.engine, decide, polls: 1 });
        let runId = '';
        const script = async (on: Rig) => {
          runId = await on.start('p', { workflowType: 'parent', requestId: 'start', workflowTaskTimeoutMs: 1_000 });
          await vi.waitFor(
            async () => {
              const types = typesOf(await on.history(ref('p', runId)));
              expect(types.lastIndexOf('WorkflowTaskCompleted')).toBeGreaterThan(types.indexOf('ChildWorkflowExecutionStarted'));
              expect(types).toContain('ChildWorkflowExecutionStarted');
            },
            { timeout: 5_000, interval: 5 },
          );
          await reset('p', { execution: ref('p', runId), to: 'LAST_WORKFLOW_TASK', requestId: 'reset' }, on);
          await on.signal('c', 'end', 1, 'end');
          await on.closed('p');
        };
        const died = await Promise.race([store.dead.then(() => true), script(first).then(() => false)]);
        const second = await openRig({ store: openMemoryStore({ database }), pid: 2 });
        const other = startScriptedWorker({ engine: second.engine, decide, polls: 1, identity: 'second' });
        await script(second).catch((error: unknown) => {
          // What was reset is not the current run any more: its start is not found by its request id again.
          expect(error).toMatchObject({ code: 'WORKFLOW_ALREADY_STARTED' });
        });
        await second.signal('c', 'end', 1, 'end').catch(() => undefined);
        expect((await second.closed('p')).at(-1)?.type).toBe('WorkflowExecutionCompleted');
        await other.stop();
        await second.engine.stop();
        expect([...first.errors, ...second.errors]).toEqual([]);
        return died;
      };
      let n = 1;
      for (; await play(n); n++) expect(n).toBeLessThan(40);
      expect(n).toBeGreaterThan(5);
    },
    60_000,
  );
});
