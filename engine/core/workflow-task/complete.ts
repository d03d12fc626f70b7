import {
  type Command,
  type DeploymentVersion,
  EngineError,
  isCloseCommand,
  type SdkMetadata,
  type VersioningBehavior,
  type WorkflowTaskFailedCause,
  type WorkflowTaskToken,
} from '../../contract';
import { applyCommand } from '../commands';
import { CommandRefused } from '../commands/refused';
import { Draft } from '../draft';
import { finish } from '../finish';
import { noteVersioning } from '../run/versioning';
import { isOpen, type MutableState, type RejectedUpdate, type StickyQueue } from '../state';
import type { Env, Transition } from '../transition';
import { hasUnsent, rejectUnanswered } from '../workflow-update';
import { endWorkflowTask } from './fail';
import { appendScheduled, scheduleWorkflowTask } from './schedule';
import { type StartedWorkflowTask, suggestionOf, taskOfToken } from './token';

export interface CompleteWorkflowTask {
  readonly token: WorkflowTaskToken;
  readonly commands: readonly Command[];
  readonly identity: string;
  /** Null: the run is not cached. */
  readonly sticky: StickyQueue | null;
  readonly sdkMetadata?: SdkMetadata;
  readonly deploymentVersion?: DeploymentVersion;
  /** Set by a worker with versioning. */
  readonly versioningBehavior?: VersioningBehavior;
  /** Of a worker that is of no deployment. */
  readonly workerVersion?: { readonly buildId: string };
  readonly forceCreateNewWorkflowTask?: boolean;
}

/**
 * The worker decided. Either all its commands are applied, or none: then the workflow task fails with the cause, which
 * is what becomes durable, and the worker hears it as a refusal. The answer: the updates it rejected, for their callers.
 * Throws `WORKFLOW_TASK_NOT_FOUND` for a stale token.
 */
export function completeWorkflowTask(before: MutableState, request: CompleteWorkflowTask, env: Env): Transition<readonly RejectedUpdate[]> {
  const task = taskOfToken(before, request.token);
  try {
    return complete(before, task, request, env);
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    return refuse(before, request, error, env);
  }
}

function complete(
  before: MutableState,
  task: StartedWorkflowTask,
  request: CompleteWorkflowTask,
  env: Env,
): Transition<readonly RejectedUpdate[]> {
  const draft = new Draft(before, env);
  const { state } = draft;
  const completedEventId = writeCompleted(draft, task, request);
  state.workflowTask = null;
  state.nextTaskAttempt = 1;
  draft.visible ||= state.failureStreak > 0;
  state.failureStreak = 0;
  state.lastTaskFailure = null;
  state.previousStartedEventId = task.attempt > 1 ? completedEventId - 1 : task.startedEventId;
  state.sticky = request.sticky;
  noteVersioning(state, request);
  draft.visible ||= state.versioning !== before.versioning;

  // What counts as unseen is what waited before the commands; a cancelled timer's firing is taken out of it on the way.
  const unseen = new Set(state.buffered);
  draft.applyingCommands = true;
  request.commands.forEach((command, index) => {
    if (isCloseCommand(command)) {
      if (index < request.commands.length - 1)
        throw new CommandRefused(
          badClose(command),
          `${command.type} must be the last command, but ${request.commands[index + 1]?.type} follows.`,
        );
      if (state.buffered.some((event) => unseen.has(event)) || hasUnsent(state, task.requestId))
        throw new CommandRefused('UNHANDLED_COMMAND', 'New events came in while the workflow task ran; it is run again with them.');
    }
    applyCommand(draft, command, completedEventId);
  });
  draft.applyingCommands = false;

  const onlyRejects = before.buffered.length === 0 && request.commands.every(({ type }) => type === 'RejectUpdate');
  const rejected = [...rejectedBy(draft, before), ...rejectUnanswered(draft, task.requestId)];
  if (isOpen(state)) {
    const flushed = draft.flush();
    if (flushed || request.forceCreateNewWorkflowTask || hasUnsent(state, task.requestId)) scheduleWorkflowTask(draft, { wakes: true });
  }
  const nothingElse = onlyRejects && rejected.length > 0 && state.workflowTask === null;
  return { ...finish(draft, rejected), ...(nothingElse && { tentative: 'rejection' as const }) };
}

function rejectedBy({ state }: Draft, before: MutableState): readonly RejectedUpdate[] {
  return state.rejectedUpdates.filter((each) => !before.rejectedUpdates.includes(each));
}

function writeCompleted(draft: Draft, task: StartedWorkflowTask, request: CompleteWorkflowTask): number {
  let { scheduledEventId, startedEventId } = task;
  if (task.attempt > 1) {
    scheduledEventId = appendScheduled(draft, task.queue, task.attempt, task.scheduledTime);
    const { identity, requestId, historySizeBytes } = task;
    const started = {
      type: 'WorkflowTaskStarted',
      attributes: { scheduledEventId, identity, requestId, historySizeBytes, ...suggestionOf(task) },
    } as const;
    startedEventId = draft.append(started, task.startedTime).id;
  }
  const { identity, sdkMetadata, deploymentVersion, workerVersion, versioningBehavior } = request;
  return draft.append({
    type: 'WorkflowTaskCompleted',
    attributes: {
      scheduledEventId,
      startedEventId,
      identity,
      ...(workerVersion && { workerVersion }),
      ...(sdkMetadata && { sdkMetadata }),
      ...(deploymentVersion && { deploymentVersion }),
      ...(versioningBehavior && { versioningBehavior }),
    },
  }).id;
}

function refuse(
  before: MutableState,
  request: CompleteWorkflowTask,
  refused: CommandRefused,
  env: Env,
): Transition<readonly RejectedUpdate[]> {
  const draft = new Draft(before, env);
  const { cause, message } = refused;
  const failure = { message, source: 'Server', serverFailureInfo: {} };
  endWorkflowTask(draft, { kind: 'failed', cause, failure, identity: request.identity });
  const code = cause === 'UNHANDLED_COMMAND' ? 'WORKFLOW_TASK_NOT_FOUND' : 'INVALID_ARGUMENT';
  return { ...finish(draft, []), refusal: new EngineError(code, `${cause}: ${message}`, { cause }) };
}

function badClose(command: Command): WorkflowTaskFailedCause {
  switch (command.type) {
    case 'FailWorkflowExecution':
      return 'BAD_FAIL_WORKFLOW_EXECUTION_ATTRIBUTES';
    case 'CancelWorkflowExecution':
      return 'BAD_CANCEL_WORKFLOW_EXECUTION_ATTRIBUTES';
    case 'ContinueAsNewWorkflowExecution':
      return 'BAD_CONTINUE_AS_NEW_ATTRIBUTES';
    default:
      return 'BAD_COMPLETE_WORKFLOW_EXECUTION_ATTRIBUTES';
  }
}
