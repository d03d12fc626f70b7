// biome-ignore-all lint/suspicious/noExplicitAny: types that all functions of a kind must be assignable to
import type { Duration } from './duration';
import type { Workflow } from './interfaces';
import type { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from './policies';
import type { Priority } from './priority';
import type { RetryPolicy } from './retry-policy';
import type { SearchAttributePair, SearchAttributes, TypedSearchAttributes } from './search-attributes';
import type { PayloadTypeInfo } from './type-info';
import { isWorkflowFunctionWithStaticOptions } from './workflow-definition-options';

/** How a workflow is started, by a client or by a parent. */
export interface BaseWorkflowOptions {
  /** Default `ALLOW_DUPLICATE`. */
  workflowIdReusePolicy?: WorkflowIdReusePolicy;
  /** Default `FAIL`; `USE_EXISTING` for signal-with-start. */
  workflowIdConflictPolicy?: WorkflowIdConflictPolicy;
  /** Tries the whole workflow again when it fails. Default: never. */
  retry?: RetryPolicy;
  /** Runs it again and again; five fields, UTC. */
  cronSchedule?: string;
  /** Facts shown in lists. */
  memo?: Record<string, unknown>;
  /** @deprecated The untyped form; `typedSearchAttributes` is the other. */
  searchAttributes?: SearchAttributes;
  typedSearchAttributes?: SearchAttributePair[] | TypedSearchAttributes;
  /** Text (Markdown) about this run, shown beside it. At most 20,000 bytes. */
  staticDetails?: string;
  /** One line about this run, shown beside it. At most 400 bytes. */
  staticSummary?: string;
  priority?: Priority;
}

/** How long a workflow may run. */
export interface WorkflowDurationOptions {
  /** Of one run. Default: no limit. */
  workflowRunTimeout?: Duration;
  /** Over the whole chain of runs. Default: no limit. */
  workflowExecutionTimeout?: Duration;
  /** Of one workflow task. Default 10 seconds. */
  workflowTaskTimeout?: Duration;
}

export type CommonWorkflowOptions = BaseWorkflowOptions & WorkflowDurationOptions;

/** `args` must be given when the workflow has parameters that must be. */
export type WithWorkflowArgs<W extends Workflow, T> = T &
  (Parameters<W> extends [any, ...any[]]
    ? { args: Parameters<W> | Readonly<Parameters<W>> }
    : { args?: Parameters<W> | Readonly<Parameters<W>> });

export interface WorkflowTypeOptions {
  type: string;
  typeInfo?: PayloadTypeInfo;
}

/** The name under which a workflow is known, and what is said of its types. */
export function extractWorkflowTypeAndConfig<T extends Workflow>(
  workflowTypeOrFunc: string | T,
  callSiteTypeInfo?: PayloadTypeInfo,
): WorkflowTypeOptions {
  if (typeof workflowTypeOrFunc === 'string') return { type: workflowTypeOrFunc, typeInfo: callSiteTypeInfo };
  if (typeof workflowTypeOrFunc !== 'function')
    throw new TypeError(`Invalid workflow type: expected either a string or a function, got '${typeof workflowTypeOrFunc}'`);
  if (!workflowTypeOrFunc.name) throw new TypeError('Invalid workflow type: the workflow function is anonymous');
  if (callSiteTypeInfo !== undefined)
    throw new TypeError(
      'Workflow type information cannot be supplied at the call site when using a workflow function. ' +
        'Use defineWorkflowOptions(..., { staticOptions: { typeInfo } }) on the workflow function instead, or pass the workflow type as a string.',
    );
  const typeInfo = isWorkflowFunctionWithStaticOptions(workflowTypeOrFunc) ? workflowTypeOrFunc.staticOptions.typeInfo : undefined;
  return { type: workflowTypeOrFunc.name, typeInfo };
}

export function extractWorkflowType<T extends Workflow>(workflowTypeOrFunc: string | T): string {
  return extractWorkflowTypeAndConfig(workflowTypeOrFunc).type;
}
