import type { ExecutionRef, HistoryEvent } from '../../engine/contract';
import type { WorkflowClient, WorkflowHandle, WorkflowStartOptions } from '../../engine/sdk/client';
import { TestWorkflowEnvironment } from '../../engine/sdk/testing';
import { Worker, type WorkerOptions } from '../../engine/sdk/worker';

/** Where a scenario plays: an engine in memory, and workers with the feature's code. */
export interface Site {
  readonly client: WorkflowClient;
  /** Starts a workflow by name, by default under its name and without arguments. */
  start(type: string, options?: Partial<WorkflowStartOptions>): Promise<WorkflowHandle>;
  /** The same, and waits for the end. */
  execute(type: string, options?: Partial<WorkflowStartOptions>): Promise<unknown>;
  readonly engine: TestWorkflowEnvironment['engine'];
  /** Sets a worker to work on the queue `default`; it works until the scenario is over, or until the returned function is called. */
  work(options?: Partial<WorkerOptions>): Promise<() => Promise<void>>;
  /** Resolves when an event of this type is in the history (of the latest run). */
  reached(workflowId: string, type: HistoryEvent['type'], count?: number): Promise<void>;
}

/** Drives runs of a feature's workflows, and names those whose histories are of interest: workflow ids (the whole chain of runs) or runs. */
export type Scenario = (site: Site) => Promise<readonly (string | ExecutionRef)[]>;

export interface Recorded {
  readonly workflowId: string;
  readonly runId: string;
  readonly events: readonly HistoryEvent[];
}

const namespace = 'default';

/** Plays a scenario with the workflows of `workflowsPath`; the histories of the runs that it names, in order. */
export async function play(scenario: Scenario, workflowsPath: string): Promise<Recorded[]> {
  const env = await TestWorkflowEnvironment.createLocal();
  const stops: (() => Promise<void>)[] = [];
  const client = env.client.workflow;
  const site: Site = {
    client,
    start: (type, options) => client.start(type, { workflowId: type, args: [], ...options }),
    execute: (type, options) => client.execute(type, { workflowId: type, args: [], ...options }),
    engine: env.engine,
    async work(options = {}) {
      const logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
      const worker = await Worker.create({ connection: env.connection, taskQueue: 'default', workflowsPath, logger, ...options });
      const running = worker.run();
      let stopped = false;
      const stop = async () => {
        if (stopped) return;
        stopped = true;
        worker.shutdown();
        await running;
      };
      stops.push(stop);
      return stop;
    },
    async reached(workflowId, type, count = 1) {
      for (let afterEventId = 0, found = 0; ; ) {
        const { events } = await env.engine.getWorkflowHistory({
          execution: { namespace, workflowId },
          afterEventId,
          waitNewEvent: true,
        });
        found += events.filter((event) => event.type === type).length;
        if (found >= count) return;
        afterEventId = events.at(-1)?.id ?? afterEventId;
      }
    },
  };
  try {
    const recorded: Recorded[] = [];
    for (const named of await scenario(site))
      recorded.push(...(typeof named === 'string' ? await chain(env.engine, named) : [await history(env.engine, named)]));
    return recorded;
  } finally {
    await Promise.all(stops.map((stop) => stop()));
    await env.teardown();
  }
}

/** The runs of a workflow id, the first one first. */
async function chain(engine: Site['engine'], workflowId: string): Promise<Recorded[]> {
  const runs: Recorded[] = [];
  for (let runId: string | undefined; ; ) {
    const run = await history(engine, { namespace, workflowId, ...(runId && { runId }) });
    runs.unshift(run);
    const [started] = run.events;
    runId = started?.type === 'WorkflowExecutionStarted' ? started.attributes.continuedExecutionRunId : undefined;
    if (runId === undefined) return runs;
  }
}

async function history(engine: Site['engine'], execution: ExecutionRef): Promise<Recorded> {
  const events: HistoryEvent[] = [];
  for (;;) {
    const page = await engine.getWorkflowHistory({ execution, afterEventId: events.at(-1)?.id ?? 0 });
    events.push(...page.events);
    if (!page.more) return { workflowId: execution.workflowId, runId: page.runId, events };
  }
}

/** A task taken by hand, as by a worker that may then be slow, or never answer. */
export async function takeTask(site: Site) {
  const task = await site.engine.pollWorkflowTask({ namespace, taskQueue: { name: 'default' }, identity: 'by hand' });
  if (task === null) throw new Error('no workflow task came');
  return task;
}
