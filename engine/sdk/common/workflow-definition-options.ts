// biome-ignore-all lint/suspicious/noExplicitAny: types that all functions of a kind must be assignable to
import type { PayloadTypeInfo } from './type-info';
import type { VersioningBehavior } from './versioning';

/** What a workflow function says about itself; set by `setWorkflowOptions` and `defineWorkflowOptions`. */
export interface WorkflowDefinitionOptions {
  /** Default: the worker's. */
  versioningBehavior?: VersioningBehavior;
  /** Errors of these classes fail the run; with `Error` all do. Default: only `TemporalFailure`s do, others fail the workflow task. */
  failureExceptionTypes?: Array<new (...args: any[]) => Error>;
}
/** A function is asked when the run begins. */
export type WorkflowDefinitionOptionsOrGetter = WorkflowDefinitionOptions | (() => WorkflowDefinitionOptions);

/** What is known without a run. */
export interface WorkflowStaticOptions {
  typeInfo?: PayloadTypeInfo;
}

export interface WorkflowDefinitionConfig {
  workflowDefinitionOptions?: WorkflowDefinitionOptionsOrGetter;
  staticOptions?: WorkflowStaticOptions;
}

type AsyncFunction<Args extends any[], ReturnType> = (...args: Args) => Promise<ReturnType>;
export interface WorkflowFunctionWithOptions<Args extends any[], ReturnType> extends AsyncFunction<Args, ReturnType> {
  workflowDefinitionOptions: WorkflowDefinitionOptionsOrGetter;
}
export interface WorkflowFunctionWithStaticOptions<Args extends any[], ReturnType> extends AsyncFunction<Args, ReturnType> {
  staticOptions: WorkflowStaticOptions;
}

export function isWorkflowFunctionWithOptions(obj: unknown): obj is WorkflowFunctionWithOptions<any[], any> {
  return typeof obj === 'function' && Object.hasOwn(obj, 'workflowDefinitionOptions');
}

export function isWorkflowFunctionWithStaticOptions(obj: unknown): obj is WorkflowFunctionWithStaticOptions<any[], any> {
  if (typeof obj !== 'function' || !Object.hasOwn(obj, 'staticOptions')) return false;
  const { staticOptions } = obj as { staticOptions?: unknown };
  return typeof staticOptions === 'object' && staticOptions !== null;
}
