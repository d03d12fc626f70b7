import type { LangContinueAsNew } from '../../contract';
import {
  brand,
  compileRetryPolicy,
  type Duration,
  defaultPayloadConverter,
  mapToPayloads,
  msOptionalToNumber,
  type RetryPolicy,
  type SearchAttributes,
  type SearchAttributeUpdatePair,
  searchAttributesToPayloads,
  toPayloads,
  type Workflow,
} from '../common';
import { runFor } from './run';

export interface ContinueAsNewOptions {
  /** Default: this workflow. */
  workflowType?: string;
  /** Default: this task queue. */
  taskQueue?: string;
  workflowRunTimeout?: Duration;
  workflowTaskTimeout?: Duration;
  /** Wait before the new run's first workflow task. */
  backoffStartInterval?: Duration;
  retry?: RetryPolicy;
  /** Default: this run's. */
  memo?: Record<string, unknown>;
  /** Default: this run's. */
  searchAttributes?: SearchAttributes | readonly SearchAttributeUpdatePair[];
}

/** Thrown by `continueAsNew`; must leave the workflow function. */
export class ContinueAsNew extends Error {
  constructor(readonly command: LangContinueAsNew) {
    super('Workflow continued as new');
  }
}
brand(ContinueAsNew, 'ContinueAsNew');

/** A function that ends this run and begins a new one of the same workflow id, with fresh history, as `options` say. */
export function makeContinueAsNewFunc<F extends Workflow>(options: ContinueAsNewOptions = {}): (...args: Parameters<F>) => Promise<never> {
  const run = runFor('makeContinueAsNewFunc');
  return async (...args) => {
    throw new ContinueAsNew({
      type: 'continueAsNewWorkflowExecution',
      workflowType: options.workflowType ?? run.info.workflowType,
      taskQueue: options.taskQueue ?? run.info.taskQueue,
      input: toPayloads(defaultPayloadConverter, ...args),
      workflowRunTimeoutMs: msOptionalToNumber(options.workflowRunTimeout),
      workflowTaskTimeoutMs: msOptionalToNumber(options.workflowTaskTimeout),
      backoffStartIntervalMs: msOptionalToNumber(options.backoffStartInterval),
      retryPolicy: options.retry && compileRetryPolicy(options.retry),
      memo: options.memo && mapToPayloads(defaultPayloadConverter, options.memo),
      searchAttributes: options.searchAttributes && searchAttributesToPayloads(options.searchAttributes),
      callSite: run.takeCallSite(),
    });
  };
}

/** Ends this run and begins a new one with the same workflow id and fresh history. */
export function continueAsNew<F extends Workflow>(...args: Parameters<F>): Promise<never> {
  return makeContinueAsNewFunc<F>()(...args);
}
