import {
  type ActivityById,
  type ActivitySelector,
  type ActivityToken,
  EngineError,
  type UpdateActivityOptionsRequest as EngineUpdateOptions,
} from '../../../contract';
import { failureFromProto, type Timestamp } from '../../common';
import { rawActivityOptionsOf } from '../raw';
import {
  type ExecutionField,
  type Maybe,
  msOf,
  type NameField,
  type PayloadsField,
  type ProtoFailure,
  partialRetryPolicyFrom,
  payloadsFrom,
  type RetryPolicyField,
  refOf,
  textOf,
  tokenFrom,
} from './fields';
import type { NamespaceField } from './system-calls';
import { VisibilityCalls } from './visibility-calls';

interface ByToken extends NamespaceField {
  taskToken?: Maybe<Uint8Array>;
  identity?: Maybe<string>;
}
interface ById extends NamespaceField {
  workflowId?: Maybe<string>;
  runId?: Maybe<string>;
  activityId?: Maybe<string>;
  identity?: Maybe<string>;
}
interface Result {
  result?: Maybe<PayloadsField>;
}
interface Failed {
  failure?: Maybe<ProtoFailure>;
}
interface Details {
  details?: Maybe<PayloadsField>;
}
interface OfPending extends NamespaceField {
  execution?: Maybe<ExecutionField>;
  identity?: Maybe<string>;
  id?: Maybe<string>;
  type?: Maybe<string>;
}
export interface PauseActivityRequest extends OfPending {
  reason?: Maybe<string>;
  /** Not heeded: what is paused stays so. */
  requestId?: Maybe<string>;
}
export interface UnpauseActivityRequest extends OfPending {
  unpauseAll?: Maybe<boolean>;
  resetAttempts?: Maybe<boolean>;
  resetHeartbeat?: Maybe<boolean>;
  jitter?: Maybe<Timestamp>;
}
export interface ResetActivityRequest extends OfPending {
  matchAll?: Maybe<boolean>;
  resetHeartbeat?: Maybe<boolean>;
  keepPaused?: Maybe<boolean>;
  jitter?: Maybe<Timestamp>;
  restoreOriginalOptions?: Maybe<boolean>;
}
export interface UpdateActivityOptionsRequest extends OfPending {
  matchAll?: Maybe<boolean>;
  activityOptions?: Maybe<{
    taskQueue?: Maybe<NameField>;
    scheduleToCloseTimeout?: Maybe<Timestamp>;
    scheduleToStartTimeout?: Maybe<Timestamp>;
    startToCloseTimeout?: Maybe<Timestamp>;
    heartbeatTimeout?: Maybe<Timestamp>;
    retryPolicy?: Maybe<RetryPolicyField>;
  }>;
  /** Which of the options are meant (`start_to_close_timeout`, `retry_policy.maximum_attempts`). None: all that are set. */
  updateMask?: Maybe<{ paths?: Maybe<string[]> }>;
  restoreOriginal?: Maybe<boolean>;
}

/** What is told of activities, and asked of those that are pending. */
export abstract class ActivityCalls extends VisibilityCalls {
  async respondActivityTaskCompleted(request: ByToken & Result): Promise<object> {
    return this.complete(() => byToken(request), request);
  }
  async respondActivityTaskCompletedById(request: ById & Result): Promise<object> {
    return this.complete(() => byId(request), request);
  }
  async respondActivityTaskFailed(request: ByToken & Failed) {
    return this.fail(() => byToken(request), request);
  }
  async respondActivityTaskFailedById(request: ById & Failed) {
    return this.fail(() => byId(request), request);
  }
  async respondActivityTaskCanceled(request: ByToken & Details): Promise<object> {
    return this.cancel(() => byToken(request), request);
  }
  async respondActivityTaskCanceledById(request: ById & Details): Promise<object> {
    return this.cancel(() => byId(request), request);
  }
  async recordActivityTaskHeartbeat(request: ByToken & Details) {
    return this.heartbeat(() => byToken(request), request);
  }
  async recordActivityTaskHeartbeatById(request: ById & Details) {
    return this.heartbeat(() => byId(request), request);
  }

  async pauseActivity(request: PauseActivityRequest): Promise<object> {
    await this.call((engine) => engine.pauseActivity({ ...pendingOf(request), reason: textOf(request.reason) }));
    return {};
  }

  async unpauseActivity(request: UnpauseActivityRequest): Promise<object> {
    const { resetAttempts, resetHeartbeat, jitter } = request;
    await this.call((engine) =>
      engine.unpauseActivity({
        ...pendingOf(request, request.unpauseAll),
        resetAttempts: resetAttempts ?? false,
        resetHeartbeat: resetHeartbeat ?? false,
        jitterMs: msOf(jitter),
      }),
    );
    return {};
  }

