import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestWorkflowEnvironment } from '../../engine/sdk/testing';
import { type EngineServer, serveEngine } from '../harness/engine-server';
import { PROJECT_TSCONFIG, TEMPORAL_NAMES } from '../harness/temporal-project';

/** A project of a user's, outside of this repository: written for Temporal's packages, with ours in their place (docs/workers.md). */

const root = fileURLToPath(new URL('../..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'backstitch-project-'));
let env: TestWorkflowEnvironment;
let server: EngineServer;

const FILES = {
  'package.json': JSON.stringify({
    name: 'a-temporal-project',
    private: true,
    dependencies: Object.fromEntries(TEMPORAL_NAMES.map((name) => [`@temporalio/${name}`, `file:${join(root, 'dist/temporal', name)}`])),
  }),
  'tsconfig.json': PROJECT_TSCONFIG,
  'src/worker.ts': `
    import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
    import * as activities from './activities';

    async function run() {
      Runtime.install({ logger: new DefaultLogger('WARN') });
      const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS, apiKey: process.env.TEMPORAL_API_KEY });
      try {
        const worker = await Worker.create({
          connection,
          namespace: 'default',
          taskQueue: 'hello-world',
          workflowsPath: require.resolve('./workflows'),
          activities,
        });
        console.log('ready');
        await worker.run();
        console.log(worker.getState());
      } finally {
        await connection.close();
      }
    }

    run().catch((err) => {
      console.error(err);
      process.exit(1);
    });`,
  'src/client.ts': `
    import { Client, Connection } from '@temporalio/client';
    import { example } from './workflows';

    async function run() {
      const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS, apiKey: process.env.TEMPORAL_API_KEY });
      const client = new Client({ connection });
      const handle = await client.workflow.start(example, {
        taskQueue: 'hello-world',
        args: ['Temporal'],
        workflowId: 'workflow-' + process.pid,
        workflowExecutionTimeout: '1 minute',
      });
      const result: string = await handle.result();
      console.log(result);
      await client.connection.close();
    }

    run().catch((err) => {
      console.error(err);
      process.exit(1);
    });`,
  'src/test.ts': `
    import assert from 'node:assert';
    import { MockActivityEnvironment, TestWorkflowEnvironment } from '@temporalio/testing';
    import { Worker } from '@temporalio/worker';
    import { ActivityFailure, ApplicationFailure, proxyActivities } from '@temporalio/workflow';
    import { defaultPayloadConverter } from '@temporalio/common';
    import { greet } from './activities';
    import { example } from './workflows';

    async function run() {
      assert.equal(await new MockActivityEnvironment().run(greet, 'you'), 'Hello, you!');
      const env = await TestWorkflowEnvironment.createTimeSkipping();
      const worker = await Worker.create({
        connection: env.nativeConnection,
        taskQueue: 'test',
        workflowsPath: require.resolve('./workflows'),
        activities: { greet: async () => { throw ApplicationFailure.nonRetryable('mocked', 'Mock'); } },
      });
      await worker.runUntil(async () => {
        await assert.rejects(env.client.workflow.execute(example, { taskQueue: 'test', workflowId: 'w', args: ['x'] }), (err: any) =>
          err.cause instanceof ActivityFailure && err.cause.cause instanceof ApplicationFailure && err.cause.cause.type === 'Mock');
      });
      await env.teardown();
      assert.equal(typeof proxyActivities, 'function');
      assert.equal(defaultPayloadConverter.fromPayload(defaultPayloadConverter.toPayload(1)!), 1);
      console.log('tested');
    }
    run().catch((err) => { console.error(err); process.exit(1); });`,
  // What a bundler or Node makes of them as modules.
  'src/modules.mjs': `
    import { Client } from '@temporalio/client';
    import { Worker } from '@temporalio/worker';
    import { ApplicationFailure } from '@temporalio/common';
    import { ApplicationFailure as same } from '@temporalio/workflow';
    console.log([typeof Client, typeof Worker.create, ApplicationFailure === same].join());`,
};

function run(command: string, args: readonly string[], more: Record<string, string> = {}) {
  const result = spawnSync(command, args, {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', VITEST: '', ...more },
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

beforeAll(async () => {
  expect(existsSync(join(root, 'dist/temporal/workflow/package.json')), 'npm run build comes first').toBe(true);
  mkdirSync(join(project, 'src'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(project, name), text);
  for (const file of ['workflows.ts', 'activities.ts'])
    cpSync(join(root, 'tests/temporal/samples/hello-world', file), join(project, 'src', file));
  expect(run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts'])).toMatchObject({ code: 0 });
  env = await TestWorkflowEnvironment.createLocal();
  server = await serveEngine(env.engine.remote);
}, 120_000);
afterAll(async () => {
  await server?.close();
  await env?.teardown();
  rmSync(project, { recursive: true, force: true });
});

describe('a project for Temporal, with Backstitch under its names', () => {
  test('type-checks and compiles', () => {
    const tsc = run(process.execPath, [join(root, 'node_modules/typescript/lib/tsc.js'), '--project', project]);
    expect(tsc).toMatchObject({ code: 0, out: '' });
  });

  test('its tests run, as CommonJS and as modules', () => {
    expect(run(process.execPath, ['lib/test.js'])).toMatchObject({ code: 0, out: expect.stringContaining('tested') });
    expect(run(process.execPath, ['src/modules.mjs'])).toMatchObject({ code: 0, out: 'function,function,true\n' });
  });

  test('its worker and its client work with a server, and a signal shuts the worker down', async () => {
    const address = { TEMPORAL_ADDRESS: server.address, TEMPORAL_API_KEY: server.token };
    const worker = spawn(process.execPath, ['lib/worker.js'], { cwd: project, env: { ...process.env, NODE_OPTIONS: '', ...address } });
    let out = '';
    for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (chunk) => (out += chunk));
    const ended = new Promise<number | null>((resolve) => worker.once('exit', resolve));
    await expect.poll(() => out, { timeout: 30_000 }).toContain('ready');
    const client = spawn(process.execPath, ['lib/client.js'], { cwd: project, env: { ...process.env, NODE_OPTIONS: '', ...address } });
    let answer = '';
    for (const stream of [client.stdout, client.stderr]) stream.on('data', (chunk) => (answer += chunk));
    expect(await new Promise((resolve) => client.once('exit', resolve)), answer).toBe(0);
    expect(answer).toBe('Hello, Temporal!\n');
    worker.kill('SIGTERM');
    expect(await ended, out).toBe(0);
    expect(out).toContain('STOPPED');
  });
});
