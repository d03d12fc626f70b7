import type { Failure, UpdateRequest } from '../contract';
import { storedFailure } from './activity/retry';
import type { Draft } from './draft';
import { isOpen, type MutableState, type RejectedUpdate } from './state';

/** How far an update has come; null: the run does not know it. */
export type UpdateProgress =
  | { readonly stage: 'admitted' | 'accepted' }
  | { readonly stage: 'completed'; readonly completedEventId: number }
  | { readonly stage: 'failed'; readonly failure: Failure };

export function updateProgress(state: MutableState, updateId: string): UpdateProgress | null {
  const update = state.updates.get(updateId);
  switch (update?.stage) {
    case 'completed':
      return { stage: 'completed', completedEventId: update.completedEventId };
    case 'accepted':
      return isOpen(state) ? { stage: 'accepted' } : { stage: 'failed', failure: CLOSED_BEFORE_COMPLETED };
    case 'admitted':
      return { stage: 'admitted' };
    case undefined: {
      const rejected = state.rejectedUpdates.find((each) => each.updateId === updateId);
      return rejected ? { stage: 'failed', failure: rejected.failure } : null;
    }
  }
}

/** Those that go out beside the history with the started workflow task, in the order in which they came. */
export function sentUpdates(state: MutableState): readonly UpdateRequest[] {
  const stamp = state.workflowTask?.requestId;
  return [...state.updates.values()].flatMap((update) =>
    update.stage === 'admitted' && !update.inHistory && update.sentWith === stamp ? [update.request] : [],
  );
}

/** Updates that came while the workflow task ran, which knows nothing of them. */
export function hasUnsent(state: MutableState, stamp: string): boolean {
  for (const update of state.updates.values()) if (update.stage === 'admitted' && update.sentWith !== stamp) return true;
  return false;
}

/** What the worker was told of and does not answer, it cannot handle. */
export function rejectUnanswered(draft: Draft, stamp: string): readonly RejectedUpdate[] {
  if (!isOpen(draft.state)) return [];
  const left = [...draft.state.updates].filter(([, update]) => update.stage === 'admitted' && update.sentWith === stamp);
  return left.map(([updateId]) => rejectAdmitted(draft, updateId, NOT_PROCESSED));
}

const KEPT_MS = 60_000;
const KEPT = 10;

/** Strikes the update from the run. Its failure is kept for a moment, cut to what a record can bear; the whole one is returned. */
export function rejectAdmitted(draft: Draft, updateId: string, failure: Failure): RejectedUpdate {
  const { state, now } = draft;
  state.updates.delete(updateId);
  const kept = state.rejectedUpdates.filter((each) => each.updateId !== updateId && each.time > now - KEPT_MS).slice(1 - KEPT);
  state.rejectedUpdates = [...kept, { updateId, failure: storedFailure(failure), time: now }];
  draft.changed = true;
  return { updateId, failure, time: now };
}

const NOT_PROCESSED: Failure = {
  message: "Workflow Update is rejected because it wasn't processed by worker. Probably, Workflow Update is not supported by the worker.",
  source: 'Server',
  applicationFailureInfo: { type: 'UnprocessedUpdate', nonRetryable: true },
};

const CLOSED_BEFORE_COMPLETED: Failure = {
  message: 'Workflow Update failed because the Workflow completed before the Update completed.',
  source: 'Server',
  applicationFailureInfo: { type: 'AcceptedUpdateCompletedWorkflow', nonRetryable: true },
};
