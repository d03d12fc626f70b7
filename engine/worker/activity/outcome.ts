import type { ActivityTask, Failure, Payload } from '../../contract';
import { asyncLocalStorage, CompleteAsyncError, type Context } from '../../sdk/activity';
import {
  type ActivityFunction,
  ApplicationFailure,
  CancelledFailure,
  decodeValues,
  defaultConverters,
  encodeError,
  encodeValue,
  encodeValues,
  ensureApplicationFailure,
  isError,
} from '../../sdk/common';

/** How an attempt ended. `async`: someone else completes it, or nobody wants to know. */
export type Outcome =
  | { readonly kind: 'completed'; readonly result: readonly Payload[] }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'canceled'; readonly details: readonly Payload[] | undefined }
  | { readonly kind: 'async' };

/** Where activities are found: by name, `default` for every other name; or asked for each time, so that they can change while the worker runs. */
export type Activities = Readonly<Record<string, ActivityFunction>> | ActivityLookup;
export interface ActivityLookup {
  find(activityType: string): ActivityFunction | undefined;
  names(): readonly string[];
}

/** Runs an activity function to its end; never rejects. */
export async function runActivity(activities: Activities, task: ActivityTask, context: Context): Promise<Outcome> {
  try {
    const activity = findActivity(activities, task.activityType);
    const args = decodeValues(defaultConverters, task.input);
    const result = await asyncLocalStorage.run(context, () => activity(...args));
    return { kind: 'completed', result: [encodeValue(defaultConverters, result)] };
  } catch (error) {
    return outcomeOf(error, context);
  }
}

function outcomeOf(error: unknown, context: Context): Outcome {
  if (error instanceof CompleteAsyncError) return { kind: 'async' };
  const why = context.cancellationDetails;
  if (why && isCancelledBy(error)) {
    if (why.workerShutdown && !why.cancelRequested) {
      // Not a cancellation to the workflow: the attempt failed, and another worker may try.
      const failure = ApplicationFailure.retryable('Worker is shutting down and this activity did not complete in time', 'WorkerShutdown');
      return { kind: 'failed', failure: encodeError(defaultConverters, failure) };
    }
    if (!why.cancelRequested) {
      if (why.reset) return { kind: 'failed', failure: failureOf(new ApplicationFailure('Activity reset', 'ActivityReset')) };
      if (why.paused) return { kind: 'failed', failure: failureOf(new ApplicationFailure('Activity paused', 'ActivityPause')) };
      // The engine has given the attempt up; were it told of a cancellation that nobody asked for, it would fail the activity.
      return { kind: 'async' };
    }
    const details = error instanceof CancelledFailure ? error.details : [];
    return { kind: 'canceled', details: encodeValues(defaultConverters, details) };
  }
  return { kind: 'failed', failure: failureOf(error) };
}

/** The failure we threw ourselves, or what an aborted `fetch` throws. */
function isCancelledBy(error: unknown): boolean {
  return error instanceof CancelledFailure || (isError(error) && error.name === 'AbortError');
}

function failureOf(error: unknown): Failure {
  try {
    return encodeError(defaultConverters, ensureApplicationFailure(error));
  } catch (unwritable) {
    // Details that JSON cannot say.
    return encodeError(defaultConverters, ApplicationFailure.fromError(unwritable));
  }
}

function findActivity(activities: Activities, activityType: string): ActivityFunction {
  const found = isLookup(activities) ? activities.find(activityType) : ownFunction(activities, activityType);
  if (found) return found;
  const names = namesOf(activities);
  throw ApplicationFailure.create({
    type: 'NotFoundError',
    message: `Activity function ${activityType} is not registered on this Worker, available activities: ${JSON.stringify(names)}`,
    nonRetryable: false,
  });
}

export function namesOf(activities: Activities): readonly string[] {
  return isLookup(activities) ? activities.names() : Object.keys(activities).filter((name) => typeof activities[name] === 'function');
}

/** A lookup is just these two functions. */
export function isLookup(activities: Activities): activities is ActivityLookup {
  return Object.keys(activities).sort().join() === 'find,names';
}

function ownFunction(activities: Readonly<Record<string, ActivityFunction>>, name: string): ActivityFunction | undefined {
  for (const key of [name, 'default']) {
    const activity = Object.hasOwn(activities, key) ? activities[key] : undefined;
    if (typeof activity === 'function') return activity.bind(activities);
  }
  return undefined;
}
