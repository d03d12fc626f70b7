import type { Engine } from '../../contract';
import { defaultConverters, encodeValues, type UpdateDefinition, type Workflow, type WorkflowResultType } from '../common';
import { type AsyncWorkflowListIterable, countOf, listWorkflows } from './list';
import { type ResetOptions, resetRequest } from './reset';
import { toClientError } from './rethrow';
import { type Sender, startRequest } from './start-request';
import type {
  CountWorkflowExecution,
  GetWorkflowHandleOptions,
  ListOptions,
  QueryOptions,
  WorkflowResultOptions,
  WorkflowSignalWithStartOptions,
  WorkflowStartOptions,
} from './types';
import { type UpdateWithStartOptions, updateWithStart } from './update-with-start';
import type { WorkflowUpdateHandle } from './updates';
import {
  type WorkflowHandle,
  type WorkflowHandleWithFirstExecutionRunId,
  type WorkflowHandleWithSignaledRunId,
  workflowHandle,
} from './workflow-handle';

/** Starts workflows and finds those that run. */
export class WorkflowClient {
  constructor(
    private readonly engine: Engine,
    private readonly sender: Sender,
    private readonly defaults: { readonly queryRejectCondition?: QueryOptions['rejectCondition'] } = {},
  ) {}

  /** Starts a workflow, by function or by name. Throws `WorkflowExecutionAlreadyStartedError` when the id is taken. */
  async start<W extends Workflow>(
    workflow: string | W,
    options: WorkflowStartOptions<W>,
  ): Promise<WorkflowHandleWithFirstExecutionRunId<W>> {
    const request = startRequest(this.sender, workflow, options);
    try {
      const { runId } = await this.engine.startWorkflow(request);
      return { ...this.started<W>(options, runId), firstExecutionRunId: runId };
    } catch (error) {
      throw toClientError(error, { ...request, runId: undefined }, 'the start');
    }
  }

  /** Starts a workflow and waits for its result. */
  async execute<W extends Workflow>(workflow: string | W, options: WorkflowStartOptions<W>): Promise<WorkflowResultType<W>> {
    return (await this.start(workflow, options)).result();
  }

  /** Signals the workflow, which is started first if it does not run: both in one step. */
  // biome-ignore lint/suspicious/noExplicitAny: any signal's arguments
  async signalWithStart<W extends Workflow, SignalArgs extends any[] = any[]>(
    workflow: string | W,
    options: WorkflowSignalWithStartOptions<SignalArgs, W>,
  ): Promise<WorkflowHandleWithSignaledRunId<W>> {
    const request = startRequest(this.sender, workflow, options);
    const { signal, signalArgs = [] } = options;
    try {
      const { runId } = await this.engine.signalWithStartWorkflow({
        ...request,
        signalName: typeof signal === 'string' ? signal : signal.name,
        signalInput: encodeValues(defaultConverters, signalArgs),
      });
      return { ...this.started<W>(options, runId), signaledRunId: runId };
    } catch (error) {
      throw toClientError(error, { ...request, runId: undefined }, 'signal with start');
    }
  }

  /** Starts a workflow with an update, or updates the one that runs; resolves when the update is accepted. */
  // biome-ignore lint/suspicious/noExplicitAny: any update's arguments
  startUpdateWithStart<Ret = any, Args extends any[] = any[]>(
    update: UpdateDefinition<Ret, Args> | string,
    options: UpdateWithStartOptions<Args> & { readonly waitForStage: 'ACCEPTED' | 'COMPLETED' },
  ): Promise<WorkflowUpdateHandle<Ret>> {
    return updateWithStart<Ret>(this.updateWithStartCall(options.waitForStage), update, options);
  }

  /** As `startUpdateWithStart`, and waits for the update's result. */
  // biome-ignore lint/suspicious/noExplicitAny: any update's arguments
  async executeUpdateWithStart<Ret = any, Args extends any[] = any[]>(
    update: UpdateDefinition<Ret, Args> | string,
    options: UpdateWithStartOptions<Args>,
  ): Promise<Ret> {
    return (await updateWithStart<Ret>(this.updateWithStartCall('COMPLETED'), update, options)).result();
  }

  /** A handle on an execution that was started elsewhere; says nothing about whether it exists. */
  getHandle<W extends Workflow>(workflowId: string, runId?: string, options: GetWorkflowHandleOptions = {}): WorkflowHandle<W> {
    return workflowHandle<W>(this.engine, this.sender, {
      ...options,
      workflowId,
      runId,
      resultRunId: runId ?? options.firstExecutionRunId,
      queryRejectCondition: this.defaults.queryRejectCondition,
    });
  }

  /** Goes on from an earlier point of a workflow as a new run; the current one is terminated. The handle is on the new run. */
  async reset<W extends Workflow>(workflowId: string, options: ResetOptions): Promise<WorkflowHandle<W>> {
    const request = resetRequest(this.sender, workflowId, options);
    try {
      const { runId } = await this.engine.resetWorkflow(request);
      return this.getHandle<W>(workflowId, runId);
    } catch (error) {
      throw toClientError(error, request.execution, 'the reset');
    }
  }

  /** Removes a run with its history; an open one is terminated first. */
  async delete(workflowId: string, runId?: string): Promise<void> {
    const { namespace, identity } = this.sender;
    const execution = { namespace, workflowId, ...(runId && { runId }) };
    await this.engine.deleteWorkflow({ execution, identity }).catch((error: unknown) => {
      throw toClientError(error, execution, 'deleting the workflow');
    });
  }

  /** Waits for the result of an execution that was started elsewhere. */
  result<W extends Workflow>(workflowId: string, runId?: string, options?: WorkflowResultOptions): Promise<WorkflowResultType<W>> {
    return this.getHandle<W>(workflowId, runId).result(options);
  }

  /**
   * The executions that a query of the list filter finds, newest start first unless it orders: `WorkflowType = 'order' AND
   * ExecutionStatus = 'Running'`. Without a query, all. Pages are read as they are needed.
   */
  list(options: ListOptions = {}): AsyncWorkflowListIterable {
    return listWorkflows(
      this.engine,
      this.sender.namespace,
      options,
      (work) => this.attempt(work),
      (workflowId, runId) => this.getHandle(workflowId, runId).fetchHistory(),
    );
  }

  /** How many executions a query finds; with `GROUP BY ExecutionStatus` at its end also how many of each status. */
  async count(query?: string): Promise<CountWorkflowExecution> {
    return countOf(await this.attempt(() => this.engine.countWorkflows({ namespace: this.sender.namespace, query })));
  }

  /** A handle as `start` gives it: free to follow the chain, its result bound to the run that was started. */
  private started<W extends Workflow>(options: WorkflowStartOptions<W>, runId: string): WorkflowHandle<W> {
    return workflowHandle<W>(this.engine, this.sender, {
      workflowId: options.workflowId,
      resultRunId: runId,
      firstExecutionRunId: runId,
      followRuns: options.followRuns,
      queryRejectCondition: this.defaults.queryRejectCondition,
    });
  }

  private updateWithStartCall(waitStage: 'ACCEPTED' | 'COMPLETED') {
    const { engine, sender } = this;
    return { engine, sender, waitStage, started: (options: WorkflowStartOptions, runId: string) => this.started(options, runId) };
  }

  private attempt<T>(work: () => Promise<T>): Promise<T> {
    return work().catch((error) => {
      throw toClientError(error, { namespace: this.sender.namespace, workflowId: '' }, 'the call');
    });
  }
}
