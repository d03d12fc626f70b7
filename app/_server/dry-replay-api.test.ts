import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Composed, compose } from '../../server/compose';
import { readConfig } from '../../server/config';
import { appRouter } from './routers';

const dir = mkdtempSync(join(tmpdir(), 'backstitch-dry-replay-'));
const closing = new AbortController();
let composed: Composed;
let api: ReturnType<typeof appRouter.createCaller>;

const source = `import { condition, defineSignal, proxyActivities, setHandler } from 'backstitch/workflow';
import type * as activities from './activities';

const { greet } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });
const go = defineSignal('go');

export async function hail(): Promise<string> {
  let gone = false;
  setHandler(go, () => {
    gone = true;
  });
  await greet();
  await condition(() => gone);
  return 'v1';
}
`;
const twice = source.replace('  await condition', '  await greet();\n  await condition').replace("'v1'", "'v2'");

beforeAll(async () => {
  mkdirSync(join(dir, 'activities'));
  writeFileSync(join(dir, 'activities', 'greet.ts'), "export async function greet(): Promise<string> { return 'hello'; }\n");
  const env = { BACKSTITCH_DATA_DIR: dir, BACKSTITCH_ACTIVITIES_DIR: join(dir, 'activities') };
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

const run = { workflowId: 'hail-1' };
const historyOf = async () => (await api.runs.history(run)).events;

it('a run is replayed against its own code, a later version and the draft, and goes on with the version that fits', async () => {
  await api.workflows.create({ name: 'hail', source });
  expect(await api.workflows.publish({ name: 'hail' })).toMatchObject({ ok: true, version: 1 });
  await api.runs.start({ workflow: 'hail', ...run });
  await vi.waitFor(async () => expect((await historyOf()).filter(({ type }) => type === 'WorkflowTaskCompleted')).toHaveLength(2), {
    timeout: 20_000,
  });
  const before = await historyOf();
  expect(await api.workflows.publish({ name: 'hail', source: twice, openRuns: 'stay' })).toMatchObject({ ok: true, version: 2 });

  expect(await api.runs.dryReplay({ ...run, code: 1 })).toEqual({ ok: true, events: before.length, verdict: { status: 'safe' } });
  const parted = await api.runs.dryReplay({ ...run, code: 2 });
  expect(parted).toMatchObject({ ok: true, verdict: { status: 'diverges', actual: { text: "activity 'greet'", place: { line: 13 } } } });
  expect(parted.ok && parted.verdict.status === 'diverges' && parted.verdict.message).toMatch(/^At event \d+ the run has nothing more/);
  const [first] = before.filter(({ type }) => type === 'WorkflowTaskCompleted');
  const beforeEventId = first?.id ?? 0;
  expect(await api.runs.dryReplay({ ...run, code: 2, beforeEventId })).toEqual({
    ok: true,
    events: beforeEventId - 1,
    verdict: { status: 'safe' },
  });
  expect(await historyOf()).toEqual(before);

  const { draft } = await api.workflows.get({ name: 'hail' });
  await api.workflows.saveDraft({ name: 'hail', source: 'export async function hail( {', layout: draft.layout, revision: draft.revision });
  expect(await api.runs.dryReplay({ ...run, code: 'draft' })).toMatchObject({ ok: false, problems: [{ severity: 'error' }] });
  await expect(api.runs.dryReplay({ ...run, code: 9 })).rejects.toThrow();

  const next = await api.runs.reset({ ...run, to: { eventId: beforeEventId }, version: 2 });
  await api.runs.signal({ ...run, name: 'go' });
  expect(await api.runs.result({ ...next, timeoutMs: 20_000 })).toMatchObject({ status: 'Completed', result: 'v2' });
  expect(await api.runs.get(next)).toMatchObject({ version: 2 });
});
