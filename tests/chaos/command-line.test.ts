import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDataDir, startServer, type TestServer } from '../harness/server';
import { waitFor } from '../harness/wait-for';

/** Commands over many runs and over what starts them, against the server as it is shipped. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const data = freshDataDir();
let server: TestServer;

const source = `import { condition, defineQuery, defineSignal, setHandler } from 'backstitch/workflow';

export const go = defineSignal<[string]>('go');
export const repeated = defineQuery<string, [number]>('repeated');

export async function waiter(): Promise<string> {
  let said = '';
  setHandler(go, (word) => {
    said = word;
  });
  setHandler(repeated, (times) => said.repeat(times));
  await condition(() => said !== '', '1 day');
  return said;
}
`;

beforeAll(async () => {
  server = await startServer({ dataDir: data.path });
  await server.api.workflows.create.mutate({ name: 'waiter', source });
  expect(await server.api.workflows.publish.mutate({ name: 'waiter' })).toMatchObject({ ok: true });
}, 120_000);
afterAll(async () => {
  await server?.killHard();
  data.remove();
});

function backstitch(...args: readonly string[]) {
  const result = spawnSync(process.execPath, ['bin/backstitch.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', BACKSTITCH_DATA_DIR: data.path },
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}
/** What a command that went well prints as JSON. */
function json(...args: readonly string[]) {
  const { code, out, err } = backstitch(...args, '--json');
  expect({ code, err }).toMatchObject({ code: 0 });
  return JSON.parse(out);
}
/** Begins a batch job and waits for its end. */
async function batch(...args: readonly string[]): Promise<string> {
  const { jobId, total } = json(...args, '--yes');
  expect(total).toBeGreaterThan(0);
  await jobDone(jobId);
  return jobId;
}
const jobDone = (jobId: string) => waitFor(async () => json('batch', 'describe', jobId).state === 'COMPLETED', { what: 'the job to end' });
const statusOf = async (workflowId: string) => (await server.api.runs.result.query({ workflowId, timeoutMs: 20_000 })).status;

test('one run: it is described, asked and told', () => {
  expect(backstitch('run', 'waiter', '--workflow-id', 'one')).toMatchObject({ code: 0 });
  expect(json('describe', 'one')).toMatchObject({ status: 'Running', version: 1, input: [], outcome: null, pendingTimers: [{}] });
  const open = backstitch('describe', 'one');
  expect(open.out).toMatch(/workflow +waiter v1\nstatus +Running\n/);
  expect(open.out).toMatch(/TIMER +FIRES/);
  expect(json('query', 'one', 'repeated', '--input', '2')).toBe('');
  const refused = backstitch('query', 'one', 'other');
  expect(refused).toMatchObject({ code: 4, out: '' });
  expect(refused.err).toContain('repeated');
  expect(backstitch('signal', 'one', 'go', '--input', '"done"')).toMatchObject({ code: 0 });
  expect(backstitch('query', 'one', 'repeated', '--input', '2')).toMatchObject({ code: 0, out: '"donedone"\n' });
  expect(backstitch('describe', 'one').out).toMatch(/status +Completed\n[\s\S]*outcome .*done/);
  expect(backstitch('describe', 'none')).toMatchObject({ code: 4, out: '' });
});

test('a workflow of workers elsewhere is started with all that its start can say', () => {
  expect(backstitch('search-attribute', 'create', 'Customer', '--type', 'Keyword')).toMatchObject({ code: 0 });
  const names = ['--memo', 'note="urgent"', '--search-attribute', 'Customer="acme"'];
  const given = ['--input', '1', '--input', '"two"', '--execution-timeout', '1h', '--start-delay', '1s', ...names];
  const started = json('run', 'order', '--task-queue', 'elsewhere', '--workflow-id', 'far', ...given);
  expect(started).toMatchObject({ workflowId: 'far', started: true, version: null });
  const about = {
    status: 'Running',
    workflowType: 'order',
    taskQueue: 'elsewhere',
    input: [1, 'two'],
    workflowExecutionTimeoutMs: 3_600_000,
  };
  expect(json('describe', 'far')).toMatchObject({ ...about, memo: { note: expect.anything() } });
  expect(json('runs', 'list', '--query', "Customer = 'acme'").executions).toHaveLength(1);
  expect(backstitch('run', 'order', '--task-queue', 'elsewhere', '--workflow-id', 'far')).toMatchObject({ code: 4 });
  const again = ['run', 'order', '--task-queue', 'elsewhere', '--workflow-id', 'far', '--id-conflict-policy', 'UseExisting'];
  expect(json(...again)).toMatchObject({ runId: started.runId, started: false });
  expect(backstitch(...again, '--memo', 'none')).toMatchObject({ code: 2, err: expect.stringContaining('--memo none') });
  expect(backstitch('run', 'order', '--task-queue', 'elsewhere', '--workflow-version', '1')).toMatchObject({ code: 4 });
});

