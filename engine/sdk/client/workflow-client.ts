// biome-ignore-all lint/suspicious/noExplicitAny: types that all functions of a kind must be assignable to
import {
  composeInterceptors,
  extractWorkflowTypeAndConfig,
  type QueryRejectCondition,
  type UpdateDefinition,
  type WithWorkflowArgs,
  type Workflow,
  type WorkflowResultType,
} from '../common';
import { attempt } from './attempt';
import { BaseClient, type BaseClientOptions, type LoadedWithDefaults } from './base-client';
import { interceptorsOf, type WorkflowClientInterceptor, type WorkflowClientInterceptors } from './interceptors';
import { type AsyncWorkflowListIterable, countOf, listWorkflows } from './list';
import { type ResetOptions, resetRequest } from './reset';
import { resultOf } from './result';
import type { CountWorkflowExecution, GetWorkflowHandleOptions, ListOptions, WorkflowResultOptions } from './types';
import { startUpdateWithStart, type WithStartWorkflowOperation } from './update-with-start';
import { pollOutcome, updateHandle, updateOf, type WorkflowUpdateHandle } from './updates';
import { refOf, signalWithStart, startWorkflow } from './workflow-calls';
import {
  type HandleOptions,
  type WorkflowHandle,
  type WorkflowHandleWithSignaledRunId,
  type WorkflowHandleWithStartDetails,
  workflowHandle,
} from './workflow-handle';
import {
  type CompiledWorkflowOptions,
  compileWorkflowOptions,
  type WorkflowOptions,
  type WorkflowSignalWithStartOptions,
  type WorkflowStartOptions,
  type WorkflowUpdateOptions,
} from './workflow-options';

export interface WorkflowClientOptions extends BaseClientOptions {
  /** Come between this client's calls and the engine, the first first. */
  interceptors?: WorkflowClientInterceptors | WorkflowClientInterceptor[];
  /** Of queries of runs that are closed. Default `NONE`: they are answered. */
  queryRejectCondition?: QueryRejectCondition;
}
export type LoadedWorkflowClientOptions = LoadedWithDefaults<WorkflowClientOptions>;

/** Starts workflows and finds those that run. */
export class WorkflowClient extends BaseClient {
  readonly options: LoadedWorkflowClientOptions;

  constructor(options: WorkflowClientOptions = {}) {
    super(options);
    this.options = this.loaded(options);
  }

  /** Starts a workflow, by function or by name. Throws `WorkflowExecutionAlreadyStartedError` when the id is taken. */
  async start<T extends Workflow>(
    workflowTypeOrFunc: string | T,
    options: WorkflowStartOptions<T>,
  ): Promise<WorkflowHandleWithStartDetails<T>> {
    const { workflowId } = options;
    const { type: workflowType, typeInfo } = extractWorkflowTypeAndConfig(workflowTypeOrFunc, options.typeInfo);
    const interceptors = this.interceptorsFor(workflowId);
    const start = composeInterceptors(interceptors, 'startWithDetails', (input) => startWorkflow(this.caller, input));
    const { runId, eagerlyStarted } = await start({ workflowType, headers: {}, options: compile({ ...options, typeInfo }) });
    return { ...this.started<T>({ ...options, typeInfo }, interceptors, runId), firstExecutionRunId: runId, eagerlyStarted };
  }

  /** Starts a workflow and waits for its result. */
  async execute<T extends Workflow>(workflowTypeOrFunc: string | T, options: WorkflowStartOptions<T>): Promise<WorkflowResultType<T>> {
    const { firstExecutionRunId } = await this.start(workflowTypeOrFunc, options);
    const { typeInfo } = extractWorkflowTypeAndConfig(workflowTypeOrFunc, options.typeInfo);
    return this.result<T>(options.workflowId, firstExecutionRunId, { followRuns: options.followRuns, ...(typeInfo && { typeInfo }) });
  }

