import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../store';
import { checkHistory } from './testing/check-history';
import { openRig } from './testing/rig';
import { startScriptedWorker } from './testing/scripted-worker';
import { sequence } from './testing/workflows';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstitch-service-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('on SQLite: runs go on where an engine that was stopped in the middle of them left off', async () => {
  const url = `sqlite:${join(folder, 'engine.db')}`;
  const ids = Array.from({ length: 20 }, (_, n) => `run-${n}`);
  const first = await openStore({ url });
  const before = await openRig({ store: first.store });
  let done = 0;
  const half = (): unknown => (++done > 30 ? new Promise(() => undefined) : done);
  startScriptedWorker({ engine: before.engine, decide: sequence(4), activities: { work: half }, polls: 8 });
  await Promise.all(ids.map((id) => before.start(id)));
  await expect.poll(() => done, { timeout: 10_000 }).toBeGreaterThan(30);
  await before.engine.stop();
  await first.close();

  const second = await openStore({ url });
  const after = await openRig({ store: second.store, pid: 2 });
  const worker = startScriptedWorker({
    engine: after.engine,
    decide: sequence(4),
    activities: { work: () => 1 },
    polls: 8,
    identity: 'second',
  });
  for (const id of ids) checkHistory(await after.closed(id), sequence(4));
  expect(after.errors).toEqual([]);
  const list = await after.engine.listWorkflows({ namespace: 'default', filter: { statuses: ['Completed'] } });
  expect(list.executions).toHaveLength(20);
  await worker.stop();
  await after.engine.stop();
  await second.close();
});
