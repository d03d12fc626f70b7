import { afterEach, beforeEach, expect, it } from 'vitest';
import { toPayloads } from '../contract';
import { memoryDatabase, openMemoryStore } from '../store/memory';
import { openRig, type Rig } from './testing/rig';
import { type Decide, type ScriptedWorkerOptions, startScriptedWorker } from './testing/scripted-worker';
import { complete, count } from './testing/workflows';

/** Two engine processes on one database that several may write. */
let here: Rig;
let there: Rig;
const ends: (() => Promise<void>)[] = [];
beforeEach(async () => {
  const database = memoryDatabase();
  here = await openRig({ store: openMemoryStore({ database, dialect: 'mysql' }), pid: 1 });
  there = await openRig({ store: openMemoryStore({ database, dialect: 'mysql' }), pid: 2 });
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await here.engine.stop();
  await there.engine.stop();
});
const work = (rig: Rig, options: Omit<ScriptedWorkerOptions, 'engine'>): void => {
  const worker = startScriptedWorker({ engine: rig.engine, ...options });
  ends.push(() => worker.stop());
};

const untilSignals =
  (wanted: number): Decide =>
  (history) =>
    count(history, 'WorkflowExecutionSignaled') >= wanted ? [complete()] : [];

it('a query that waits for a workflow task of the other process is answered when that has ended', async () => {
  const answer: ScriptedWorkerOptions['answer'] = (_, history) => ({ result: toPayloads([count(history, 'WorkflowExecutionSignaled')]) });
  const asked = { namespace: 'default', workflowId: 'asked' };
  await here.start('asked');
  // Its only worker is over there while the query is asked; the one here comes to answer it.
  const answered = here.engine.queryWorkflow({ execution: asked, query: { name: 'q' }, timeoutMs: 4_000 });
  work(there, { decide: untilSignals(2), answer, identity: 'there' });
  for (;;) {
    if (!(await there.engine.describeWorkflow({ execution: asked })).pendingWorkflowTask) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  work(here, { decide: untilSignals(2), answer, identity: 'here' });
  expect((await answered).result).toEqual(toPayloads([0]));
});
