import type { Activation, LangCommand } from '../../contract';
import {
  composeInterceptors,
  type Headers,
  type MetricTags,
  type Next,
  type PayloadTypeInfo,
  type SignalTypeInfo,
  type Timestamp,
  type WorkflowExecution,
} from '../common';
import type { ActivityOptions, LocalActivityOptions } from './activity-options';
import type { ChildWorkflowOptionsWithDefaults } from './children';
import type { ContinueAsNewOptions } from './continue-as-new';
import { bindCurrentRandom } from './random-streams';
import type { Run } from './run';
import type { TimerOptions } from './sleep';

export type { Headers, Next } from '../common';

/** What a module of interceptors exports as `interceptors`; called once per run. */
export type WorkflowInterceptorsFactory = () => WorkflowInterceptors;

export interface WorkflowInterceptors {
  inbound?: WorkflowInboundCallsInterceptor[];
  outbound?: WorkflowOutboundCallsInterceptor[];
  internals?: WorkflowInternalsInterceptor[];
}

/** Calls that come into a workflow. Each method gets the call and `next`, the rest of the chain. */
export interface WorkflowInboundCallsInterceptor {
  execute?: (input: WorkflowExecuteInput, next: Next<WorkflowInboundCallsInterceptor, 'execute'>) => Promise<unknown>;
  handleUpdate?: (input: UpdateInput, next: Next<WorkflowInboundCallsInterceptor, 'handleUpdate'>) => Promise<unknown>;
  /** Only called where the update has a validator. */
  validateUpdate?: (input: UpdateInput, next: Next<WorkflowInboundCallsInterceptor, 'validateUpdate'>) => void;
  handleSignal?: (input: SignalInput, next: Next<WorkflowInboundCallsInterceptor, 'handleSignal'>) => Promise<void>;
  /** Must not wait for anything. */
  handleQuery?: (input: QueryInput, next: Next<WorkflowInboundCallsInterceptor, 'handleQuery'>) => Promise<unknown>;
}

export interface WorkflowExecuteInput {
  readonly args: unknown[];
  readonly headers: Headers;
}
export interface UpdateInput {
  readonly updateId: string;
  readonly name: string;
  readonly args: unknown[];
  readonly headers: Headers;
}
export interface SignalInput {
  readonly signalName: string;
  readonly args: unknown[];
  readonly headers: Headers;
}
export interface QueryInput {
  readonly queryId: string;
  readonly queryName: string;
  readonly args: unknown[];
  readonly headers: Headers;
}

/** Calls that a workflow makes. */
export interface WorkflowOutboundCallsInterceptor {
  startTimer?: (input: TimerInput, next: Next<WorkflowOutboundCallsInterceptor, 'startTimer'>) => Promise<void>;
  scheduleActivity?: (input: ActivityInput, next: Next<WorkflowOutboundCallsInterceptor, 'scheduleActivity'>) => Promise<unknown>;
  scheduleLocalActivity?: (
    input: LocalActivityInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'scheduleLocalActivity'>,
  ) => Promise<unknown>;
  /** Two promises: for the child's being started (its run id) and for its result. */
  startChildWorkflowExecution?: (
    input: StartChildWorkflowExecutionInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'startChildWorkflowExecution'>,
  ) => Promise<[Promise<string>, Promise<unknown>]>;
  signalWorkflow?: (input: SignalWorkflowInput, next: Next<WorkflowOutboundCallsInterceptor, 'signalWorkflow'>) => Promise<void>;
  continueAsNew?: (input: ContinueAsNewInput, next: Next<WorkflowOutboundCallsInterceptor, 'continueAsNew'>) => Promise<never>;
  /** What lines of `log` carry along. */
  getLogAttributes?: (
    input: GetLogAttributesInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'getLogAttributes'>,
  ) => Record<string, unknown>;
  /** What values of `metricMeter` carry along. */
  getMetricTags?: (input: GetMetricTagsInput, next: Next<WorkflowOutboundCallsInterceptor, 'getMetricTags'>) => MetricTags;
}

export interface TimerInput {
  readonly durationMs: number;
  readonly seq: number;
  readonly options?: TimerOptions;
}
export interface ActivityInput {
  readonly activityType: string;
  readonly args: unknown[];
  readonly options: ActivityOptions;
  readonly headers: Headers;
  readonly seq: number;
  readonly typeInfo?: PayloadTypeInfo;
}
export interface LocalActivityInput {
  readonly activityType: string;
  readonly args: unknown[];
  readonly options: LocalActivityOptions;
  readonly headers: Headers;
  readonly seq: number;
  readonly originalScheduleTime?: Timestamp;
  readonly attempt: number;
  readonly typeInfo?: PayloadTypeInfo;
}
export interface StartChildWorkflowExecutionInput {
  readonly workflowType: string;
  readonly options: ChildWorkflowOptionsWithDefaults;
  readonly headers: Headers;
  readonly seq: number;
}
export interface SignalWorkflowInput {
  readonly seq: number;
  readonly signalName: string;
  readonly args: unknown[];
  readonly typeInfo?: SignalTypeInfo;
  readonly headers: Headers;
  readonly target:
    | { readonly type: 'external'; readonly workflowExecution: WorkflowExecution }
    | { readonly type: 'child'; readonly childWorkflowId: string };
}
export interface ContinueAsNewInput {
  readonly args: unknown[];
  readonly headers: Headers;
  readonly options: ContinueAsNewInputOptions;
}
export type ContinueAsNewInputOptions = ContinueAsNewOptions & Required<Pick<ContinueAsNewOptions, 'workflowType'>>;
export type GetLogAttributesInput = Record<string, unknown>;
export type GetMetricTagsInput = MetricTags;

/** What the runtime does with a run. For tools; jobs and commands are those of `engine/contract/activation.ts`. */
export interface WorkflowInternalsInterceptor {
  /** Jobs are applied. */
  activate?(input: ActivateInput, next: Next<this, 'activate'>): void;
  /** Commands go out. */
  concludeActivation?(input: ConcludeActivationInput, next: Next<this, 'concludeActivation'>): ConcludeActivationOutput;
  /** The run leaves the memory. */
  dispose?(input: DisposeInput, next: Next<this, 'dispose'>): void;
}
export interface ActivateInput {
  readonly activation: Activation;
  /** 1 for the second half of an activation under the older rule (signals by themselves). */
  readonly batchIndex: number;
}
// biome-ignore lint/suspicious/noEmptyInterface: it may get fields
export interface DisposeInput {}
export interface ConcludeActivationInput {
  readonly commands: readonly LangCommand[];
}
export type ConcludeActivationOutput = ConcludeActivationInput;

/** The interceptors of a run, in order. */
export type RunInterceptors = { [K in keyof WorkflowInterceptors]-?: NonNullable<WorkflowInterceptors[K]> };

/** A call through the interceptors of a run; after each `next`, `Math.random` is the stream that it was before. */
export function intercept<K extends keyof RunInterceptors, M extends keyof RunInterceptors[K][number]>(
  run: Run,
  kind: K,
  method: M,
  end: Next<RunInterceptors[K][number], M>,
): Next<RunInterceptors[K][number], M> {
  const list = run.interceptors[kind] as readonly RunInterceptors[K][number][];
  return list.length === 0 ? end : composeInterceptors(list, method, end, (next) => bindCurrentRandom(next));
}

export { headerFrom, headersOf } from '../common';
