/** The laws: pure functions from (state, request, env) to a transition. No clock, no chance, no await, no log. */

export { type OriginalOptions, optionsOf, originalOptionsOf } from './activity/options';
export { expirationOf } from './activity/timeouts';
export { approximateBytes, exceedsBytes, idTooLong } from './bytes';
export { type Deadline, deadlineOf, dueTimers } from './deadlines';
export { decodeState, encodeState, STATE_FORMAT } from './encoding';
export { LIMITS, MAX_WORKFLOW_TASK_TIMEOUT_MS } from './limits';
export { abandonStickyQueue } from './operations/abandon-sticky-queue';
export { acknowledgeMessages } from './operations/acknowledge-messages';
export { admitUpdate } from './operations/admit-update';
export { beginChild } from './operations/begin-child';
export { cancelActivity } from './operations/cancel-activity';
export { completeActivity } from './operations/complete-activity';
export type { Parent } from './operations/errors';
export { failActivity } from './operations/fail-activity';
export { failWorkflowTask } from './operations/fail-workflow-task';
export { fireTimers } from './operations/fire-timers';
export { handOverActivity } from './operations/hand-over-activity';
export { heartbeatActivity } from './operations/heartbeat-activity';
export { noteChildOpen } from './operations/note-child-open';
export { pauseActivity } from './operations/pause-activity';
export { pauseWorkflow } from './operations/pause-workflow';
export { recordChildClosed } from './operations/record-child-closed';
export { recordChildNotStarted } from './operations/record-child-not-started';
export { recordChildStarted } from './operations/record-child-started';
export { recordExternalOutcome } from './operations/record-external-outcome';
export { recoverLostTasks } from './operations/recover-lost-tasks';
export { releaseActivity } from './operations/release-activity';
export { releaseWorkflowTask } from './operations/release-workflow-task';
export { type RequestCancelWorkflow, requestCancelWorkflow } from './operations/request-cancel-workflow';
export { resetActivity } from './operations/reset-activity';
export { noteReset, type ResetWorkflow, resetWorkflow } from './operations/reset-workflow';
export { retryActivityNow } from './operations/retry-activity-now';
export { hasSeenSignal, signalWorkflow } from './operations/signal-workflow';
export { startActivity } from './operations/start-activity';
export { terminateWorkflow } from './operations/terminate-workflow';
export { unpauseActivity } from './operations/unpause-activity';
export { unpauseWorkflow } from './operations/unpause-workflow';
export { updateActivityOptions } from './operations/update-activity-options';
export { updateWorkflowOptions } from './operations/update-workflow-options';
export { messageIdOf, type OutboxMessage } from './outbox';
export { DEFAULT_PRIORITY_KEY, mergePriority, priorityProblem } from './priority';
export { fillRetryPolicy, retryPolicyProblem } from './retry';
export { type CreateRun, createRun } from './run/create';
export { cronBackoffMs, cronProblem } from './run/cron';
export { inheritedVersioning, pinnedVersionOf } from './run/versioning';
export * from './schedules';
export {
  isOpen,
  isStarted,
  type MutableState,
  ownerOf,
  type PendingActivity,
  type PendingChild,
  type PendingWorkflowTask,
  type RejectedUpdate,
  type StickyQueue,
} from './state';
export { taskFailureOf } from './task-failure';
export { taskRowsOf, withTaskRow } from './task-rows';
export { type Dispatch, type Env, type Ids, type Transition, unchanged } from './transition';
export { completeWorkflowTask } from './workflow-task/complete';
export { startWorkflowTask } from './workflow-task/start';
export { suggestionOf, tokenMatches, tokenOf } from './workflow-task/token';
export { sentUpdates, type UpdateProgress, updateProgress } from './workflow-update';
