import { randomUUID } from 'node:crypto';
import type { Catalog } from '../../catalog';
import { build, type CallSite, type Problem } from '../../compiler';
import { type Engine, toPayload, toPayloads } from '../../engine/contract';
import { type RunningWorker, startWorker } from '../worker';
import { pinnedActivities } from './pinned-activities';
import { PINS_MEMO, sitePins } from './pins';
import { TEST_TASK_QUEUE } from './queue';

/** Memo of every test run: the workflow whose draft it is. */
const TEST_MEMO = 'backstitchTest';
const RUN_TIMEOUT_MS = 24 * 3_600_000;

export interface TestRequest {
  readonly name: string;
  /** The draft as it stands in the editor. */
  readonly source: string;
  /** The workflow's one argument; absent: none. */
  readonly input?: unknown;
  /** What activities answer instead of being called, by block. */
  readonly pins: Readonly<Record<string, unknown>>;
}

export type TestStarted =
  | {
      readonly ok: true;
      readonly workflowId: string;
      readonly runId: string;
      /** Events of the run carry indexes into it. */
      readonly callSites: readonly CallSite[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Runs drafts for real: built as they stand, on the engine, with the real activities but for those that are pinned. */
export interface TestBench {
  start(request: TestRequest): Promise<TestStarted>;
  stop(): Promise<void>;
}

export interface TestBenchOptions {
  readonly engine: Engine;
  readonly catalog: Catalog;
  readonly namespace: string;
  /** Folder of the program: packages that workflows import are looked for here. */
  readonly root: string;
}

/** Its worker starts with the first test: a process that tests nothing has none. */
export function createTestBench({ engine, catalog, namespace, root }: TestBenchOptions): TestBench {
  let worker: Promise<RunningWorker> | null = null;
  const work = () => {
    const change = (known: Parameters<typeof pinnedActivities>[0]) => pinnedActivities(known, engine);
    worker ??= startWorker({ engine, catalog, namespace, graceMs: 0, taskQueue: TEST_TASK_QUEUE, change }).catch((error: unknown) => {
      worker = null;
      throw error;
    });
    return worker;
  };
  return {
    async start({ name, source, input, pins }) {
      const built = await build(source, name, { resolveDir: root });
      if (!built.ok) return { ok: false, problems: built.problems };
      await catalog.keepBundle(built.bundle);
      await work();
      const workflowId = `test-${name}-${randomUUID().slice(0, 8)}`;
      const { runId } = await engine.startWorkflow({
        namespace,
        workflowId,
        workflowType: name,
        taskQueue: TEST_TASK_QUEUE,
        input: input === undefined ? [] : toPayloads([input]),
        requestId: randomUUID(),
        identity: 'test-bench',
        workflowRunTimeoutMs: RUN_TIMEOUT_MS,
        memo: { [TEST_MEMO]: toPayload(name), [PINS_MEMO]: toPayload(sitePins(pins, built.callSites)) },
        deploymentVersion: { deploymentName: name, buildId: built.bundle.buildId },
      });
      return { ok: true, workflowId, runId, callSites: built.callSites };
    },
    async stop() {
      await (await worker)?.stop();
    },
  };
}
