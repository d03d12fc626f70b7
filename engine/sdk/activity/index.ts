/** `backstitch/activity`: what activity functions use. Temporal's `@temporalio/activity`. */
import type { Client } from '../client';
import { type Duration, type Logger, loggerOf } from '../common';
import { type ActivityCancellationDetails, Context } from './context';
import type { Info } from './info';

export {
  type ActivityFunction,
  ApplicationFailure,
  ApplicationFailureCategory,
  CancelledFailure,
  CompleteAsyncError,
  type UntypedActivities,
} from '../common';
export { type ActivityCancellationDetails, asyncLocalStorage, Context, type ContextControl, createContext } from './context';
export { type Info, infoOf } from './info';

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
