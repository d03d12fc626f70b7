import type { ChildWorkflowCancellationType as CancellationKind } from '../../contract';
import {
  type BaseWorkflowHandle,
  type CommonWorkflowOptions,
  compileRetryPolicy,
  encodeMap,
  encodePriority,
  encodeValues,
  extractWorkflowTypeAndConfig,
  msOptionalToNumber,
  type PayloadTypeInfo,
  searchAttributesToPayloads,
  type VersioningIntent,
  type WithWorkflowArgs,
  type Workflow,
  type WorkflowResultType,
  type WorkflowReturnType,
} from '../common';
import { currentScope } from './current-scope';
import type { EventGroupMarker } from './event-groups';
import { signalTarget } from './external';
import { headerFrom, intercept, type StartChildWorkflowExecutionInput } from './interceptors';
import { userMetadata } from './metadata';
import { uuid4 } from './random-streams';
import { type Run, runFor } from './run';
import { commandAndWait } from './wait';

/** What becomes of a child when its parent ends. Default `TERMINATE`. */
export const ParentClosePolicy = {
  TERMINATE: 'TERMINATE',
  ABANDON: 'ABANDON',
  REQUEST_CANCEL: 'REQUEST_CANCEL',
  /** @deprecated */
  PARENT_CLOSE_POLICY_UNSPECIFIED: undefined,
  /** @deprecated */
  PARENT_CLOSE_POLICY_TERMINATE: 'TERMINATE',
  /** @deprecated */
  PARENT_CLOSE_POLICY_ABANDON: 'ABANDON',
  /** @deprecated */
  PARENT_CLOSE_POLICY_REQUEST_CANCEL: 'REQUEST_CANCEL',
} as const;
export type ParentClosePolicy = (typeof ParentClosePolicy)[keyof typeof ParentClosePolicy];

/** What the parent waits for when a child is cancelled. Default `WAIT_CANCELLATION_COMPLETED`. */
export const ChildWorkflowCancellationType = {
  /** Do not even ask; go on at once. */
  ABANDON: 'ABANDON',
  /** Ask, and go on at once. */
  TRY_CANCEL: 'TRY_CANCEL',
  /** Ask, and go on when the child knows. */
  WAIT_CANCELLATION_REQUESTED: 'WAIT_CANCELLATION_REQUESTED',
  /** Ask, and go on when the child has ended. */
  WAIT_CANCELLATION_COMPLETED: 'WAIT_CANCELLATION_COMPLETED',
} as const satisfies Record<CancellationKind, CancellationKind>;
export type ChildWorkflowCancellationType = CancellationKind;

export interface ChildWorkflowOptions extends Omit<CommonWorkflowOptions, 'workflowIdConflictPolicy'> {
  /** Only with a workflow given by name; a function has its own. */
  typeInfo?: PayloadTypeInfo;
  /** Default: a new UUID. */
  workflowId?: string;
  /** Default: the parent's. */
  taskQueue?: string;
  cancellationType?: ChildWorkflowCancellationType;
  parentClosePolicy?: ParentClosePolicy;
  /** @deprecated Worker deployments have taken its place. */
  versioningIntent?: VersioningIntent;
  eventGroups?: EventGroupMarker[];
}
export type RequiredChildWorkflowOptions = Required<Pick<ChildWorkflowOptions, 'workflowId' | 'cancellationType'>> & { args: unknown[] };
export type ChildWorkflowOptionsWithDefaults = ChildWorkflowOptions & RequiredChildWorkflowOptions;
type ChildWorkflowDefinitionOptions = Omit<ChildWorkflowOptions, 'typeInfo'> & { typeInfo?: never };

export interface ChildWorkflowHandle<T extends Workflow> extends BaseWorkflowHandle<T> {
  /** Of the child's first run; it may have been retried or continued as new. */
  readonly firstExecutionRunId: string;
}

/** The options with what is taken where nothing is said; a workflow id costs four draws of the run's random numbers. */
export function addDefaultWorkflowOptions<T extends Workflow>(
  opts: WithWorkflowArgs<T, ChildWorkflowOptions>,
): ChildWorkflowOptionsWithDefaults {
  const { args, workflowId, ...rest } = opts;
  return {
    workflowId: workflowId ?? uuid4(),
    args: (args ?? []) as unknown[],
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    ...rest,
  };
}

/** Starts a child workflow; resolves when its start is recorded. */
export async function startChild<T extends Workflow>(
  workflowType: string,
  options: WithWorkflowArgs<T, ChildWorkflowOptions>,
): Promise<ChildWorkflowHandle<T>>;
export async function startChild<T extends Workflow>(
  workflowFunc: T,
  options: WithWorkflowArgs<T, ChildWorkflowDefinitionOptions>,
): Promise<ChildWorkflowHandle<T>>;
// biome-ignore lint/suspicious/noExplicitAny: any workflow without arguments
export async function startChild<T extends () => Promise<any>>(workflowType: string): Promise<ChildWorkflowHandle<T>>;
// biome-ignore lint/suspicious/noExplicitAny: as above
export async function startChild<T extends () => Promise<any>>(workflowFunc: T): Promise<ChildWorkflowHandle<T>>;
export async function startChild<T extends Workflow>(
  workflow: string | T,
  given?: WithWorkflowArgs<T, ChildWorkflowOptions>,
): Promise<ChildWorkflowHandle<T>> {
  const run = runFor('startChild', START_HINT);
  const { execution, options } = begin(run, workflow, given);
  const [started, completed] = await execution;
  const firstExecutionRunId = await started;
  const { workflowId } = options;
  const target = { type: 'child', childWorkflowId: workflowId } as const;
  return {
    workflowId,
    firstExecutionRunId,
    async result() {
      return (await completed) as WorkflowResultType<T>;
    },
    async signal(definition, ...args) {
      return typeof definition === 'string'
        ? signalTarget(target, definition, args)
        : signalTarget(target, definition.name, args, definition.typeInfo);
    },
    async signalWithOptions(name, { args, typeInfo }) {
      return signalTarget(target, name, args ?? [], typeInfo);
    },
  };
}

