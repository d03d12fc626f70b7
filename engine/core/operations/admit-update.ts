import { EngineError, type UpdateRequest } from '../../contract';
import { approximateBytes } from '../bytes';
import { Draft } from '../draft';
import { finish } from '../finish';
import { LIMITS } from '../limits';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';
import { updateProgress } from '../workflow-update';
import { alreadyCompleted, isPaused, wrongChain } from './errors';

export interface AdmitUpdate {
  readonly request: UpdateRequest;
  readonly firstExecutionRunId?: string;
}

/**
 * An update waits in the record for the next workflow task, which it brings about even while the run waits for its first
 * one. An id that the run knows is the same update, also after the run has closed.
 */
export function admitUpdate(before: MutableState, { request, firstExecutionRunId }: AdmitUpdate, env: Env): Transition {
  const { updateId } = request.meta;
  if (firstExecutionRunId && firstExecutionRunId !== before.start.firstExecutionRunId) throw wrongChain(before);
  const known = updateProgress(before, updateId);
  if (known !== null && (known.stage !== 'failed' || !isOpen(before))) return unchanged(before, undefined);
  if (!isOpen(before)) throw alreadyCompleted(before);
  if (before.paused) throw isPaused(before, 'It takes no update.');
  checkLimits(before, request);
  const draft = new Draft(before, env);
  const { state } = draft;
  state.updates.set(updateId, { stage: 'admitted', request });
  state.rejectedUpdates = state.rejectedUpdates.filter((each) => each.updateId !== updateId);
  draft.changed = true;
  scheduleWorkflowTask(draft, { wakes: true });
  return { ...finish(draft, undefined), tentative: 'admission' };
}

function checkLimits(state: MutableState, request: UpdateRequest): void {
  if (state.updates.size >= LIMITS.updates)
    throw new EngineError(
      'LIMIT_EXCEEDED',
      `limit on the total number of distinct updates in this workflow has been reached (${LIMITS.updates}): make sure any duplicate updates share an Update ID so the server can deduplicate them, and continue as new to take more.`,
    );
  const inFlight = [...state.updates.values()].filter(({ stage }) => stage !== 'completed');
  const bytes = approximateBytes(inFlight) + approximateBytes(request);
  if (inFlight.length < LIMITS.updatesInFlight && bytes <= LIMITS.updatesInFlightBytes) return;
  throw new EngineError(
    'TOO_BUSY',
    inFlight.length >= LIMITS.updatesInFlight
      ? `limit on number of concurrent in-flight updates has been reached (${LIMITS.updatesInFlight}). Try again when one has completed.`
      : `The updates in flight ask for more than ${LIMITS.updatesInFlightBytes} bytes together. Try again when one has completed.`,
  );
}
