import type { ActivityTask, Failure, Payload } from '../../contract';
import {
  type ActivityExecuteInput,
  type ActivityInboundCallsInterceptor,
  type ActivityInterceptorsFactory,
  type ActivityOutboundCallsInterceptor,
  asyncLocalStorage,
  CompleteAsyncError,
  type Context,
  type ContextControl,
  createContext,
  type Info,
  infoOf,
} from '../../sdk/activity';
import type { Client } from '../../sdk/client';
import {
  type ActivityFunction,
  ApplicationFailure,
  CancelledFailure,
  type Conversion,
  composeInterceptors,
  defaultConversion,
  ensureApplicationFailure,
  headersOf,
  isActivityFunctionWithOptions,
  isError,
  type Logger,
  LoggerWithComposedMetadata,
  type MetricMeter,
  MetricMeterWithComposedTags,
  noopLogger,
  noopMetricMeter,
  SdkComponent,
} from '../../sdk/common';
import { type Activities, findActivity } from './activities';
import { activityLogAttributes, tellEnd } from './logger';

/** The reason for which an activity is stopped whose heartbeat details cannot be converted. */
export const HEARTBEAT_UNWRITABLE = 'HEARTBEAT_DETAILS_CONVERSION_FAILED';

/** How an attempt ended. `async`: someone else completes it; `unwanted`: nobody wants to know. */
export type Outcome =
  | { readonly kind: 'completed'; readonly result: readonly Payload[] }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'canceled'; readonly details: readonly Payload[] | undefined }
  | { readonly kind: 'async' }
  | { readonly kind: 'unwanted' };

/** What all activities of a worker share. */
export interface ActivitySurroundings {
  readonly conversion?: Conversion;
  /** The first is called first. */
  readonly interceptors?: readonly ActivityInterceptorsFactory[];
  /** What activities get as their client. */
  readonly client?: Client;
  readonly logger?: Logger;
  readonly metricMeter?: MetricMeter;
}

/** One attempt of an activity: its context, and the way through the interceptors to its function. */
export class ActivityAttempt {
  readonly context: Context;
  readonly cancel: ContextControl['cancel'];
  private readonly inbound: ActivityInboundCallsInterceptor[] = [];
  private readonly outbound: ActivityOutboundCallsInterceptor[] = [];
  private readonly workerLogger: Logger;

  constructor(
    readonly info: Info,
    onHeartbeat: (details: unknown) => void,
    { interceptors = [], client, logger = noopLogger, metricMeter = noopMetricMeter }: ActivitySurroundings,
  ) {
    this.workerLogger = LoggerWithComposedMetadata.compose(logger, () =>
      composeInterceptors(this.outbound, 'getLogAttributes', (given) => given)(activityLogAttributes(info)),
    );
    const { namespace, taskQueue, activityType } = info;
    const control = createContext({
      info,
      onHeartbeat,
      client,
      log: LoggerWithComposedMetadata.compose(this.workerLogger, { sdkComponent: SdkComponent.activity }),
      metricMeter: MetricMeterWithComposedTags.compose(metricMeter, () =>
        composeInterceptors(this.outbound, 'getMetricTags', (given) => given)({ namespace, taskQueue, activityType }),
      ),
    });
    this.context = control.context;
    this.cancel = control.cancel;
    for (const factory of interceptors) {
      const { inbound, outbound } = factory(this.context);
      if (inbound) this.inbound.push(inbound);
      if (outbound) this.outbound.push(outbound);
    }
  }

  /** Calls the function, in the context; rejects with what it throws. */
  execute(fn: ActivityFunction, input: ActivityExecuteInput): Promise<unknown> {
    return asyncLocalStorage.run(this.context, async () => {
      const began = performance.now();
      const tell = (error?: { readonly thrown: unknown }) =>
        tellEnd(this.workerLogger, this.context, Math.round(performance.now() - began), error);
      this.workerLogger.debug('Activity started');
      try {
        const result = await composeInterceptors(this.inbound, 'execute', async ({ args }) => fn(...args))(input);
        tell();
        return result;
      } catch (thrown) {
        tell({ thrown });
        throw thrown;
      }
    });
  }
}

