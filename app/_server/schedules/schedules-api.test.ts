import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Composed, compose } from '../../../server/compose';
import { readConfig } from '../../../server/config';
import { appRouter } from '../routers';

const dir = mkdtempSync(join(tmpdir(), 'backstitch-schedules-api-'));
const closing = new AbortController();
let composed: Composed;
let api: ReturnType<typeof appRouter.createCaller>;
beforeAll(async () => {
  mkdirSync(join(dir, 'activities'));
  const env = { BACKSTITCH_DATA_DIR: dir, BACKSTITCH_ACTIVITIES_DIR: join(dir, 'activities'), BACKSTITCH_ROLES: 'web,engine' };
  composed = await compose(readConfig(env), closing.signal);
  const server = composed.context;
  if (!server) throw new Error('no API');
  api = appRouter.createCaller({ server });
}, 120_000);
afterAll(async () => {
  closing.abort();
  await composed?.close();
  rmSync(dir, { recursive: true, force: true });
});

it('a schedule of a published workflow: its runs are pinned to what is published then', async () => {
  const source = 'export async function tick(): Promise<string> {\n  return "tock";\n}\n';
  await api.workflows.create({ name: 'tick', source });
  const scheduleId = 'ticks';
  const spec = { cronExpressions: ['0 9 * * MON-FRI'], timeZone: 'Europe/Berlin' };
  const create = () => api.schedules.create({ scheduleId, spec, action: { workflow: 'tick' } });
  await expect(create()).rejects.toThrow('has not been published');
  await api.workflows.publish({ name: 'tick' });
  await create();
  await api.schedules.pause({ scheduleId, note: 'not yet' });
  expect((await api.schedules.list()).schedules).toMatchObject([
    { scheduleId, sentence: 'Every weekday at 09:00, Europe/Berlin', workflowType: 'tick', state: { paused: true, note: 'not yet' } },
  ]);
  await api.schedules.update({
    scheduleId,
    spec: { intervals: [{ everyMs: 86_400_000 }] },
    policies: { overlap: 'ALLOW_ALL' },
    state: { paused: undefined },
  });
  await api.schedules.trigger({ scheduleId });
  const range = { start: '2026-01-01T00:00:00Z', end: '2026-01-03T00:00:00Z' };
  expect((await api.schedules.preview({ of: { scheduleId }, ...range, limit: 100 })).times).toHaveLength(3);
  await api.schedules.backfill({ scheduleId, ...range });
  await vi.waitFor(async () => expect((await api.schedules.get({ scheduleId })).info.actionCount).toBe(4), { timeout: 10_000 });
  expect(await api.schedules.get({ scheduleId })).toMatchObject({
    sentence: 'Every day',
    state: { paused: true, note: 'not yet' },
    policies: { overlap: 'ALLOW_ALL' },
    pinnedVersion: null,
  });
  const query = `TemporalScheduledById = '${scheduleId}'`;
  const { executions } = await api.runs.list({ query });
  expect(executions.map(({ deploymentVersion }) => deploymentVersion?.deploymentName)).toEqual(['tick', 'tick', 'tick', 'tick']);

  const { jobId, total } = await api.batches.start({ query, operation: { kind: 'TERMINATE' }, reason: 'enough' });
  expect(total).toBe(4);
  await vi.waitFor(async () => expect(await api.batches.get({ jobId })).toMatchObject({ state: 'COMPLETED', done: 4 }), {
    timeout: 10_000,
  });
  expect((await api.batches.list()).jobs).toMatchObject([{ jobId, failed: 0 }]);
  await api.schedules.delete({ scheduleId });
  await expect(api.schedules.get({ scheduleId })).rejects.toThrow('Schedule not found');
});

it('refuses what cannot be, with the place', async () => {
  const action = { workflow: 'nobody' };
  await expect(api.schedules.create({ scheduleId: 's', spec: {}, action })).rejects.toThrow("There is no workflow 'nobody'");
  const spec = { cronExpressions: ['0 99 * * *'] };
  await expect(api.schedules.preview({ of: { spec } })).rejects.toThrow('"99" in "0 99 * * *" is no hour');
  await expect(api.schedules.trigger({ scheduleId: 'x'.repeat(2_000) })).rejects.toThrow();
  await expect(api.batches.start({ query: '', operation: { kind: 'DELETE' } })).rejects.toThrow('must not be empty');
});