test('a run is paused and unpaused', async () => {
  expect(backstitch('run', 'waiter', '--workflow-id', 'held')).toMatchObject({ code: 0 });
  expect(backstitch('pause', 'held', '--reason', 'under repair')).toMatchObject({ code: 0 });
  expect(backstitch('describe', 'held').out).toMatch(/status +Paused\npaused +since .*: under repair/);
  expect(backstitch('pause', 'held')).toMatchObject({ code: 4, err: expect.stringContaining('[WORKFLOW_PAUSED]') });
  expect(backstitch('signal', 'held', 'go', '--input', '"on"')).toMatchObject({ code: 0 });
  expect(json('runs', 'list', '--status', 'Paused').executions).toHaveLength(1);
  expect(backstitch('unpause', 'held')).toMatchObject({ code: 0 });
  expect(await statusOf('held')).toBe('Completed');
});

describe('batch jobs', () => {
  const query = "WorkflowId STARTS_WITH 'many-'";
  const ids = ['many-1', 'many-2', 'many-3'];

  test('without --yes the runs are only counted', () => {
    for (const id of ids) expect(backstitch('run', 'waiter', '--workflow-id', id)).toMatchObject({ code: 0 });
    const said = backstitch('signal', '--query', query, 'go', '--input', '"done"');
    expect(said.out + said.err).toMatch(/3 runs/);
    expect(json('batch', 'list')).toEqual([]);
  });

  test('signal all, reset all, delete all', async () => {
    await batch('signal', '--query', query, 'go', '--input', '"done"');
    for (const id of ids) expect(await statusOf(id)).toBe('Completed');

    await batch('reset', '--query', query, '--to', 'FirstWorkflowTask');
    for (const id of ids) expect(await statusOf(id)).toBe('Completed');
    expect((await server.api.runs.list.query({ query })).executions).toHaveLength(6);

    const deleted = await batch('delete', '--query', query);
    expect((await server.api.runs.list.query({ query })).executions).toEqual([]);
    expect(json('batch', 'describe', deleted)).toMatchObject({ total: 6, done: 6, failed: 0 });
    expect(json('batch', 'list')).toHaveLength(3);
    expect(backstitch('batch', 'describe', 'nobody')).toMatchObject({ code: 4, err: expect.stringContaining('[BATCH_NOT_FOUND]') });
  });
});

describe('schedules', () => {
  const describeIt = () => json('schedule', 'describe', 'nightly');

  test('are made, described, changed and listed', () => {
    const made = backstitch(
      'schedule',
      'create',
      'nightly',
      '--cron',
      '30 2 * * *',
      '--workflow',
      'waiter',
      '--notes',
      'at night',
      '--paused',
    );
    expect(made).toMatchObject({ code: 0 });
    expect(describeIt()).toMatchObject({ state: { paused: true, note: 'at night' }, action: { workflowType: 'waiter' } });
    expect(backstitch('schedule', 'unpause', 'nightly', '--reason', 'go on')).toMatchObject({ code: 0 });
    expect(describeIt()).toMatchObject({ state: { paused: false, note: 'go on' } });
    expect(backstitch('schedule', 'pause', 'nightly', '--reason', 'holidays')).toMatchObject({ code: 0 });
    expect(backstitch('schedule', 'update', 'nightly', '--interval', '90m')).toMatchObject({ code: 0 });
    expect(describeIt()).toMatchObject({ state: { paused: true, note: 'holidays' }, spec: { intervals: [{ everyMs: 5_400_000 }] } });
    expect(backstitch('schedule', 'list').out).toContain('nightly');
    const again = backstitch('schedule', 'create', 'nightly', '--cron', '@daily', '--workflow', 'waiter');
    expect(again).toMatchObject({ code: 4, err: expect.stringContaining('[SCHEDULE_ALREADY_EXISTS]') });
    const wrong = backstitch('schedule', 'create', 'other', '--cron', 'each day', '--workflow', 'waiter');
    expect(wrong.code).not.toBe(0);
    expect(wrong.err).toMatch(/cron|each day/);
  });

  test('act at once, and for times that have passed', async () => {
    expect(backstitch('schedule', 'trigger', 'nightly')).toMatchObject({ code: 0 });
    const times = ['--start-time', '2026-01-01T00:00:00Z', '--end-time', '2026-01-01T02:00:00Z', '--overlap-policy', 'ALLOW_ALL'];
    expect(backstitch('schedule', 'backfill', 'nightly', ...times)).toMatchObject({ code: 0 });
    const runs = async () => (await server.api.runs.list.query({ query: "TemporalScheduledById = 'nightly'" })).executions.length;
    await waitFor(async () => (await runs()) === 3, { what: 'three runs' });
    expect(backstitch('schedule', 'delete', 'nightly')).toMatchObject({ code: 0 });
    expect(backstitch('schedule', 'describe', 'nightly')).toMatchObject({ code: 4, err: expect.stringContaining('[SCHEDULE_NOT_FOUND]') });
  });
});

