import { type ActivityById, type ActivityToken, isEngineError } from '../../contract';
import {
  type ActivitySerializationContext,
  ensureTemporalFailure,
  NamespaceNotFoundError,
  type PayloadTypeInfo,
  type TypeInfo,
} from '../common';
import { BaseClient, type BaseClientOptions, type LoadedWithDefaults } from './base-client';
import { ActivityCancelledError, ActivityCompletionError, ActivityNotFoundError, ActivityPausedError, ActivityResetError } from './errors';
import { callErrorOf, GrpcStatus } from './status';

export type AsyncCompletionClientOptions = BaseClientOptions;
export type LoadedAsyncCompletionClientOptions = LoadedWithDefaults<AsyncCompletionClientOptions>;

/** An activity by its place, for who has no token. Without `runId` the current run is meant. */
export interface FullActivityId {
  workflowId?: string;
  runId?: string;
  activityId: string;
}

export interface AsyncCompletionOperationOptions {
  /** What converters and codecs are told about an activity that is named by its token. */
  serializationContext?: ActivitySerializationContext;
}
export interface AsyncCompletionCompleteOptions {
  /** Accepted, not used: for payload converters that ask for types. */
  typeInfo?: Pick<PayloadTypeInfo, 'outputType'>;
}

type Activity = Uint8Array | FullActivityId;

/** Completes activities that ended with `CompleteAsyncError`, by the task token of their info or by id. */
export class AsyncCompletionClient extends BaseClient {
  readonly options: LoadedAsyncCompletionClientOptions;

  constructor(options: AsyncCompletionClientOptions = {}) {
    super(options);
    this.options = this.loaded(options);
  }

  async complete(
    activity: Activity,
    result: unknown,
    options?: AsyncCompletionCompleteOptions & AsyncCompletionOperationOptions,
  ): Promise<void> {
    const payloads = await this.encode(activity, result, options, options?.typeInfo?.outputType);
    await this.attempt(activity, (token, identity) =>
      this.caller.engine.respondActivityTaskCompleted({ token, result: payloads, identity }),
    );
  }

  async fail(activity: Activity, err: unknown, options?: AsyncCompletionOperationOptions): Promise<void> {
    const failure = await this.caller.conversion.encodeError(ensureTemporalFailure(err), this.contextFor(activity, options));
    await this.attempt(activity, (token, identity) => this.caller.engine.respondActivityTaskFailed({ token, failure, identity }));
  }

  /** The activity has stopped because it was asked to. */
  async reportCancellation(activity: Activity, details?: unknown, options?: AsyncCompletionOperationOptions): Promise<void> {
    const payloads = await this.encode(activity, details, options);
    await this.attempt(activity, (token, identity) =>
      this.caller.engine.respondActivityTaskCanceled({ token, details: payloads, identity }),
    );
  }

  /** Throws `ActivityCancelledError`, `ActivityResetError` or `ActivityPausedError` when the attempt is asked to stop. */
  async heartbeat(activity: Activity, details?: unknown, options?: AsyncCompletionOperationOptions): Promise<void> {
    const payloads = await this.encode(activity, details, options);
    const { cancelRequested, reset, paused } = await this.attempt(activity, (token, identity) =>
      this.caller.engine.recordActivityTaskHeartbeat({ token, details: payloads, identity }),
    );
    if (cancelRequested) throw new ActivityCancelledError('cancelled');
    if (reset) throw new ActivityResetError('reset');
    if (paused) throw new ActivityPausedError('paused');
  }

  private encode(activity: Activity, value: unknown, options: AsyncCompletionOperationOptions | undefined, type?: TypeInfo) {
    return this.caller.conversion.encodeValues([value], this.contextFor(activity, options), type && [type]);
  }

  private contextFor(activity: Activity, options?: AsyncCompletionOperationOptions): ActivitySerializationContext | undefined {
    if (activity instanceof Uint8Array) return options?.serializationContext;
    const { workflowId, activityId } = activity;
    return { type: 'activity', namespace: this.caller.namespace, workflowId, activityId, isLocal: false };
  }

  private async attempt<T>(activity: Activity, work: (token: ActivityToken | ActivityById, identity: string) => Promise<T>): Promise<T> {
    try {
      const token = activity instanceof Uint8Array ? tokenOf(activity) : this.byId(activity);
      return await work(token, this.caller.identity);
    } catch (error) {
      if (isEngineError(error, 'NAMESPACE_NOT_FOUND')) throw new NamespaceNotFoundError(this.caller.namespace);
      const { code, details } = callErrorOf(error);
      if (error instanceof ActivityNotFoundError) throw error;
      if (code === GrpcStatus.NOT_FOUND) throw new ActivityNotFoundError(details);
      throw new ActivityCompletionError(details, { cause: error });
    }
  }

  private byId({ workflowId, runId, activityId }: FullActivityId): ActivityById {
    if (!workflowId)
      throw new ActivityNotFoundError(`activity "${activityId}" belongs to no workflow: activities of their own do not exist`);
    return { execution: { namespace: this.caller.namespace, workflowId, ...(runId && { runId }) }, activityId };
  }
}

function tokenOf(token: Uint8Array): ActivityToken {
  try {
    return JSON.parse(new TextDecoder().decode(token));
  } catch {
    throw new TypeError('This is no task token: take it from activityInfo().taskToken');
  }
}
