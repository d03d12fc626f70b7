// biome-ignore-all lint/suspicious/noExplicitAny: types that all functions of a kind must be assignable to
import type { QueryRejectCondition, UpdateOutcome } from '../../contract';
import type { Headers, Next, PayloadTypeInfo, SignalTypeInfo, TypeInfo } from '../common';
import type { CompiledScheduleOptions } from './schedule-types';
import type {
  DescribeWorkflowExecutionResponse,
  RequestCancelWorkflowExecutionResponse,
  TerminateWorkflowExecutionResponse,
  WorkflowExecution,
} from './types';
import type { CompiledWorkflowOptions, WorkflowUpdateOptions } from './workflow-options';

export interface WorkflowStartInput {
  readonly workflowType: string;
  readonly headers: Headers;
  readonly options: CompiledWorkflowOptions;
}
export interface WorkflowStartOutput {
  readonly runId: string;
  readonly eagerlyStarted: boolean;
}

export interface WorkflowStartUpdateInput {
  readonly updateName: string;
  readonly args: unknown[];
  readonly typeInfo?: PayloadTypeInfo;
  readonly workflowExecution: WorkflowExecution;
  readonly firstExecutionRunId?: string;
  readonly headers: Headers;
  readonly options: WorkflowUpdateOptions;
}
export interface WorkflowStartUpdateOutput {
  readonly updateId: string;
  readonly workflowRunId: string;
  readonly outcome?: UpdateOutcome;
  readonly outputTypeInfo?: TypeInfo;
}

export interface WorkflowStartUpdateWithStartInput {
  readonly workflowType: string;
  readonly workflowStartOptions: CompiledWorkflowOptions;
  readonly workflowStartHeaders: Headers;
  readonly updateName: string;
  readonly updateArgs: unknown[];
  readonly updateTypeInfo?: PayloadTypeInfo;
  readonly updateOptions: WorkflowUpdateOptions;
  readonly updateHeaders: Headers;
}
export interface WorkflowStartUpdateWithStartOutput {
  readonly workflowExecution: WorkflowExecution;
  readonly updateId: string;
  readonly updateOutcome?: UpdateOutcome;
  readonly updateOutputTypeInfo?: TypeInfo;
}

export interface WorkflowSignalInput {
  readonly signalName: string;
  readonly args: unknown[];
  readonly typeInfo?: SignalTypeInfo;
  readonly workflowExecution: WorkflowExecution;
  readonly headers: Headers;
}
export interface WorkflowSignalWithStartInput {
  readonly workflowType: string;
  readonly signalName: string;
  readonly signalArgs: unknown[];
  readonly signalTypeInfo?: SignalTypeInfo;
  readonly headers: Headers;
  readonly options: CompiledWorkflowOptions;
}
export interface WorkflowQueryInput {
  readonly queryType: string;
  readonly args: unknown[];
  readonly typeInfo?: PayloadTypeInfo;
  readonly workflowExecution: WorkflowExecution;
  readonly queryRejectCondition?: QueryRejectCondition;
  readonly headers: Headers;
}
export interface WorkflowTerminateInput {
  readonly workflowExecution: WorkflowExecution;
  readonly reason?: string;
  readonly details?: unknown[];
  readonly firstExecutionRunId?: string;
}
export interface WorkflowCancelInput {
  readonly workflowExecution: WorkflowExecution;
  readonly firstExecutionRunId?: string;
  readonly reason?: string;
}
export interface WorkflowDescribeInput {
  readonly workflowExecution: WorkflowExecution;
}

/** Comes between a client's calls and the engine. The first in the list is called first; `next` calls the rest. */
export interface WorkflowClientInterceptor {
  /** @deprecated `startWithDetails` is the other. */
  start?: (input: WorkflowStartInput, next: Next<this, 'start'>) => Promise<string>;
  startWithDetails?: (input: WorkflowStartInput, next: Next<this, 'startWithDetails'>) => Promise<WorkflowStartOutput>;
  startUpdate?: (input: WorkflowStartUpdateInput, next: Next<this, 'startUpdate'>) => Promise<WorkflowStartUpdateOutput>;
  startUpdateWithStart?: (
    input: WorkflowStartUpdateWithStartInput,
    next: Next<this, 'startUpdateWithStart'>,
  ) => Promise<WorkflowStartUpdateWithStartOutput>;
  signal?: (input: WorkflowSignalInput, next: Next<this, 'signal'>) => Promise<void>;
  /** Answers with the run id. */
  signalWithStart?: (input: WorkflowSignalWithStartInput, next: Next<this, 'signalWithStart'>) => Promise<string>;
  query?: (input: WorkflowQueryInput, next: Next<this, 'query'>) => Promise<unknown>;
  terminate?: (input: WorkflowTerminateInput, next: Next<this, 'terminate'>) => Promise<TerminateWorkflowExecutionResponse>;
  cancel?: (input: WorkflowCancelInput, next: Next<this, 'cancel'>) => Promise<RequestCancelWorkflowExecutionResponse>;
  describe?: (input: WorkflowDescribeInput, next: Next<this, 'describe'>) => Promise<DescribeWorkflowExecutionResponse>;
}
export interface CreateScheduleInput {
  readonly headers: Headers;
  readonly options: CompiledScheduleOptions;
}
export interface CreateScheduleOutput {
  readonly conflictToken: Uint8Array;
}
/** Comes between a client's calls about schedules and the engine. */
export interface ScheduleClientInterceptor {
  create?: (input: CreateScheduleInput, next: Next<this, 'create'>) => Promise<CreateScheduleOutput>;
}

/** @deprecated The old name. */
export type WorkflowClientCallsInterceptor = WorkflowClientInterceptor;

/** @deprecated Give interceptors themselves. */
export interface WorkflowClientCallsInterceptorFactoryInput {
  workflowId: string;
  runId?: string;
}
/** @deprecated Give interceptors themselves. */
export type WorkflowClientCallsInterceptorFactory = (input: WorkflowClientCallsInterceptorFactoryInput) => WorkflowClientInterceptor;
/** @deprecated Give interceptors themselves. */
export interface WorkflowClientInterceptors {
  calls?: WorkflowClientCallsInterceptorFactory[];
}

/** The old `start` as `startWithDetails`. */
export function adaptInterceptor(interceptor: WorkflowClientInterceptor): WorkflowClientInterceptor {
  const { start } = interceptor;
  if (!start || interceptor.startWithDetails) return interceptor;
  const startWithDetails: NonNullable<WorkflowClientInterceptor['startWithDetails']> = async (input, next) => {
    let output: WorkflowStartOutput = { runId: '', eagerlyStarted: false };
    const runId = await start.call(interceptor, input, async (changed) => {
      output = await next(changed);
      return output.runId;
    });
    return { ...output, runId };
  };
  // The other methods may use fields of the interceptor.
  return Object.create(interceptor, { startWithDetails: { value: startWithDetails } });
}

/** The interceptors of calls about one workflow. */
export function interceptorsOf(
  given: WorkflowClientInterceptors | WorkflowClientInterceptor[] | undefined,
  about: WorkflowClientCallsInterceptorFactoryInput,
): WorkflowClientInterceptor[] {
  const interceptors = Array.isArray(given) ? given : (given?.calls ?? []).map((factory) => factory(about));
  return interceptors.map(adaptInterceptor);
}
