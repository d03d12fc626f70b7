/** The API of workflow code (Temporal's `@temporalio/workflow`). Loaded inside the sandbox; outside it only definitions and types are of use. */
export type { Payload } from '../../contract';
export {
  ActivityFailure,
  type ActivityFunction,
  ApplicationFailure,
  ApplicationFailureCategory,
  CancelledFailure,
  ChildWorkflowFailure,
  type Duration,
  defaultPayloadConverter,
  defineSearchAttributeKey,
  HandlerUnfinishedPolicy,
  IllegalStateError,
  isCancellation,
  type Logger,
  type LogLevel,
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
  type Workflow,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  type WorkflowResultType,
  type WorkflowReturnType,
} from '../common';
export * from './activities';
export { AsyncLocalStorage } from './async-local-storage';
export * from './attributes';
export { CancellationScope, type CancellationScopeOptions } from './cancellation-scope';
export * from './children';
export * from './condition';
export * from './continue-as-new';
export { currentUpdateInfo, getCurrentDetails, setCurrentDetails } from './dispatch';
export { DeterminismViolationError, WorkflowError } from './errors';
export { type ExternalWorkflowHandle, getExternalWorkflowHandle } from './external';
export type { UnsafeWorkflowInfo, WorkflowInfo } from './info';
export * from './info-api';
export { log } from './log';
export * from './messages';
export * from './patches';
export { inWorkflowContext } from './run';
export { proxySinks, type Sink, type SinkFunction, type Sinks } from './sinks';
export { sleep, type TimerOptions } from './sleep';
export * from './trigger';
