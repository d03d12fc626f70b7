import type { LangContinueAsNew } from '../../contract';
import {
  brand,
  type Duration,
  encodeMap,
  encodeValues,
  type InitialVersioningBehavior,
  msOptionalToNumber,
  type PayloadTypeInfo,
  type SearchAttributePair,
  type SearchAttributes,
  searchAttributesToPayloads,
  type TypedSearchAttributes,
  type VersioningIntent,
  type Workflow,
} from '../common';
import type { EventGroupMarker } from './event-groups';
import { type ContinueAsNewInput, headerFrom, intercept } from './interceptors';
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
  /** Default: this run's. */
  memo?: Record<string, unknown>;
  /** Default: this run's. @deprecated The untyped form; `typedSearchAttributes` is the other. */
  searchAttributes?: SearchAttributes;
  typedSearchAttributes?: SearchAttributePair[] | TypedSearchAttributes;
  /** @deprecated Worker deployments have taken its place. */
  versioningIntent?: VersioningIntent;
  /** The code that the new run begins on. */
  initialVersioningBehavior?: InitialVersioningBehavior;
  typeInfo?: Pick<PayloadTypeInfo, 'inputTypes'>;
  eventGroups?: EventGroupMarker[];
}

/** Thrown by `continueAsNew`; must leave the workflow function. */
export class ContinueAsNew extends Error {
  constructor(
    readonly command: LangContinueAsNew,
    readonly eventGroupMarkers: readonly EventGroupMarker[] = [],
  ) {
    super('Workflow continued as new');
  }
}
brand(ContinueAsNew, 'ContinueAsNew');

/** A function that ends this run and begins a new one of the same workflow id, with fresh history, as `options` say. */
export function makeContinueAsNewFunc<F extends Workflow>(options?: ContinueAsNewOptions): (...args: Parameters<F>) => Promise<never> {
  const run = runFor('continueAsNew', undefined, OUTSIDE);
  const { workflowType = run.info.workflowType, taskQueue = run.info.taskQueue, ...rest } = options ?? {};
  return (...args) =>
    intercept(run, 'outbound', 'continueAsNew', throwIt)({ args, headers: {}, options: { workflowType, taskQueue, ...rest } });
}

const OUTSIDE = 'Workflow.continueAsNew(...) and Workflow.makeContinueAsNewFunc(...) may only be used from a Workflow Execution.';

async function throwIt({ args, headers, options }: ContinueAsNewInput): Promise<never> {
  const run = runFor('continueAsNew', undefined, OUTSIDE);
  const { searchAttributes, typedSearchAttributes, memo } = options;
  const types = options.typeInfo ?? (options.workflowType === run.info.workflowType ? run.typeInfo : undefined);
  throw new ContinueAsNew(
    {
      type: 'continueAsNewWorkflowExecution',
      workflowType: options.workflowType,
      taskQueue: options.taskQueue,
      input: encodeValues(run.converters, args, run.context, types?.inputTypes),
      headers: headerFrom(headers),
      workflowRunTimeoutMs: msOptionalToNumber(options.workflowRunTimeout),
      workflowTaskTimeoutMs: msOptionalToNumber(options.workflowTaskTimeout),
      backoffStartIntervalMs: msOptionalToNumber(options.backoffStartInterval),
      initialVersioningBehavior: options.initialVersioningBehavior,
      memo: memo && encodeMap(run.converters, memo, run.context),
      searchAttributes:
        searchAttributes || typedSearchAttributes ? searchAttributesToPayloads(searchAttributes, typedSearchAttributes) : undefined,
      ...run.takeMark(),
    },
    options.eventGroups ?? [],
  );
}

/** Ends this run and begins a new one with the same workflow id and fresh history. */
export function continueAsNew<F extends Workflow>(...args: Parameters<F>): Promise<never> {
  return makeContinueAsNewFunc<F>()(...args);
}
