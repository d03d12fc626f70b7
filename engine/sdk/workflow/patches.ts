import { IllegalStateError } from '../common';
import { runFor } from './run';

/**
 * True where the new code must run: in every run that began, or came by here for the first time, after the patch was deployed.
 * Runs that went by here without it keep the old way.
 */
export function patched(patchId: string): boolean {
  return patch(patchId, false, 'patched');
}

/** The step after `patched`: no run that lacks the patch is alive, so the old way has been removed; the marker is still recorded. */
export function deprecatePatch(patchId: string): void {
  patch(patchId, true, 'deprecatePatch');
}

function patch(patchId: string, deprecated: boolean, what: string): boolean {
  const run = runFor(what);
  if (!run.started) throw new IllegalStateError('Patches cannot be used before Workflow starts');
  // A replaying run that lacks the marker is not remembered: once live, a later call takes the new way.
  const use = !run.isReplaying || run.knownPatches.has(patchId);
  if (use && !run.sentPatches.has(patchId)) {
    run.sentPatches.add(patchId);
    run.push({ type: 'setPatchMarker', patchId, deprecated });
  }
  return use;
}
