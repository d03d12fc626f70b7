import type { Payload } from '../../contract';
import type { Duration } from './duration';

/** A workflow function. */
// biome-ignore lint/suspicious/noExplicitAny: the type all workflow functions must be assignable to
export type Workflow = (...args: any[]) => Promise<any>;
// biome-ignore lint/suspicious/noExplicitAny: the type all activity functions must be assignable to
export type ActivityFunction<P extends any[] = any[], R = any> = (...args: P) => Promise<R>;
export type UntypedActivities = Record<string, ActivityFunction>;

/** The plain result of a workflow function. */
export type WorkflowResultType<W extends Workflow> = ReturnType<W> extends Promise<infer R> ? R : never;
// biome-ignore lint/suspicious/noExplicitAny: as above
export type WorkflowReturnType = Promise<any>;

export type Headers = Record<string, Payload>;

// biome-ignore lint/suspicious/noExplicitAny: names only; the type parameters carry the arguments
export interface SignalDefinition<Args extends any[] = any[], Name extends string = string> {
  readonly type: 'signal';
  readonly name: Name;
  /** Types only. */
  readonly __args?: Args;
}
// biome-ignore lint/suspicious/noExplicitAny: as above
export interface QueryDefinition<Ret = any, Args extends any[] = any[], Name extends string = string> {
  readonly type: 'query';
  readonly name: Name;
  readonly __ret?: Ret;
  readonly __args?: Args;
}
// biome-ignore lint/suspicious/noExplicitAny: as above
export interface UpdateDefinition<Ret = any, Args extends any[] = any[], Name extends string = string> {
  readonly type: 'update';
  readonly name: Name;
  readonly __ret?: Ret;
  readonly __args?: Args;
}

/** How long, how often and under which roof a workflow may run; shared by client and child options. */
export interface WorkflowDurationOptions {
  /** Over the whole chain of runs. Default: no limit. */
  workflowExecutionTimeout?: Duration;
  /** Of one run. Default: no limit. */
  workflowRunTimeout?: Duration;
  /** Of one workflow task. Default 10 seconds. */
  workflowTaskTimeout?: Duration;
}
