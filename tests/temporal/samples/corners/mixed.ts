import { hostname } from 'node:os';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import * as outside from './mixed-outside';

/** A workflow in one file with what is called outside of it, as in test suites. */

export async function small(): Promise<string> {
  return `small ${'size' in outside}`;
}

export async function play(workflowBundle: { code: string }): Promise<string> {
  const env = await TestWorkflowEnvironment.createLocal();
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue: hostname(), workflowBundle });
  const result = await worker.runUntil(env.client.workflow.execute(small, { taskQueue: hostname(), workflowId: 'small' }));
  await env.teardown();
  return `${result} ${outside.size(import.meta.url) > 0}`;
}
