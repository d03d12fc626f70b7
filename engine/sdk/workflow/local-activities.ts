import {
  type ActivityFunction,
  type ActivityTypeInfoMap,
  compileRetryPolicy,
  encodeValues,
  msNumberToTs,
  optionalTsToMs,
  type PayloadTypeInfo,
  type Timestamp,
  timeoutToNumber,
  type UntypedActivities,
} from '../common';
import { checkTimeouts, type NotAnActivityMethod, proxyOf } from './activities';
import type { LocalActivityOptions } from './activity-options';
import { LocalActivityDoBackoff } from './errors';
import { headerFrom, intercept, type LocalActivityInput } from './interceptors';
import { merged } from './merge';
import { userMetadata } from './metadata';
import { runFor } from './run';
import { sleep } from './sleep';
import { commandAndWait } from './wait';

/** A local activity as the workflow calls it. */
export type LocalActivityFunctionWithOptions<T extends ActivityFunction> = T & {
  /** Calls it with other options, for this call only. */
  executeWithOptions(options: LocalActivityOptions, args: Parameters<T>): Promise<Awaited<ReturnType<T>>>;
};
export type LocalActivityInterfaceFor<T> = {
  [K in keyof T]: T[K] extends ActivityFunction ? LocalActivityFunctionWithOptions<T[K]> : typeof NotAnActivityMethod;
};
export interface LocalActivityProxyOptions<A = UntypedActivities> extends LocalActivityOptions {
  /** Type information by activity, for payload converters that ask for it. */
  activityTypeInfo?: ActivityTypeInfoMap<A>;
}

/**
 * The activities of type `A` as functions that the worker of this workflow runs itself, within the workflow task: no task of their
 * own, one marker in the history. For what is short; it runs again when the worker dies before the task has ended.
 *
 * @example const { lookUp } = proxyLocalActivities<typeof activities>({ startToCloseTimeout: '2 seconds' });
 */
export function proxyLocalActivities<A = UntypedActivities>(options: LocalActivityProxyOptions<A>): LocalActivityInterfaceFor<A> {
  if (options === undefined) throw new TypeError('options must be defined');
  checkTimeouts(options);
  const { activityTypeInfo, ...own } = options;
  return proxyOf<LocalActivityOptions>((type, args, override) => {
    const typeInfo = (activityTypeInfo as Record<string, PayloadTypeInfo> | undefined)?.[type];
    return scheduleLocalActivity(type, args, override ? merged(own, override) : own, typeInfo);
  }) as LocalActivityInterfaceFor<A>;
}

/** Runs a local activity by name. When its next attempt is further away than the retry threshold, the workflow waits by a timer. */
export async function scheduleLocalActivity<R>(
  activityType: string,
  args: unknown[],
  options: LocalActivityOptions,
  typeInfo?: PayloadTypeInfo,
): Promise<R> {
  const run = runFor('scheduleLocalActivity');
  if (options === undefined) throw new TypeError('Got empty activity options');
  let attempt = 1;
  let originalScheduleTime: Timestamp | undefined;
  for (;;) {
    const seq = run.seqs.activity++;
    const input = { activityType, headers: {}, options, args, seq, attempt, originalScheduleTime, typeInfo };
    try {
      return (await intercept(run, 'outbound', 'scheduleLocalActivity', schedule)(input)) as R;
    } catch (error) {
      if (!(error instanceof LocalActivityDoBackoff)) throw error;
      await sleep(error.backoff.backoffMs, { eventGroups: options.eventGroups });
      attempt = error.backoff.attempt;
      const { originalScheduleTime: first } = error.backoff;
      originalScheduleTime = first === undefined ? undefined : msNumberToTs(first);
    }
  }
}

async function schedule({
  activityType,
  args,
  options,
  headers,
  seq,
  attempt,
  originalScheduleTime,
  typeInfo,
}: LocalActivityInput): Promise<unknown> {
  const run = runFor('scheduleLocalActivity');
  const names = run.door.worker.activityNames;
  // On replay its result is known, whatever this worker can run.
  if (!run.isReplaying && names !== undefined && !names.includes(activityType) && !names.includes('default'))
    throw new ReferenceError(`Local activity of type '${activityType}' not registered on worker`);
  checkTimeouts(options);
  const activityId = String(seq);
  const context = {
    type: 'activity',
    namespace: run.context.namespace,
    activityId,
    workflowId: run.context.workflowId,
    isLocal: true,
  } as const;
  return commandAndWait(run, {
    kind: 'activity',
    map: run.activities,
    seq,
    command: () => ({
      type: 'scheduleLocalActivity',
      seq,
      activityId,
      activityType,
      attempt,
      originalScheduleTime: optionalTsToMs(originalScheduleTime),
      input: encodeValues(run.converters, args, context, typeInfo?.inputTypes),
      headers: headerFrom(headers),
      retryPolicy: options.retry && compileRetryPolicy(options.retry),
      scheduleToCloseTimeoutMs: timeoutToNumber(options.scheduleToCloseTimeout, 'scheduleToCloseTimeout'),
      scheduleToStartTimeoutMs: timeoutToNumber(options.scheduleToStartTimeout, 'scheduleToStartTimeout'),
      startToCloseTimeoutMs: timeoutToNumber(options.startToCloseTimeout, 'startToCloseTimeout'),
      localRetryThresholdMs: timeoutToNumber(options.localRetryThreshold, 'localRetryThreshold'),
      cancellationType: options.cancellationType ?? 'TRY_CANCEL',
      userMetadata: userMetadata(run, options.summary),
    }),
    extra: () => ({ context, type: typeInfo?.outputType }),
    onCancel: () => run.push({ type: 'requestCancelLocalActivity', seq }),
  });
}
