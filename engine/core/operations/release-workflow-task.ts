import type { WorkflowTaskToken } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import type { MutableState } from '../state';
import { unchanged, type Env, type Transition } from '../transition';
import { endWorkflowTask } from '../workflow-task/fail';
import { taskOfToken } from '../workflow-task/token';

/** The task was written as started, but its poller was gone before it was handed over: the next one gets it without delay. */
export function releaseWorkflowTask(before: MutableState, request: { readonly token: WorkflowTaskToken }, env: Env): Transition {
  try {
    taskOfToken(before, request.token);
  } catch {
    return unchanged(before, undefined);
  }
  const draft = new Draft(before, env);
  endWorkflowTask(draft, { kind: 'timedOut', timeoutType: 'START_TO_CLOSE' }, { noDelay: true });
  return finish(draft, undefined);
}
