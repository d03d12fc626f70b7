import type { Failure, WorkflowTaskFailedCause, WorkflowTaskToken } from '../../contract';
import { storedFailure } from '../activity/retry';
import { Draft } from '../draft';
import { finish } from '../finish';
import type { MutableState } from '../state';
import type { Env, Transition } from '../transition';
import { endWorkflowTask } from '../workflow-task/fail';
import { taskOfToken } from '../workflow-task/token';

export interface FailWorkflowTask {
  readonly token: WorkflowTaskToken;
  readonly cause: WorkflowTaskFailedCause;
  readonly failure: Failure;
  readonly identity: string;
}

/** The worker could not decide (its code threw, or does not fit the history): the task fails, the run does not. */
export function failWorkflowTask(before: MutableState, request: FailWorkflowTask, env: Env): Transition {
  taskOfToken(before, request.token);
  const draft = new Draft(before, env);
  endWorkflowTask(draft, { kind: 'failed', cause: request.cause, failure: storedFailure(request.failure), identity: request.identity });
  return finish(draft, undefined);
}
