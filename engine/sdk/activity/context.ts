import { AsyncLocalStorage } from 'node:async_hooks';
import type { Client } from '../client';
import {
  ActivityCancellationDetails,
  type ActivityCancellationDetailsOptions,
  CancelledFailure,
  type Duration,
  IllegalStateError,
  type Logger,
  type MetricMeter,
  msToNumber,
  noopMetricMeter,
} from '../common';
import type { Info } from './info';

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
    private readonly ownClient: Client | undefined,
    /** Lines carry what identifies this activity. */
    public log: Logger,
    /** Tags say which activity of which task queue it is. */
    readonly metricMeter: MetricMeter,
    private readonly cancellation: { readonly details?: ActivityCancellationDetails },
  ) {}

  /** A client of the engine that this worker works for, in its namespace. Throws an `IllegalStateError` where there is none (in tests). */
  get client(): Client {
    if (this.ownClient === undefined)
      throw new IllegalStateError('No Client available. This may be a MockActivityEnvironment that was created without a Client.');
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
    return this.cancellation.details;
  }

  /**
   * Tells the engine that the activity lives, and where it stands: the next attempt finds `details` in its info. Returns at once; the
   * call is sent at most once in 0.8 x the heartbeat timeout. Cancellation reaches only activities that heartbeat.
   */
  readonly heartbeat = (details?: unknown): void => {
    this.onHeartbeat(details);
  };

  /** Rejects with a `CancelledFailure` when the activity is cancelled meanwhile. */
  readonly sleep = (duration: Duration): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const elapsed = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, msToNumber(duration));
    });
    return Promise.race([this.cancelled, elapsed]).finally(() => clearTimeout(timer));
  };
}

/** The outside of a context: how a worker cancels what runs in it. */
export interface ContextControl {
  readonly context: Context;
  cancel(reason: string, details: ActivityCancellationDetailsOptions): void;
}

export interface ContextParts {
  readonly info: Info;
  readonly onHeartbeat: (details: unknown) => void;
  readonly log: Logger;
  readonly metricMeter?: MetricMeter;
  readonly client?: Client;
}

export function createContext({ info, onHeartbeat, log, metricMeter = noopMetricMeter, client }: ContextParts): ContextControl {
  const abort = new AbortController();
  const cancellation: { details?: ActivityCancellationDetails } = {};
  let reject: (error: Error) => void = () => {};
  const cancelled = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise;
  });
  // An activity need not listen.
  cancelled.catch(() => {});
  return {
    context: new Context(info, cancelled, abort.signal, onHeartbeat, client, log, metricMeter, cancellation),
    cancel(reason, why) {
      // What held before goes on to hold.
      const held = Object.fromEntries(Object.entries(cancellation.details ?? {}).filter(([, holds]) => holds));
      cancellation.details = new ActivityCancellationDetails({ ...why, ...held });
      if (abort.signal.aborted) return;
      const failure = new CancelledFailure(reason);
      reject(failure);
      abort.abort(failure);
    },
  };
}
