// biome-ignore-all lint/suspicious/noExplicitAny: types that all functions of a kind must be assignable to
import type {
  CommonWorkflowOptions,
  Duration,
  PayloadTypeInfo,
  SignalDefinition,
  SignalTypeInfo,
  Timestamp,
  VersioningOverride,
  WithWorkflowArgs,
  Workflow,
} from '../common';
import { msOptionalToTs } from '../common';

/** How a workflow is started. */
export interface WorkflowOptions extends CommonWorkflowOptions {
  /** Of your choice: while a run has it, no other can be started with it. */
  workflowId: string;
  /** Of the workers that have the workflow. Default `default`. */
  taskQueue?: string;
  /** Whether `result` follows the run through retries, cron and continue-as-new. Default true. */
  followRuns?: boolean;
  /** Wait before the first workflow task. */
  startDelay?: Duration;
  /** Pins the run to the code of one deployment version. Default: as its worker says. */
  versioningOverride?: VersioningOverride;
  /**
   * The first task goes to a worker of this process that has the client's connection (a `NativeConnection`); the handle's
   * `eagerlyStarted` says whether there is one. In the engine's process a waiting worker gets it at once anyway.
   */
  requestEagerStart?: boolean;
  /** What is known of the types of arguments and result: how they are transferred, what their payload converter must know. */
  typeInfo?: PayloadTypeInfo;
  /** Starting again with the same one answers with the same run. Default: a new one each time. */
  requestId?: string;
}

export type WorkflowStartOptions<T extends Workflow = Workflow> = WithWorkflowArgs<T, WorkflowOptions>;

/** The options as interceptors see them: lengths of time in the form of Temporal's protocol. */
export type WithCompiledWorkflowOptions<T extends WorkflowOptions> = Omit<T, CompiledName> & { [K in CompiledName]?: Timestamp };
type CompiledName = 'workflowExecutionTimeout' | 'workflowRunTimeout' | 'workflowTaskTimeout' | 'startDelay';

export interface CompiledWorkflowOptions extends WithCompiledWorkflowOptions<WorkflowOptions> {
  args: unknown[];
}

export function compileWorkflowOptions<T extends WorkflowOptions>(options: T): WithCompiledWorkflowOptions<T> {
  return {
    ...options,
    workflowExecutionTimeout: msOptionalToTs(options.workflowExecutionTimeout),
    workflowRunTimeout: msOptionalToTs(options.workflowRunTimeout),
    workflowTaskTimeout: msOptionalToTs(options.workflowTaskTimeout),
    startDelay: msOptionalToTs(options.startDelay),
  };
}

export interface WorkflowUpdateOptions {
  /** The same one is the same update. Default: a new one. */
  readonly updateId?: string;
  /** What is known of the types of arguments and result: how they are transferred, what their payload converter must know. */
  typeInfo?: PayloadTypeInfo;
}

export interface WorkflowSignalWithStartOptionsWithoutArgs<SignalArgs extends any[]> extends Omit<WorkflowOptions, 'requestEagerStart'> {
  signal: SignalDefinition<SignalArgs> | string;
  signalArgs?: SignalArgs;
}
export interface WorkflowSignalWithStartOptionsWithArgs<SignalArgs extends any[]> extends Omit<WorkflowOptions, 'requestEagerStart'> {
  signal: SignalDefinition<SignalArgs> | string;
  signalArgs: SignalArgs;
}
export type WorkflowSignalWithStartOptions<SignalArgs extends any[] = []> = (SignalArgs extends [any, ...any[]]
  ? WorkflowSignalWithStartOptionsWithArgs<SignalArgs>
  : WorkflowSignalWithStartOptionsWithoutArgs<SignalArgs>) &
  ({ signalTypeInfo?: never } | { signal: string; signalTypeInfo?: SignalTypeInfo });
