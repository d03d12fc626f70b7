import type { HistoryEvent, Payload, StartWorkflowRequest } from '../../contract';
import { fromPayloads, toPayloads } from '../../contract';
import type { ActivityFunction } from '../../sdk/common';
import { createEngine, type LocalEngine, systemClock, systemRandom } from '../../service';
import { openMemoryStore } from '../../store/memory';
import { createActivityExecutor } from '../activity';
import { bundleWorkflowCode } from '../bundle';
import { createLocalActivityExecutor } from '../local';
import { createWorkflowExecutor, type WorkflowExecutor, type WorkflowExecutorOptions } from '../workflow';

/** An engine in memory with a worker: real threads, real bundles, no database. */
export interface Rig {
  readonly engine: LocalEngine;
  readonly executor: WorkflowExecutor;
  /** Replaces the code, as a deployment does. */
  deploy(source: string): Promise<void>;
  start(workflowType: string, args?: unknown[], given?: Partial<StartWorkflowRequest>): Promise<Handle>;
  stop(): Promise<void>;
}

export interface Handle {
  readonly workflowId: string;
  readonly runId: string;
  signal(name: string, ...args: unknown[]): Promise<void>;
  query(name: string, ...args: unknown[]): Promise<unknown>;
  cancel(): Promise<void>;
  history(): Promise<HistoryEvent[]>;
  /** Resolves when an event of this type is in the history. */
  reached(type: HistoryEvent['type']): Promise<HistoryEvent>;
  /** The event that closed the run. */
  closed(): Promise<HistoryEvent>;
  /** What a completed run returned; rejects if it ended otherwise. */
  result(): Promise<unknown>;
}

const namespace = 'default';
const taskQueue = 'default';
const identity = 'rig';
let ids = 0;

export async function openRig(
  source: string,
  activities: Record<string, ActivityFunction> = {},
  options: WorkflowExecutorOptions = {},
): Promise<Rig> {
  const engine = createEngine({ store: openMemoryStore(), clock: systemClock, random: systemRandom(), identity: 'engine' });
  await engine.start();
  let bundle = await bundleWorkflowCode({ source });
  const localActivities = createLocalActivityExecutor({ activities });
  const executor = createWorkflowExecutor({
    engine,
    namespace,
    taskQueue,
    identity,
    bundles: async () => bundle,
    options: { localActivities, ...options },
  });
  const activityExecutor = createActivityExecutor({ engine, namespace, taskQueue, identity, activities });
  void executor.run();
  void activityExecutor.run();

  const handleOf = (workflowId: string, runId: string): Handle => {
    const execution = { namespace, workflowId, runId };
    const history = async () => {
      const events: HistoryEvent[] = [];
      for (;;) {
        const page = await engine.getWorkflowHistory({ execution, afterEventId: events.at(-1)?.id ?? 0 });
        events.push(...page.events);
        if (!page.more) return events;
      }
    };
    const closed = async () => {
      for (;;) {
        const { events } = await engine.getWorkflowHistory({ execution, closeEventOnly: true, waitNewEvent: true });
        if (events[0]) return events[0];
      }
    };
    return {
      workflowId,
      runId,
      history,
      closed,
      signal: (signalName, ...args) =>
        engine.signalWorkflow({ execution, signalName, input: toPayloads(args), requestId: `s${++ids}`, identity }),
      async query(name, ...args) {
        const { result } = await engine.queryWorkflow({ execution, query: { name, args: toPayloads(args) } });
        return fromPayloads(result as Payload[])[0];
      },
      cancel: () => engine.requestCancelWorkflow({ execution, requestId: `c${++ids}`, identity }),
      async reached(type) {
        for (let afterEventId = 0; ; ) {
          const { events } = await engine.getWorkflowHistory({ execution, afterEventId, waitNewEvent: true });
          const found = events.find((event) => event.type === type);
          if (found) return found;
          afterEventId = events.at(-1)?.id ?? afterEventId;
        }
      },
      async result() {
        const event = await closed();
        if (event.type !== 'WorkflowExecutionCompleted')
          throw new Error(`the run ended with ${event.type}: ${JSON.stringify(event.attributes)}`);
        return fromPayloads(event.attributes.result)[0];
      },
    };
  };

  return {
    engine,
    executor,
    async deploy(next) {
      bundle = await bundleWorkflowCode({ source: next });
    },
    async start(workflowType, args = [], given = {}) {
      const workflowId = `${workflowType}-${++ids}`;
      const request = {
        namespace,
        workflowId,
        workflowType,
        taskQueue,
        input: toPayloads(args),
        requestId: `r${++ids}`,
        identity,
        ...given,
      };
      const { runId } = await engine.startWorkflow(request);
      return handleOf(request.workflowId, runId);
    },
    async stop() {
      await Promise.all([executor.shutdown(), activityExecutor.shutdown()]);
      await engine.stop();
    },
  };
}
