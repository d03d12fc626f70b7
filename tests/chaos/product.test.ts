import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDataDir, startServer, type TestServer } from '../harness/server';
import { waitFor } from '../harness/wait-for';

const root = fileURLToPath(new URL('../..', import.meta.url));
const data = freshDataDir();
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ dataDir: data.path });
}, 120_000);
afterAll(async () => {
  await server?.killHard();
  data.remove();
});

function backstitch(args: readonly string[], env: Record<string, string> = {}) {
  const result = spawnSync(process.execPath, ['bin/backstitch.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', BACKSTITCH_DATA_DIR: data.path, ...env },
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

test('an example runs by the command line, and its history has the form of Temporal', () => {
  const run = backstitch(['run', 'order', '--input-file', 'examples/order/input.json', '--workflow-id', 'cli-1', '--wait', '--json']);
  expect(run).toMatchObject({ code: 0 });
  expect(JSON.parse(run.out)).toMatchObject({ workflowId: 'cli-1', status: 'Completed' });
  const history = JSON.parse(backstitch(['history', 'cli-1', '--format', 'json']).out);
  expect(history.events[0]).toMatchObject({ eventId: '1', eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED' });
  expect(history.events.at(-1).eventType).toBe('EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED');
  const file = join(data.path, 'history.json');
  writeFileSync(file, JSON.stringify(history));
  const replayed = backstitch(['replay', '--history', file, '--workflows', 'examples/order/workflow.ts']);
  expect(replayed).toMatchObject({ code: 0, out: expect.stringContaining('1 safe, 0 diverge') });
  expect(backstitch(['runs', 'list']).out).toContain('cli-1');
  expect(backstitch(['doctor', '--json'])).toMatchObject({ code: 0 });
});

test('a file becomes a draft, is published, and says what is in the way of either', () => {
  const file = join(data.path, 'letter.ts');
  writeFileSync(file, 'export async function letter(input: { to: string }): Promise<string> {\n  return input.to;\n}\n');
  expect(backstitch(['import', file])).toMatchObject({
    code: 0,
    out: 'letter: imported as a draft\n',
    err: 'publish it with: backstitch publish letter\n',
  });
  expect(backstitch(['import', file])).toMatchObject({
    code: 4,
    err: expect.stringContaining('replace its draft with --replace [WORKFLOW_EXISTS]'),
  });
  expect(backstitch(['run', 'letter', '--input', '{"to":"ann"}']).code).toBe(4);
  expect(backstitch(['workflow']).out).toMatch(/^letter +- +not published +-$/m);
  expect(backstitch(['publish', 'letter', '--note', 'The first'])).toMatchObject({ code: 0, out: 'published letter v1\n' });
  expect(backstitch(['publish', 'letter'])).toMatchObject({ code: 0, out: 'letter v1 is this code already\n' });
  expect(backstitch(['run', 'letter', '--input', '{"to":"ann"}', '--wait'])).toMatchObject({ code: 0 });
  writeFileSync(file, 'export async function letter(input: { to: string }): Promise<string> {\n  return input.from;\n}\n');
  expect(backstitch(['import', file, '--replace']).err).not.toContain('publish it with');
  expect(backstitch(['publish', 'letter'])).toMatchObject({
    code: 4,
    out: '',
    err: expect.stringMatching(/^line 2: .*from.*\nletter was not published\n$/s),
  });
  expect(backstitch(['publish', 'nobody'])).toMatchObject({ code: 4, err: expect.stringContaining('[WORKFLOW_NOT_FOUND]') });
  expect(backstitch(['publish'])).toMatchObject({ code: 2, err: expect.stringContaining('See backstitch publish --help') });
});

test('a signal reaches a waiting run', async () => {
  const input = { title: 't', requestedBy: 'a@example.org', approver: 'b@example.org', deadlineSeconds: 600 };
  expect(backstitch(['run', 'approval', '--workflow-id', 'cli-2', '--input', JSON.stringify(input)]).code).toBe(0);
  expect(backstitch(['signal', 'cli-2', 'decide', '--input', '{"approved":true,"by":"boss"}']).code).toBe(0);
  const outcome = await server.api.runs.result.query({ workflowId: 'cli-2', timeoutMs: 20_000 });
  expect(outcome.status).toBe('Completed');
  const ended = 'cli-2 has ended already (Completed): there is nothing to cancel\n';
  expect(backstitch(['cancel', 'cli-2'])).toMatchObject({ code: 0, err: ended });
  expect(backstitch(['history', 'cli-2']).out).toMatch(/WorkflowExecutionSignaled +decide\n/);
});

test('the gate tells which open runs new code does not fit', async () => {
  const input = { title: 't', requestedBy: 'a@example.org', approver: 'b@example.org', deadlineSeconds: 600 };
  expect(backstitch(['run', 'approval', '--workflow-id', 'cli-3', '--input', JSON.stringify(input)]).code).toBe(0);
  const { draft } = await server.api.workflows.get.query({ name: 'approval' });
  expect(backstitch(['gate', 'approval'])).toMatchObject({ code: 0, out: expect.stringContaining('1 safe, 0 diverge') });
  const file = join(data.path, 'approval.ts');
  writeFileSync(file, draft.source.replace(', input.deadlineSeconds * 1000', ''));
  const decided = async () =>
    (await server.api.runs.history.query({ workflowId: 'cli-3' })).events.some(({ type }) => type === 'TimerStarted');
  await waitFor(decided, { what: 'the run to wait' });
  const found = backstitch(['gate', 'approval', '--file', file, '--json']);
  expect(JSON.parse(found.out)).toMatchObject([
    { kind: 'begin', open: 1 },
    { run: { name: 'cli-3', verdict: { status: 'diverges' } } },
    {},
  ]);
  expect(backstitch(['gate', 'nobody'])).toMatchObject({ code: 4, err: expect.stringContaining('[WORKFLOW_NOT_FOUND]') });
});

test('pending activities are asked for by id, by type or all', () => {
  const none = backstitch(['activity', 'retry', '-w', 'cli-3', '--all']);
  expect(none).toMatchObject({ code: 0, err: 'cli-3 has no pending activities\n' });
  const gone = backstitch(['activity', 'pause', '-w', 'cli-3', '-a', '7']);
  expect(gone).toMatchObject({ code: 4, err: expect.stringContaining('[ACTIVITY_NOT_FOUND]') });
  const closed = backstitch(['activity', 'complete', '-w', 'cli-1', '-a', '1', '--result', '{}']);
  expect(closed).toMatchObject({ code: 4, err: expect.stringContaining('[ACTIVITY_NOT_FOUND]') });
  expect(backstitch(['activity', 'reset', '-w', 'cli-3'])).toMatchObject({ code: 2, err: expect.stringContaining('[BAD_INPUT]') });
});

test('what cannot be is one line with a code, and an exit code of its kind', () => {
  expect(backstitch(['run', 'nope'])).toMatchObject({ code: 4, err: expect.stringContaining('[WORKFLOW_NOT_FOUND]') });
  expect(backstitch(['run', 'order', '--input', '{'])).toMatchObject({ code: 2, err: expect.stringContaining('[BAD_INPUT]') });
  expect(backstitch(['run'])).toMatchObject({ code: 2 });
  expect(backstitch(['runs', 'list'], { BACKSTITCH_URL: 'http://127.0.0.1:1' })).toMatchObject({
    code: 3,
    err: expect.stringContaining('[SERVER_UNREACHABLE]'),
  });
  expect(backstitch(['runs', 'list'], { BACKSTITCH_TOKEN: 'x' })).toMatchObject({
    code: 4,
    err: expect.stringContaining('[UNAUTHENTICATED]'),
  });
});

test('the documented script starts a run', () => {
  const tsx = ['--import', 'tsx', 'examples/api/start-run.ts', 'order'];
  const script = spawnSync(process.execPath, tsx, { cwd: root, encoding: 'utf8', env: { ...process.env, BACKSTITCH_DATA_DIR: data.path } });
  expect(script.stdout).toContain('"status":"Completed"');
});

test('a second start on the same data or port says why not', () => {
  const again = spawnSync(process.execPath, ['dist/backstitch.js', 'start'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', BACKSTITCH_DATA_DIR: data.path, PORT: '0', NODE_ENV: 'production' },
  });
  expect(again).toMatchObject({ status: 3, stderr: expect.stringContaining('[STORE_IN_USE]') });
});

test('Ctrl-C ends it within seconds, also while somebody watches', async () => {
  const watching = fetch(`${server.url}/api/trpc/runs.watchList`, { headers: { authorization: `Bearer ${server.token}` } });
  const stream = await watching;
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  const begun = Date.now();
  expect(await server.stop()).toBe(0);
  expect(Date.now() - begun).toBeLessThan(15_000);
  await stream.text().catch(() => undefined);
});
