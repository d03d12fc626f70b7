import type { ExternalFailedCause, ExternalTarget, NewEvent } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';

export interface RecordExternalOutcome {
  readonly initiatedEventId: number;
  readonly workflowTaskCompletedEventId: number;
  readonly target: ExternalTarget;
  /** Null: it was delivered. */
  readonly failed: ExternalFailedCause | null;
}

/** A signal or cancellation has reached the other run, or never will. Of a closed run it is only struck from the list. */
export function recordExternalOutcome(before: MutableState, request: RecordExternalOutcome, env: Env): Transition {
  const external = before.externals.get(request.initiatedEventId);
  if (!external) return unchanged(before, undefined);
  const draft = new Draft(before, env);
  draft.state.externals.delete(request.initiatedEventId);
  draft.changed = true;
  if (isOpen(before)) {
    draft.add(outcome(external.kind, request));
    scheduleWorkflowTask(draft);
  }
  return finish(draft, undefined);
}

function outcome(kind: 'signal' | 'cancel', request: RecordExternalOutcome): NewEvent {
  const { initiatedEventId, workflowTaskCompletedEventId, failed: cause } = request;
  const { namespace, workflowExecution } = request.target;
  const of = { namespace, workflowExecution, initiatedEventId };
  if (cause === null)
    return { type: kind === 'signal' ? 'ExternalWorkflowExecutionSignaled' : 'ExternalWorkflowExecutionCancelRequested', attributes: of };
  return {
    type: kind === 'signal' ? 'SignalExternalWorkflowExecutionFailed' : 'RequestCancelExternalWorkflowExecutionFailed',
    attributes: { ...of, cause, workflowTaskCompletedEventId },
  };
}
