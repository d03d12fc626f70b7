import type { ChildWorkflowCancellationType as CancellationKind, ParentClosePolicy as ClosePolicy } from '../../contract';
import {
  compileRetryPolicy,
  defaultPayloadConverter,
  mapToPayloads,
  msOptionalToNumber,
  type RetryPolicy,
  type SearchAttributes,
  type SearchAttributeUpdatePair,
  type SignalDefinition,
  searchAttributesToPayloads,
  toPayloads,
  type Workflow,
  type WorkflowDurationOptions,
  type WorkflowIdReusePolicy,
  type WorkflowResultType,
} from '../common';
import { currentScope } from './current-scope';
import { type ExternalTarget, signalTarget } from './external';
import { uuid4 } from './info-api';
import { userMetadata } from './metadata';
import { type Run, runFor } from './run';
import { commandAndWait } from './wait';

/** What becomes of a child when its parent ends. Default `TERMINATE`. */
export const ParentClosePolicy = { TERMINATE: 'TERMINATE', ABANDON: 'ABANDON', REQUEST_CANCEL: 'REQUEST_CANCEL' } as const satisfies Record<
  ClosePolicy,
  ClosePolicy
>;
export type ParentClosePolicy = ClosePolicy;

/** What the parent waits for when a child is cancelled. Default `WAIT_CANCELLATION_COMPLETED`. */
export const ChildWorkflowCancellationType = {
  ABANDON: 'ABANDON',
  TRY_CANCEL: 'TRY_CANCEL',
  WAIT_CANCELLATION_COMPLETED: 'WAIT_CANCELLATION_COMPLETED',
  WAIT_CANCELLATION_REQUESTED: 'WAIT_CANCELLATION_REQUESTED',
} as const satisfies Record<CancellationKind, CancellationKind>;
export type ChildWorkflowCancellationType = CancellationKind;

export interface ChildWorkflowOptions<W extends Workflow = Workflow> extends WorkflowDurationOptions {
  args?: Parameters<W> | Readonly<Parameters<W>>;
  /** Default: a new UUID. */
  workflowId?: string;
  /** Default: the parent's. */
  taskQueue?: string;
  cancellationType?: ChildWorkflowCancellationType;
  parentClosePolicy?: ParentClosePolicy;
  workflowIdReusePolicy?: WorkflowIdReusePolicy;
  retry?: RetryPolicy;
  cronSchedule?: string;
  memo?: Record<string, unknown>;
  searchAttributes?: SearchAttributes | readonly SearchAttributeUpdatePair[];
  staticSummary?: string;
  staticDetails?: string;
}

export interface ChildWorkflowHandle<W extends Workflow> {
  readonly workflowId: string;
  readonly firstExecutionRunId: string;
  /** The child's result, or `ChildWorkflowFailure`. */
  result(): Promise<WorkflowResultType<W>>;
  signal<Args extends unknown[]>(definition: SignalDefinition<Args> | string, ...args: Args): Promise<void>;
}

/** Starts a child workflow; resolves when its start is recorded. */
export async function startChild<W extends Workflow>(
  workflow: W | string,
  options: ChildWorkflowOptions<W> = {},
): Promise<ChildWorkflowHandle<W>> {
  const run = runFor('startChild');
  const { workflowId, started, completed } = begin(run, workflow, options);
  const runId = await started;
  const target: ExternalTarget = { workflowId, childWorkflowOnly: true };
  return {
    workflowId,
    firstExecutionRunId: runId,
    result: () => completed as Promise<WorkflowResultType<W>>,
    signal: (definition, ...args) => signalTarget(target, definition, args),
  };
}

/** Starts a child workflow and waits for its result. */
export async function executeChild<W extends Workflow>(
  workflow: W | string,
  options: ChildWorkflowOptions<W> = {},
): Promise<WorkflowResultType<W>> {
  const { started, completed } = begin(runFor('executeChild'), workflow, options);
  await started;
  return (await completed) as WorkflowResultType<W>;
}

function begin(run: Run, workflow: Workflow | string, options: ChildWorkflowOptions) {
  const workflowType = typeof workflow === 'string' ? workflow : (run.workflowTypes.get(workflow) ?? workflow.name);
  const workflowId = options.workflowId ?? uuid4();
  const seq = run.seqs.childWorkflow++;
  const callSite = run.takeCallSite();
  const cancel = () => run.push({ type: 'cancelChildWorkflowExecution', childWorkflowSeq: seq });

  // The result is waited for from the start on: a child may be started and closed in one activation.
  let untie: (() => void) | undefined;
  const completed = new Promise<unknown>((resolve, reject) => {
    untie = currentScope().tie(() => {
      if (run.childResults.has(seq)) cancel();
    });
    if (untie === undefined) return;
    const settle = (fn: (value: unknown) => void) => (value?: unknown) => {
      untie?.();
      run.childResults.delete(seq);
      fn(value);
    };
    run.childResults.set(seq, {
      kind: 'childWorkflow',
      callSite,
      where: new Error('childWorkflow'),
      resolve: settle(resolve),
      reject: settle(reject),
    });
  });
  // Rejected together with the start; only who asks for the result has to see it.
  completed.catch(() => undefined);

  if (callSite !== undefined) run.door.callSites.site = callSite;
  const started = commandAndWait<string, Run['childStarts'] extends Map<number, infer V> ? V : never>(run, {
    kind: 'childWorkflow',
    map: run.childStarts,
    seq,
    extra: { workflowId, workflowType },
    command: {
      type: 'startChildWorkflowExecution',
      seq,
      workflowId,
      workflowType,
      taskQueue: options.taskQueue,
      input: toPayloads(defaultPayloadConverter, ...(options.args ?? [])),
      parentClosePolicy: options.parentClosePolicy ?? 'TERMINATE',
      workflowIdReusePolicy: options.workflowIdReusePolicy,
      cancellationType: options.cancellationType ?? 'WAIT_CANCELLATION_COMPLETED',
      retryPolicy: options.retry && compileRetryPolicy(options.retry),
      cronSchedule: options.cronSchedule,
      workflowExecutionTimeoutMs: msOptionalToNumber(options.workflowExecutionTimeout),
      workflowRunTimeoutMs: msOptionalToNumber(options.workflowRunTimeout),
      workflowTaskTimeoutMs: msOptionalToNumber(options.workflowTaskTimeout),
      memo: options.memo && mapToPayloads(defaultPayloadConverter, options.memo),
      searchAttributes: options.searchAttributes && searchAttributesToPayloads(options.searchAttributes),
      userMetadata: userMetadata(options.staticSummary, options.staticDetails),
    },
    // One request asks for both; the answers come as jobs.
    onCancel: () => undefined,
  });
  return { workflowId, started, completed };
}
