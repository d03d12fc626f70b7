import type { DeploymentVersion, VersioningOverride } from '../../contract';
import type { Draft } from '../draft';
import { noteOverride } from './versioning';

/** Pins the run to other code, and has the history say so. */
export function changeVersion(draft: Draft, version: DeploymentVersion, identity: string): void {
  changeOverride(draft, { pinned: { version } }, identity);
}

/** Null: the worker's behaviour counts again. */
export function changeOverride(draft: Draft, override: VersioningOverride | null, identity: string): void {
  const attributes = override ? { versioningOverride: override, identity } : { unsetVersioningOverride: true, identity };
  draft.append({ type: 'WorkflowExecutionOptionsUpdated', attributes });
  noteOverride(draft.state, override);
  draft.visible = true;
}
