import { EngineError, type PauseAttributes } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { hasSeenPause, notePause } from '../run/pause';
import { isOpen, isStarted, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';
import { alreadyCompleted } from './errors';

/** Lets the run go on: what waited for a worker waits from now, and a workflow task takes up what came meanwhile. */
export function unpauseWorkflow(before: MutableState, request: PauseAttributes, env: Env): Transition {
  if (!isOpen(before)) throw alreadyCompleted(before);
  if (hasSeenPause(before, request)) return unchanged(before, undefined);
  if (!before.paused) {
    const { workflowId, runId } = before.key;
    throw new EngineError('WORKFLOW_NOT_PAUSED', `Workflow is not paused: run ${runId} of "${workflowId}" goes on by itself.`, { runId });
  }
  const draft = new Draft(before, env);
  const { state } = draft;
  draft.add({ type: 'WorkflowExecutionUnpaused', attributes: request });
  notePause(state, 'Running', { time: env.now, attributes: request });
  draft.visible = true;
  for (const activity of state.activities.values()) {
    const { scheduledEventId, attempt, startedTime, nextAttemptTime } = activity;
    if (startedTime !== null || activity.paused) continue;
    state.activities.set(scheduledEventId, { ...activity, attemptScheduledTime: Math.max(env.now, nextAttemptTime ?? 0) });
    if (nextAttemptTime === null) draft.dispatch.push({ kind: 'activity', scheduledEventId, attempt });
  }
  const task = state.workflowTask;
  if (task === null) scheduleWorkflowTask(draft);
  else if (!isStarted(task)) {
    state.workflowTask = { ...task, scheduledTime: env.now };
    if (task.nextAttemptTime === null) draft.dispatch.push({ kind: 'workflow' });
  }
  return finish(draft, undefined);
}
