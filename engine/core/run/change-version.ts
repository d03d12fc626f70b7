import type { DeploymentVersion } from '../../contract';
import type { Draft } from '../draft';

/** Pins the run to other code, and has the history say so. */
export function changeVersion(draft: Draft, version: DeploymentVersion, identity: string): void {
  const attributes = { versioningOverride: { pinned: { version } }, identity };
  draft.append({ type: 'WorkflowExecutionOptionsUpdated', attributes });
  draft.state.start = { ...draft.state.start, deploymentVersion: version };
  draft.visible = true;
}
