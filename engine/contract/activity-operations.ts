import type { ExecutionRef } from './execution';
import type { RetryPolicy } from './retry-policy';

/** An activity by its place, for who has no token: whichever attempt it has come to. Without `runId` the current run is meant. */
export interface ActivityById {
  readonly execution: ExecutionRef;
  readonly activityId: string;
}

/** How what is asked of a running activity reaches its worker. */
export interface ActivityHeartbeatAnswer {
  readonly cancelRequested: boolean;
  /** It is held: after this attempt there is no other until it goes on. */
  readonly paused?: boolean;
  /** The attempt is to be given up: it starts over. */
  readonly reset?: boolean;
}

/** Which pending activities of a run are meant. */
export type ActivitySelector = { readonly activityId: string } | { readonly activityType: string } | { readonly all: true };

/** What is asked of pending activities of an open run. None of it leaves an event in the history. `ACTIVITY_NOT_FOUND`: none is meant. */
interface ActivityOperation {
  readonly execution: ExecutionRef;
  readonly activities: ActivitySelector;
  readonly identity: string;
}
export interface PauseActivityRequest extends ActivityOperation {
  readonly reason?: string;
}
export interface UnpauseActivityRequest extends ActivityOperation {
  /** Attempts are counted from 1 again. */
  readonly resetAttempts?: boolean;
  /** What the last attempt told in its heartbeats is forgotten. */
  readonly resetHeartbeat?: boolean;
  /** The next attempt begins at a random time within so long. Default 0: at once. */
  readonly jitterMs?: number;
}
export interface ResetActivityRequest extends ActivityOperation {
  readonly resetHeartbeat?: boolean;
  /** A paused one stays so. Default: it goes on. */
  readonly keepPaused?: boolean;
  /** Of those that wait for a retry. */
  readonly jitterMs?: number;
  /** With the options that the workflow gave. */
  readonly restoreOriginalOptions?: boolean;
}
export interface UpdateActivityOptionsRequest extends ActivityOperation {
  /** Only what is set is changed; in the retry policy too. 0: the limit falls to what bounds it. */
  readonly options?: Partial<Omit<ActivityOptionsInfo, 'retryPolicy'>> & { readonly retryPolicy?: Partial<RetryPolicy> };
  /** Those that the workflow gave come back; together with `options`: `INVALID_ARGUMENT`. */
  readonly restoreOriginal?: boolean;
}
/** The wait for the next attempt ends now. */
export type RetryActivityNowRequest = ActivityOperation;

export interface ActivityOperationResponse {
  /** Of the activities that were meant. */
  readonly activityIds: readonly string[];
}

export interface UpdateActivityOptionsResponse {
  readonly activities: readonly { readonly activityId: string; readonly options: ActivityOptionsInfo }[];
}

/** 0: no limit. */
export interface ActivityOptionsInfo {
  readonly taskQueue: string;
  readonly scheduleToCloseTimeoutMs: number;
  readonly scheduleToStartTimeoutMs: number;
  readonly startToCloseTimeoutMs: number;
  readonly heartbeatTimeoutMs: number;
  readonly retryPolicy: RetryPolicy;
}
