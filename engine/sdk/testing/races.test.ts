import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WithStartWorkflowOperation } from '../client';
import { Worker } from '../worker';
import { TestWorkflowEnvironment } from '.';

const CODE = `import { condition, defineSignal, defineUpdate, setHandler } from '@temporalio/workflow';

export const put = defineSignal<[number]>('put');
export const end = defineSignal('end');
export const add = defineUpdate<number, [number]>('add');

export async function collects(): Promise<number[]> {
  const seen: number[] = [];
  let ended = false;
  setHandler(put, (n) => {
    seen.push(n);
  });
  setHandler(add, (n) => {
    seen.push(n);
    return n;
  });
  setHandler(end, () => {
    ended = true;
  });
  await condition(() => ended);
  return seen;
}
`;

let folder: string;
let env: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backstitch-races-'));
  writeFileSync(join(folder, 'workflows.ts'), CODE);
  env = await TestWorkflowEnvironment.createLocal();
  worker = await Worker.create({ connection: env.nativeConnection, taskQueue: 'races', workflowsPath: join(folder, 'workflows.ts') });
  running = worker.run();
}, 60_000);

afterAll(async () => {
  worker?.shutdown();
  await running;
  await env?.teardown();
  rmSync(folder, { recursive: true, force: true });
});

const soon = (most: number) => setTimeout(Math.random() * most);
const start = (workflowId: string) => env.client.workflow.start<() => Promise<number[]>>('collects', { taskQueue: 'races', workflowId });

it('an update that was answered is part of the run, also when the run ends meanwhile; the others are told that it has ended', async () => {
  for (let round = 0; round < 20; round++) {
    const handle = await start(`update-${round}`);
    const updates = Array.from({ length: 8 }, async (_, n) => {
      await soon(12);
      return handle.executeUpdate<number, [number]>('add', { args: [n] }).catch((error: Error) => error.name);
    });
    await soon(12);
    await handle.signal('end');
    const answers = await Promise.all(updates);
    const seen = await handle.result();
    expect(answers.filter((answer) => typeof answer === 'number')).toEqual(expect.arrayContaining(seen));
    expect(seen).toEqual(expect.arrayContaining(answers.filter((answer) => typeof answer === 'number')));
    expect(new Set(answers.filter((answer) => typeof answer === 'string'))).toEqual(
      new Set(seen.length === 8 ? [] : ['WorkflowNotFoundError']),
    );
  }
}, 60_000);

it('a signal that was taken is in the run that goes on from a reset, once, whenever the reset came', async () => {
  for (let round = 0; round < 12; round++) {
    const workflowId = `reset-${round}`;
    await start(workflowId);
    const handle = env.client.workflow.getHandle<() => Promise<number[]>>(workflowId);
    await expect.poll(async () => (await handle.describe()).historyLength).toBeGreaterThanOrEqual(4);
    const signals = (async () => {
      for (let n = 0; n < 20; n++) await handle.signal('put', n);
    })();
    for (let k = 0; k < 3; k++) {
      await soon(15);
      await env.client.workflowService.resetWorkflowExecution({
        namespace: 'default',
        workflowExecution: { workflowId },
        workflowTaskFinishEventId: 4,
        requestId: `${workflowId}-${k}`,
        reason: 'it is tried',
      } as never);
    }
    await signals;
    await handle.signal('end');
    expect([...(await handle.result())].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  }
}, 60_000);

it('starts with a signal or an update from many sides make one run, which gets all of them', async () => {
  for (let round = 0; round < 8; round++) {
    const workflowId = `with-start-${round}`;
    const options = { taskQueue: 'races', workflowId } as const;
    const sides = Array.from({ length: 16 }, (_, n) =>
      n % 2 === 0
        ? env.client.workflow.signalWithStart('collects', { ...options, signal: 'put', signalArgs: [n] })
        : env.client.workflow.executeUpdateWithStart('add', {
            args: [n],
            startWorkflowOperation: new WithStartWorkflowOperation('collects', { ...options, workflowIdConflictPolicy: 'USE_EXISTING' }),
          }),
    );
    await Promise.all(sides);
    const handle = env.client.workflow.getHandle<() => Promise<number[]>>(workflowId);
    await handle.signal('end');
    expect([...(await handle.result())].sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, n) => n));
  }
}, 60_000);
