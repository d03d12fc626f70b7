import type { HistoryEvent } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { closeRun } from '../run/close';
import { type ResetRun, resetRun } from '../run/reset';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';

export interface ResetWorkflow extends Omit<ResetRun, 'baseWasClosed' | 'flushed' | 'flushedOfBase'> {
  /** The last event of the current run that `later` knows of. */
  readonly seenEventId: number;
}

/**
 * The current run of a workflow id (the base, or one that it continued as) makes room for the run that goes on from an
 * earlier point: both in one step. False: something has come in that `later` does not know of; read again.
 */
export function resetWorkflow(before: MutableState, request: ResetWorkflow, env: Env): Transition<boolean> {
  if (before.nextEventId - 1 !== request.seenEventId) return unchanged(before, false);
  const draft = new Draft(before, env);
  const { state } = draft;
  if (isOpen(before))
    closeRun(draft, 'Terminated', {
      type: 'WorkflowExecutionTerminated',
      attributes: { reason: request.reason, identity: 'history-service' },
    });
  if (request.base.runId === state.key.runId) state.resetRunId = request.key.runId;
  // Another run goes on in this one's place.
  if (isOpen(before)) state.parentToTell = false;
  draft.changed = true;
  const flushed: readonly HistoryEvent[] = draft.events;
  const baseWasClosed = request.base.runId !== state.key.runId || !isOpen(before);
  draft.newRun = resetRun(
    { ...request, baseWasClosed, later: request.later, flushed, flushedOfBase: request.base.runId === state.key.runId },
    { ...env, stickyUsable: false },
  );
  return finish(draft, true);
}

/** Children of this run report to `runId` from now on: it was reset, though it is not the current run any more. */
export function noteReset(before: MutableState, runId: string, env: Env): Transition {
  const draft = new Draft(before, env);
  draft.state.resetRunId = runId;
  draft.changed = true;
  return finish(draft, undefined);
}
