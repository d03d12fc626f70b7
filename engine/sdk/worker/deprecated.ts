import { activityLogAttributes } from '../../worker/activity';
import type { Context } from '../activity';
import { type Logger, loggerOf, SdkComponent } from '../common';
import type {
  GetLogAttributesInput,
  LoggerSinks,
  Next,
  WorkflowExecuteInput,
  WorkflowInboundCallsInterceptor,
  WorkflowInfo,
  WorkflowOutboundCallsInterceptor,
} from '../workflow';
import type { ActivityExecuteInput, ActivityInboundCallsInterceptor, WorkerInterceptors } from './interceptors';
import { Runtime } from './runtime';
import type { InjectedSinks } from './sinks';

/** What older programs name; the worker does all of it by itself now. */

/** @deprecated The worker logs by itself. With a logger, or attributes of a class of one's own, it is the activity's `log`, as it was. */
export class ActivityInboundLogInterceptor implements ActivityInboundCallsInterceptor {
  protected readonly logger: Logger;

  constructor(
    protected readonly ctx: Context,
    logger?: Logger,
  ) {
    const runtimeLogger = Runtime.instance().logger;
    this.logger = logger ?? runtimeLogger;
    if (this.logger === runtimeLogger && Object.getPrototypeOf(this) === ActivityInboundLogInterceptor.prototype) return;
    ctx.log = loggerOf((level, message, attributes) =>
      this.logger.log(level, message, { sdkComponent: SdkComponent.activity, ...this.logAttributes(), ...attributes }),
    );
  }

  protected logAttributes(): Record<string, unknown> {
    return activityLogAttributes(this.ctx.info);
  }

  execute(input: ActivityExecuteInput, next: (input: ActivityExecuteInput) => Promise<unknown>): Promise<unknown> {
    return next(input);
  }
}

/** @deprecated The worker logs by itself. */
export class WorkflowLogInterceptor implements WorkflowInboundCallsInterceptor, WorkflowOutboundCallsInterceptor {
  getLogAttributes(
    input: GetLogAttributesInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'getLogAttributes'>,
  ): Record<string, unknown> {
    return next(input);
  }

  execute(input: WorkflowExecuteInput, next: Next<WorkflowInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    return next(input);
  }
}
/** @deprecated `WorkflowLogInterceptor`. */
export const WorkflowInboundLogInterceptor = WorkflowLogInterceptor;

/** @deprecated The worker adds them by itself: gives back what it gets. */
export function appendDefaultInterceptors(interceptors: WorkerInterceptors, logger?: Logger): WorkerInterceptors {
  if (!logger) return interceptors;
  return {
    ...interceptors,
    activityInbound: [(ctx) => new ActivityInboundLogInterceptor(ctx, logger), ...(interceptors.activityInbound ?? [])],
  };
}

/** @deprecated Set the runtime's logger. As a worker's `sinks` they take what its workflows log, by `log` or by the sink. */
export function defaultSinks(logger: Logger = Runtime.instance().logger): InjectedSinks<LoggerSinks> {
  const to = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') => ({
    fn: (_: unknown, message: string, attributes?: Record<string, unknown>) => void logger[level](message, attributes),
  });
  return {
    defaultWorkerLogger: { trace: to('trace'), debug: to('debug'), info: to('info'), warn: to('warn'), error: to('error') },
  } as InjectedSinks<LoggerSinks>;
}

/** @deprecated There are none. */
export const defaultWorkflowInterceptorModules: never[] = [];

/** What identifies a run in the log. */
export function workflowLogAttributes(info: WorkflowInfo): Record<string, unknown> {
  const { namespace, taskQueue, workflowId, runId, workflowType } = info;
  return { namespace, taskQueue, workflowId, runId, workflowType };
}
