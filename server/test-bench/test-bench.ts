import { randomUUID } from 'node:crypto';
import type { Catalog } from '../../catalog';
import { type BuildResult, build, type CallSite, judge, type Problem, type WorkflowBundle } from '../../compiler';
import { type Engine, EngineError, OPEN_STATUSES, toPayload, toPayloads } from '../../engine/contract';
import { openReplayer } from '../../engine/worker';
import { historyOf } from '../history-of';
import { REPLAY_TIMEOUT_MS } from '../replay-timeout';
import { type RunningWorker, startWorker } from '../worker';
import { ALONE, ALONE_SOURCE } from './alone';
import { pinnedActivities } from './pinned-activities';
import { type SitePins, sitePins } from './pins';
import { TEST_TASK_QUEUE } from './queue';
import { sweepTests } from './sweep';

/** Memo of every test run: the workflow whose draft it is. */
const TEST_MEMO = 'backstitchTest';
const RUN_TIMEOUT_MS = 24 * 3_600_000;
const IDENTITY = 'test-bench';

export interface TestRequest {
  readonly name: string;
  /** The draft as it stands in the editor. */
  readonly source: string;
  /** The workflow's one argument; absent: none. */
  readonly input?: unknown;
  /** What activities answer instead of being called, by block. */
  readonly pins: Readonly<Record<string, unknown>>;
  /** Goes on from a test instead of beginning: what had happened before is known and does not happen again. */
  readonly from?: TestPlace;
}

/** A place in the history of a test. */
export interface TestPlace {
  readonly workflowId: string;
  readonly runId: string;
  /** The end of a workflow task: what was decided in it is decided anew. */
  readonly workflowTaskFinishEventId: number;
}

export interface AloneRequest {
  /** The activity. */
  readonly name: string;
  readonly args: readonly unknown[];
}

export interface RunStarted {
  readonly workflowId: string;
  readonly runId: string;
}

export type TestStarted =
  | (RunStarted & {
      readonly ok: true;
      /** Events of the run carry indexes into it. */
      readonly callSites: readonly CallSite[];
    })
  | {
      readonly ok: false;
      /** Why it cannot be built. */
      readonly problems: readonly Problem[];
      /** Why it cannot go on from there: the steps before have changed. */
      readonly diverges?: string;
    };

/** Runs drafts for real: built as they stand, on the engine, with the real activities but for those that are pinned. */
export interface TestBench {
  /** Throws `INVALID_ARGUMENT` where `from` is no test of this workflow. */
  start(request: TestRequest): Promise<TestStarted>;
  /** One activity, once, without a retry. Throws `INVALID_ARGUMENT` where there is none of this name. */
  startAlone(request: AloneRequest): Promise<RunStarted>;
  /** Works on with tests that were open when the process before ended: one may wait for a person. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestBenchOptions {
  readonly engine: Engine;
  readonly catalog: Catalog;
  readonly namespace: string;
  /** Folder of the program: packages that workflows import are looked for here. */
  readonly root: string;
}

