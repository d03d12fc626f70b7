import { type ActivityToken, type Engine, isEngineError } from '../../contract';
import { defaultConverters, encodeError, encodeValue, ensureTemporalFailure } from '../common';
import { ActivityCancelledError, ActivityCompletionError, ActivityNotFoundError } from './errors';
import type { Sender } from './start-request';

/** An activity by its place, for who has no token. Without `runId` the current run is meant. */
export interface FullActivityId {
  readonly workflowId: string;
  readonly runId?: string;
  readonly activityId: string;
}

/** Completes activities that ended with `CompleteAsyncError`, by the task token of their info or by id. */
export class AsyncCompletionClient {
  constructor(
    private readonly engine: Engine,
    private readonly sender: Sender,
  ) {}

  async complete(activity: Uint8Array | FullActivityId, result?: unknown): Promise<void> {
    const payload = encodeValue(defaultConverters, result);
    await this.attempt(activity, (token, identity) => this.engine.respondActivityTaskCompleted({ token, result: [payload], identity }));
  }

  async fail(activity: Uint8Array | FullActivityId, error: unknown): Promise<void> {
    const failure = encodeError(defaultConverters, ensureTemporalFailure(error));
    await this.attempt(activity, (token, identity) => this.engine.respondActivityTaskFailed({ token, failure, identity }));
  }

  /** The activity has stopped because it was asked to. */
  async reportCancellation(activity: Uint8Array | FullActivityId, details?: unknown): Promise<void> {
    const payloads = details === undefined ? undefined : [encodeValue(defaultConverters, details)];
    await this.attempt(activity, (token, identity) => this.engine.respondActivityTaskCanceled({ token, details: payloads, identity }));
  }

  /** Throws `ActivityCancelledError` when the activity is asked to stop. */
  async heartbeat(activity: Uint8Array | FullActivityId, details?: unknown): Promise<void> {
    const payload = encodeValue(defaultConverters, details);
    const { cancelRequested } = await this.attempt(activity, (token, identity) =>
      this.engine.recordActivityTaskHeartbeat({ token, details: [payload], identity }),
    );
    if (cancelRequested) throw new ActivityCancelledError('cancelled');
  }

  private async attempt<T>(
    activity: Uint8Array | FullActivityId,
    work: (token: ActivityToken, identity: string) => Promise<T>,
  ): Promise<T> {
    try {
      const token =
        activity instanceof Uint8Array ? (JSON.parse(new TextDecoder().decode(activity)) as ActivityToken) : await this.find(activity);
      return await work(token, this.sender.identity);
    } catch (error) {
      if (error instanceof ActivityNotFoundError) throw error;
      const message = error instanceof Error ? error.message : String(error);
      if (isEngineError(error, 'ACTIVITY_NOT_FOUND') || isEngineError(error, 'WORKFLOW_NOT_FOUND'))
        throw new ActivityNotFoundError(message);
      throw new ActivityCompletionError(message, { cause: error });
    }
  }

  private async find({ workflowId, runId, activityId }: FullActivityId): Promise<ActivityToken> {
    const { namespace } = this.sender;
    const { execution, pendingActivities } = await this.engine.describeWorkflow({
      execution: { namespace, workflowId, ...(runId && { runId }) },
    });
    const found = pendingActivities.find((each) => each.activityId === activityId);
    if (!found) throw new ActivityNotFoundError(`no activity "${activityId}" is pending in workflow "${workflowId}"`);
    return { execution, activityId, scheduledEventId: found.scheduledEventId, attempt: found.attempt };
  }
}
