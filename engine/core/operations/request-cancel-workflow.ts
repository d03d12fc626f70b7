import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';
import { wrongChain } from './errors';

export interface RequestCancelWorkflow {
  readonly firstExecutionRunId?: string;
  readonly reason?: string;
  readonly identity: string;
}

/** Written once; a second request, and one on a closed run, are done already. Wakes a run even before its first workflow task. */
export function requestCancelWorkflow(before: MutableState, request: RequestCancelWorkflow, env: Env): Transition {
  if (request.firstExecutionRunId && request.firstExecutionRunId !== before.start.firstExecutionRunId) throw wrongChain(before);
  if (!isOpen(before) || before.cancelRequested) return unchanged(before, undefined);
  const draft = new Draft(before, env);
  draft.state.cancelRequested = true;
  const { reason, identity } = request;
  draft.add({ type: 'WorkflowExecutionCancelRequested', attributes: { identity, ...(reason && { cause: reason }) } });
  scheduleWorkflowTask(draft, { wakes: true });
  return finish(draft, undefined);
}
