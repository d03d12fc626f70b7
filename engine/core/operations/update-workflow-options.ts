import {
  EngineError,
  type UpdateWorkflowOptionsRequest,
  type UpdateWorkflowOptionsResponse,
  type VersioningOverride,
} from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { changeOverride } from '../run/change-version';
import { isOpen, isStarted, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { endWorkflowTask } from '../workflow-task/fail';
import { alreadyCompleted } from './errors';

/**
 * The run goes on with other code from its next workflow task on. Not while a worker is deciding with the old code, and not when
 * more has been decided than the caller has seen: what it knows about the run may no longer be so.
 */
export function updateWorkflowOptions(
  before: MutableState,
  { deploymentVersion, versioningOverride, lastStartedEventId, identity }: UpdateWorkflowOptionsRequest,
  env: Env,
): Transition<UpdateWorkflowOptionsResponse> {
  if (!isOpen(before)) throw alreadyCompleted(before);
  const { workflowTask: task, previousStartedEventId } = before;
  const wentOn = lastStartedEventId !== undefined && lastStartedEventId !== previousStartedEventId;
  if (isStarted(task) || wentOn) return unchanged(before, { updated: false });
  const override = deploymentVersion ? { pinned: { version: deploymentVersion } } : versioningOverride;
  if (override === undefined) throw new EngineError('INVALID_ARGUMENT', 'Give a deployment version or an override (null takes it away).');
  if (stands(before, override)) return unchanged(before, { updated: true });
  const draft = new Draft(before, env);
  // The worker behind the sticky queue has the run with its old code.
  if (task?.queue.kind === 'STICKY') endWorkflowTask(draft, { kind: 'timedOut', timeoutType: 'SCHEDULE_TO_START' });
  draft.state.sticky = null;
  changeOverride(draft, override, identity);
  waitElsewhere(draft);
  return finish(draft, { updated: true });
}

function stands({ start, versioning }: MutableState, override: VersioningOverride | null): boolean {
  if (override === null) return versioning?.override === undefined;
  if (override.autoUpgrade) return versioning?.override?.autoUpgrade === true;
  return start.deploymentVersion?.buildId === override.pinned?.version.buildId && start.deploymentVersion !== undefined;
}

/** A task that waits for a poller waits for one of the other version now. */
function waitElsewhere(draft: Draft): void {
  const task = draft.state.workflowTask;
  if (task?.taskRowId === undefined) return;
  const { taskRowId: _, ...moved } = task;
  draft.state.workflowTask = moved;
  draft.dispatch.push({ kind: 'workflow' });
}
