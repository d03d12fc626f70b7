import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryDatabase, openMemoryStore } from '../store/memory';
import type { Store } from '../store/store';
import { openRig, type Rig, typesOf } from './testing/rig';
import { type Decide, type ScriptedWorker, startScriptedWorker } from './testing/scripted-worker';
import { byType, complete, count, scheduleActivity, sequence, startChild } from './testing/workflows';

describe('one commit per step', () => {
  let rig: Rig;
  let worker: ScriptedWorker;
  afterEach(async () => {
    await worker.stop();
    await rig.engine.stop();
  });
  const open = async (steps: number, polls = 4): Promise<void> => {
    rig = await openRig();
    worker = startScriptedWorker({ engine: rig.engine, decide: sequence(steps), activities: { work: () => 1 }, polls });
    await new Promise((resolve) => setImmediate(resolve));
  };

  it('runs one activity in two commits, with the history that Temporal would show', async () => {
    await open(1);
    const before = await rig.store.stats();
    await rig.start('one');
    const history = await rig.closed('one');
    const after = await rig.store.stats();
    expect(typesOf(history)).toEqual([
      'WorkflowExecutionStarted',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'ActivityTaskScheduled',
      'ActivityTaskStarted',
      'ActivityTaskCompleted',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'WorkflowExecutionCompleted',
    ]);
    expect(history.map((event) => event.id)).toEqual(history.map((_, index) => index + 1));
    expect(after.commits - before.commits).toBe(2);
    expect(rig.errors).toEqual([]);
  });

  it('runs ten activities in a row in at most twelve commits', async () => {
    await open(10);
    const before = await rig.store.stats();
    await rig.start('ten');
    await rig.closed('ten');
    expect((await rig.store.stats()).commits - before.commits).toBeLessThanOrEqual(12);
  });

  it('runs each of ten children in a row in four commits: created, recorded, run, its result taken', async () => {
    const children = 10;
    const parent: Decide = (history) => {
      const done = count(history, 'ChildWorkflowExecutionCompleted');
      if (done >= children) return [complete(done)];
      return count(history, 'StartChildWorkflowExecutionInitiated') > done ? [] : [startChild(`child-${done}`)];
    };
    rig = await openRig();
    worker = startScriptedWorker({ engine: rig.engine, decide: byType({ test: parent, child: () => [complete()] }) });
    await new Promise((resolve) => setImmediate(resolve));
    const before = await rig.store.stats();
    await rig.start('family');
    await rig.closed('family');
    // Besides, a commit now and then acknowledges the children's last messages.
    expect((await rig.store.stats()).commits - before.commits).toBeLessThanOrEqual(4 * children + 1 + 4);
  });

  it('carries many runs in one commit when many are active', async () => {
    await open(3, 16);
    const before = await rig.store.stats();
    const ids = Array.from({ length: 128 }, (_, n) => `many-${n}`);
    await Promise.all(ids.map((id) => rig.start(id)));
    await Promise.all(ids.map((id) => rig.closed(id)));
    const after = await rig.store.stats();
    expect(after.groups - before.groups).toBeGreaterThanOrEqual(128 * 4);
    expect((after.groups - before.groups) / (after.commits - before.commits)).toBeGreaterThan(3);
    expect(worker.evicted).toEqual([]);
  });

  it('hands out a fan of activities without reading their batch for each, also after a restart', async () => {
    const fan = 400;
    const decide: Decide = (history) => {
      if (count(history, 'ActivityTaskScheduled') === 0) return Array.from({ length: fan }, (_, n) => scheduleActivity(String(n)));
      return count(history, 'ActivityTaskCompleted') === fan ? [complete()] : [];
    };
    const database = memoryDatabase();
    let reads = 0;
    const store = (): Store => {
      const real = openMemoryStore({ database });
      const readHistory: Store['readHistory'] = (...page) => {
        reads++;
        return real.readHistory(...page);
      };
      return { ...real, readHistory };
    };
    const first = await openRig({ store: store() });
    worker = startScriptedWorker({ engine: first.engine, decide, activities: {}, polls: 1 });
    await first.start('fan');
    await vi.waitFor(async () =>
      expect(count(await first.history({ namespace: 'default', workflowId: 'fan' }), 'ActivityTaskScheduled')).toBe(fan),
    );
    await worker.stop();
    await first.engine.stop();
    rig = await openRig({ store: store() });
    reads = 0;
    worker = startScriptedWorker({ engine: rig.engine, decide, activities: { work: () => 1 }, polls: 4 });
    await rig.closed('fan');
    expect(reads).toBeLessThan(40);
  });
});