/** Its worker starts with the first test, or with what `resume` finds: a process that tests nothing has none. */
export function createTestBench(options: TestBenchOptions): TestBench {
  const { engine, catalog, namespace, root } = options;
  let worker: Promise<RunningWorker> | null = null;
  const work = () => {
    const change = (known: Parameters<typeof pinnedActivities>[0]) => pinnedActivities(known, options);
    worker ??= startWorker({ engine, catalog, namespace, graceMs: 0, taskQueue: TEST_TASK_QUEUE, change }).catch((error: unknown) => {
      worker = null;
      throw error;
    });
    return worker;
  };
  const sweep = (workflow: string) => {
    void sweepTests(options, workflow).catch((error: unknown) => console.error('tests of drafts:', error));
  };

  const begin = async (test: { workflow: string; type: string; args: readonly unknown[]; bundle: WorkflowBundle; pins: SitePins }) => {
    const { workflow, type, args, bundle, pins } = test;
    await work();
    const workflowId = `test-${workflow.replace(' ', '-')}-${randomUUID().slice(0, 8)}`;
    await catalog.draftTests.keep({ workflowId, workflow, pins }, bundle);
    const { runId } = await engine.startWorkflow({
      namespace,
      workflowId,
      workflowType: type,
      taskQueue: TEST_TASK_QUEUE,
      input: toPayloads(args),
      requestId: randomUUID(),
      identity: IDENTITY,
      workflowRunTimeoutMs: RUN_TIMEOUT_MS,
      memo: { [TEST_MEMO]: toPayload(workflow) },
      deploymentVersion: { deploymentName: workflow, buildId: bundle.buildId },
    });
    sweep(workflow);
    return { workflowId, runId };
  };

  const goOn = async (name: string, place: TestPlace, built: Built, pins: SitePins): Promise<TestStarted> => {
    const { workflowId, runId, workflowTaskFinishEventId } = place;
    const base = await catalog.draftTests.get(workflowId);
    if (base?.workflow !== name)
      throw new EngineError('INVALID_ARGUMENT', `'${workflowId}' is no test of ${name} that is still kept. Test the draft again.`);
    const execution = { namespace, workflowId, runId };
    const diverges = await divergence(engine, execution, workflowTaskFinishEventId, built);
    if (diverges !== null) return { ok: false, problems: [], diverges };
    const bundle = ofTests(built.bundle);
    await work();
    await catalog.draftTests.keep({ workflowId, workflow: name, pins }, bundle);
    const reset = await engine.resetWorkflow({
      execution,
      to: { workflowTaskFinishEventId },
      reason: 'run from a step',
      deploymentVersion: { deploymentName: name, buildId: bundle.buildId },
      requestId: randomUUID(),
      identity: IDENTITY,
    });
    return { ok: true, workflowId, runId: reset.runId, callSites: built.callSites };
  };

  return {
    async start({ name, source, input, pins, from }) {
      const built = await build(source, name, { resolveDir: root });
      if (!built.ok) return { ok: false, problems: built.problems };
      const sites = sitePins(pins, built.callSites);
      if (from) return goOn(name, from, built, sites);
      const args = input === undefined ? [] : [input];
      const run = await begin({ workflow: name, type: name, args, bundle: ofTests(built.bundle), pins: sites });
      return { ok: true, ...run, callSites: built.callSites };
    },
    async startAlone({ name, args }) {
      const known = await catalog.loadActivities();
      if (!Object.hasOwn(known, name)) throw new EngineError('INVALID_ARGUMENT', `There is no activity '${name}' here.`);
      const built = await build(ALONE_SOURCE, ALONE, { resolveDir: root });
      if (!built.ok) throw new Error(built.problems[0]?.message);
      return begin({ workflow: `activity ${name}`, type: ALONE, args: [name, args], bundle: ofTests(built.bundle), pins: {} });
    },
    async resume() {
      const filter = { taskQueue: TEST_TASK_QUEUE, statuses: OPEN_STATUSES } as const;
      const { executions } = await engine.listWorkflows({ namespace, filter, pageSize: 1 });
      if (executions.length > 0) await work();
    },
    async stop() {
      await (await worker)?.stop();
    },
  };
}

type Built = Extract<BuildResult, { readonly ok: true }>;

/** The same code under a build id that no published version has: it may be swept. */
function ofTests(bundle: WorkflowBundle): WorkflowBundle {
  return { ...bundle, buildId: `t${bundle.buildId.slice(1)}` };
}

/** Why the draft does not fit what the test had done up to there; null: it does. */
async function divergence(
  engine: Engine,
  execution: { readonly namespace: string; readonly workflowId: string; readonly runId: string },
  finishEventId: number,
  built: Built,
): Promise<string | null> {
  const history = await historyOf(engine, { execution });
  if (typeof history === 'string') return `${history}.`;
  const replayer = openReplayer({ timeoutMs: REPLAY_TIMEOUT_MS });
  try {
    const verdict = await replayer.replay({ bundle: built.bundle, history: history.slice(0, finishEventId - 1), execution });
    const judged = judge(verdict, built);
    return judged.status === 'safe' ? null : judged.message;
  } finally {
    await replayer.close();
  }
}
