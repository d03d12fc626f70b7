/** `backstitch/activity`: what activity functions use. Temporal's `@temporalio/activity`. */
import type { Client } from '../client';
import {
  type ActivityCancellationDetails,
  type ActivityDefinitionOptions,
  type ActivityFunction,
  type Duration,
  type Logger,
  loggerOf,
  type MetricMeter,
} from '../common';
import { Context } from './context';
import type { Info } from './info';

export {
  type ActivityDefinitionOptions,
  type ActivityFunction,
  type ActivityInterface,
  type ActivityTypeInfoMap,
  ApplicationFailure,
  ApplicationFailureCategory,
  CancelledFailure,
  CompleteAsyncError,
  type UntypedActivities,
} from '../common';
export { asyncLocalStorage, Context, type ContextControl, createContext } from './context';
export { type Info, infoOf } from './info';
export type * from './interceptors';

/** Of the activity that calls. */
export function activityInfo(): Info {
  return Context.current().info;
}

/** See `Context.heartbeat`. */
export function heartbeat(details?: unknown): void {
  Context.current().heartbeat(details);
}

/** See `Context.sleep`. */
export function sleep(duration: Duration): Promise<void> {
  return Context.current().sleep(duration);
}

/** Rejects with a `CancelledFailure` when the activity that calls is cancelled. */
export function cancelled(): Promise<never> {
  return Context.current().cancelled;
}

/** Aborts when the activity that calls is cancelled. */
export function cancellationSignal(): AbortSignal {
  return Context.current().cancellationSignal;
}

/** Why the activity that calls was cancelled; undefined while it is not. */
export function cancellationDetails(): ActivityCancellationDetails | undefined {
  return Context.current().cancellationDetails;
}

/** See `Context.client`. */
export function getClient(): Client {
  return Context.current().client;
}

/** Logs in the name of the activity that calls. */
export const log: Logger = loggerOf((level, message, meta) => Context.current().log.log(level, message, meta));

/** Metrics in the name of the activity that calls. */
export const metricMeter: MetricMeter = {
  createCounter: (...args) => Context.current().metricMeter.createCounter(...args),
  createHistogram: (...args) => Context.current().metricMeter.createHistogram(...args),
  createGauge: (...args) => Context.current().metricMeter.createGauge(...args),
  createUpDownCounter: (name, unit, description) => {
    const { metricMeter: meter } = Context.current();
    if (!meter.createUpDownCounter) throw new Error('createUpDownCounter is not supported by the underlying meter');
    return meter.createUpDownCounter(name, unit, description);
  },
  withTags: (tags) => Context.current().metricMeter.withTags(tags),
};

/** Says about an activity function what cannot be read from it: the types of its values, for converters that ask. */
export function setActivityOptions<Args extends unknown[], ReturnType>(
  options: ActivityDefinitionOptions,
  fn: ActivityFunction<Args, ReturnType>,
): void {
  Object.assign(fn, { activityDefinitionOptions: options });
}
