import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { projectRoot } from '../../threads';

/** A program of its own, that ends when nothing keeps Node; it prints what it came to. */
function outputOf(program: string): string {
  const dist = pathToFileURL(`${projectRoot()}/dist/sdk/`).href;
  const head = `
    import { TestWorkflowEnvironment } from '${dist}testing.js';
    import { DefaultLogger, Runtime, Worker } from '${dist}worker.js';
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    const env = await TestWorkflowEnvironment.createLocal();`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', head + program], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return stdout + stderr;
}

test('a program that waits for a result goes on until it is there', () => {
  const program = `
    const handle = await env.client.workflow.start('none', { taskQueue: 'q', workflowId: 'w', workflowExecutionTimeout: 300 });
    await handle.result().catch((error) => console.log(error.cause.name));
    await env.teardown();
    console.log('end');`;
  expect(outputOf(program)).toBe('TimeoutFailure\nend\n');
});

test('a worker that only has activities runs until it is shut down', () => {
  const program = `
    const worker = await Worker.create({ connection: env.nativeConnection, taskQueue: 'q', activities: { a: async () => {} } });
    setTimeout(() => worker.shutdown(), 300).unref();
    await worker.run();
    await env.teardown();
    console.log('end');`;
  expect(outputOf(program)).toBe('end\n');
});
