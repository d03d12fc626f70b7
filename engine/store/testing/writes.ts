import type { ExecutionKey, HistoryEvent, WorkflowStatus } from '../../contract';
import type { AttributeValues } from '../../visibility';
import type { ExecutionWrite, TaskQueueKey, TaskRow, VisibilityRow } from '../store';

/** Events a write of these tests appends. */
export const EVENTS_PER_WRITE = 3;

export interface RunWrite {
  readonly workflowId: string;
  readonly runId?: string;
  readonly namespace?: string;
  readonly baseVersion: number;
  /** Default: a dense continuation, `EVENTS_PER_WRITE` a version. */
  readonly events?: readonly HistoryEvent[];
  readonly state?: string;
  readonly status?: WorkflowStatus;
  readonly deadline?: number | null;
  readonly owner?: string | null;
  readonly makeCurrent?: { readonly expected: string | null };
  readonly addTasks?: readonly TaskRow[];
  readonly removeTaskIds?: readonly string[];
  readonly visibility?: VisibilityRow;
  readonly attributes?: readonly AttributeValues[];
}

export function runKey({
  namespace = 'default',
  workflowId,
  runId = `run-of-${workflowId}`.slice(0, 60),
}: Omit<RunWrite, 'baseVersion'>): ExecutionKey {
  return { namespace, workflowId, runId };
}

/** A write as the service makes them, with everything but the key optional. */
export function runWrite(options: RunWrite): ExecutionWrite {
  const { baseVersion } = options;
  return {
    key: runKey(options),
    baseVersion,
    record: {
      status: options.status ?? 'Running',
      state: options.state ?? `{"version":${baseVersion + 1}}`,
      deadline: options.deadline ?? null,
      owner: options.owner ?? null,
    },
    events: options.events ?? eventsFrom(baseVersion * EVENTS_PER_WRITE + 1, EVENTS_PER_WRITE),
    makeCurrent: options.makeCurrent,
    addTasks: options.addTasks ?? [],
    removeTaskIds: options.removeTaskIds ?? [],
    visibility: options.visibility,
    attributes: options.attributes,
  };
}

export function eventsFrom(first: number, count: number, text = 'x'): HistoryEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    id: first + i,
    time: 1_700_000_000_000 + first + i,
    type: 'WorkflowExecutionSignaled' as const,
    attributes: { signalName: text },
  }));
}

export function taskRow(taskId: string, queue: TaskQueueKey, execution: ExecutionKey): TaskRow {
  return { taskId, queue, execution, scheduledEventId: 5, attempt: 2, createdAt: 1_700_000_000_000 };
}

export function visibilityRow(key: ExecutionKey, fields: Partial<VisibilityRow> = {}): VisibilityRow {
  return {
    key,
    workflowType: 'order',
    status: 'Running',
    taskQueue: 'default',
    startTime: 1_700_000_000_000,
    executionTime: 1_700_000_000_000,
    closeTime: null,
    historyLength: 3,
    historySizeBytes: 300,
    stateTransitionCount: 1,
    ...fields,
  };
}
