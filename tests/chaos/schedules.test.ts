import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mariadb, startMariadb } from '../harness/mariadb';
import { startServer } from '../harness/server';
import { waitFor } from '../harness/wait-for';

const ACTIONS = 8;
/** Actions taken at which the server is killed. */
const KILL_AT = [2, 4];
const scheduleId = 'ticks';
const source = `import { sleep } from 'backstitch/workflow';

export async function tick(): Promise<string> {
  await sleep(20);
  return 'tock';
}
`;

let mariadb: Mariadb;
let base = '';
beforeAll(async () => {
  mariadb = await startMariadb();
  base = mkdtempSync(join(tmpdir(), 'backstitch-schedules-'));
});
afterAll(async () => {
  await mariadb?.stop();
  rmSync(base, { recursive: true, force: true });
});

describe.each(['sqlite', 'mysql'])('on %s', (store) => {
  test('a schedule takes each action once, whatever kill -9 interrupts', async () => {
    const env = { DATABASE_URL: store === 'mysql' ? await mariadb.freshDatabase() : '' };
    const start = () => startServer({ dataDir: join(base, store), env });
    let server = await start();
    try {
      await server.api.workflows.create.mutate({ name: 'tick', source });
      expect(await server.api.workflows.publish.mutate({ name: 'tick' })).toMatchObject({ ok: true });
      await server.api.schedules.create.mutate({
        scheduleId,
        spec: { intervals: [{ everyMs: 1_000 }] },
        action: { workflow: 'tick' },
        policies: { overlap: 'BUFFER_ALL' },
        state: { remainingActions: ACTIONS },
      });
      const describeIt = () => server.api.schedules.get.query({ scheduleId });
      for (const actions of KILL_AT) {
        await waitFor(async () => (await describeIt()).info.actionCount >= actions, {
          what: () => `action ${actions}\n${server.output()}`,
        });
        await server.killHard();
        server = await start();
      }
      await waitFor(
        async () => {
          const { state, info } = await describeIt();
          return state.remainingActions === 0 && info.actionCount === ACTIONS && info.runningActions.length === 0;
        },
        { timeoutMs: 60_000, what: () => `the last action\n${server.output()}` },
      );
      const { info } = await describeIt();
      expect(info).toMatchObject({ actionCount: ACTIONS, failedStarts: 0, missedCatchupWindow: 0, overlapSkipped: 0 });
      const { executions } = await server.api.runs.list.query({ query: `TemporalScheduledById = '${scheduleId}'` });
      expect(executions.map(({ status }) => status)).toEqual(Array(ACTIONS).fill('Completed'));
      const times = executions
        .map(({ execution }) => Date.parse(execution.workflowId.slice(`${scheduleId}-`.length)))
        .sort((a, b) => a - b);
      // Seconds in a row: none is missing, none is there twice. Those that passed while nobody was there were made up for.
      expect(times).toEqual(times.map((_, i) => (times[0] ?? 0) + i * 1_000));
      expect(new Set(executions.map(({ deploymentVersion }) => deploymentVersion?.buildId)).size).toBe(1);
      expect(executions[0]?.deploymentVersion?.deploymentName).toBe('tick');
      expect(await server.stop()).toBe(0);
    } finally {
      await server.killHard();
    }
  });
});
