import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mariadb, startMariadb } from '../../tests/harness/mariadb';
import { fromPayloads, toPayload } from '../contract';
import { openStore } from '../store';
import { openRig } from './testing/rig';
import { type Decide, startScriptedWorker } from './testing/scripted-worker';
import { complete, count, scheduleActivity } from './testing/workflows';

const dir = mkdtempSync(join(tmpdir(), 'large-'));
let mariadb: Mariadb;
beforeAll(async () => {
  mariadb = await startMariadb();
});
afterAll(async () => {
  await mariadb?.stop();
  rmSync(dir, { recursive: true, force: true });
});

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

test.each(['sqlite', 'mysql'] as const)('how large a payload may be is for the engine to say: 8 MiB on %s', async (kind) => {
  const { store, close } = await openStore({ url: kind === 'sqlite' ? `sqlite:${join(dir, 'wide.db')}` : await mariadb.freshDatabase() });
  const payloadLimitBytes = 8 * 1024 * 1024;
  const rig = await openRig({ store, payloadLimitBytes });
  const refused = { code: 'LIMIT_EXCEEDED', message: expect.stringContaining('The input is larger than 8388608 bytes') };
  await expect(rig.start('wide', { input: [toPayload('x'.repeat(payloadLimitBytes))] })).rejects.toMatchObject(refused);
  const text = 'w'.repeat(payloadLimitBytes - 1_024);
  await rig.start('wide', { input: [toPayload(text)] });
  const results = [`${text}${'y'.repeat(2_000)}`, `${text}!`];
  const worker = startScriptedWorker({ engine: rig.engine, decide: carry, activities: { work: () => results.pop() } });
  const end = (await rig.closed('wide')).at(-1);
  expect(end?.type === 'WorkflowExecutionCompleted' && fromPayloads(end.attributes.result)[0]).toBe(`${text}!`);
  // And a result that is larger than this fails the activity, as ever.
  await rig.start('wider');
  await expect
    .poll(async () => (await rig.history({ namespace: 'default', workflowId: 'wider' })).find(({ type }) => type === 'ActivityTaskFailed'))
    .toMatchObject({ attributes: { failure: { message: 'Complete result exceeds size limit (8388608 bytes).' } } });
  await worker.stop();
  await rig.engine.stop();
  await close();
});

test('and it may be less', async () => {
  const rig = await openRig({ payloadLimitBytes: 10_000 });
  await expect(rig.start('narrow', { input: [toPayload('x'.repeat(10_000))] })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  await rig.start('narrow');
  const worker = startScriptedWorker({ engine: rig.engine, decide: () => [complete('y'.repeat(10_000))], activities: {} });
  const execution = { namespace: 'default', workflowId: 'narrow' };
  await expect
    .poll(async () => (await rig.history(execution)).find(({ type }) => type === 'WorkflowTaskFailed'))
    .toMatchObject({ attributes: { cause: 'PAYLOADS_TOO_LARGE' } });
  await worker.stop();
  await rig.engine.stop();
});
