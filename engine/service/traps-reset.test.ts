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
/** Ends when its child has and it is told to. */
const patient: Decide = (history) => {
  if (count(history, 'StartChildWorkflowExecutionInitiated') === 0) return [startChild('c', { parentClosePolicy: 'ABANDON' })];
  return count(history, 'ChildWorkflowExecutionCompleted') > 0 && signalsOf(history).includes('end') ? [complete()] : [];
};
const decide = byType({ test: entity, parent, patient, child: entity });

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

  describe('to a point at which a child was still to end', () => {
    const at = (history: readonly HistoryEvent[], type: HistoryEvent['type']) =>
      history.filter((event) => event.type === type).at(-1)?.id ?? 0;
    const begun = async (): Promise<{ readonly runId: string; readonly point: number }> => {
      const runId = await rig.start('p', { workflowType: 'patient' });
      await vi.waitFor(async () => expect(typesOf(await rig.history(ref('p')))).toContain('ChildWorkflowExecutionStarted'));
      await parked('p');
      return { runId, point: at(await rig.history(ref('p')), 'WorkflowTaskCompleted') };
    };
    /** From the point on, to the end; the child is not begun anew. */
    const again = async (runId: string, point: number) => {
      const children = async () => (await rig.engine.countWorkflows({ namespace: 'default', filter: { workflowType: 'child' } })).count;
      const before = await children();
      const made = await reset('p', { execution: ref('p', runId), to: { workflowTaskFinishEventId: point } });
      await rig.signal('p', 'end');
      const history = await rig.closed('p', made.runId);
      checkHistory(history);
      expect([count(history, 'ChildWorkflowExecutionCompleted'), await children()]).toEqual([1, before]);
    };

    it('and has since: its end comes again', async () => {
      const { runId, point } = await begun();
      await rig.signal('c', 'end');
      await vi.waitFor(async () => expect(typesOf(await rig.history(ref('p')))).toContain('ChildWorkflowExecutionCompleted'));
      await parked('p');
      await again(runId, point);
    });

    it.each(['on its first run', 'after it continued as new'])('and has while nobody listened, %s: it is asked', async (how) => {
      const { runId, point } = await begun();
      await rig.engine.terminateWorkflow({ execution: ref('p'), identity: 'test' });
      if (how !== 'on its first run') {
        await rig.signal('c', 'again');
        await vi.waitFor(async () =>
          expect((await rig.engine.countWorkflows({ namespace: 'default', filter: { workflowType: 'child' } })).count).toBe(2),
        );
        await parked('c');
      }
      await rig.signal('c', 'end');
      await rig.closed('c');
      // What it tells the run that is closed has been heard by nobody.
      await new Promise((resolve) => setTimeout(resolve, 50));
      await again(runId, point);
    });

    it('and has not: it reports when it does', async () => {
      const { runId, point } = await begun();
      await rig.engine.terminateWorkflow({ execution: ref('p'), identity: 'test' });
      const made = await reset('p', { execution: ref('p', runId), to: { workflowTaskFinishEventId: point } });
      await parked('p');
      await rig.signal('c', 'end');
      await rig.signal('p', 'end');
      expect(count(await rig.closed('p', made.runId), 'ChildWorkflowExecutionCompleted')).toBe(1);
    });
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
