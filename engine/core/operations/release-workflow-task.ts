import type { WorkflowTaskToken } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, isStarted, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { endWorkflowTask } from '../workflow-task/fail';
import { tokenMatches } from '../workflow-task/token';

/** The task was written as started, but its poller was gone before it was handed over: the next one gets it without delay. */
export function releaseWorkflowTask(before: MutableState, request: { readonly token: WorkflowTaskToken | null }, env: Env): Transition {
  const task = before.workflowTask;
  if (!isOpen(before) || request.token === null || !isStarted(task) || !tokenMatches(task, request.token))
    return unchanged(before, undefined);
  const draft = new Draft(before, env);
  endWorkflowTask(draft, { kind: 'timedOut', timeoutType: 'START_TO_CLOSE' }, { noDelay: true });
  return finish(draft, undefined);
}