  /** Signals the workflow, which is started first if it does not run: both in one step. */
  async signalWithStart<WorkflowFn extends Workflow, SignalArgs extends any[] = []>(
    workflowTypeOrFunc: string | WorkflowFn,
    options: WithWorkflowArgs<WorkflowFn, WorkflowSignalWithStartOptions<SignalArgs>>,
  ): Promise<WorkflowHandleWithSignaledRunId<WorkflowFn>> {
    const { signal, signalArgs, signalTypeInfo, ...rest } = options;
    if (typeof signal !== 'string' && signalTypeInfo !== undefined)
      throw new TypeError(
        'Cannot provide call-site Signal TypeInfo with a Signal definition. Use defineSignal(..., { typeInfo }) on the Signal definition instead.',
      );
    const { type: workflowType, typeInfo } = extractWorkflowTypeAndConfig(workflowTypeOrFunc, rest.typeInfo);
    const interceptors = this.interceptorsFor(options.workflowId);
    const call = composeInterceptors(interceptors, 'signalWithStart', (input) => signalWithStart(this.caller, input));
    const runId = await call({
      workflowType,
      signalName: typeof signal === 'string' ? signal : signal.name,
      signalArgs: signalArgs ?? [],
      signalTypeInfo: typeof signal === 'string' ? signalTypeInfo : signal.typeInfo,
      headers: {},
      options: compile({ ...rest, typeInfo }),
    });
    // Whether the run is the first of its chain is not known here.
    return {
      ...this.started<WorkflowFn>({ ...options, typeInfo }, interceptors, runId, { firstExecutionRunId: undefined }),
      signaledRunId: runId,
    };
  }

  /** Starts a workflow with an update, or updates the one that runs; resolves when the update is accepted. */
  startUpdateWithStart<T extends Workflow, Ret, Args extends any[]>(
    updateDef: UpdateDefinition<Ret, Args> | string,
    updateOptions: WorkflowUpdateOptions & {
      args?: Args;
      waitForStage: 'ACCEPTED';
      startWorkflowOperation: WithStartWorkflowOperation<T>;
    },
  ): Promise<WorkflowUpdateHandle<Ret>> {
    const { waitForStage, ...rest } = updateOptions;
    return this.updateWithStart<T, Ret>(updateDef, waitForStage, rest);
  }

  /** As `startUpdateWithStart`, and waits for the update's result. */
  async executeUpdateWithStart<T extends Workflow, Ret, Args extends any[]>(
    updateDef: UpdateDefinition<Ret, Args> | string,
    updateOptions: WorkflowUpdateOptions & { args?: Args; startWorkflowOperation: WithStartWorkflowOperation<T> },
  ): Promise<Ret> {
    return (await this.updateWithStart<T, Ret>(updateDef, 'COMPLETED', updateOptions)).result();
  }

  /** A handle on an execution that was started elsewhere; says nothing about whether it exists. */
  getHandle<T extends Workflow>(workflowId: string, runId?: string, options: GetWorkflowHandleOptions = {}): WorkflowHandle<T> {
    const { firstExecutionRunId } = options;
    const interceptors = this.interceptorsFor(workflowId, runId);
    return this.handle<T>({ ...options, workflowId, runId, runIdForResult: runId ?? firstExecutionRunId, interceptors });
  }

  /** Goes on from an earlier point of a workflow as a new run; the current one is terminated. The handle is on the new run. */
  async reset<T extends Workflow>(workflowId: string, options: ResetOptions): Promise<WorkflowHandle<T>> {
    const { engine, namespace } = this.caller;
    const execution = { workflowId, runId: options.runId };
    const { runId } = await attempt({ namespace, execution }, 'Failed to reset workflow', () =>
      engine.resetWorkflow(resetRequest(this.caller, workflowId, options)),
    );
    return this.getHandle<T>(workflowId, runId);
  }

  /** Removes a run with its history; an open one is terminated first. */
  async delete(workflowId: string, runId?: string): Promise<void> {
    const { engine, namespace, identity } = this.caller;
    const execution = { workflowId, runId };
    await attempt({ namespace, execution }, 'Failed to delete workflow', () =>
      engine.deleteWorkflow({ execution: refOf(this.caller, execution), identity }),
    );
  }

  /** Waits for the result of an execution that was started elsewhere. Throws `WorkflowFailedError` unless it completed. */
  async result<T extends Workflow>(workflowId: string, runId?: string, options?: WorkflowResultOptions): Promise<WorkflowResultType<T>> {
    return (await resultOf(
      this.caller,
      { workflowId, runId },
      options?.followRuns ?? true,
      options?.typeInfo?.outputType,
    )) as WorkflowResultType<T>;
  }

