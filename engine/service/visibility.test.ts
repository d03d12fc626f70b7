import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fromPayload } from '../contract';
import { openMemoryStore } from '../store/memory';
import type { CommitGroup } from '../store/store';
import { openRig, type Rig } from './testing/rig';
import { type ScriptedWorker, startScriptedWorker } from './testing/scripted-worker';
import { complete, sequence, startChild } from './testing/workflows';

const namespace = 'default';
let rig: Rig;
let commits: CommitGroup[];
const workers: ScriptedWorker[] = [];
beforeEach(async () => {
  commits = [];
  rig = await openRig({ store: openMemoryStore({ beforeCommit: async (groups) => void commits.push(...groups) }) });
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
  await rig.engine.stop();
});
const list = async (query: string) => (await rig.engine.listWorkflows({ namespace, query })).executions;

describe('a run whose workflow task keeps failing', () => {
  it('is found as such, with cause, message and attempt, until a task completes', async () => {
    let repaired = false;
    const decide = () => (repaired ? [complete()] : new Error('x is not a function'));
    workers.push(startScriptedWorker({ engine: rig.engine, decide, sticky: false }));
    const runId = await rig.start('failing');
    await vi.waitFor(async () => expect((await list('TemporalReportedProblems IS NOT NULL'))[0]?.taskFailure?.attempt).toBe(3), 10_000);
    const expected = {
      category: 'WorkflowTaskFailed',
      cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE',
      message: 'x is not a function',
      attempt: 3,
    };
    const problem = "TemporalReportedProblems = 'cause=WorkflowTaskFailedCauseWorkflowWorkerUnhandledFailure'";
    expect(await list(`${problem} AND ExecutionStatus = 'Running'`)).toMatchObject([{ execution: { runId }, taskFailure: expected }]);
    const failing = await rig.engine.listWorkflows({ namespace, filter: { taskFailing: true } });
    expect(failing.executions.map(({ execution }) => execution.runId)).toEqual([runId]);
    expect((await rig.engine.describeWorkflow({ execution: { namespace, workflowId: 'failing' } })).taskFailure).toEqual(expected);
    repaired = true;
    await rig.closed('failing');
    expect(await list('TemporalReportedProblems IS NOT NULL')).toEqual([]);
    expect((await list("WorkflowId = 'failing'"))[0]).not.toHaveProperty('taskFailure');
  }, 15_000);
});

describe('lists and counts', () => {
  it('by query and filter, of each value, in any order', async () => {
    workers.push(startScriptedWorker({ engine: rig.engine, decide: () => [complete()] }));
    for (const id of ['a', 'b', 'c']) await rig.start(id, { workflowType: id === 'c' ? 'other' : 'test' });
    for (const id of ['a', 'b', 'c']) await rig.closed(id);
    await rig.start('waiting', { taskQueue: 'nobody', startDelayMs: 60_000 });
    const ids = (executions: Awaited<ReturnType<typeof list>>) => executions.map((run) => run.execution.workflowId);
    expect(ids(await list("WorkflowType = 'test' ORDER BY WorkflowId DESC"))).toEqual(['waiting', 'b', 'a']);
    expect(ids((await rig.engine.listWorkflows({ namespace, query: "WorkflowType = 'test'", filter: { text: 'b' } })).executions)).toEqual([
      'b',
    ]);
    expect(ids(await list('ExecutionTime > NOW() + 50s AND CloseTime IS NULL'))).toEqual(['waiting']);
    expect(ids(await list('StateTransitionCount > 0 AND HistoryLength >= 5 ORDER BY CloseTime'))).toHaveLength(3);
    const counted = await rig.engine.countWorkflows({ namespace, query: 'GROUP BY ExecutionStatus' });
    expect(counted.count).toBe(4);
    expect(counted.groups?.map(({ groupValues: [value], count }) => [fromPayload(value), count])).toEqual([
      ['Running', 1],
      ['Completed', 3],
    ]);
    const first = await rig.engine.listWorkflows({ namespace, query: 'ORDER BY WorkflowId', pageSize: 3 });
    const next = { namespace, query: 'ORDER BY WorkflowId', cursor: first.nextCursor ?? '' };
    expect(ids((await rig.engine.listWorkflows(next)).executions)).toEqual(['waiting']);
    for (const cursor of ['x', first.nextCursor ?? '', 'W10', Buffer.from('[{},"x"]').toString('base64url')]) {
      const query = cursor === first.nextCursor ? 'ORDER BY WorkflowId, RunId' : undefined;
      await expect(rig.engine.listWorkflows({ namespace, query, cursor })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    }
    await expect(list('GROUP BY ExecutionStatus')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(list("Nothing = 'x'")).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { position: 0 } });
  });

  it('the children of a run, and all of its family', async () => {
    const decide = (history: readonly { readonly type: string }[], task: { readonly workflowType: string }) => {
      if (task.workflowType === 'grandchild') return [complete()];
      const done = history.some((event) => event.type === 'ChildWorkflowExecutionCompleted');
      const asked = history.some((event) => event.type === 'StartChildWorkflowExecutionInitiated');
      const next = task.workflowType === 'test' ? 'child' : 'grandchild';
      return done ? [complete()] : asked ? [] : [startChild(next, { workflowType: next })];
    };
    workers.push(startScriptedWorker({ engine: rig.engine, decide }));
    await rig.start('top');
    await rig.closed('top');
    const ids = async (query: string) => (await list(`${query} ORDER BY WorkflowId`)).map((run) => run.execution.workflowId);
    expect(await ids("ParentWorkflowId = 'top'")).toEqual(['child']);
    expect(await ids("RootWorkflowId = 'top'")).toEqual(['child', 'grandchild', 'top']);
    expect(await ids('ParentWorkflowId IS NULL')).toEqual(['top']);
  });
});

it('a plain activity step writes nothing for the runs list', async () => {
  workers.push(startScriptedWorker({ engine: rig.engine, decide: sequence(10), activities: { work: () => 1 } }));
  await rig.start('ten');
  await rig.closed('ten');
  const writes = commits.flat();
  expect(writes.length).toBeGreaterThan(10);
  expect(writes.filter((write) => write.visibility)).toHaveLength(2);
  expect(writes.filter((write) => write.attributes?.length)).toHaveLength(0);
});