test('queues and workers are looked at', () => {
  expect(json('task-queue', 'describe', 'default')).toMatchObject({ workflow: { backlogCount: 0 } });
  const waiting = json('task-queue', 'describe', 'nobody-polls-here');
  expect(waiting).toMatchObject({ workflow: { backlogCount: 0, pollers: [] } });
  expect(backstitch('task-queue', 'describe', 'default').out).toMatch(/^TASKS .*\nworkflow/);
  const workers = json('worker', 'list');
  expect(workers.length).toBeGreaterThan(0);
  expect(json('worker', 'list', '--queue', 'nobody-polls-here')).toEqual([]);
  expect(backstitch('worker', 'list').out).toContain(workers[0].identity);
});

describe('versions of workers', () => {
  test('a version is made the current one, another ramps, and both are described', () => {
    const refused = backstitch('deployment', 'set-current-version', 'orders', '--build-id', 'one');
    expect(refused.code).not.toBe(0);
    expect(refused.err).toContain('DEPLOYMENT_NOT_FOUND');
    const current = json('deployment', 'set-current-version', 'orders', '--build-id', 'one', '--allow-no-pollers');
    expect(current).toMatchObject({ deploymentName: 'orders', currentVersion: 'one', rampingVersion: null });
    const ramp = ['deployment', 'set-ramping-version', 'orders'] as const;
    expect(json(...ramp, '--build-id', 'two', '--percentage', '10', '--allow-no-pollers').rampingVersion).toEqual({
      buildId: 'two',
      percentage: 10,
    });
    expect(
      json('deployment', 'describe', 'orders')
        .versions.map((each: { buildId: string; status: string }) => [each.buildId, each.status])
        .sort(),
    ).toEqual([
      ['one', 'CURRENT'],
      ['two', 'RAMPING'],
    ]);
    expect(backstitch('deployment', 'list').out).toMatch(/orders +one +two 10 %/);
    expect(backstitch(...ramp, '--percentage', '101', '--build-id', 'two').code).not.toBe(0);
    expect(backstitch(...ramp).err).toContain('--percentage');
    expect(json(...ramp, '--delete').rampingVersion).toBeNull();
    expect(json('deployment', 'set-current-version', 'orders', '--unversioned').currentVersion).toBeNull();
  });

  test('a run is pinned to a version, and let go again', async () => {
    expect(backstitch('run', 'waiter', '--workflow-id', 'pinned')).toMatchObject({ code: 0 });
    const override = (...more: readonly string[]) => backstitch('update-options', 'pinned', '--versioning-override-behavior', ...more);
    expect(override('pinned').err).toContain('--versioning-override-build-id');
    const version = ['--versioning-override-deployment-name', 'orders', '--versioning-override-build-id', 'one'];
    await waitFor(async () => override('pinned', ...version).code === 0, { what: 'no worker to be deciding' });
    const versionOf = async () => {
      // While commands run nothing is read here: that the server has closed an idle connection is heard now.
      await setTimeout(10);
      return (await server.api.runs.get.query({ workflowId: 'pinned' })).deploymentVersion;
    };
    expect(await versionOf()).toEqual({ deploymentName: 'orders', buildId: 'one' });
    await waitFor(async () => override('unspecified').code === 0, { what: 'no worker to be deciding again' });
    expect(await versionOf()).not.toEqual({ deploymentName: 'orders', buildId: 'one' });
    await server.api.runs.terminate.mutate({ workflowId: 'pinned', reason: 'over' });
  });
});
