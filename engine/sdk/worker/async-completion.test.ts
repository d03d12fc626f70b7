import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { activityInfo, CompleteAsyncError } from '../activity';
import { noopLogger } from '../common';
import { TestWorkflowEnvironment } from '../testing';
import { Worker } from '.';

const folder = mkdtempSync(join(tmpdir(), 'backstitch-async-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process with engine and worker on the same database: the next one begins where the one before ended. */
async function open(activities: object) {
  const env = await TestWorkflowEnvironment.createLocal({ url: `sqlite:${join(folder, 'async.db')}` });
  const workflowsPath = join(import.meta.dirname, 'testing/asking-workflows.ts');
  const worker = await Worker.create({ connection: env.connection, taskQueue: 'asking', workflowsPath, activities, logger: noopLogger });
  const running = worker.run();
  return {
    client: env.client,
    async close() {
      worker.shutdown();
      await running;
      await env.teardown();
    },
  };
}

test('an activity that somebody outside completes is not begun again when the process ends that began it', async () => {
  const begun: Uint8Array[] = [];
  const activities = {
    async ask(): Promise<string> {
      begun.push(activityInfo().taskToken);
      throw new CompleteAsyncError();
    },
  };
  const first = await open(activities);
  await first.client.workflow.start('asks', { taskQueue: 'asking', workflowId: 'asks' });
  await vi.waitFor(() => expect(begun).toHaveLength(1), { timeout: 15_000 });
  await first.close();

  const second = await open(activities);
  await second.client.activity.complete(begun[0] as Uint8Array, 'yes');
  expect(await second.client.workflow.getHandle('asks').result()).toBe('yes');
  expect(begun).toHaveLength(1);
  await second.close();
});
