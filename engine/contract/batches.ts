import type { Payload } from './payload';

/** What is done to each run. */
export type BatchOperation =
  | { readonly kind: 'CANCEL' }
  | { readonly kind: 'TERMINATE' }
  | { readonly kind: 'SIGNAL'; readonly signalName: string; readonly input?: readonly Payload[] }
  /** Open ones are terminated first. */
  | { readonly kind: 'DELETE' }
  | {
      readonly kind: 'RESET';
      readonly to: 'FIRST_WORKFLOW_TASK' | 'LAST_WORKFLOW_TASK';
      readonly reapplyExclude?: readonly ('SIGNAL' | 'UPDATE')[];
    };

export interface BatchRef {
  readonly namespace: string;
  readonly jobId: string;
}
export interface StartBatchRequest extends BatchRef {
  /** Which runs: those that the query finds when the job begins. Not empty: to mean all, say `StartTime > '2000-01-01T00:00:00Z'`. */
  readonly query: string;
  readonly operation: BatchOperation;
  /** Stands in the history of the runs. */
  readonly reason: string;
  /** Runs per second. Default 50. */
  readonly rps?: number;
  readonly identity: string;
}

export interface BatchDescription extends BatchRef {
  readonly query: string;
  readonly operation: BatchOperation;
  readonly reason: string;
  readonly identity: string;
  readonly rps: number;
  readonly state: 'RUNNING' | 'COMPLETED' | 'STOPPED';
  /** Runs that the query found when the job was started. */
  readonly total: number;
  readonly done: number;
  /** That needed nothing: closed or gone meanwhile. */
  readonly skipped: number;
  readonly failed: number;
  /** Of the last ten that failed. */
  readonly failures: readonly { readonly workflowId: string; readonly runId: string; readonly code: string; readonly message: string }[];
  readonly startTime: number;
  readonly closeTime: number | null;
  /** Why it was stopped. */
  readonly stopReason?: string;
}

/** One thing done to many runs, in the background: it goes on wherever it was when the process died. */
export interface BatchOperations {
  /** The same job id is the same job. */
  startBatch(request: StartBatchRequest): Promise<BatchDescription>;
  describeBatch(request: BatchRef): Promise<BatchDescription>;
  /** What has been done stays done. */
  stopBatch(request: BatchRef & { readonly reason: string; readonly identity: string }): Promise<void>;
  /** Newest first. Jobs are kept for a week after their end. */
  listBatches(request: { readonly namespace: string; readonly pageSize?: number }): Promise<{ readonly jobs: readonly BatchDescription[] }>;
}
