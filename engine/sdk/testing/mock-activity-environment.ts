import { EventEmitter } from 'node:events';
import { ActivityAttempt } from '../../worker/activity';
import type { ActivityInterceptorsFactory, Context, Info } from '../activity';
import type { Client } from '../client';
import {
  ActivityCancellationDetails,
  type ActivityFunction,
  type Logger,
  LoggerWithComposedMetadata,
  type MetricMeter,
  SdkComponent,
} from '../common';
import { Runtime } from '../worker';

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
  namespace: 'default',
  activityNamespace: 'default',
  inWorkflow: true,
  taskQueue: 'test',
};

export interface MockActivityEnvironmentOptions {
  interceptors?: ActivityInterceptorsFactory[];
  /** Default: the runtime's. */
  logger?: Logger;
  metricMeter?: MetricMeter;
  /** What `getClient()` gives. Default: it throws. */
  client?: Client;
}

/** Runs an activity function alone, with a context. Emits `heartbeat` with the details for each heartbeat. */
export class MockActivityEnvironment extends EventEmitter {
  readonly context: Context;
  /** Cancels the activity. The reason is the failure's message; default `CANCELLED`. */
  cancel: (reason?: string, details?: ActivityCancellationDetails) => void;
  private readonly attempt: ActivityAttempt;

  constructor(info: Partial<Info> = {}, { interceptors = [], logger, metricMeter, client }: MockActivityEnvironmentOptions = {}) {
    super();
    const runtime = Runtime.instance();
    this.attempt = new ActivityAttempt({ ...defaultActivityInfo, ...info }, (details) => this.emit('heartbeat', details), {
      interceptors,
      logger: LoggerWithComposedMetadata.compose(logger ?? runtime.logger, { sdkComponent: SdkComponent.worker }),
      metricMeter: metricMeter ?? runtime.metricMeter,
      ...(client && { client }),
    });
    this.context = this.attempt.context;
    this.cancel = (reason = 'CANCELLED', details = new ActivityCancellationDetails({ cancelRequested: true })) =>
      this.attempt.cancel(reason, details);
  }

  // biome-ignore lint/suspicious/noExplicitAny: any activity's arguments and result
  run<P extends any[], R, F extends ActivityFunction<P, R>>(fn: F, ...args: P): Promise<R> {
    return this.attempt.execute(fn, { args, headers: {} }) as Promise<R>;
  }
}
