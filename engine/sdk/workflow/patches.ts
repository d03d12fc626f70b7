import { IllegalStateError } from '../common';
import { runFor } from './run';

/**
 * True where the new code must run: in every run that began, or came by here for the first time, after the patch was deployed.
 * Runs that went by here without it keep the old way.
 */
export function patched(patchId: string): boolean {
  return patch(patchId, false);
}

/** The step after `patched`: no run that lacks the patch is alive, so the old way has been removed; the marker is still recorded. */
export function deprecatePatch(patchId: string): void {
  patch(patchId, true);
}

function patch(patchId: string, deprecated: boolean): boolean {
  const run = runFor('patch', undefined, 'Workflow.patch(...) and Workflow.deprecatePatch may only be used from a Workflow Execution.');
  if (!run.found) throw new IllegalStateError('Patches cannot be used before Workflow starts');
  if (run.sentPatches.has(patchId)) return true;
  // A replaying run that lacks the marker is not remembered: once live, a later call takes the new way.
  if (run.isReplaying && !run.knownPatches.has(patchId)) return false;
  run.sentPatches.add(patchId);
  run.push({ type: 'setPatchMarker', patchId, deprecated });
  return true;
}
