import type { EventOf, ExecutionKey, InitializeWorkflowJob } from '../../contract';
import { seedOf } from './seed';

/** The first job of a run. */
export function initializeJob(execution: ExecutionKey, event: EventOf<'WorkflowExecutionStarted'>): InitializeWorkflowJob {
  const a = event.attributes;
  return {
    type: 'initializeWorkflow',
    execution,
    workflowType: a.workflowType,
    taskQueue: a.taskQueue.name,
    args: a.input ?? [],
    randomnessSeed: seedOf(a.originalExecutionRunId),
    headers: a.header,
    attempt: a.attempt,
    startTime: event.time,
    firstExecutionRunId: a.firstExecutionRunId,
    originalExecutionRunId: a.originalExecutionRunId,
    continuedFromExecutionRunId: a.continuedExecutionRunId,
    continuedFailure: a.continuedFailure,
    lastCompletionResult: a.lastCompletionResult,
    workflowExecutionTimeoutMs: a.workflowExecutionTimeoutMs,
    workflowRunTimeoutMs: a.workflowRunTimeoutMs,
    workflowTaskTimeoutMs: a.workflowTaskTimeoutMs,
    workflowExecutionExpirationTime: a.workflowExecutionExpirationTime,
    retryPolicy: a.retryPolicy,
    cronSchedule: a.cronSchedule,
    parent: a.parentWorkflowExecution,
    root: a.rootWorkflowExecution,
    memo: a.memo,
    searchAttributes: a.searchAttributes,
    priority: a.priority,
  };
}
