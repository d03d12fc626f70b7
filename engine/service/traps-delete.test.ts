import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Mariadb, startMariadb } from '../../tests/harness/mariadb';
import { openStore } from '../store';
import { openRig, type Rig, typesOf } from './testing/rig';
import { type Decide, type ScriptedWorker, startScriptedWorker } from './testing/scripted-worker';
import { byType, complete, count, scheduleActivity, startChild } from './testing/workflows';

const ref = (workflowId: string, runId?: string) => ({ namespace: 'default', workflowId, ...(runId && { runId }) });
const waits: Decide = (history) => (count(history, 'WorkflowExecutionSignaled') > 0 ? [complete()] : []);
const parent: Decide = (history) => {
  if (count(history, 'ChildWorkflowExecutionTerminated') > 0) return [complete()];
  return count(history, 'StartChildWorkflowExecutionInitiated') > 0 ? [] : [startChild('c')];
};
const works: Decide = (history) => (count(history, 'ActivityTaskScheduled') > 0 ? [] : [scheduleActivity('a')]);

let mariadb: Mariadb;
let folder: string;
beforeAll(async () => {
  mariadb = await startMariadb();
  folder = await mkdtemp(join(tmpdir(), 'backstitch-delete-'));
});
afterAll(async () => {
  await mariadb.stop();
  await rm(folder, { recursive: true });
});

describe.each(['sqlite', 'mysql'])('a run that is deleted (%s)', (dialect) => {
  let rig: Rig;
  let worker: ScriptedWorker;
  let close: () => Promise<void>;
  let release: () => void;
  beforeAll(async () => {
    const url = dialect === 'sqlite' ? `sqlite:${join(folder, 'delete.db')}` : await mariadb.freshDatabase();
    const opened = await openStore({ url });
    close = () => opened.close();
    rig = await openRig({ store: opened.store });
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const decide = byType({ test: waits, parent, child: waits, works });
    worker = startScriptedWorker({ engine: rig.engine, decide, activities: { work: () => released } });
  });
  afterAll(async () => {
    release();
    await worker.stop();
    await rig.engine.stop();
    await close();
    expect(rig.errors).toEqual([]);
  });
  const remove = (workflowId: string, runId?: string) => rig.engine.deleteWorkflow({ execution: ref(workflowId, runId), identity: 'c' });
  const gone = async (workflowId: string, runId: string): Promise<void> => {
    await expect(rig.engine.describeWorkflow({ execution: ref(workflowId, runId) })).rejects.toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
    expect((await rig.engine.countWorkflows({ namespace: 'default', filter: { workflowId } })).count).toBe(0);
  };

  it('open or closed, is gone with its history; its workflow id is free', async () => {
    const open = await rig.start('open');
    await remove('open');
    await gone('open', open);
    await expect(rig.history(ref('open', open))).rejects.toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
    await expect(remove('open')).rejects.toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
    const again = await rig.start('open', { workflowIdReusePolicy: 'REJECT_DUPLICATE' });
    expect(again).not.toBe(open);
    await rig.signal('open', 's');
    await rig.closed('open');
    await remove('open', again);
    await gone('open', again);
  });

  it('is missed by nobody: its parent hears of the end, its child ends with it', async () => {
    const parentRun = await rig.start('p', { workflowType: 'parent' });
    await vi.waitFor(async () => expect(typesOf(await rig.history(ref('p')))).toContain('ChildWorkflowExecutionStarted'), {
      timeout: 5_000,
    });
    await remove('c');
    expect(typesOf(await rig.closed('p', parentRun))).toContain('ChildWorkflowExecutionTerminated');
    await rig.start('p', { workflowType: 'parent', requestId: 'again' });
    await vi.waitFor(async () => expect((await rig.engine.describeWorkflow({ execution: ref('c') })).status).toBe('Running'), {
      timeout: 5_000,
    });
    await remove('p');
    await vi.waitFor(async () => expect((await rig.engine.describeWorkflow({ execution: ref('c') })).status).toBe('Terminated'), {
      timeout: 5_000,
    });
  });

  it('while an activity of it runs: what comes late does no harm', async () => {
    const runId = await rig.start('late', { workflowType: 'works' });
    await vi.waitFor(
      async () => expect((await rig.engine.describeWorkflow({ execution: ref('late') })).pendingActivities[0]?.state).toBe('STARTED'),
      { timeout: 5_000 },
    );
    await remove('late');
    release();
    await gone('late', runId);
    const token = { execution: { ...ref('late'), runId }, activityId: 'a', scheduledEventId: 5, attempt: 1 };
    await expect(rig.engine.respondActivityTaskCompleted({ token, identity: 'w' })).rejects.toMatchObject({ code: 'ACTIVITY_NOT_FOUND' });
    await expect(rig.signal('late', 's')).rejects.toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
  });
});
