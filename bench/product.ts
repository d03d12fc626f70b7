// How many durable steps a second: runs of five steps whose activities do nothing, the whole product in one process.
//   npm run bench -- product [--runs 200 --concurrency 20]      DATABASE_URL=mysql://... for another store
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { appRouter } from '../app/_server/routers';
import { createCaller } from '../app/_server/trpc';
import { compose } from '../server/compose';
import { readConfig } from '../server/config';

const STEPS = 5;
const SOURCE = `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { nothing } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function fiveSteps(): Promise<number> {
  let sum = 0;
  for (const step of [1, 2, 3, 4, 5]) {
    const done = await nothing(step);
    sum = sum + done;
  }
  return sum;
}
`;

const { values } = parseArgs({ options: { runs: { type: 'string', default: '200' }, concurrency: { type: 'string', default: '20' } } });
const runs = Number(values.runs);
const concurrency = Number(values.concurrency);
const dataDir = mkdtempSync(join(tmpdir(), 'backstitch-bench-'));
const config = readConfig({
  ...process.env,
  BACKSTITCH_DATA_DIR: dataDir,
  BACKSTITCH_ACTIVITIES_DIR: join(import.meta.dirname, 'activities'),
});
const composed = await compose(config, new AbortController().signal);
const { context: server } = composed;
if (!server) throw new Error('the bench measures a process with the role web');
const api = createCaller(appRouter)({ server });

await api.workflows.create({ name: 'fiveSteps', source: SOURCE });
await api.workflows.publish({ name: 'fiveSteps' });
await oneRun();

const latencies: number[] = [];
let next = 0;
const startedAt = performance.now();
await Promise.all(
  Array.from({ length: concurrency }, async () => {
    while (next++ < runs) latencies.push(await oneRun());
  }),
);
const seconds = (performance.now() - startedAt) / 1_000;
latencies.sort((a, b) => a - b);
const at = (share: number) => Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 10) / 10;
console.log(
  JSON.stringify({
    store: composed.store,
    runs,
    concurrency,
    stepsPerSecond: Math.round((runs * STEPS) / seconds),
    runMs: { p50: at(0.5), p95: at(0.95) },
  }),
);
await composed.close();
rmSync(dataDir, { recursive: true, force: true });

/** Milliseconds from the start request to the result. */
async function oneRun(): Promise<number> {
  const begin = performance.now();
  const { workflowId, runId } = await api.runs.start({ workflow: 'fiveSteps' });
  const { status } = await api.runs.result({ workflowId, runId, timeoutMs: 20_000 });
  if (status !== 'Completed') throw new Error(`run ${workflowId}: ${status}`);
  return performance.now() - begin;
}
