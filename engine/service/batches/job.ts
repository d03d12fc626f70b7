import type { BatchDescription, ExecutionKey } from '../../contract';
import type { Place } from '../../visibility';

const FAILURES = 10;

/** All that is known of a job: one document. Where it is in the list of runs stands in it, so whoever finds it due goes on from there. */
export interface BatchJob extends BatchDescription {
  readonly format: 1;
  /** The last run that was dealt with; null: none yet. */
  readonly place: Place | null;
}

/** What came of one run. */
export type Outcome = 'done' | 'skipped' | { readonly execution: ExecutionKey; readonly code: string; readonly message: string };

export function withOutcomes(job: BatchJob, outcomes: readonly Outcome[], place: Place | null): BatchJob {
  const failures = outcomes.flatMap((each) => {
    if (typeof each === 'string') return [];
    const { execution, code, message } = each;
    return [{ workflowId: execution.workflowId, runId: execution.runId, code, message: message.slice(0, 1_000) }];
  });
  const count = (what: Outcome): number => outcomes.filter((each) => each === what).length;
  return {
    ...job,
    done: job.done + count('done'),
    skipped: job.skipped + count('skipped'),
    failed: job.failed + failures.length,
    failures: [...job.failures, ...failures].slice(-FAILURES),
    place: place ?? job.place,
  };
}

export function descriptionOf({ format: _, place: __, ...description }: BatchJob): BatchDescription {
  return description;
}
