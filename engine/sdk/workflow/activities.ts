import {
  type ActivityFunction,
  type ActivityTypeInfoMap,
  compileRetryPolicy,
  encodePriority,
  encodeValues,
  type PayloadTypeInfo,
  timeoutToNumber,
  type UntypedActivities,
} from '../common';
import type { ActivityOptions } from './activity-options';
import { type ActivityInput, headerFrom, intercept } from './interceptors';
import { merged } from './merge';
import { userMetadata } from './metadata';
import { runFor } from './run';
import { commandAndWait } from './wait';

/** What stands in the place of exports that are no activities. */
export const NotAnActivityMethod = Symbol.for('__TEMPORAL_NOT_AN_ACTIVITY_METHOD');

/** An activity as the workflow calls it. */
export type ActivityFunctionWithOptions<T extends ActivityFunction> = T & {
  /** Calls it with other options, for this call only. */
  executeWithOptions(options: ActivityOptions, args: Parameters<T>): Promise<Awaited<ReturnType<T>>>;
};
export type ActivityInterfaceFor<T> = {
  [K in keyof T]: T[K] extends ActivityFunction ? ActivityFunctionWithOptions<T[K]> : typeof NotAnActivityMethod;
};
export interface ActivityProxyOptions<A = UntypedActivities> extends ActivityOptions {
  /** Type information by activity, for payload converters that ask for it. */
  activityTypeInfo?: ActivityTypeInfoMap<A>;
}

export function checkTimeouts(options: Pick<ActivityOptions, 'scheduleToCloseTimeout' | 'startToCloseTimeout'>): void {
  if (options.scheduleToCloseTimeout === undefined && options.startToCloseTimeout === undefined)
    throw new TypeError('Required either scheduleToCloseTimeout or startToCloseTimeout');
}

/**
 * The activities of type `A` as functions to call. `A` is only a type (`typeof activities`): the code stays outside the sandbox.
 *
 * @example const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
 */
export function proxyActivities<A = UntypedActivities>(options: ActivityProxyOptions<A>): ActivityInterfaceFor<A> {
  if (options === undefined) throw new TypeError('options must be defined');
  checkTimeouts(options);
  const { activityTypeInfo, ...own } = options;
  return proxyOf((type, args, override) => {
    const typeInfo = (activityTypeInfo as Record<string, PayloadTypeInfo> | undefined)?.[type];
    return scheduleActivity(type, args, override ? merged(own, override) : own, typeInfo);
  }) as ActivityInterfaceFor<A>;
}

/** An object with every name as a function that calls the activity of that name. */
export function proxyOf<O>(call: (activityType: string, args: unknown[], override?: O) => Promise<unknown>): object {
  return new Proxy({} as Record<string, unknown>, {
    get(_, type) {
      if (typeof type !== 'string') throw new TypeError(`Only strings are supported for Activity types, got: ${String(type)}`);
      return Object.assign((...args: unknown[]) => call(type, args), {
        executeWithOptions: (override: O, args: unknown[]) => call(type, args, override),
      });
    },
  });
}

/** Schedules an activity by name. */
export function scheduleActivity<R>(
  activityType: string,
  args: unknown[],
  options: ActivityOptions,
  typeInfo?: PayloadTypeInfo,
): Promise<R> {
  const run = runFor('scheduleActivity');
  if (options === undefined) throw new TypeError('Got empty activity options');
  const seq = run.seqs.activity++;
  const input = { activityType, headers: {}, options, args, seq, typeInfo };
  return intercept(run, 'outbound', 'scheduleActivity', schedule)(input) as Promise<R>;
}

function schedule({ activityType, args, options, headers, seq, typeInfo }: ActivityInput): Promise<unknown> {
  const run = runFor('scheduleActivity');
  checkTimeouts(options);
  const activityId = options.activityId ?? String(seq);
  const context = {
    type: 'activity',
    namespace: run.context.namespace,
    activityId,
    workflowId: run.context.workflowId,
    isLocal: false,
  } as const;
  return commandAndWait(run, {
    kind: 'activity',
    map: run.activities,
    seq,
    command: () => ({
      type: 'scheduleActivity',
      seq,
      activityId,
      activityType,
      taskQueue: options.taskQueue || run.info.taskQueue,
      input: encodeValues(run.converters, args, context, typeInfo?.inputTypes),
      headers: headerFrom(headers),
      retryPolicy: options.retry && compileRetryPolicy(options.retry),
      priority: encodePriority(options.priority),
      scheduleToCloseTimeoutMs: timeoutToNumber(options.scheduleToCloseTimeout, 'scheduleToCloseTimeout'),
      scheduleToStartTimeoutMs: timeoutToNumber(options.scheduleToStartTimeout, 'scheduleToStartTimeout'),
      startToCloseTimeoutMs: timeoutToNumber(options.startToCloseTimeout, 'startToCloseTimeout'),
      heartbeatTimeoutMs: timeoutToNumber(options.heartbeatTimeout, 'heartbeatTimeout'),
      cancellationType: options.cancellationType ?? 'TRY_CANCEL',
      userMetadata: userMetadata(run, options.summary),
    }),
    extra: () => ({ context, type: typeInfo?.outputType }),
    onCancel: () => run.push({ type: 'requestCancelActivity', seq }),
  });
}
