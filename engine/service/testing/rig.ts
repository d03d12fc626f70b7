import { type Clock, type ExecutionRef, type HistoryEvent, type StartWorkflowRequest, toPayloads } from '../../contract';
import { type MemoryStoreOptions, openMemoryStore } from '../../store/memory';
import type { Store } from '../../store/store';
import { createEngine, type LocalEngine } from '../create-engine';
import type { Tuning } from '../house';
import { systemClock } from '../time/system-clock';
import { systemRandom } from '../time/system-random';

export interface Rig {
  readonly store: Store;
  readonly engine: LocalEngine;
  readonly errors: unknown[];
  start(workflowId: string, more?: Partial<StartWorkflowRequest>): Promise<string>;
  signal(workflowId: string, signalName: string, value?: unknown, requestId?: string): Promise<void>;
  /** The close event's history, once the run has closed. */
  closed(workflowId: string, runId?: string): Promise<readonly HistoryEvent[]>;
  history(execution: ExecutionRef): Promise<readonly HistoryEvent[]>;
}

let requests = 0;

/** An engine on a store in memory, on the real clock. */
export async function openRig(
  options: {
    readonly store?: Store;
    readonly memory?: MemoryStoreOptions;
    readonly tuning?: Partial<Tuning>;
    readonly pid?: number;
    readonly clock?: Clock;
    readonly looksAfterOthers?: boolean;
    readonly refuseUnknownAttributes?: boolean;
    readonly payloadLimitBytes?: number;
  } = {},
): Promise<Rig> {
  const store = options.store ?? openMemoryStore(options.memory);
  const errors: unknown[] = [];
  const engine = createEngine({
    store,
    clock: options.clock ?? systemClock,
    random: systemRandom(),
    identity: 'test',
    host: 'test',
    pid: options.pid ?? 1,
    ...(options.tuning && { tuning: options.tuning }),
    ...(options.looksAfterOthers !== undefined && { looksAfterOthers: options.looksAfterOthers }),
    ...(options.refuseUnknownAttributes && { refuseUnknownAttributes: true }),
    ...(options.payloadLimitBytes !== undefined && { payloadLimitBytes: options.payloadLimitBytes }),
    onError: (error) => errors.push(error),
  });
  await engine.start();
  const namespace = 'default';
  const history = async (execution: ExecutionRef): Promise<readonly HistoryEvent[]> => {
    const events: HistoryEvent[] = [];
    for (;;) {
      const page = await engine.getWorkflowHistory({ execution, afterEventId: events.length });
      events.push(...page.events);
      if (!page.more) return events;
    }
  };
  return {
    store,
    engine,
    errors,
    history,
    async start(workflowId, more = {}) {
      const request = {
        namespace,
        workflowId,
        workflowType: 'test',
        taskQueue: 'default',
        requestId: `start-${++requests}`,
        identity: 'client',
        ...more,
      };
      return (await engine.startWorkflow(request)).runId;
    },
    async signal(workflowId, signalName, value, requestId = `signal-${++requests}`) {
      await engine.signalWorkflow({
        execution: { namespace, workflowId },
        signalName,
        input: toPayloads([value]),
        requestId,
        identity: 'client',
      });
    },
    async closed(workflowId, runId) {
      const execution = { namespace, workflowId, ...(runId && { runId }) };
      for (;;) {
        const { events } = await engine.getWorkflowHistory({ execution, waitNewEvent: true, closeEventOnly: true });
        if (events.length > 0) return history(execution);
      }
    },
  };
}

/** Types of the events, in order. */
export function typesOf(events: readonly HistoryEvent[]): string[] {
  return events.map((event) => event.type);
}
