import { type HistoryEvent, isEvent } from '../../contract';
import {
  CancelledFailure,
  RetryState,
  TerminatedFailure,
  TimeoutFailure,
  TimeoutType,
  type TypeInfo,
  type WorkflowSerializationContext,
} from '../common';
import { attempt } from './attempt';
import type { Caller } from './base-client';
import { ServiceError, WorkflowContinuedAsNewError, WorkflowFailedError } from './errors';
import { contextOf } from './start-request';
import type { WorkflowExecution } from './types';
import { refOf, subjectOf } from './workflow-calls';

/** Waits until the run has closed (and those that went on in its place) and answers or throws as it ended. */
export async function resultOf(
  caller: Caller,
  { workflowId, runId: first }: WorkflowExecution,
  followRuns: boolean,
  type?: TypeInfo,
): Promise<unknown> {
  const context = contextOf(caller, workflowId);
  let runId = first;
  for (;;) {
    const execution = { workflowId, runId };
    const answer = await attempt(subjectOf(caller, execution), 'Failed to get Workflow execution history', () =>
      caller.engine.getWorkflowHistory({ execution: refOf(caller, execution), waitNewEvent: true, closeEventOnly: true }),
    );
    runId = answer.runId;
    const [event] = answer.events;
    if (!event) continue;
    const next = successor(event);
    if (next === undefined) return endOf(caller, event, context, type);
    if (followRuns) runId = next;
    else if (event.type === 'WorkflowExecutionContinuedAsNew')
      throw new WorkflowContinuedAsNewError('Workflow execution continued as new', next);
    else return endOf(caller, event, context, type);
  }
}

/** The run that goes on in place of one that closed. */
function successor(event: HistoryEvent): string | undefined {
  if (isEvent(event, 'WorkflowExecutionContinuedAsNew')) return event.attributes.newExecutionRunId;
  if (
    isEvent(event, 'WorkflowExecutionCompleted') ||
    isEvent(event, 'WorkflowExecutionFailed') ||
    isEvent(event, 'WorkflowExecutionTimedOut')
  ) {
    return event.attributes.newExecutionRunId || undefined;
  }
  return undefined;
}

async function endOf(
  { conversion }: Caller,
  event: HistoryEvent,
  context: WorkflowSerializationContext,
  type: TypeInfo | undefined,
): Promise<unknown> {
  switch (event.type) {
    case 'WorkflowExecutionCompleted':
      return conversion.decodeFirst(event.attributes.result, context, type);
    case 'WorkflowExecutionFailed':
      throw new WorkflowFailedError(
        'Workflow execution failed',
        await conversion.decodeFailure(event.attributes.failure, context),
        event.attributes.retryState,
      );
    case 'WorkflowExecutionCanceled': {
      const failure = new CancelledFailure('Workflow canceled', await conversion.decodeValues(event.attributes.details, context));
      failure.stack = '';
      throw new WorkflowFailedError('Workflow execution cancelled', failure, RetryState.NON_RETRYABLE_FAILURE);
    }
    case 'WorkflowExecutionTerminated': {
      const message = event.attributes.reason || 'Workflow execution terminated';
      const failure = new TerminatedFailure(message);
      failure.stack = '';
      throw new WorkflowFailedError(message, failure, RetryState.NON_RETRYABLE_FAILURE);
    }
    case 'WorkflowExecutionTimedOut': {
      const failure = new TimeoutFailure('Workflow execution timed out', undefined, TimeoutType.START_TO_CLOSE);
      failure.stack = '';
      throw new WorkflowFailedError('Workflow execution timed out', failure, event.attributes.retryState);
    }
    default:
      throw new ServiceError(`a run cannot end with the event ${event.type}`);
  }
}
