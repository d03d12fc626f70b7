import { randomUUID } from 'node:crypto';
import type { ResetWorkflowRequest } from '../../contract';
import type { Caller } from './base-client';

export interface ResetOptions {
  /** The run to go on from. Default: the current one. */
  runId?: string;
  /** A completed workflow task, by its place or by the event that ended it. */
  to: 'FirstWorkflowTask' | 'LastWorkflowTask' | { readonly eventId: number };
  reason?: string;
  /** Signals (updates) that came after that point are not sent again. */
  excludeSignals?: boolean;
  excludeUpdates?: boolean;
  /** Resetting again with the same one finds the run that it made. Default: a new one each time. */
  requestId?: string;
}

const TO = { FirstWorkflowTask: 'FIRST_WORKFLOW_TASK', LastWorkflowTask: 'LAST_WORKFLOW_TASK' } as const;

export function resetRequest({ namespace, identity }: Caller, workflowId: string, options: ResetOptions): ResetWorkflowRequest {
  const { runId, to, reason, excludeSignals, excludeUpdates, requestId = randomUUID() } = options;
  return {
    execution: { namespace, workflowId, ...(runId && { runId }) },
    to: typeof to === 'object' ? { workflowTaskFinishEventId: to.eventId } : TO[to],
    ...(reason && { reason }),
    reapplyExclude: [...(excludeSignals ? (['SIGNAL'] as const) : []), ...(excludeUpdates ? (['UPDATE'] as const) : [])],
    requestId,
    identity,
  };
}