  /**
   * The executions that a query of the list filter finds, newest start first unless it orders: `WorkflowType = 'order' AND
   * ExecutionStatus = 'Running'`. Without a query, all. Pages are read as they are needed.
   */
  list(options: ListOptions = {}): AsyncWorkflowListIterable {
    return listWorkflows(this.caller, options, (workflowId, runId) => this.getHandle(workflowId, runId).fetchHistory());
  }

  /** How many executions a query finds; with `GROUP BY ExecutionStatus` at its end also how many of each status. */
  async count(query?: string): Promise<CountWorkflowExecution> {
    const { engine, namespace } = this.caller;
    return countOf(await attempt({ namespace }, 'Failed to count workflows', () => engine.countWorkflows({ namespace, query })));
  }

  private async updateWithStart<T extends Workflow, Ret>(
    updateDef: UpdateDefinition<Ret, any> | string,
    waitStage: 'ACCEPTED' | 'COMPLETED',
    asked: WorkflowUpdateOptions & { args?: any[]; startWorkflowOperation: WithStartWorkflowOperation<T> },
  ): Promise<WorkflowUpdateHandle<Ret>> {
    const { startWorkflowOperation: operation, args = [], typeInfo, ...updateOptions } = asked;
    const { updateName, typeInfo: updateTypeInfo } = updateOf(updateDef, typeInfo);
    if (operation.used) throw new Error('This WithStartWorkflowOperation instance has already been executed.');
    operation.used = true;
    const { workflowTypeOrFunc, options: given, settle } = operation;
    const { type: workflowType, typeInfo: ofWorkflow } = extractWorkflowTypeAndConfig(workflowTypeOrFunc, given.typeInfo);
    const options = { ...given, typeInfo: ofWorkflow };
    const { workflowId } = options;
    const interceptors = this.interceptorsFor(workflowId);
    const call = composeInterceptors(interceptors, 'startUpdateWithStart', (input) =>
      startUpdateWithStart(
        this.caller,
        { waitStage, started: (runId) => settle.resolve(this.started(options, interceptors, runId)), failed: settle.reject },
        input,
      ),
    );
    const { updateId, workflowExecution, updateOutcome, updateOutputTypeInfo } = await call({
      workflowType,
      workflowStartOptions: compile(options),
      workflowStartHeaders: {},
      updateName,
      updateArgs: args,
      updateTypeInfo,
      updateOptions,
      updateHeaders: {},
    });
    const execution = { workflowId, runId: workflowExecution.runId };
    const known = updateOutcome ?? (waitStage === 'COMPLETED' ? await pollOutcome(this.caller, updateId, execution) : undefined);
    return updateHandle<Ret>(this.caller, updateId, execution, known, updateOutputTypeInfo);
  }

  /** A handle as `start` gives it: free to follow the chain, its result bound to the run that was started. */
  private started<T extends Workflow>(
    { workflowId, followRuns, typeInfo }: WorkflowOptions,
    interceptors: readonly WorkflowClientInterceptor[],
    runId: string,
    { firstExecutionRunId }: { readonly firstExecutionRunId?: string } = { firstExecutionRunId: runId },
  ): WorkflowHandle<T> {
    return this.handle<T>({ workflowId, followRuns, typeInfo, firstExecutionRunId, runIdForResult: runId, interceptors });
  }

  private handle<T extends Workflow>(options: Omit<HandleOptions, 'queryRejectCondition'>): WorkflowHandle<T> {
    return workflowHandle<T>(this, this.caller, { ...options, queryRejectCondition: this.options.queryRejectCondition });
  }

  private interceptorsFor(workflowId: string, runId?: string): WorkflowClientInterceptor[] {
    return interceptorsOf(this.options.interceptors, { workflowId, runId });
  }
}

function compile(options: WorkflowOptions & { readonly args?: readonly unknown[] }): CompiledWorkflowOptions {
  return compileWorkflowOptions({ ...options, args: [...(options.args ?? [])] });
}
