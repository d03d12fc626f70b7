import { type ContinueAsNewReason, EngineError } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { LIMITS } from '../limits';
import { isOpen, isStarted, type MutableState } from '../state';
import type { Env, Transition } from '../transition';
import { appendScheduled } from './schedule';

export interface StartWorkflowTask {
  readonly requestId: string;
  readonly identity: string;
  /** The incarnation whose worker gets it; null: a remote worker. */
  readonly owner: string | null;
  /** From a stored task row: which task was meant. */
  readonly expected?: { readonly scheduledEventId: number; readonly attempt: number; readonly taskRowId: string };
}

/** A poller takes the workflow task. Throws `WORKFLOW_TASK_NOT_FOUND` when there is none to take (any more). */
export function startWorkflowTask(before: MutableState, request: StartWorkflowTask, env: Env): Transition {
  const task = before.workflowTask;
  const { expected } = request;
  const moved = task?.taskRowId !== undefined && expected !== undefined && task.taskRowId !== expected.taskRowId;
  const stale = expected && (task?.scheduledEventId !== expected.scheduledEventId || task.attempt !== expected.attempt || moved);
  if (!isOpen(before) || before.paused || task === null || isStarted(task) || stale)
    throw new EngineError('WORKFLOW_TASK_NOT_FOUND', 'There is no such workflow task to take.');
  if (task.nextAttemptTime !== null && task.nextAttemptTime > env.now)
    throw new EngineError('WORKFLOW_TASK_NOT_FOUND', 'The workflow task waits out its back-off.');

  const draft = new Draft(before, env);
  const { state } = draft;
  let { scheduledEventId, attempt } = task;
  let scheduledTime = task.scheduledTime;
  // Events came in since a transient task was scheduled: it becomes a normal one, so that its events stand behind them.
  if (attempt > 1 && scheduledEventId !== state.nextEventId) {
    attempt = 1;
    scheduledTime = env.now;
    scheduledEventId = appendScheduled(draft, task.queue, attempt);
  }
  const historySizeBytes = state.historyBytes;
  const events = state.nextEventId - 1;
  const suggestContinueAsNewReasons: ContinueAsNewReason[] = [];
  if (historySizeBytes >= LIMITS.suggestContinueAsNewBytes) suggestContinueAsNewReasons.push('HISTORY_SIZE_TOO_LARGE');
  if (events >= LIMITS.suggestContinueAsNewEvents) suggestContinueAsNewReasons.push('TOO_MANY_HISTORY_EVENTS');
  const suggested = {
    suggestContinueAsNew: suggestContinueAsNewReasons.length > 0,
    ...(suggestContinueAsNewReasons.length > 0 && { suggestContinueAsNewReasons }),
  };
  const { requestId, identity, owner } = request;
  const { taskRowId: _, suggestContinueAsNewReasons: __, ...kept } = task;
  const startedEventId =
    attempt === 1
      ? draft.append({
          type: 'WorkflowTaskStarted',
          attributes: { scheduledEventId, identity, requestId, historySizeBytes, ...suggested },
        }).id
      : scheduledEventId + 1;
  state.nextTaskAttempt = attempt;
  for (const [id, update] of state.updates) if (update.stage === 'admitted') state.updates.set(id, { ...update, sentWith: requestId });
  state.workflowTask = {
    ...kept,
    scheduledEventId,
    startedEventId,
    attempt,
    scheduledTime,
    startedTime: env.now,
    nextAttemptTime: null,
    requestId,
    identity,
    owner,
    historySizeBytes,
    ...suggested,
  };
  draft.changed = true;
  return finish(draft, undefined);
}
