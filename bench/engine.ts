// The engine with its worker in one process, a client beside it: runs and steps a second, commits and statements per run.
//   npm run bench -- engine [--ms 4000] [--store sqlite|mysql]      a line of JSON per measurement
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from '../engine/sdk/client';
import { Worker } from '../engine/sdk/worker';
import { createEngine, systemClock, systemRandom } from '../engine/service';
import { openStore } from '../engine/store';
import { startMariadb } from '../tests/harness/mariadb';
import * as activities from './engine/activities';
import { measure } from './engine/measure';

const { values } = parseArgs({ options: { ms: { type: 'string', default: '4000' }, store: { type: 'string' } } });
const forMs = Number(values.ms);
const folder = mkdtempSync(join(tmpdir(), 'backstitch-bench-'));

async function bench(url: string): Promise<void> {
  const opened = await openStore({ url });
  const engine = createEngine({ store: opened.store, clock: systemClock, random: systemRandom(), identity: 'bench' });
  await engine.start();
  const worker = await Worker.create({
    engine,
    taskQueue: 'bench',
    workflowsPath: join(import.meta.dirname, 'engine/workflows.ts'),
    activities,
  });
  const running = worker.run();
  const client = new Client({ engine });
  let started = 0;
  const run = async (type: string, argument: number, expected: number): Promise<void> => {
    const result = await client.workflow.execute(type, { taskQueue: 'bench', workflowId: `${type}-${started++}`, args: [argument] });
    if (result !== expected) throw new Error(`${type}(${argument}) gave ${String(result)}`);
  };
  const report = async (
    workload: string,
    concurrency: number,
    steps: number,
    runs: number,
    one: (index: number) => Promise<void>,
  ): Promise<void> => {
    console.log(JSON.stringify(await measure(opened.store, { workload, concurrency, steps, runs, forMs, one })));
  };
  for (let i = 0; i < 200; i++) await run('one', i, i);
  for (const concurrency of [1, 16, 128]) await report('one activity', concurrency, 1, 1e6, (i) => run('one', i, i));
  for (const concurrency of [1, 64]) await report('ten in sequence', concurrency, 10, 1e6, () => run('sequence', 10, 10));
  await report('100 in parallel', 1, 100, 1e6, () => run('fan', 100, 100));
  // Six events a step: a run of 10,000 would pass the limit of 51,200 events.
  await report('8,000 in sequence', 1, 8_000, 1, () => run('sequence', 8_000, 8_000));
  worker.shutdown();
  await running;
  await engine.stop();
  await opened.close();
}

try {
  if (values.store !== 'mysql') await bench(`sqlite:${join(folder, 'bench.db')}`);
  if (values.store !== 'sqlite') {
    const mariadb = await startMariadb();
    try {
      await bench(await mariadb.freshDatabase());
    } finally {
      await mariadb.stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
