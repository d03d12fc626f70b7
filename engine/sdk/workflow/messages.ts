// biome-ignore-all lint/suspicious/noExplicitAny: handlers are functions of any arguments
import {
  checkName,
  HandlerUnfinishedPolicy,
  type PayloadTypeInfo,
  type QueryDefinition,
  type QueryDefinitionOptions,
  type SignalDefinition,
  type SignalDefinitionOptions,
  type UpdateDefinition,
  type UpdateDefinitionOptions,
} from '../common';
import { dispatchBufferedSignals, dispatchBufferedUpdates } from './dispatch';
import { type AnyHandler, runFor } from './run';

export function defineUpdate<Ret, Args extends any[] = [], Name extends string = string>(
  name: Name,
  options: UpdateDefinitionOptions = {},
): UpdateDefinition<Ret, Args, Name> {
  return { type: 'update', name, ...options } as UpdateDefinition<Ret, Args, Name>;
}

export function defineSignal<Args extends any[] = [], Name extends string = string>(
  name: Name,
  options: SignalDefinitionOptions = {},
): SignalDefinition<Args, Name> {
  return { type: 'signal', name, ...options } as SignalDefinition<Args, Name>;
}

export function defineQuery<Ret, Args extends any[] = [], Name extends string = string>(
  name: Name,
  options: QueryDefinitionOptions = {},
): QueryDefinition<Ret, Args, Name> {
  return { type: 'query', name, ...options } as QueryDefinition<Ret, Args, Name>;
}

/** What answers a message of this definition. */
export type Handler<Ret, Args extends any[], T extends UpdateDefinition<Ret, Args> | SignalDefinition<Args> | QueryDefinition<Ret, Args>> =
  T extends UpdateDefinition<infer R, infer A>
    ? (...args: A) => R | Promise<R>
    : T extends SignalDefinition<infer A>
      ? (...args: A) => void | Promise<void>
      : T extends QueryDefinition<infer R, infer A>
        ? (...args: A) => R
        : never;

export type QueryHandlerOptions = { description?: string };
export type SignalHandlerOptions = {
  description?: string;
  /** Default `WARN_AND_ABANDON`. */
  unfinishedPolicy?: HandlerUnfinishedPolicy;
};
export type UpdateValidator<Args extends any[]> = (...args: Args) => void;
export type UpdateHandlerOptions<Args extends any[]> = {
  /** Throws to refuse an update before anything of it is recorded. Must not wait and must change nothing. */
  validator?: UpdateValidator<Args>;
  description?: string;
  /** Default `WARN_AND_ABANDON`. */
  unfinishedPolicy?: HandlerUnfinishedPolicy;
};

export type DefaultSignalHandler = (signalName: string, ...args: unknown[]) => void | Promise<void>;
export type DefaultUpdateHandler = (updateName: string, ...args: unknown[]) => Promise<unknown> | unknown;
export type DefaultQueryHandler = (queryName: string, ...args: unknown[]) => unknown;

/**
 * Sets what answers a signal, query or update; `undefined` takes it away. Messages that came earlier are handed over at once,
 * before this returns.
 */
export function setHandler<Ret, Args extends any[], T extends QueryDefinition<Ret, Args>>(
  def: T,
  handler: Handler<Ret, Args, T> | undefined,
  options?: QueryHandlerOptions,
): void;
export function setHandler<Ret, Args extends any[], T extends SignalDefinition<Args>>(
  def: T,
  handler: Handler<Ret, Args, T> | undefined,
  options?: SignalHandlerOptions,
): void;
export function setHandler<Ret, Args extends any[], T extends UpdateDefinition<Ret, Args>>(
  def: T,
  handler: Handler<Ret, Args, T> | undefined,
  options?: UpdateHandlerOptions<Args>,
): void;
export function setHandler(
  def: { readonly type: 'signal' | 'query' | 'update'; readonly name: string; readonly typeInfo?: PayloadTypeInfo },
  fn: AnyHandler | undefined,
  options: UpdateHandlerOptions<any> = {},
): void {
  const run = runFor('setHandler');
  const { type, name, typeInfo } = def;
  checkName(type, name);
  const { unfinishedPolicy = HandlerUnfinishedPolicy.WARN_AND_ABANDON, description, validator } = options;
  const handler = checked(fn) && { fn: fn as AnyHandler, unfinishedPolicy, description, validator, typeInfo };
  switch (type) {
    case 'signal':
      if (handler === undefined) run.signalHandlers.delete(name);
      else {
        run.signalHandlers.set(name, handler);
        dispatchBufferedSignals(run);
      }
      return;
    case 'query':
      if (handler === undefined) run.queryHandlers.delete(name);
      else run.queryHandlers.set(name, handler);
      return;
    case 'update':
      if (handler === undefined) run.updateHandlers.delete(name);
      else {
        run.updateHandlers.set(name, handler);
        dispatchBufferedUpdates(run);
      }
      return;
    default:
      throw new TypeError(`Invalid definition type: ${type}`);
  }
}

function checked<F>(handler: F | undefined | null): F | undefined {
  if (handler === undefined || handler === null) return undefined;
  if (typeof handler === 'function') return handler;
  throw new TypeError(`Expected handler to be either a function or 'undefined'. Got: '${typeof handler}'`);
}

/** Sets what answers signals that have no handler of their own. */
export function setDefaultSignalHandler(handler: DefaultSignalHandler | undefined): void {
  const run = runFor('setDefaultSignalHandler');
  run.defaultSignalHandler = checked(handler);
  if (run.defaultSignalHandler) dispatchBufferedSignals(run);
}

/** Sets what answers updates that have no handler of their own. */
export function setDefaultUpdateHandler(handler: DefaultUpdateHandler | undefined): void {
  const run = runFor('setDefaultUpdateHandler');
  run.defaultUpdateHandler = checked(handler);
  if (run.defaultUpdateHandler) dispatchBufferedUpdates(run);
}

/** Sets what answers queries that have no handler of their own. */
export function setDefaultQueryHandler(handler: DefaultQueryHandler | undefined): void {
  runFor('setDefaultQueryHandler').defaultQueryHandler = checked(handler);
}

/** Whether no signal or update handler is at work; to be used in a `condition` before the workflow ends. */
export function allHandlersFinished(): boolean {
  const { signalsAtWork, updatesAtWork } = runFor('', undefined, 'allHandlersFinished() may only be used from a Workflow Execution.');
  return signalsAtWork.size === 0 && updatesAtWork.size === 0;
}
