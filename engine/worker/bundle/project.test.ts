import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromPayloads } from '../../contract';
import { initializeJob, openRawDoor, type RawDoor } from '../raw';
import { begin, resultOf } from '../testing/raw-rig';
import { bundleWorkflowCode } from '.';

/** A project as users have them: packages of all kinds, settings, several modules. */
const dir = mkdtempSync(join(tmpdir(), 'project-'));
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), text);
};
const pack = (name: string, manifest: object, files: Record<string, string>) => {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', ...manifest }));
  for (const [file, text] of Object.entries(files)) write(`node_modules/${name}/${file}`, text);
};

beforeAll(() => {
  write('tsconfig.json', JSON.stringify({ extends: './tsconfig.base.json', compilerOptions: { verbatimModuleSyntax: true } }));
  write(
    'tsconfig.base.json',
    `{ // comments are fine
      "compilerOptions": { "baseUrl": "src", "paths": { "@lib/*": ["library/*"] }, "experimentalDecorators": true } }`,
  );
  pack(
    'sloppy',
    { main: 'index.js' },
    {
      'index.js':
        "var g = typeof global == 'object' && global.Object === Object && global; exports.found = !!g; exports.add = function (a, b) { return a + b; };",
    },
  );
  pack(
    'modern',
    { exports: { '.': { import: './index.mjs', require: './index.cjs' } } },
    {
      'index.mjs': "export * from './more.mjs'; export default 'esm';",
      'more.mjs': 'export const more = 1;',
      'index.cjs': "module.exports = 'cjs';",
    },
  );
  pack(
    'for-both',
    { main: 'node.js', browser: 'browser.js' },
    { 'node.js': "module.exports = require('crypto').randomUUID;", 'browser.js': "module.exports = 'browser';" },
  );
  pack(
    'lazy',
    { main: 'index.js' },
    { 'index.js': "exports.read = () => require('fs').readFileSync('x'); exports.load = () => import('modern'); exports.ok = 1;" },
  );
  pack('templates', { main: 'index.js' }, { 'index.js': "exports.compile = (text) => new Function('it', 'return ' + text);" });
  write('src/library/math.ts', 'export enum Kind { One = 1, Two } export const twice = (n: number) => 2 * n; export type Only = number;');
  write('src/data.json', '{ "answer": 42 }');
  write(
    'src/more-workflows.ts',
    "import { inspect } from 'util'; import { ApplicationFailure } from '@temporalio/common/lib/failure'; export async function later() { return [typeof inspect, new ApplicationFailure('x', 'T').type]; }",
  );
  write(
    'src/workflows.ts',
    `import { sleep } from '@temporalio/workflow';
    import { type Only } from './activities';
    import { Kind, twice } from '@lib/math';
    import data from './data.json';
    import * as sloppy from 'sloppy';
    import modern, { more } from 'modern';
    import both from 'for-both';
    import { compile } from 'templates';
    import assert, { deepStrictEqual } from 'node:assert';
    import { URL } from 'url';
    export * from './more-workflows';
    function seal(target: any, key: string, d: PropertyDescriptor) { d.enumerable = true; return d; }
    class Counter { static #count = 0; @seal next() { return ++Counter.#count; } }
    export async function all(n: Only) {
      await sleep(1);
      deepStrictEqual({ a: [1, new Map([[1, 2]])] }, { a: [1, new Map([[1, 2]])] });
      assert.throws(() => assert.equal(1, 2), /1 == 2/);
      return [twice(n), Kind.Two, data.answer, sloppy.found, sloppy.add(1, 2), modern, more, both, compile('it + 1')(1), new URL('/b', 'http://x/a').href, new Counter().next()];
    }`,
  );
  write(
    'src/activities.ts',
    "import { readFileSync } from 'node:fs'; export type Only = number; export async function read() { return readFileSync('x'); }",
  );
  write('src/reader.ts', "import { ok } from 'lazy'; export async function lazy() { return ok; }");
  write(
    'src/converter.ts',
    "import { CompositePayloadConverter, JsonPayloadConverter } from '@temporalio/common'; class Reversed extends JsonPayloadConverter { toPayload(value: unknown) { const p = super.toPayload(value); return p && { ...p, metadata: { ...p.metadata, mine: new TextEncoder().encode('yes') } }; } } export const payloadConverter = new CompositePayloadConverter(new Reversed());",
  );
  write(
    'src/interceptors.ts',
    `import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';
    import { proxySinks, workflowInfo } from '@temporalio/workflow';
    export const interceptors: WorkflowInterceptorsFactory = () => ({
      inbound: [{ async execute(input, next) { return [workflowInfo().workflowType, await next({ ...input, args: [20] })]; } }],
      outbound: [{ startTimer: (input, next) => next({ ...input, durationMs: 5 }) }],
    });`,
  );
});
const doors: RawDoor[] = [];
afterAll(async () => {
  await Promise.all(doors.map((door) => door.close()));
  rmSync(dir, { recursive: true });
});
const open = async (options: Omit<Parameters<typeof bundleWorkflowCode>[0], 'source'> & { workflowsPath: string }) => {
  const door = openRawDoor(await bundleWorkflowCode(options));
  doors.push(door);
  return door;
};

it('takes packages in any module format, paths of tsconfig.json, JSON, enums, decorators, what Node modules are allowed', async () => {
  const run = (await open({ workflowsPath: join(dir, 'src/workflows.ts') })).open();
  await run.activate([begin('all', 4)]);
  const completion = await run.activate([{ type: 'fireTimer', seq: 1 }]);
  if (completion.status === 'failed') throw new Error(completion.failure.message);
  expect(resultOf(completion.commands)).toEqual([8, 2, 42, true, 3, 'esm', 1, 'browser', 2, 'http://x/b', 1]);
});

it('a name that an allowed module does not have is undefined, and files of the official packages are found', async () => {
  const completion = await (await open({ workflowsPath: join(dir, 'src/workflows') })).open().activate([begin('later')]);
  if (completion.status === 'failed') throw new Error(completion.failure.message);
  expect(resultOf(completion.commands)).toEqual(['undefined', 'T']);
});

it('leaves out what it is told to', async () => {
  const workflowsPath = join(dir, 'src/reader.ts');
  await expect(bundleWorkflowCode({ workflowsPath })).rejects.toThrow(/'fs' is not available.*reader\.ts -> index\.js -> fs/);
  const completion = await (await open({ workflowsPath, ignoreModules: ['fs'] })).open().activate([begin('lazy')]);
  if (completion.status === 'failed') throw new Error(completion.failure.message);
  expect(resultOf(completion.commands)).toBe(1);
  await bundleWorkflowCode({ workflowsPath, ignoreModules: ['lazy'] });
});

it('bundles converters and interceptors along', async () => {
  const parts = { payloadConverterPath: join(dir, 'src/converter'), workflowInterceptorModules: [join(dir, 'src/interceptors.ts')] };
  const run = (await open({ workflowsPath: join(dir, 'src/workflows.ts'), ...parts })).open();
  const first = await run.activate([initializeJob('all')]);
  expect(first).toMatchObject({ commands: [{ type: 'startTimer', startToFireTimeoutMs: 5 }] });
  const completion = await run.activate([{ type: 'fireTimer', seq: 1 }]);
  if (completion.status === 'failed') throw new Error(completion.failure.message);
  const [command] = completion.commands;
  if (command?.type !== 'completeWorkflowExecution') throw new Error('not completed');
  expect(command.result?.[0]?.metadata.mine).toBe('yes');
  expect(fromPayloads(command.result)[0]).toEqual(['all', expect.arrayContaining([40])]);
});