/** Starts a child workflow and waits for its result. */
export async function executeChild<T extends Workflow>(
  workflowType: string,
  options: WithWorkflowArgs<T, ChildWorkflowOptions>,
): Promise<WorkflowResultType<T>>;
export async function executeChild<T extends Workflow>(
  workflowFunc: T,
  options: WithWorkflowArgs<T, ChildWorkflowDefinitionOptions>,
): Promise<WorkflowResultType<T>>;
export async function executeChild<T extends () => WorkflowReturnType>(workflowType: string): Promise<WorkflowResultType<T>>;
export async function executeChild<T extends () => WorkflowReturnType>(workflowFunc: T): Promise<WorkflowResultType<T>>;
export async function executeChild<T extends Workflow>(
  workflow: string | T,
  given?: WithWorkflowArgs<T, ChildWorkflowOptions>,
): Promise<WorkflowResultType<T>> {
  const run = runFor('executeChild', EXECUTE_HINT);
  const { execution } = begin(run, workflow, given);
  return execution.then(([, completed]) => completed) as Promise<WorkflowResultType<T>>;
}

const START_HINT = '. Consider using Client.workflow.start(...) instead.)';
const EXECUTE_HINT = '. Consider using Client.workflow.execute(...) instead.';

function begin<T extends Workflow>(run: Run, workflow: string | T, given?: WithWorkflowArgs<T, ChildWorkflowOptions>) {
  const defaults = addDefaultWorkflowOptions<T>(given ?? ({} as WithWorkflowArgs<T, ChildWorkflowOptions>));
  const exportedAs = run.workflowTypes.get(workflow);
  const { type, typeInfo } = extractWorkflowTypeAndConfig(workflow, defaults.typeInfo);
  const options = { ...defaults, typeInfo };
  const start = intercept(run, 'outbound', 'startChildWorkflowExecution', startExecution);
  const execution = start({ seq: run.seqs.childWorkflow++, options, headers: {}, workflowType: exportedAs ?? type });
  return { execution, options };
}

function startExecution(input: StartChildWorkflowExecutionInput): Promise<[Promise<string>, Promise<unknown>]> {
  const run = runFor('startChild');
  const { seq, workflowType, headers, options } = input;
  const workflowId = options.workflowId ?? uuid4();
  const context = { type: 'workflow', namespace: run.context.namespace, workflowId } as const;
  const callSite = run.door.callSites.site;
  const started = commandAndWait<string, Run['childStarts'] extends Map<number, infer V> ? V : never>(run, {
    kind: 'childWorkflow',
    map: run.childStarts,
    seq,
    extra: () => ({ workflowId, workflowType, context }),
    command: () => ({
      type: 'startChildWorkflowExecution',
      seq,
      workflowId,
      workflowType,
      headers: headerFrom(headers),
      taskQueue: options.taskQueue || run.info.taskQueue,
      input: encodeValues(run.converters, options.args, context, options.typeInfo?.inputTypes),
      parentClosePolicy: options.parentClosePolicy ?? 'TERMINATE',
      workflowIdReusePolicy: options.workflowIdReusePolicy === 'TERMINATE_IF_RUNNING' ? undefined : options.workflowIdReusePolicy,
      cancellationType: options.cancellationType ?? 'WAIT_CANCELLATION_COMPLETED',
      retryPolicy: options.retry && compileRetryPolicy(options.retry),
      priority: encodePriority(options.priority),
      cronSchedule: options.cronSchedule,
      workflowExecutionTimeoutMs: msOptionalToNumber(options.workflowExecutionTimeout),
      workflowRunTimeoutMs: msOptionalToNumber(options.workflowRunTimeout),
      workflowTaskTimeoutMs: msOptionalToNumber(options.workflowTaskTimeout),
      memo: options.memo && encodeMap(run.converters, options.memo, context),
      searchAttributes:
        options.searchAttributes || options.typedSearchAttributes
          ? searchAttributesToPayloads(options.searchAttributes, options.typedSearchAttributes)
          : undefined,
      userMetadata: userMetadata(run, options.staticSummary, options.staticDetails),
    }),
    // One request asks for both; the answers come as jobs.
    onCancel: () => undefined,
  });

  // The result is waited for from the start on: a child may be started and closed in one activation.
  const scope = currentScope();
  const completed = new Promise<unknown>((resolve, reject) => {
    started.catch(reject);
    if (scope.consideredCancelled) return;
    const untie = scope.tie(() => {
      if (run.childResults.has(seq)) run.push({ type: 'cancelChildWorkflowExecution', childWorkflowSeq: seq });
    });
    const settle = (fn: (value: unknown) => void) => (value?: unknown) => {
      untie?.();
      run.childResults.delete(seq);
      fn(value);
    };
    run.childResults.set(seq, {
      kind: 'childWorkflow',
      callSite: callSite < 0 ? undefined : callSite,
      where: new Error('childWorkflow'),
      context,
      type: options.typeInfo?.outputType,
      resolve: settle(resolve),
      reject: settle(reject),
    });
  });
  // Only who asks for the result has to see its failure.
  completed.catch(() => undefined);
  return Promise.resolve([started, completed]);
}
