import { type Engine, type ExecutionRef, type HistoryEvent, isEvent } from '../../contract';
import {
  CancelledFailure,
  decodeFailure,
  decodeFirst,
  decodeValues,
  defaultConverters,
  RetryState,
  TerminatedFailure,
  TimeoutFailure,
  TimeoutType,
} from '../common';
import { ServiceError, WorkflowContinuedAsNewError, WorkflowFailedError } from './errors';

/** Waits until the run has closed (and those that went on in its place) and answers or throws as it ended. */
export async function resultOf<T>(engine: Engine, execution: ExecutionRef, followRuns: boolean): Promise<T> {
  let runId = execution.runId;
  for (;;) {
    const answer = await engine.getWorkflowHistory({ execution: { ...execution, runId }, waitNewEvent: true, closeEventOnly: true });
    runId = answer.runId;
    const [event] = answer.events;
    if (!event) continue;
    const next = successor(event);
    if (next === undefined) return endOf(event) as T;
    if (followRuns) runId = next;
    else if (event.type === 'WorkflowExecutionContinuedAsNew')
      throw new WorkflowContinuedAsNewError('Workflow execution continued as new', next);
    else return endOf(event) as T;
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

function endOf(event: HistoryEvent): unknown {
  switch (event.type) {
    case 'WorkflowExecutionCompleted':
      return decodeFirst(defaultConverters, event.attributes.result);
    case 'WorkflowExecutionFailed':
      throw new WorkflowFailedError(
        'Workflow execution failed',
        decodeFailure(defaultConverters, event.attributes.failure),
        event.attributes.retryState,
      );
    case 'WorkflowExecutionCanceled': {
      const failure = new CancelledFailure('Workflow canceled', decodeValues(defaultConverters, event.attributes.details));
      failure.stack = '';
      throw new WorkflowFailedError('Workflow execution cancelled', failure, RetryState.NON_RETRYABLE_FAILURE);
    }
    case 'WorkflowExecutionTerminated': {
      const failure = new TerminatedFailure(event.attributes.reason || 'Workflow execution terminated');
      failure.stack = '';
      throw new WorkflowFailedError('Workflow execution terminated', failure, RetryState.NON_RETRYABLE_FAILURE);
    }
    case 'WorkflowExecutionTimedOut':
      throw new WorkflowFailedError(
        'Workflow execution timed out',
        new TimeoutFailure('Workflow execution timed out', undefined, TimeoutType.START_TO_CLOSE),
        event.attributes.retryState,
      );
    default:
      throw new ServiceError(`a run cannot end with the event ${event.type}`);
  }
}
