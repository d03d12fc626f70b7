import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';

/** Where `require` takes no modules, as in Jest and in Node before 20.19, the doors are CommonJS. */

const sdk = fileURLToPath(new URL('../dist/sdk/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'backstitch-commonjs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES = {
  'workflows.js': `
    const { proxyActivities } = require('backstitch/workflow');
    const { greet } = proxyActivities({ startToCloseTimeout: '1 minute' });
    exports.greeting = async (name) => greet(name);`,
  'main.js': `
    const sdk = (door) => require(${JSON.stringify(sdk)} + door + '.cjs');
    const { activityInfo, ApplicationFailure } = sdk('activity');
    const { TestWorkflowEnvironment } = sdk('testing');
    const { DefaultLogger, Runtime, Worker } = sdk('worker');
    async function greet(name) {
      if (name === 'nobody') throw ApplicationFailure.nonRetryable('nobody there', 'NOBODY');
      return activityInfo().activityType + ' ' + name;
    }
    async function run() {
      Runtime.install({ logger: new DefaultLogger('ERROR') });
      const env = await TestWorkflowEnvironment.createTimeSkipping();
      const workflowsPath = require.resolve('./workflows');
      const worker = await Worker.create({ connection: env.nativeConnection, taskQueue: 'q', workflowsPath, activities: { greet } });
      const execute = (name) => env.client.workflow.execute('greeting', { taskQueue: 'q', workflowId: name, args: [name] });
      await worker.runUntil(async () => {
        console.log(await execute('Ann'));
        const failed = await execute('nobody').catch((error) => error);
        console.log(failed instanceof sdk('client').WorkflowFailedError, failed.cause.cause instanceof sdk('common').ApplicationFailure);
      });
      await env.teardown();
    }
    run();`,
};
for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);

const flags = process.allowedNodeEnvironmentFlags.has('--experimental-require-module') ? ['--no-experimental-require-module'] : [];

test('workflows, activities and clients run by require alone', () => {
  const main = spawnSync(process.execPath, ['--no-warnings', ...flags, join(folder, 'main.js')], { encoding: 'utf8' });
  const { stdout, stderr } = main;
  expect({ stdout, stderr }).toEqual({ stdout: 'greet Ann\ntrue true\n', stderr: '' });
});

test.skipIf(flags.length === 0)('where a module can be required, its door is the module', () => {
  const code = `import(${JSON.stringify(`${sdk}client.js`)}).then((m) => console.log(m.Client === require(${JSON.stringify(`${sdk}client.cjs`)}).Client))`;
  expect(spawnSync(process.execPath, ['--no-warnings', '-e', code], { encoding: 'utf8' }).stdout).toBe('true\n');
});

test.each([[], flags])('a stand-in that a test puts into a door is there for all who require it', (...given) => {
  const door = JSON.stringify(`${sdk}activity.cjs`);
  const code = `const door = require(${door}); door.heartbeat = () => 'mine'; console.log(require(${door}).heartbeat(), door.__esModule, Object.isFrozen(door));`;
  expect(spawnSync(process.execPath, ['--no-warnings', ...given, '-e', code], { encoding: 'utf8' }).stdout).toBe('mine true false\n');
});

test('a client that is bundled into a program takes along itself once, and no bundler', async () => {
  const stdin = { contents: `module.exports = require('./client.cjs')`, resolveDir: sdk };
  const { metafile } = await build({ stdin, bundle: true, platform: 'node', write: false, metafile: true, logLevel: 'silent' });
  const taken = Object.keys(metafile.inputs);
  expect(taken.filter((file) => /all\.cjs|node_modules\/esbuild/.test(file))).toEqual([]);
  expect(taken.some((file) => file.endsWith('sdk/client.js'))).toBe(true);
});
