import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, isStarted, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { endWorkflowTask } from '../workflow-task/fail';

/** The worker behind the sticky queue has left: what waits for it goes to the normal queue at once. */
export function abandonStickyQueue(before: MutableState, request: { readonly stickyQueue: string }, env: Env): Transition {
  if (!isOpen(before) || before.sticky?.name !== request.stickyQueue) return unchanged(before, undefined);
  const draft = new Draft(before, env);
  const task = draft.state.workflowTask;
  if (task !== null && !isStarted(task) && task.queue.kind === 'STICKY')
    endWorkflowTask(draft, { kind: 'timedOut', timeoutType: 'SCHEDULE_TO_START' });
  else if (!isStarted(task)) {
    draft.state.sticky = null;
    draft.changed = true;
  }
  return finish(draft, undefined);
}