  async resetActivity(request: ResetActivityRequest): Promise<object> {
    const { resetHeartbeat, keepPaused, jitter, restoreOriginalOptions } = request;
    await this.call((engine) =>
      engine.resetActivity({
        ...pendingOf(request, request.matchAll),
        resetHeartbeat: resetHeartbeat ?? false,
        keepPaused: keepPaused ?? false,
        jitterMs: msOf(jitter),
        restoreOriginalOptions: restoreOriginalOptions ?? false,
      }),
    );
    return {};
  }

  /** The options of the first of the activities that are meant, as they are now. */
  async updateActivityOptions(request: UpdateActivityOptionsRequest) {
    return this.call(async (engine) => {
      const { activities } = await engine.updateActivityOptions({
        ...pendingOf(request, request.matchAll),
        ...(request.restoreOriginal ? { restoreOriginal: true } : { options: optionsFrom(request) }),
      });
      const [first] = activities;
      return { activityOptions: first ? rawActivityOptionsOf(first.options) : null };
    });
  }

  private async complete(token: () => Token, { identity, result }: Identity & Result): Promise<object> {
    await this.call((engine) =>
      engine.respondActivityTaskCompleted({ token: token(), result: payloadsFrom(result), identity: identity ?? '' }),
    );
    return {};
  }

  private async fail(token: () => Token, { identity, failure }: Identity & Failed) {
    await this.call((engine) =>
      engine.respondActivityTaskFailed({ token: token(), failure: failureFromProto(failure ?? {}), identity: identity ?? '' }),
    );
    return { failures: [] as ProtoFailure[] };
  }

  private async cancel(token: () => Token, { identity, details }: Identity & Details): Promise<object> {
    await this.call((engine) =>
      engine.respondActivityTaskCanceled({ token: token(), details: payloadsFrom(details), identity: identity ?? '' }),
    );
    return {};
  }

  private async heartbeat(token: () => Token, { identity, details }: Identity & Details) {
    return this.call(async (engine) => {
      const { cancelRequested, paused, reset } = await engine.recordActivityTaskHeartbeat({
        token: token(),
        details: payloadsFrom(details),
        identity: identity ?? '',
      });
      return { cancelRequested, activityPaused: paused === true, activityReset: reset === true };
    });
  }
}

type Token = ActivityToken | ActivityById;
interface Identity {
  identity?: Maybe<string>;
}

function byToken({ taskToken }: ByToken): ActivityToken {
  const token = tokenFrom<ActivityToken>(taskToken);
  if (!token) throw new EngineError('INVALID_ARGUMENT', 'A task token is needed: take it from activityInfo().taskToken.');
  return token;
}

function byId(request: ById): ActivityById {
  return { execution: refOf(request, request), activityId: request.activityId ?? '' };
}

function pendingOf(request: OfPending, all?: Maybe<boolean>) {
  const { execution, identity } = request;
  return { execution: refOf(request, execution), activities: selectorOf(request, all), identity: identity ?? '' };
}

function selectorOf({ id, type }: OfPending, all?: Maybe<boolean>): ActivitySelector {
  if (id) return { activityId: id };
  if (type) return { activityType: type };
  if (all) return { all: true };
  throw new EngineError('INVALID_ARGUMENT', 'Which activity is meant? Give an id or a type.');
}

function optionsFrom({ activityOptions, updateMask }: UpdateActivityOptionsRequest): EngineUpdateOptions['options'] {
  const given = activityOptions ?? {};
  const paths = updateMask?.paths?.map((path) => path.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  const meant = (name: keyof typeof given): boolean =>
    paths && paths.length > 0 ? paths.some((path) => path === name || path.startsWith(`${name}.`)) : given[name] !== undefined;
  const retryPolicy = meant('retryPolicy') ? partialRetryPolicyFrom(given.retryPolicy) : undefined;
  return {
    ...(meant('taskQueue') && given.taskQueue?.name && { taskQueue: given.taskQueue.name }),
    ...(meant('scheduleToCloseTimeout') && { scheduleToCloseTimeoutMs: msOf(given.scheduleToCloseTimeout) ?? 0 }),
    ...(meant('scheduleToStartTimeout') && { scheduleToStartTimeoutMs: msOf(given.scheduleToStartTimeout) ?? 0 }),
    ...(meant('startToCloseTimeout') && { startToCloseTimeoutMs: msOf(given.startToCloseTimeout) ?? 0 }),
    ...(meant('heartbeatTimeout') && { heartbeatTimeoutMs: msOf(given.heartbeatTimeout) ?? 0 }),
    ...(retryPolicy && { retryPolicy }),
  };
}
