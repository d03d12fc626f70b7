import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';

/** The parent has recorded the start: the child's first workflow task may come, unless it waits out a back-off. */
export function beginChild(before: MutableState, env: Env): Transition {
  if (!isOpen(before) || !before.heldByParent) return unchanged(before, undefined);
  const draft = new Draft(before, env);
  draft.state.heldByParent = false;
  draft.changed = true;
  scheduleWorkflowTask(draft, { wakes: draft.state.cancelRequested });
  return finish(draft, undefined);
}
