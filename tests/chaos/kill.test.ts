import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mariadb, startMariadb } from '../harness/mariadb';
import { startServer, type TestServer } from '../harness/server';
import { waitFor } from '../harness/wait-for';
import { expectSound } from './sound';

const RUNS = 50;
const STEPS = 5;
/** Effects in the file at which everything is killed: early, so that some starts are still on their way, and half-way. */
const KILL_AT = [40, 140];
const ids = Array.from({ length: RUNS }, (_, index) => `chaos-${index}`);
const source = readFileSync(fileURLToPath(new URL('five-steps.workflow.txt', import.meta.url)), 'utf8');

let mariadb: Mariadb;
let base = '';
beforeAll(async () => {
  mariadb = await startMariadb();
  base = mkdtempSync(join(tmpdir(), 'backstitch-chaos-'));
  cpSync(fileURLToPath(new URL('activities', import.meta.url)), join(base, 'activities'), { recursive: true });
});
afterAll(async () => {
  await mariadb?.stop();
  rmSync(base, { recursive: true, force: true });
});

describe.each(['sqlite', 'mysql'])('on %s', (store) => {
  test(`${RUNS} runs of ${STEPS} steps survive kill -9`, async () => {
    const file = join(base, `${store}.log`);
    const dataDir = join(base, store);
    const databaseUrl = store === 'mysql' ? await mariadb.freshDatabase() : '';
    const env = { DATABASE_URL: databaseUrl, BACKSTITCH_ACTIVITIES_DIR: join(base, 'activities'), EFFECTS_FILE: file };
    const start = () => startServer({ dataDir, env });

    let server = await start();
    try {
      expect(server.output()).toContain(store);
      await publish(server);
      for (const effects of KILL_AT) {
        const starting = startAll(server);
        await waitFor(() => effectsIn(file).length >= effects, {
          timeoutMs: 60_000,
          what: () => `${effects} effects; there are ${effectsIn(file).length}\n${server.output()}`,
        });
        await server.killHard();
        await starting;
        server = await start();
      }
      await startAll(server);
      const { api } = server;
      const open = () => api.runs.count.query({ filter: { statuses: ['Running'] } });
      await waitFor(async () => (await open()).count === 0, {
        timeoutMs: 120_000,
        what: () => `no run to be open; it printed:\n${server.output()}`,
      });

      const counted = await api.runs.count.query({ filter: { workflowType: 'fiveSteps' } });
      expect(counted.count).toBe(RUNS);
      for (const workflowId of ids) {
        expect(await api.runs.result.query({ workflowId })).toMatchObject({ status: 'Completed', result: STEPS });
        expectSound((await api.runs.history.query({ workflowId })).events, STEPS);
      }
      const effects = new Set(effectsIn(file));
      for (const workflowId of ids) for (let step = 1; step <= STEPS; step++) expect(effects).toContain(`${workflowId} ${step}`);
      expect(await server.stop()).toBe(0);
    } finally {
      await server.killHard();
    }
  });
});

async function publish({ api }: TestServer): Promise<void> {
  await api.workflows.create.mutate({ name: 'fiveSteps', source });
  const published = await api.workflows.publish.mutate({ name: 'fiveSteps' });
  expect(published).toMatchObject({ ok: true });
}

/** Starts every run, also those started before: the same request id starts nothing new. A start whose answer is lost is no failure. */
async function startAll({ api }: TestServer): Promise<void> {
  await Promise.allSettled(
    ids.map((workflowId) =>
      api.runs.start.mutate({ workflow: 'fiveSteps', workflowId, requestId: workflowId, input: { run: workflowId } }),
    ),
  );
}

function effectsIn(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}
