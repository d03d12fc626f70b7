/** `backstitch/client`: starts workflows and speaks to them. Temporal's `@temporalio/client`. */
export {
  ActivityFailure,
  type ActivityFunction,
  type ActivityInterface,
  ApplicationFailure,
  type BaseWorkflowHandle,
  type BaseWorkflowOptions,
  CancelledFailure,
  ChildWorkflowFailure,
  type CommonWorkflowOptions,
  CompleteAsyncError,
  type DataConverter,
  decodeQueryRejectCondition,
  decodeWorkflowIdConflictPolicy,
  decodeWorkflowIdReusePolicy,
  defaultPayloadConverter,
  ExternalStorageNotConfiguredError,
  encodeQueryRejectCondition,
  encodeWorkflowIdConflictPolicy,
  encodeWorkflowIdReusePolicy,
  extractWorkflowType,
  extractWorkflowTypeAndConfig,
  HandlerUnfinishedPolicy,
  type Headers,
  IllegalStateError,
  NamespaceNotFoundError,
  type Next,
  type Payload,
  PayloadConverterError,
  type ProtoFailure,
  type QueryDefinition,
  type QueryDefinitionOptions,
  QueryRejectCondition,
  type RetryPolicy,
  ServerFailure,
  type SignalDefinition,
  type SignalDefinitionOptions,
  type SignalTypeInfo,
  TemporalFailure,
  TerminatedFailure,
  TimeoutFailure,
  type UntypedActivities,
  type UpdateDefinition,
  type UpdateDefinitionOptions,
  ValueError,
  type WithWorkflowArgs,
  type Workflow,
  type WorkflowDurationOptions,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  type WorkflowQueryAnnotatedType,
  type WorkflowQueryOptions,
  type WorkflowQueryType,
  type WorkflowResultType,
  type WorkflowReturnType,
  type WorkflowSignalAnnotatedType,
  type WorkflowSignalOptions,
  type WorkflowSignalType,
  type WorkflowTypeOptions,
  type WorkflowUpdateAnnotatedType,
  type WorkflowUpdateType,
  type WorkflowUpdateValidatorType,
} from '../common';
export * from './async-completion-client';
export type { BaseClientOptions, LoadedWithDefaults } from './base-client';
export type { CallContext, Metadata } from './call-context';
export { Client, type ClientInterceptors, type ClientOptions, type LoadedClientOptions } from './client';
export { Connection, type ConnectionOptions, type ConnectionOptionsWithDefaults, LOCAL_TARGET, type TLSConfig } from './connection';
export { type ConnectionLike, connectionTo } from './connection-like';
export { countTaker } from './eager-start';
export * from './errors';
export {
  type BackoffOptions,
  type CallInterceptor,
  defaultGrpcRetryOptions,
  type GrpcRetryOptions,
  isRetryableError,
  makeGrpcRetryInterceptor,
  type StatusObject,
} from './grpc-retry';
export type * from './interceptors';
export type { AsyncWorkflowListIterable } from './list';
export type { ClientPlugin, ConnectionPlugin } from './plugins';
export type { ResetOptions } from './reset';
export {
  type ListScheduleOptions,
  type LoadedScheduleClientOptions,
  ScheduleClient,
  type ScheduleClientOptions,
} from './schedule-client';
export type { ScheduleHandle } from './schedule-handle';
export * from './schedule-types';
export {
  type GetWorkflowExecutionHistoryRequest,
  HealthService,
  OperatorService,
  type StartWorkflowExecutionRequest,
  TestService,
  type TestTime,
  WorkflowService,
} from './services';
export { GrpcStatus } from './status';
export type * from './types';
export { WithStartWorkflowOperation } from './update-with-start';
export { type GetWorkflowUpdateHandleOptions, type WorkflowUpdateHandle, WorkflowUpdateStage } from './updates';
export { type LoadedWorkflowClientOptions, WorkflowClient, type WorkflowClientOptions } from './workflow-client';
export type {
  WorkflowHandle,
  WorkflowHandleWithFirstExecutionRunId,
  WorkflowHandleWithSignaledRunId,
  WorkflowHandleWithStartDetails,
} from './workflow-handle';
export * from './workflow-options';
