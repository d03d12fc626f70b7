import type { UpdateWorkflowOptionsRequest, UpdateWorkflowOptionsResponse } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { changeVersion } from '../run/change-version';
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
  { deploymentVersion, lastStartedEventId, identity }: UpdateWorkflowOptionsRequest,
  env: Env,
): Transition<UpdateWorkflowOptionsResponse> {
  if (!isOpen(before)) throw alreadyCompleted(before);
  const { workflowTask: task, previousStartedEventId, start } = before;
  const wentOn = lastStartedEventId !== undefined && lastStartedEventId !== previousStartedEventId;
  if (isStarted(task) || wentOn) return unchanged(before, { updated: false });
  if (start.deploymentVersion?.buildId === deploymentVersion.buildId) return unchanged(before, { updated: true });
  const draft = new Draft(before, env);
  // The worker behind the sticky queue has the run with its old code.
  if (task?.queue.kind === 'STICKY') endWorkflowTask(draft, { kind: 'timedOut', timeoutType: 'SCHEDULE_TO_START' });
  draft.state.sticky = null;
  changeVersion(draft, deploymentVersion, identity);
  return finish(draft, { updated: true });
}