export interface AttemptOptions {
  readonly activities: Activities;
  readonly surroundings: ActivitySurroundings;
  readonly isLocal: boolean;
  readonly onHeartbeat: (details: unknown) => void;
  /** The attempt can be cancelled from now on. */
  readonly onBegun?: (attempt: ActivityAttempt) => void;
}

/** Runs an activity task to its end; never rejects. */
export async function runActivity(task: ActivityTask, options: AttemptOptions): Promise<Outcome> {
  const { activities, surroundings, isLocal } = options;
  const { conversion = defaultConversion } = surroundings;
  const { namespace, workflowId } = task.token.execution;
  const context = { type: 'activity', namespace, workflowId, activityId: task.activityId, isLocal } as const;
  let attempt: ActivityAttempt | undefined;
  try {
    const details = await conversion.decodeFirst(task.heartbeatDetails, context);
    attempt = new ActivityAttempt({ ...infoOf(task, details), isLocal }, options.onHeartbeat, surroundings);
    options.onBegun?.(attempt);
    const activity = findActivity(activities, task.activityType);
    const types = isActivityFunctionWithOptions(activity) ? activity.activityDefinitionOptions.typeInfo : undefined;
    const args = await conversion.decodeValues(task.input, context, types?.inputTypes).catch((error) => {
      const reason = isError(error) ? error.message : String(error);
      throw ApplicationFailure.fromError(error, { message: `Failed to parse activity args for activity ${task.activityType}: ${reason}` });
    });
    const result = await attempt.execute(activity, { args, headers: headersOf(task.header) });
    const payloads = await conversion.encodeValues([result], context, types?.outputType && [types.outputType]);
    return { kind: 'completed', result: payloads ?? [] };
  } catch (error) {
    return outcomeOf(error, attempt?.context, {
      failure: (failure) => conversion.encodeError(failure, context),
      details: (details) => conversion.encodeValues(details, context),
    });
  }
}

interface Encode {
  failure(error: Error): Promise<Failure>;
  details(values: readonly unknown[]): Promise<Payload[] | undefined>;
}

async function outcomeOf(error: unknown, context: Context | undefined, encode: Encode): Promise<Outcome> {
  if (error instanceof CompleteAsyncError) return { kind: 'async' };
  const failed = async (failure: Error): Promise<Outcome> => ({ kind: 'failed', failure: await written(failure, encode) });
  const why = context?.cancellationDetails;
  if (why && isCancelledBy(error)) {
    // Not a cancellation to the workflow: the attempt failed, and another worker may try.
    if (why.workerShutdown && !why.cancelRequested)
      return failed(ApplicationFailure.retryable('Worker is shutting down and this activity did not complete in time', 'WorkerShutdown'));
    if (!why.cancelRequested) {
      if (why.reset) return failed(new ApplicationFailure('Activity reset', 'ActivityReset'));
      if (why.paused) return failed(new ApplicationFailure('Activity paused', 'ActivityPause'));
      if (context.cancellationSignal.reason?.message === HEARTBEAT_UNWRITABLE)
        return failed(ApplicationFailure.retryable(HEARTBEAT_UNWRITABLE, 'CancelledFailure'));
      // The engine has given the attempt up; were it told of a cancellation that nobody asked for, it would fail the activity.
      return { kind: 'unwanted' };
    }
    const details = error instanceof CancelledFailure ? error.details : [];
    try {
      return { kind: 'canceled', details: await encode.details(details) };
    } catch (unwritable) {
      return failed(ApplicationFailure.fromError(unwritable));
    }
  }
  return failed(ensureApplicationFailure(error));
}

/** The failure we threw ourselves, or what an aborted `fetch` throws. */
function isCancelledBy(error: unknown): boolean {
  return error instanceof CancelledFailure || (isError(error) && error.name === 'AbortError');
}

async function written(failure: Error, encode: Encode): Promise<Failure> {
  try {
    return await encode.failure(failure);
  } catch (unwritable) {
    // Details that the converter cannot say; should it be the converter or codec itself, its own words are at least plain.
    const plain = ApplicationFailure.fromError(unwritable);
    return encode.failure(plain).catch(() => defaultConversion.encodeError(plain));
  }
}
