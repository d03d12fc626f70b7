import { EventEmitter } from 'node:events';
import { asyncLocalStorage, type Context, createContext, type Info } from '../activity';
import { type ActivityFunction, type Logger, noopLogger } from '../common';

export const defaultActivityInfo: Info = {
  taskToken: new TextEncoder().encode('test'),
  base64TaskToken: 'dGVzdA==',
  activityId: 'test',
  activityType: 'unknown',
  attempt: 1,
  heartbeatDetails: undefined,
  isLocal: false,
  scheduledTimestampMs: 1,
  currentAttemptScheduledTimestampMs: 1,
  scheduleToCloseTimeoutMs: 0,
  startToCloseTimeoutMs: 0,
  workflowExecution: { workflowId: 'test', runId: 'dead-beef' },
  workflowNamespace: 'default',
  workflowType: 'test',
  taskQueue: 'test',
};

/** Runs an activity function alone, with a context. Emits `heartbeat` with the details for each heartbeat. */
export class MockActivityEnvironment extends EventEmitter {
  readonly context: Context;
  /** Cancels the activity. The reason is the failure's message; default `CANCELLED`. */
  readonly cancel: (reason?: string) => void;

  constructor(info: Partial<Info> = {}, { logger = noopLogger }: { readonly logger?: Logger } = {}) {
    super();
    const control = createContext({ ...defaultActivityInfo, ...info }, (details) => this.emit('heartbeat', details), logger);
    this.context = control.context;
    this.cancel = (reason = 'CANCELLED') => control.cancel(reason, { cancelRequested: true });
  }

  // biome-ignore lint/suspicious/noExplicitAny: any activity's arguments and result
  run<P extends any[], R, F extends ActivityFunction<P, R>>(activity: F, ...args: P): Promise<R> {
    return asyncLocalStorage.run(this.context, activity, ...args);
  }
}
