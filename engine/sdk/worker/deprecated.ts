import type { Context } from '../activity';
import type { Logger } from '../common';
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
import type { InjectedSinks } from './sinks';

/** What older programs name; the worker does all of it by itself now. */

/** @deprecated The worker logs by itself. With a logger, it gives the activity that logger as `log`, as it did. */
export class ActivityInboundLogInterceptor implements ActivityInboundCallsInterceptor {
  constructor(
    protected readonly ctx: Context,
    logger?: Logger,
  ) {
    if (logger) ctx.log = logger;
  }

  protected logAttributes(): Record<string, unknown> {
    return {};
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

/** @deprecated `log` of workflows needs no sink. For workflows that still call the sink `defaultWorkerLogger`. */
export function defaultSinks(logger: Logger): InjectedSinks<LoggerSinks> {
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
