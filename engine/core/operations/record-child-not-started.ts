import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';

export interface RecordChildNotStarted {
  readonly initiatedEventId: number;
  readonly workflowTaskCompletedEventId: number;
  readonly cause: 'WORKFLOW_ALREADY_EXISTS' | 'NAMESPACE_NOT_FOUND';
}

/** The child could not be started, and will not be. */
export function recordChildNotStarted(before: MutableState, request: RecordChildNotStarted, env: Env): Transition {
  const child = before.children.get(request.initiatedEventId);
  if (!isOpen(before) || !child || child.startedEventId !== 0) return unchanged(before, undefined);
  const draft = new Draft(before, env);
  draft.state.children.delete(request.initiatedEventId);
  const { namespace, workflowId, workflowType } = child;
  draft.add({ type: 'StartChildWorkflowExecutionFailed', attributes: { namespace, workflowId, workflowType, ...request } });
  scheduleWorkflowTask(draft);
  return finish(draft, undefined);
}
