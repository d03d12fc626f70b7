import type { HandlerUnfinishedPolicy, QueryDefinition, SignalDefinition, UpdateDefinition } from '../common';
import { dispatchBufferedSignals, dispatchBufferedUpdates } from './dispatch';
import { METADATA_QUERY, STACK_TRACE_QUERY } from './queries';
import { type AnyHandler, runFor } from './run';

export function defineSignal<Args extends unknown[] = [], Name extends string = string>(name: Name): SignalDefinition<Args, Name> {
  return { type: 'signal', name };
}

export function defineQuery<Ret, Args extends unknown[] = [], Name extends string = string>(name: Name): QueryDefinition<Ret, Args, Name> {
  return { type: 'query', name };
}

export function defineUpdate<Ret, Args extends unknown[] = [], Name extends string = string>(
  name: Name,
): UpdateDefinition<Ret, Args, Name> {
  return { type: 'update', name };
}

export interface SignalHandlerOptions {
  description?: string;
  /** Default `WARN_AND_ABANDON`. */
  unfinishedPolicy?: HandlerUnfinishedPolicy;
}
export interface QueryHandlerOptions {
  description?: string;
}
export interface UpdateHandlerOptions<Args extends unknown[]> extends SignalHandlerOptions {
  /** Throws to refuse an update before anything of it is recorded. Must not wait and must change nothing. */
  validator?: (...args: Args) => void;
}

export type SignalHandler<Args extends unknown[]> = (...args: Args) => void | Promise<void>;
export type QueryHandler<Ret, Args extends unknown[]> = (...args: Args) => Ret;
export type UpdateHandler<Ret, Args extends unknown[]> = (...args: Args) => Ret | Promise<Ret>;

/**
 * Sets what answers a signal, query or update; `undefined` takes it away (not for updates). Messages that came earlier are
 * handed over at once, before this returns.
 */
export function setHandler<Args extends unknown[]>(
  definition: SignalDefinition<Args>,
  handler: SignalHandler<Args> | undefined,
  options?: SignalHandlerOptions,
): void;
export function setHandler<Ret, Args extends unknown[]>(
  definition: QueryDefinition<Ret, Args>,
  handler: QueryHandler<Ret, Args> | undefined,
  options?: QueryHandlerOptions,
): void;
export function setHandler<Ret, Args extends unknown[]>(
  definition: UpdateDefinition<Ret, Args>,
  handler: UpdateHandler<Ret, Args>,
  options?: UpdateHandlerOptions<Args>,
): void;
export function setHandler(
  definition: SignalDefinition | QueryDefinition | UpdateDefinition,
  fn: AnyHandler | undefined,
  options: UpdateHandlerOptions<never> = {},
): void {
  const run = runFor('setHandler');
  const { type, name } = definition;
  if (fn !== undefined && typeof fn !== 'function')
    throw new TypeError(`Expected handler to be either a function or 'undefined', got: ${typeof fn}`);
  const { unfinishedPolicy = 'WARN_AND_ABANDON', description, validator } = options;
  const handler = fn && { fn, unfinishedPolicy, description, validator: validator as AnyHandler | undefined };
  switch (type) {
    case 'signal':
      if (handler === undefined) run.signalHandlers.delete(name);
      else run.signalHandlers.set(name, handler);
      if (handler) dispatchBufferedSignals(run);
      return;
    case 'query':
      if (handler === undefined) run.queryHandlers.delete(name);
      else run.queryHandlers.set(name, handler);
      return;
    case 'update':
      if (handler === undefined) throw new TypeError("Expected an update handler function, got: 'undefined'");
      run.updateHandlers.set(name, handler);
      dispatchBufferedUpdates(run);
      return;
    default:
      throw new TypeError(`Invalid definition type: ${(definition as { type: string }).type}`);
  }
}

/** Sets what answers signals that have no handler of their own. */
export function setDefaultSignalHandler(handler: ((signalName: string, ...args: unknown[]) => void | Promise<void>) | undefined): void {
  const run = runFor('setDefaultSignalHandler');
  run.defaultSignalHandler = handler;
  if (handler) dispatchBufferedSignals(run);
}

export function setDefaultQueryHandler(handler: ((queryName: string, ...args: unknown[]) => unknown) | undefined): void {
  runFor('setDefaultQueryHandler').defaultQueryHandler = handler;
}

export function setDefaultUpdateHandler(handler: ((updateName: string, ...args: unknown[]) => unknown) | undefined): void {
  const run = runFor('setDefaultUpdateHandler');
  run.defaultUpdateHandler = handler;
  if (handler) dispatchBufferedUpdates(run);
}

/** Whether no signal or update handler is at work; to be used in a `condition` before the workflow ends. */
export function allHandlersFinished(): boolean {
  return runFor('allHandlersFinished').handlersAtWork.size === 0;
}

/** Built-in queries, for clients. */
export const stackTraceQuery: QueryDefinition<string, []> = defineQuery(STACK_TRACE_QUERY);
export const workflowMetadataQuery: QueryDefinition<unknown, []> = defineQuery(METADATA_QUERY);
