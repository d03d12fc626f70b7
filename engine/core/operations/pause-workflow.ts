import type { PauseAttributes } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { hasSeenPause, notePause } from '../run/pause';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { alreadyCompleted, isPaused } from './errors';

/**
 * Holds the run: tasks that wait are taken back, no new ones go out. What a worker has already may be answered; what comes in is
 * recorded and waits. Time limits go on.
 */
export function pauseWorkflow(before: MutableState, request: PauseAttributes, env: Env): Transition {
  if (!isOpen(before)) throw alreadyCompleted(before);
  if (hasSeenPause(before, request)) return unchanged(before, undefined);
  if (before.paused) throw isPaused(before, 'Unpause it before it is paused again.');
  const draft = new Draft(before, env);
  const { state } = draft;
  draft.add({ type: 'WorkflowExecutionPaused', attributes: request });
  notePause(state, 'Paused', { time: env.now, attributes: request });
  withoutRows(draft);
  draft.visible = true;
  return finish(draft, undefined);
}

/** Nobody waits for them in the store any more. */
function withoutRows({ state }: Draft): void {
  if (state.workflowTask !== null) {
    const { taskRowId: _, ...task } = state.workflowTask;
    state.workflowTask = task;
  }
  for (const [id, { taskRowId, ...activity }] of state.activities) if (taskRowId !== undefined) state.activities.set(id, activity);
}
