import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { get, print } from '../../compiler/source';
import { bundled, drive, type Script } from '../../compiler/source/testing/drive';
import { runnableFiles, scriptOf } from '../../compiler/source/testing/files';
import type { WorkflowHandle } from '../../engine/sdk/client';
import { ApplicationFailure } from '../../engine/sdk/common';
import { TestWorkflowEnvironment } from '../../engine/sdk/testing';
import { Worker } from '../../engine/sdk/worker';

/** What the original did on the engine is what the printed code does: the history of the one is replayed with the other. */
let env: TestWorkflowEnvironment;
const ends = new Map<string, number>();

beforeAll(async () => {
  env = await TestWorkflowEnvironment.createTimeSkipping();
});

afterAll(async () => {
  await env?.teardown();
});

it.each(runnableFiles())(
  '%s: the printed code replays what the original did on the engine',
  async (name, path) => {
    const source = readFileSync(path, 'utf8');
    const result = get(source);
    if (!result.ok) throw new Error(result.problems[0]?.message);
    const { definition } = result;
    const workflows = definition.workflows.map((fn) => (fn.exported === 'default' ? 'default' : fn.name));
    if (workflows.length === 0) return;
    const [original, printed] = await Promise.all([bundled(source), bundled(print(definition))]);
    for (const workflow of workflows) {
      const script = scriptOf(name, path, workflow);
      const driven = await drive(original, workflow, script);
      if (driven.end === 'broken') continue;
      const key = `${name}-${workflow}`;
      const history = await historyOf({ original, workflow, script, commands: driven.commands, key });
      await Worker.runReplayHistory({ workflowBundle: printed }, history, key);
    }
  },
  120_000,
);

interface Played {
  readonly original: Awaited<ReturnType<typeof bundled>>;
  readonly workflow: string;
  readonly script: Script;
  /** What it asks the engine for: they tell which activities and queues there must be. */
  readonly commands: readonly unknown[];
  /** Its workflow id and task queue. */
  readonly key: string;
}

/** Runs the workflow as its script says, with activities that answer what the script gives, to its end or until it waits for ever. */
async function historyOf({ original, workflow, script, commands, key }: Played) {
  const { client } = env;
  const called = commands.flatMap((command) => {
    const { activityType } = command as { activityType?: string };
    return activityType === undefined ? [] : [activityType];
  });
  const queues = new Set(
    commands.flatMap((command) => {
      const { type, taskQueue } = command as { type: string; taskQueue?: string };
      return type === 'scheduleActivity' && taskQueue ? [taskQueue] : [];
    }),
  );
  const activities = Object.fromEntries([...new Set(called)].map((activityType) => [activityType, answering(activityType, script)]));
  const workers = await Promise.all(
    [key, ...[...queues].filter((queue) => queue !== key)].map((taskQueue) =>
      Worker.create({
        connection: env.nativeConnection,
        taskQueue,
        activities,
        ...(taskQueue === key ? { workflowBundle: original } : {}),
        shutdownGraceTime: 0,
      } as never),
    ),
  );
  const running = workers.map((worker) => worker.run());
  try {
    const handle = await client.workflow.start(workflow, {
      taskQueue: key,
      workflowId: key,
      args: [...(script.args ?? [])],
      workflowExecutionTimeout: '1 day',
    });
    for (const { name, args = [] } of script.signals ?? []) {
      await resting(handle);
      await handle.signal(name, ...args).catch(() => undefined);
    }
    for (const { name, args = [] } of script.updates ?? []) {
      await resting(handle);
      await Promise.race([handle.executeUpdate(name, { args: [...args] } as never).catch(() => undefined), pause(500)]);
    }
    await Promise.race([handle.result({ followRuns: false }).catch(() => undefined), resting(handle, true)]);
    const history = await handle.fetchHistory();
    const { status } = await handle.describe();
    ends.set(status.name, (ends.get(status.name) ?? 0) + 1);
    if (status.name === 'RUNNING') await handle.terminate().catch(() => undefined);
    return history;
  } finally {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
  }
}

function answering(activityType: string, { fakes }: Script) {
  let count = 0;
  return async () => {
    count++;
    const given = fakes?.[activityType] ?? `${activityType}-${count}`;
    const value = typeof given === 'function' ? (given as (count: number) => unknown)(count) : given;
    if (value instanceof Error) throw ApplicationFailure.create({ message: value.message, type: value.name, nonRetryable: true });
    return value;
  };
}

/** A child of another file is waited for by its parent for ever. */
const MOST_LOOKS = 100;

/** Until nobody works on the run: it has ended, or waits for what comes from outside (a timer too, unless it would fire). */
async function resting(handle: WorkflowHandle, timersFire = false): Promise<void> {
  let looks = 0;
  for (let still = 0; still < 3 && looks < MOST_LOOKS; looks++) {
    await pause(20);
    const { raw, status } = await handle.describe();
    if (status.name !== 'RUNNING') return;
    const busy = raw.pendingWorkflowTask != null || (raw.pendingActivities?.length ?? 0) > 0 || (raw.pendingChildren?.length ?? 0) > 0;
    still = busy ? 0 : still + 1;
    if (busy || !timersFire) continue;
    const { events } = await handle.fetchHistory();
    const started = events?.filter((event) => event.timerStartedEventAttributes).length ?? 0;
    const ended = events?.filter((event) => event.timerFiredEventAttributes || event.timerCanceledEventAttributes).length ?? 0;
    if (started > ended) still = 0;
  }
}

it('most runs come to an end of their own', () => {
  console.log(`printed code on the engine: ${JSON.stringify(Object.fromEntries(ends))}`);
  const all = [...ends.values()].reduce((sum, n) => sum + n, 0);
  const own = ['COMPLETED', 'FAILED', 'CONTINUED_AS_NEW'].reduce((sum, status) => sum + (ends.get(status) ?? 0), 0);
  expect(own / all).toBeGreaterThan(0.7);
});
