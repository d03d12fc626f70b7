import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fromPayloads, toPayload } from '../contract';
import { openStore } from '../store';
import { openRig } from './testing/rig';
import { type Decide, startScriptedWorker } from './testing/scripted-worker';
import { complete, count, scheduleActivity } from './testing/workflows';

const dir = mkdtempSync(join(tmpdir(), 'large-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const MANY = 'm'.repeat(1024 * 1024);

/** Hands its input to an activity, and the activity's result to its own: three megabytes of history. */
const carry: Decide = (history) => {
  const [first] = history;
  const input = first?.type === 'WorkflowExecutionStarted' ? first.attributes.input : undefined;
  if (count(history, 'ActivityTaskScheduled') === 0) return [scheduleActivity('1', { input: input ?? [] })];
  const done = history.find((event) => event.type === 'ActivityTaskCompleted');
  return done?.type === 'ActivityTaskCompleted' ? [complete(fromPayloads(done.attributes.result)[0])] : [];
};

test('large payloads reach workers and readers whole, after a restart too, and a page is read without them', async () => {
  const url = `sqlite:${join(dir, 'backstitch.db')}`;
  const execution = { namespace: 'default', workflowId: 'heavy' };
  const first = await openStore({ url });
  const before = await openRig({ store: first.store });
  await before.start('heavy', { input: [toPayload(MANY)] });
  await before.engine.stop();
  await first.close();

  const second = await openStore({ url });
  const rig = await openRig({ store: second.store });
  const worker = startScriptedWorker({
    engine: rig.engine,
    decide: carry,
    activities: { work: ({ input }) => `${String(fromPayloads(input)[0])}!` },
  });
  const history = await rig.closed('heavy');
  const end = history.at(-1);
  expect(end?.type === 'WorkflowExecutionCompleted' && fromPayloads(end.attributes.result)[0]).toBe(`${MANY}!`);
  await worker.stop();
  await rig.engine.stop();
  await second.close();

  const third = await openStore({ url });
  const again = await openRig({ store: third.store });
  const page = await again.engine.getWorkflowHistory({ execution, largePayloads: 'leave' });
  expect(JSON.stringify(page.events).length).toBeLessThan(20_000);
  expect(page.events[0]).toMatchObject({ attributes: { input: [{ omittedBytes: MANY.length + 2 }] } });
  expect((await third.store.stats()).blobsRead).toBe(0);
  expect((await again.engine.getWorkflowHistory({ execution })).events).toEqual(history);
  expect((await third.store.stats()).blobsRead).toBe(4);
  await again.engine.deleteWorkflow({ execution, identity: 'test' });
  expect(await third.db.select().from(third.db.tables.blobs)).toEqual([]);
  await again.engine.stop();
  await third.close();
});
