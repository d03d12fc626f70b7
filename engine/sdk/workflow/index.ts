/** The API of workflow code (Temporal's `@temporalio/workflow`). Loaded inside the sandbox; outside it only definitions and types are of use. */
export {
  ActivityFailure,
  type ActivityFunction,
  type ActivityInterface,
  type ActivityTypeInfoMap,
  ApplicationFailure,
  ApplicationFailureCategory,
  type BaseWorkflowHandle,
  type BaseWorkflowOptions,
  CancelledFailure,
  ChildWorkflowFailure,
  type CommonWorkflowOptions,
  CompleteAsyncError,
  type Duration,
  decodeWorkflowIdConflictPolicy,
  decodeWorkflowIdReusePolicy,
  defaultPayloadConverter,
  defineSearchAttributeKey,
  ExternalStorageNotConfiguredError,
  encodeWorkflowIdConflictPolicy,
  encodeWorkflowIdReusePolicy,
  extractWorkflowType,
  extractWorkflowTypeAndConfig,
  HandlerUnfinishedPolicy,
  IllegalStateError,
  isCancellation,
  type Logger,
  type LogLevel,
  NamespaceNotFoundError,
  type Payload,
  type PayloadConverter,
  PayloadConverterError,
  type QueryDefinition,
  type RetryPolicy,
  RetryState,
  rootCause,
  type SearchAttributes,
  type SearchAttributeUpdatePair,
  type SearchAttributeValue,
  ServerFailure,
  type SignalDefinition,
  TemporalFailure,
  TerminatedFailure,
  TimeoutFailure,
  TimeoutType,
  type UntypedActivities,
  type UpdateDefinition,
  ValueError,
  type WithWorkflowArgs,
  type Workflow,
  type WorkflowDurationOptions,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  type WorkflowQueryOptions,
  type WorkflowQueryType,
  type WorkflowResultType,
  type WorkflowReturnType,
  type WorkflowSignalOptions,
  type WorkflowSignalType,
  type WorkflowTypeOptions,
} from '../common';
export {
  type ActivityFunctionWithOptions,
  type ActivityInterfaceFor,
  type ActivityProxyOptions,
  NotAnActivityMethod,
  proxyActivities,
  scheduleActivity,
} from './activities';
export { ActivityCancellationType, type ActivityOptions, type LocalActivityOptions } from './activity-options';
export { AsyncLocalStorage } from './async-local-storage';
export * from './attributes';
export { CancellationScope, type CancellationScopeOptions } from './cancellation-scope';
export * from './children';
export * from './condition';
export * from './continue-as-new';
export { currentUpdateInfo, type UpdateInfo } from './dispatch';
export { DeterminismViolationError, LocalActivityDoBackoff, WorkflowError } from './errors';
export { createEventGroup, type EventGroupMarker } from './event-groups';
export { type ExternalWorkflowHandle, getExternalWorkflowHandle } from './external';
export type { ParentWorkflowInfo, RootWorkflowInfo, UnsafeRandomSource, UnsafeWorkflowInfo, WorkflowInfo } from './info';
export * from './info-api';
export type {
  ActivateInput,
  ActivityInput,
  ConcludeActivationInput,
  ConcludeActivationOutput,
  ContinueAsNewInput,
  ContinueAsNewInputOptions,
  DisposeInput,
  GetLogAttributesInput,
  GetMetricTagsInput,
  Headers,
  LocalActivityInput,
  Next,
  QueryInput,
  SignalInput,
  SignalWorkflowInput,
  StartChildWorkflowExecutionInput,
  TimerInput,
  UpdateInput,
  WorkflowExecuteInput,
  WorkflowInboundCallsInterceptor,
  WorkflowInterceptors,
  WorkflowInterceptorsFactory,
  WorkflowInternalsInterceptor,
  WorkflowOutboundCallsInterceptor,
} from './interceptors';
export {
  type LocalActivityFunctionWithOptions,
  type LocalActivityInterfaceFor,
  type LocalActivityProxyOptions,
  proxyLocalActivities,
  scheduleLocalActivity,
} from './local-activities';
export { type LoggerSinks, log } from './log';
export * from './messages';
export { metricMeter } from './metrics';
export * from './patches';
export { getRandomStream, uuid4, type WorkflowRandomStream, workflowRandom } from './random-streams';
export { inWorkflowContext } from './run';
export { proxySinks, type Sink, type SinkCall, type SinkFunction, type Sinks } from './sinks';
export { sleep, type TimerOptions } from './sleep';
export type { EnhancedStackTrace, StackTrace, StackTraceFileLocation, StackTraceFileSlice, StackTraceSDKInfo } from './stack-trace';
export * from './trigger';
export { enhancedStackTraceQuery, stackTraceQuery, workflowMetadataQuery } from './well-known';
export { defineWorkflowOptions, getCurrentDetails, setCurrentDetails, setWorkflowOptions } from './workflow-options';
