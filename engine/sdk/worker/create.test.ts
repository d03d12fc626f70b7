import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noopLogger } from '../common';
import { TestWorkflowEnvironment } from '../testing';
import { bundleWorkflowCode, NativeConnection, PromiseCompletionTimeoutError, TransportError, Worker } from '.';

const workflowsPath = join(import.meta.dirname, 'testing/many.ts');
let env: TestWorkflowEnvironment;
beforeAll(async () => {
  env = await TestWorkflowEnvironment.createLocal();
});
afterAll(() => env?.teardown());

test('a worker of a namespace that does not exist is not made', async () => {
  const options = { connection: env.nativeConnection, taskQueue: 'q', activities: { async a() {} } };
  const made = Worker.create({ ...options, namespace: 'nope' });
  await expect(made).rejects.toBeInstanceOf(TransportError);
  await expect(made).rejects.toThrow(/^Namespace nope was not found/);
  await env.engine.registerNamespace({ namespace: 'nope' });
  await Worker.create({ ...options, namespace: 'nope' });
});

test('a server that a worker cannot reach is a TransportError, with what came from below as its cause', async () => {
  const failed = await NativeConnection.connect({ address: '127.0.0.1:1', connectTimeout: 100 }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(TransportError);
  expect((failed as TransportError).cause).toBeInstanceOf(Error);
});

test('a hook for webpack finds the rules that it looks for, and is warned only if it changes them', async () => {
  const warnings: string[] = [];
  const logger = { ...noopLogger, warn: (message: string) => void warnings.push(message) };
  const bundled = (touch: (rule: { test: RegExp; use: { loader: string; options: Record<string, unknown> } }) => void) =>
    bundleWorkflowCode({
      workflowsPath,
      logger,
      webpackConfigHook: (config) => {
        const rules = config.module?.rules as Parameters<typeof touch>[0][];
        touch(rules.find(({ test }) => test.test('workflows.ts')) as Parameters<typeof touch>[0]);
        return config;
      },
    });
  await bundled(({ use }) => expect(use.loader).toContain('swc-loader'));
  expect(warnings).toEqual([]);
  await bundled(({ use }) => {
    use.options.minify = true;
  });
  expect(warnings.join()).toContain('module.rules are not heeded');
});

test('runUntil does not wait for what goes on when the worker has stopped, unless it is told for how long', async () => {
  const made = () => Worker.create({ connection: env.nativeConnection, taskQueue: 'q', activities: { async a() {} } });
  const stopped = await made();
  const never = stopped.runUntil(new Promise(() => undefined));
  stopped.shutdown();
  await expect(never).rejects.toBeInstanceOf(PromiseCompletionTimeoutError);
  expect(stopped.getState()).toBe('STOPPED');

  const patient = await made();
  let finish: (value: string) => void = () => undefined;
  const work = new Promise<string>((resolve) => {
    finish = resolve;
  });
  const result = patient.runUntil(work, { promiseCompletionTimeout: '1 minute' });
  patient.shutdown();
  await expect.poll(() => patient.getState()).toBe('STOPPED');
  finish('late');
  expect(await result).toBe('late');
});
