/** `backstitch/client`: starts workflows and speaks to them. Temporal's `@temporalio/client`. */
export {
  ApplicationFailure,
  CancelledFailure,
  NamespaceNotFoundError,
  QueryRejectCondition,
  TerminatedFailure,
  TimeoutFailure,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
} from '../common';
export { AsyncCompletionClient, type FullActivityId } from './async-completion-client';
export { Client, type ClientOptions } from './client';
export { Connection, type ConnectionLike, type ConnectionOptions } from './connection';
export * from './errors';
export type { AsyncWorkflowListIterable } from './list';
export type { ResetOptions } from './reset';
export type * from './types';
export { type UpdateWithStartOptions, WithStartWorkflowOperation } from './update-with-start';
export { type WorkflowUpdateHandle, type WorkflowUpdateOptions, WorkflowUpdateStage } from './updates';
export { WorkflowClient } from './workflow-client';
export type { WorkflowHandle, WorkflowHandleWithFirstExecutionRunId, WorkflowHandleWithSignaledRunId } from './workflow-handle';
