import { afterEach, describe, expect, it } from 'vitest';
import { openRig, type Rig } from '../testing/rig';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

const greeting = `
import { proxyActivities, sleep } from 'backstitch/workflow';
const { greet } = proxyActivities<{ greet(name: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });
export async function hello(name: string) { return await greet(name); }
export async function slowHello(name: string) { await sleep(20); return await greet(name); }
`;
const activities = { greet: async (name: string) => `Hello ${name}` };

describe('a worker on the engine', () => {
  it('runs a workflow with an activity; the history is what Temporal would show', async () => {
    rig = await openRig(greeting, activities);
    const run = await rig.start('hello', ['Ann']);
    expect(await run.result()).toBe('Hello Ann');
    expect((await run.history()).map(({ type }) => type)).toEqual([
      'WorkflowExecutionStarted',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'ActivityTaskScheduled',
      'ActivityTaskStarted',
      'ActivityTaskCompleted',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'WorkflowExecutionCompleted',
    ]);
  });
});
