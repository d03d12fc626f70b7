/** Temporal's enums as constant objects: `WorkflowIdReusePolicy.REJECT_DUPLICATE` and the plain string both work. */
import type { RetryState as ContractRetryState, TimeoutType as ContractTimeoutType } from '../../contract';

/** What to do when a run with this workflow id is CLOSED. Default `ALLOW_DUPLICATE`. */
export const WorkflowIdReusePolicy = {
  ALLOW_DUPLICATE: 'ALLOW_DUPLICATE',
  ALLOW_DUPLICATE_FAILED_ONLY: 'ALLOW_DUPLICATE_FAILED_ONLY',
  REJECT_DUPLICATE: 'REJECT_DUPLICATE',
} as const;
export type WorkflowIdReusePolicy = keyof typeof WorkflowIdReusePolicy;

/** What to do when a run with this workflow id is OPEN. Default `FAIL` (`USE_EXISTING` for signal-with-start). */
export const WorkflowIdConflictPolicy = {
  FAIL: 'FAIL',
  USE_EXISTING: 'USE_EXISTING',
  TERMINATE_EXISTING: 'TERMINATE_EXISTING',
} as const;
export type WorkflowIdConflictPolicy = keyof typeof WorkflowIdConflictPolicy;

/** Why a retried thing ended. */
export const RetryState = {
  IN_PROGRESS: 'IN_PROGRESS',
  NON_RETRYABLE_FAILURE: 'NON_RETRYABLE_FAILURE',
  TIMEOUT: 'TIMEOUT',
  MAXIMUM_ATTEMPTS_REACHED: 'MAXIMUM_ATTEMPTS_REACHED',
  RETRY_POLICY_NOT_SET: 'RETRY_POLICY_NOT_SET',
  INTERNAL_SERVER_ERROR: 'INTERNAL_SERVER_ERROR',
  CANCEL_REQUESTED: 'CANCEL_REQUESTED',
} as const satisfies Record<ContractRetryState, ContractRetryState>;
export type RetryState = ContractRetryState;

/** Which clock ran out. */
export const TimeoutType = {
  START_TO_CLOSE: 'START_TO_CLOSE',
  SCHEDULE_TO_START: 'SCHEDULE_TO_START',
  SCHEDULE_TO_CLOSE: 'SCHEDULE_TO_CLOSE',
  HEARTBEAT: 'HEARTBEAT',
} as const satisfies Record<ContractTimeoutType, ContractTimeoutType>;
export type TimeoutType = ContractTimeoutType;

/** `BENIGN`: an expected failure, logged at debug level and left out of error metrics. */
export const ApplicationFailureCategory = { BENIGN: 'BENIGN' } as const;
export type ApplicationFailureCategory = keyof typeof ApplicationFailureCategory;

/** What a run that ends does with handlers still at work: say so in the log (default), or nothing. */
export const HandlerUnfinishedPolicy = { WARN_AND_ABANDON: 'WARN_AND_ABANDON', ABANDON: 'ABANDON' } as const;
export type HandlerUnfinishedPolicy = keyof typeof HandlerUnfinishedPolicy;

export const QueryRejectCondition = { NONE: 'NONE', NOT_OPEN: 'NOT_OPEN', NOT_COMPLETED_CLEANLY: 'NOT_COMPLETED_CLEANLY' } as const;
export type QueryRejectCondition = keyof typeof QueryRejectCondition;
