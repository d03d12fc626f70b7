import { AsyncLocalStorage } from 'node:async_hooks';
import { ENGINE_OPERATIONS, type Engine } from '../../contract';
import { CallError, GrpcStatus } from './status';

/** Headers of calls; for what stands between client and server. */
export type Metadata = Record<string, string | Uint8Array>;

/** What holds for the calls of a function. */
export interface CallContext {
  /** After this point of time (a date or epoch ms) a call has failed. */
  deadline?: number | Date;
  metadata?: Metadata;
  /** Breaks off calls that are under way. */
  abortSignal?: AbortSignal;
}

type Operation = (request: unknown, signal?: AbortSignal) => Promise<unknown>;

/** The call contexts of one connection: what is said around a function holds for every call that the function makes. */
export class CallContexts {
  private readonly storage = new AsyncLocalStorage<CallContext>();

  current(): CallContext {
    return this.storage.getStore() ?? {};
  }

  run<R>(added: CallContext, fn: () => Promise<R>): Promise<R> {
    const { metadata, ...outer } = this.current();
    return this.storage.run({ ...outer, ...added, metadata: { ...metadata, ...added.metadata } }, fn);
  }

  /** The same engine, whose calls end when their context says so; `around` is called for each. */
  scoped(engine: Engine, around: <T>(call: () => Promise<T>) => Promise<T> = (call) => call()): Engine {
    const entries = Object.keys(ENGINE_OPERATIONS).map((name) => {
      const operation: Operation = (...args) => around(() => (engine[name as keyof Engine] as Operation)(...args));
      return [name, (request: unknown, signal?: AbortSignal) => this.call(operation, request, signal)];
    });
    return Object.fromEntries(entries) as Engine;
  }

  private call(operation: Operation, request: unknown, signal?: AbortSignal): Promise<unknown> {
    const { deadline, abortSignal } = this.current();
    if (deadline === undefined && abortSignal === undefined) return operation(request, signal);
    return within({ deadline, abortSignal }, (ended) =>
      operation(request, signal === undefined ? ended : AbortSignal.any([signal, ended])),
    );
  }
}

async function within<T>({ deadline, abortSignal }: CallContext, call: (ended: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const cancel = (): void => abort.abort(new CallError(GrpcStatus.CANCELLED, 'Cancelled on client'));
  try {
    if (abortSignal?.aborted) cancel();
    abortSignal?.addEventListener('abort', cancel, { once: true });
    if (deadline !== undefined) {
      const leftMs = Number(deadline) - Date.now();
      const expire = (): void => abort.abort(new CallError(GrpcStatus.DEADLINE_EXCEEDED, 'Deadline exceeded'));
      if (leftMs <= 0) expire();
      // A longer time is beyond what a timer can hold.
      else if (leftMs < 2 ** 31) timer = setTimeout(expire, leftMs);
    }
    abort.signal.throwIfAborted();
    return await Promise.race([call(abort.signal), rejection(abort.signal)]);
  } finally {
    clearTimeout(timer);
    abortSignal?.removeEventListener('abort', cancel);
  }
}

/** Rejects with the signal's reason; an engine of this process does not listen to the signal in every call. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}
