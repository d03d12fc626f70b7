import type { Failure } from '../failure';
import { type Codec, field, lazy, message, needed, shaped } from './codec';
import { errorCategory, retryState, timeoutType } from './enums';
import { payload, payloads } from './payloads';
import { bool, duration, int64, string } from './scalars';
import { execution, typeName } from './shared';

type Info<K extends keyof Failure> = NonNullable<Failure[K]>;

const child = shaped(
  message<
    Omit<Info<'childWorkflowExecutionFailureInfo'>, 'workflowId' | 'runId'> & {
      readonly workflowExecution: { workflowId: string; runId: string };
    }
  >({
    namespace: needed(1, string, ''),
    workflowExecution: needed(2, execution, { workflowId: '', runId: '' }),
    workflowType: needed(3, typeName, ''),
    initiatedEventId: needed(4, int64, 0),
    startedEventId: needed(5, int64, 0),
    retryState: needed(6, retryState, 'IN_PROGRESS'),
  }),
  ({ workflowExecution, ...rest }): Info<'childWorkflowExecutionFailureInfo'> => ({ ...rest, ...workflowExecution }),
  ({ workflowId, runId, ...rest }) => ({ ...rest, workflowExecution: { workflowId, runId } }),
);

export const failure: Codec<Failure> = lazy(() => whole);

const whole: Codec<Failure> = message<Failure>({
  message: needed(1, string, ''),
  source: field(2, string),
  stackTrace: field(3, string),
  encodedAttributes: field(20, payload),
  cause: field(4, failure),
  applicationFailureInfo: field(
    5,
    message<Info<'applicationFailureInfo'>>({
      type: field(1, string),
      nonRetryable: field(2, bool),
      details: field(3, payloads),
      nextRetryDelayMs: field(4, duration),
      category: field(5, errorCategory),
    }),
  ),
  timeoutFailureInfo: field(
    6,
    message<Info<'timeoutFailureInfo'>>({
      timeoutType: needed(1, timeoutType, 'START_TO_CLOSE'),
      lastHeartbeatDetails: field(2, payloads),
    }),
  ),
  canceledFailureInfo: field(7, message<Info<'canceledFailureInfo'>>({ details: field(1, payloads) })),
  terminatedFailureInfo: field(8, message<Info<'terminatedFailureInfo'>>({})),
  serverFailureInfo: field(9, message<Info<'serverFailureInfo'>>({ nonRetryable: field(1, bool) })),
  resetWorkflowFailureInfo: field(10, message<Info<'resetWorkflowFailureInfo'>>({ lastHeartbeatDetails: field(1, payloads) })),
  activityFailureInfo: field(
    11,
    message<Info<'activityFailureInfo'>>({
      scheduledEventId: needed(1, int64, 0),
      startedEventId: needed(2, int64, 0),
      identity: field(3, string),
      activityType: needed(4, typeName, ''),
      activityId: needed(5, string, ''),
      retryState: needed(6, retryState, 'IN_PROGRESS'),
    }),
  ),
  childWorkflowExecutionFailureInfo: field(12, child),
});
