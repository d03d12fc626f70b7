import { quoted } from '../../source';
import { key } from './key';

/**
 * Runs each workflow with its sample input and stand-ins for the activities, then replays what happened: that holds however the
 * run ends, and is where tests of one's own go on.
 */
export function testFile(inputs: ReadonlyMap<string, string>, results: ReadonlyMap<string, unknown>): string {
  const standIns = [...results].map(
    ([name, value]) => `  ${key(name)}: async () => (${JSON.stringify(value ?? null, null, 2).replaceAll('\n', '\n  ')}),`,
  );
  return `import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { WorkflowFailedError } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

const inputs = {
${[...inputs].map(([name, file]) => `  ${key(name)}: ${quoted(file)},`).join('\n')}
};
const taskQueue = 'test';

/** What the activities answer here, so that a test needs no service. */
const activities = {
${standIns.join('\n')}
};

let environment: TestWorkflowEnvironment | undefined;
let workflowBundle: WorkflowBundleWithSourceMap;

before(async () => {
  environment = await TestWorkflowEnvironment.createTimeSkipping();
  workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../src/workflows/index.ts', import.meta.url)),
  });
});
after(() => environment?.teardown());

for (const [name, file] of Object.entries(inputs)) {
  test(\`\${name}: what a run did is what its code does again\`, async () => {
    if (!environment) throw new Error('there is no test environment');
    const { client, nativeConnection } = environment;
    const worker = await Worker.create({ connection: nativeConnection, taskQueue, workflowBundle, activities });
    const args = JSON.parse(readFileSync(new URL(\`../\${file}\`, import.meta.url), 'utf8'));
    await worker.runUntil(async () => {
      // Time is skipped. Who waits for a signal that never comes is ended after an hour of it.
      const handle = await client.workflow.start(name, { taskQueue, workflowId: \`test-\${name}\`, args, workflowExecutionTimeout: '1 hour' });
      await handle.result().catch((error: unknown) => {
        if (!(error instanceof WorkflowFailedError)) throw error;
      });
      await Worker.runReplayHistory({ workflowBundle }, await handle.fetchHistory(), handle.workflowId);
    });
  });
}
`;
}
