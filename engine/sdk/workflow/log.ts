import { packValue } from '../../contract';
import { isCancellation, type LogLevel, SdkComponent } from '../common';
import { ContinueAsNew } from './continue-as-new';
import { currentUpdateInfo } from './dispatch';
import { intercept } from './interceptors';
import { type Run, runFor } from './run';
import type { Sink, Sinks } from './sinks';

export interface WorkflowLogger extends Sink {
  trace(message: string, attrs?: Record<string, unknown>): void;
  debug(message: string, attrs?: Record<string, unknown>): void;
  info(message: string, attrs?: Record<string, unknown>): void;
  warn(message: string, attrs?: Record<string, unknown>): void;
  error(message: string, attrs?: Record<string, unknown>): void;
}
/** @deprecated Use `log`. */
export interface LoggerSinks extends Sinks {
  defaultWorkerLogger: WorkflowLogger;
}

function line(level: LogLevel, message: string, attributes: Record<string, unknown> = {}): void {
  const run = runFor('log', undefined, 'Workflow.log(...) may only be used from workflow context.');
  const { worker, callSites } = run.door;
  if (worker.repeatsLogs) {
    run.logs.push({ level, message: String(message), attributes: packValue(attributes), callSite: callSites.site });
    return;
  }
  if (run.info.unsafe.isReplayingHistoryEvents) return;
  const common = intercept(run, 'outbound', 'getLogAttributes', (given) => given)(logAttributes(run));
  run.logs.push({ level, message, attributes: packValue({ sdkComponent: SdkComponent.workflow, ...common, ...attributes }) });
}

/** Lines for the worker's log, with what identifies the run; not repeated on replay. */
export const log: WorkflowLogger = {
  trace: (message, attrs) => line('TRACE', message, attrs),
  debug: (message, attrs) => line('DEBUG', message, attrs),
  info: (message, attrs) => line('INFO', message, attrs),
  warn: (message, attrs) => line('WARN', message, attrs),
  error: (message, attrs) => line('ERROR', message, attrs),
};

function logAttributes({ info }: Run): Record<string, unknown> {
  const { namespace, taskQueue, workflowId, runId, workflowType } = info;
  const update = currentUpdateInfo();
  return { namespace, taskQueue, workflowId, runId, workflowType, ...(update && { updateId: update.id, updateName: update.name }) };
}

/** Says in the log that the workflow begins and how it ends. */
export function withLifecycle(execute: () => Promise<unknown>): Promise<unknown> {
  const worker = { sdkComponent: SdkComponent.worker };
  const say = (message: string) => {
    if (runFor('log').door.worker.logsLifecycle) log.debug(message, worker);
  };
  say('Workflow started');
  return execute().then(
    (result) => {
      say('Workflow completed');
      return result;
    },
    (error) => {
      if (isCancellation(error)) say('Workflow completed as cancelled');
      else if (error instanceof ContinueAsNew) say('Workflow continued as new');
      else log.warn('Workflow failed', { error, ...worker });
      throw error;
    },
  );
}

/** The global `console` of workflows. */
export function print(level: LogLevel, args: readonly unknown[]): void {
  line(level, args.map(printed).join(' '));
}

function printed(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'stack' in value && 'message' in value) return String(value.stack ?? value.message);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
