import { AsyncLocalStorage } from 'node:async_hooks';
import type { Client } from '../client';
import { CancelledFailure, type Duration, IllegalStateError, type Logger, msToNumber } from '../common';
import type { Info } from './info';

/** Why an activity is asked to stop; several may hold. */
export interface ActivityCancellationDetails {
  /** The workflow asked for it. */
  readonly cancelRequested: boolean;
  /** The engine no longer knows this attempt: it timed out, or the run has ended. */
  readonly notFound: boolean;
  readonly paused: boolean;
  readonly reset: boolean;
  /** The worker itself noticed that the time is up. */
  readonly timedOut: boolean;
  readonly workerShutdown: boolean;
}

/**
 * The storage is one for the whole process, however many copies of this module are loaded: the worker's and that of the
 * user's activities may be two.
 */
const STORAGE = Symbol.for('backstitch.activity.context');
const global = globalThis as { [STORAGE]?: AsyncLocalStorage<Context> };
global[STORAGE] ??= new AsyncLocalStorage();
export const asyncLocalStorage: AsyncLocalStorage<Context> = global[STORAGE];

/** What an activity can ask and tell while it runs. */
export class Context {
  constructor(
    readonly info: Info,
    /** Rejects with a `CancelledFailure` when the activity is cancelled; never resolves. */
    readonly cancelled: Promise<never>,
    /** Aborts when the activity is cancelled: for `fetch` and the like. */
    readonly cancellationSignal: AbortSignal,
    private readonly onHeartbeat: (details: unknown) => void,
    /** Lines carry what identifies this activity. */
    readonly log: Logger,
    private readonly details: () => ActivityCancellationDetails | undefined,
    private readonly ownClient?: Client,
  ) {}

  /** A client of the engine that this worker works for, in its namespace. Throws an `IllegalStateError` where there is none (in tests). */
  get client(): Client {
    if (this.ownClient === undefined) throw new IllegalStateError('No Client available. This may be a MockActivityEnvironment.');
    return this.ownClient;
  }

  /** The context of the activity that calls. Throws outside of one. */
  static current(): Context {
    const context = asyncLocalStorage.getStore();
    if (!context) throw new IllegalStateError('Activity context not initialized: call this from within an activity function');
    return context;
  }

  /** Why the activity was cancelled; undefined while it is not. */
  get cancellationDetails(): ActivityCancellationDetails | undefined {
    return this.details();
  }

  /**
   * Tells the engine that the activity lives, and where it stands: the next attempt finds `details` in its info. Returns at once; the
   * call is sent at most once in 0.8 x the heartbeat timeout. Cancellation reaches only activities that heartbeat.
   */
  heartbeat(details?: unknown): void {
    this.onHeartbeat(details);
  }

  /** Rejects with a `CancelledFailure` when the activity is cancelled meanwhile. */
  sleep(duration: Duration): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const elapsed = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, msToNumber(duration));
    });
    return Promise.race([this.cancelled, elapsed]).finally(() => clearTimeout(timer));
  }
}

/** The outside of a context: how a worker cancels what runs in it. */
export interface ContextControl {
  readonly context: Context;
  cancel(reason: string, details: Partial<ActivityCancellationDetails>): void;
}

export function createContext(info: Info, onHeartbeat: (details: unknown) => void, log: Logger, client?: Client): ContextControl {
  const abort = new AbortController();
  let details: ActivityCancellationDetails | undefined;
  let reject: (error: Error) => void = () => {};
  const cancelled = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise;
  });
  // An activity need not listen.
  cancelled.catch(() => {});
  return {
    context: new Context(info, cancelled, abort.signal, onHeartbeat, log, () => details, client),
    cancel(reason, why) {
      details = {
        cancelRequested: false,
        notFound: false,
        paused: false,
        reset: false,
        timedOut: false,
        workerShutdown: false,
        ...details,
        ...why,
      };
      if (abort.signal.aborted) return;
      const failure = new CancelledFailure(reason);
      reject(failure);
      abort.abort(failure);
    },
  };
}
