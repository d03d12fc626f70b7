import type { Engine } from '../../contract';
import { CallContexts, type Metadata } from './call-context';
import { keepingAlive } from './keeping-alive';
import type { ConnectionPlugin } from './plugins';
import { type Services, servicesOf } from './services';

/** Anything a client or worker can speak to an engine through: a `Connection`, or an engine of this process. */
export interface ConnectionLike extends Services {
  readonly engine: Engine;
  readonly plugins: ConnectionPlugin[];
  /**
   * Of a connection that workers of this process can have too: how many of them take the workflow tasks of a task queue by it
   * (`countTaker`). A start on such a connection can be an eager one.
   */
  readonly takers?: Map<string, number>;
  /** Of a `NativeConnection`: the workers that use it; it is not closed under them. */
  readonly holders?: Set<object>;
  close(): Promise<void>;
  ensureConnected(): Promise<void>;
  /** Calls made in `fn` fail after this point of time (a date or epoch ms), with gRPC's DEADLINE_EXCEEDED. */
  withDeadline<R>(deadline: number | Date, fn: () => Promise<R>): Promise<R>;
  /** Calls made in `fn` have these headers too. */
  withMetadata<R>(metadata: Metadata, fn: () => Promise<R>): Promise<R>;
  /** Calls made in `fn` end with the signal, with gRPC's CANCELLED. */
  withAbortSignal<R>(abortSignal: AbortSignal, fn: () => Promise<R>): Promise<R>;
}

/** To an engine of this process. Closing it leaves the engine as it is. */
export function connectionTo(engine: Engine): ConnectionLike {
  const contexts = new CallContexts();
  const scoped = contexts.scoped(engine, keepingAlive);
  return {
    engine: scoped,
    ...servicesOf(scoped),
    plugins: [],
    takers: new Map(),
    close: async () => {},
    ensureConnected: async () => {},
    withDeadline: (deadline, fn) => contexts.run({ deadline }, fn),
    withMetadata: (metadata, fn) => contexts.run({ metadata }, fn),
    withAbortSignal: (abortSignal, fn) => contexts.run({ abortSignal }, fn),
  };
}
