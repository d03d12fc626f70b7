// biome-ignore-all lint/suspicious/noExplicitAny: types that all functions of a kind must be assignable to

import type { HistoryEvent } from '../../contract';
import {
  type BaseWorkflowHandle,
  composeInterceptors,
  type PayloadTypeInfo,
  type QueryDefinition,
  type QueryRejectCondition,
  type SignalTypeInfo,
  type UpdateDefinition,
  type Workflow,
  type WorkflowQueryOptions,
  type WorkflowResultType,
} from '../common';
import { attempt } from './attempt';
import type { Caller } from './base-client';
import { historyOf } from './history';
import { infoOf } from './info';
import type { WorkflowClientInterceptor } from './interceptors';
import { contextOf } from './start-request';
import type {
  GetWorkflowHandleOptions,
  History,
  RequestCancelWorkflowExecutionResponse,
  TerminateWorkflowExecutionResponse,
  WorkflowExecution,
  WorkflowExecutionDescription,
  WorkflowResultOptions,
} from './types';
import {
  type GetWorkflowUpdateHandleOptions,
  pollOutcome,
  startUpdate,
  updateHandle,
  updateOf,
  type WorkflowUpdateHandle,
} from './updates';
import { cancelWorkflow, describeWorkflow, queryWorkflow, refOf, signalWorkflow, subjectOf, terminateWorkflow } from './workflow-calls';
import type { WorkflowClient } from './workflow-client';
import type { WorkflowUpdateOptions } from './workflow-options';

/** One workflow execution: the run that was named, or whichever is current when none was. */
export interface WorkflowHandle<T extends Workflow = Workflow> extends BaseWorkflowHandle<T> {
  /** Waits for the end. Throws `WorkflowFailedError` unless it completed. */
  result(options?: WorkflowResultOptions): Promise<WorkflowResultType<T>>;
  /** Sends an update and waits for its result. Throws `WorkflowUpdateFailedError` when it was refused or failed. */
  executeUpdate<Ret, Args extends [any, ...any[]], Name extends string = string>(
    def: UpdateDefinition<Ret, Args, Name> | string,
    options: WorkflowUpdateOptions & { args: Args },
  ): Promise<Ret>;
  executeUpdate<Ret, Args extends [], Name extends string = string>(
    def: UpdateDefinition<Ret, Args, Name> | string,
    options?: WorkflowUpdateOptions & { args?: Args },
  ): Promise<Ret>;
  /** Sends an update; resolves when the workflow has accepted it (or refused: then its result is an error). */
  startUpdate<Ret, Args extends [any, ...any[]], Name extends string = string>(
    def: UpdateDefinition<Ret, Args, Name> | string,
    options: WorkflowUpdateOptions & { args: Args; waitForStage: 'ACCEPTED' },
  ): Promise<WorkflowUpdateHandle<Ret>>;
  startUpdate<Ret, Args extends [], Name extends string = string>(
    def: UpdateDefinition<Ret, Args, Name> | string,
    options: WorkflowUpdateOptions & { args?: Args; waitForStage: 'ACCEPTED' },
  ): Promise<WorkflowUpdateHandle<Ret>>;
  /** An update that was sent before. */
  getUpdateHandle<Ret>(updateId: string, options?: GetWorkflowUpdateHandleOptions): WorkflowUpdateHandle<Ret>;
  query<Ret, Args extends any[] = []>(def: QueryDefinition<Ret, Args> | string, ...args: Args): Promise<Ret>;
  queryWithOptions<Ret, Args extends any[] = []>(queryName: string, options: WorkflowQueryOptions<Args>): Promise<Ret>;
  /** Ends the run at once; its code hears nothing of it. */
  terminate(reason?: string, ...details: unknown[]): Promise<TerminateWorkflowExecutionResponse>;
  /** Asks the workflow to stop; it may clean up, or refuse. */
  cancel(reason?: string): Promise<RequestCancelWorkflowExecutionResponse>;
  describe(): Promise<WorkflowExecutionDescription>;
  fetchHistory(): Promise<History>;
  readonly client: WorkflowClient;
  /** The run the handle is bound to for signals, queries and descriptions; undefined: the current one. */
  readonly runId?: string;
}
export interface WorkflowHandleWithFirstExecutionRunId<T extends Workflow = Workflow> extends WorkflowHandle<T> {
  readonly firstExecutionRunId: string;
}
export interface WorkflowHandleWithStartDetails<T extends Workflow = Workflow> extends WorkflowHandleWithFirstExecutionRunId<T> {
  /** False: the first task of a run is handed out like any other, at once if a worker of this process waits. */
  readonly eagerlyStarted: boolean;
}
export interface WorkflowHandleWithSignaledRunId<T extends Workflow = Workflow> extends WorkflowHandle<T> {
  readonly signaledRunId: string;
}

export interface HandleOptions extends GetWorkflowHandleOptions {
  readonly workflowId: string;
  /** Where signals and the like go. */
  readonly runId?: string;
  /** Where waiting for the result begins. */
  readonly runIdForResult?: string;
  readonly queryRejectCondition?: QueryRejectCondition;
  readonly interceptors: readonly WorkflowClientInterceptor[];
}

type StartUpdateOptions = WorkflowUpdateOptions & { args?: unknown[]; waitForStage: 'ACCEPTED' | 'COMPLETED' };

export function workflowHandle<T extends Workflow>(client: WorkflowClient, caller: Caller, options: HandleOptions): WorkflowHandle<T> {
  const { workflowId, runId, firstExecutionRunId, interceptors, queryRejectCondition, followRuns, typeInfo } = options;
  const workflowExecution: WorkflowExecution = { workflowId, runId };

  const signal = (signalName: string, args: unknown[], typeInfo?: SignalTypeInfo): Promise<void> =>
    composeInterceptors(interceptors, 'signal', (input) => signalWorkflow(caller, input))({
      workflowExecution,
      signalName,
      args,
      ...(typeInfo && { typeInfo }),
      headers: {},
    });
  const query = (queryType: string, args: unknown[], typeInfo?: PayloadTypeInfo): Promise<unknown> =>
    composeInterceptors(interceptors, 'query', (input) => queryWorkflow(caller, input))({
      workflowExecution,
      queryRejectCondition,
      queryType,
      args,
      ...(typeInfo && { typeInfo }),
      headers: {},
    });

  async function update<Ret>(
    def: UpdateDefinition<Ret, any> | string,
    waitStage: 'ACCEPTED' | 'COMPLETED',
    { args = [], typeInfo, ...rest }: WorkflowUpdateOptions & { args?: unknown[] },
  ): Promise<WorkflowUpdateHandle<Ret>> {
    const start = composeInterceptors(interceptors, 'startUpdate', (input) => startUpdate(caller, waitStage, input));
    const { updateId, workflowRunId, outcome, outputTypeInfo } = await start({
      workflowExecution,
      firstExecutionRunId,
      ...updateOf(def, typeInfo),
      args,
      headers: {},
      options: rest,
    });
    const execution = { workflowId, runId: workflowRunId };
    const known = outcome ?? (waitStage === 'COMPLETED' ? await pollOutcome(caller, updateId, execution) : undefined);
    return updateHandle<Ret>(caller, updateId, execution, known, outputTypeInfo);
  }

  return {
    client,
    workflowId,
    ...(runId && { runId }),
    result(given) {
      return this.client.result<T>(workflowId, options.runIdForResult, { followRuns, ...(typeInfo && { typeInfo }), ...given });
    },
    signal: (def, ...args) => (typeof def === 'string' ? signal(def, args) : signal(def.name, args, def.typeInfo)),
    signalWithOptions: (signalName, { args = [] as never, typeInfo }) => signal(signalName, args, typeInfo),
    query: (def, ...args) => (typeof def === 'string' ? query(def, args) : query(def.name, args, def.typeInfo)) as Promise<never>,
    queryWithOptions: (queryName, { args = [] as never, typeInfo }) => query(queryName, args, typeInfo) as Promise<never>,
    startUpdate: (def: UpdateDefinition<never, any> | string, given: StartUpdateOptions) => {
      const { waitForStage, ...rest } = given;
      return update<never>(def, waitForStage, rest);
    },
    async executeUpdate(def: UpdateDefinition<never, any> | string, rest?: WorkflowUpdateOptions & { args?: unknown[] }) {
      return (await update<never>(def, 'COMPLETED', rest ?? {})).result();
    },
    getUpdateHandle: <Ret>(updateId: string, given?: GetWorkflowUpdateHandleOptions) =>
      updateHandle<Ret>(caller, updateId, { workflowId, runId: given?.workflowRunId ?? runId }, undefined, given?.typeInfo?.outputType),
    terminate: (reason, ...details) =>
      composeInterceptors(interceptors, 'terminate', (input) => terminateWorkflow(caller, input))({
        workflowExecution,
        reason,
        ...(details.length > 0 && { details }),
        firstExecutionRunId,
      }),
    cancel: (reason) =>
      composeInterceptors(interceptors, 'cancel', (input) => cancelWorkflow(caller, input))({
        workflowExecution,
        firstExecutionRunId,
        ...(reason !== undefined && { reason }),
      }),
    async describe() {
      const raw = await composeInterceptors(interceptors, 'describe', (input) => describeWorkflow(caller, input))({ workflowExecution });
      const text = (part: 'summary' | 'details') => () => staticText(caller, raw.workflowExecutionInfo.execution, part);
      return { ...(await infoOf(caller, raw.workflowExecutionInfo, raw)), staticSummary: text('summary'), staticDetails: text('details') };
    },
    fetchHistory: () => fetchHistory(caller, workflowExecution),
  };
}

async function fetchHistory(caller: Caller, { workflowId, runId: given }: WorkflowExecution): Promise<History> {
  const events: HistoryEvent[] = [];
  let runId = given;
  for (;;) {
    const page = await historyPage(caller, { workflowId, runId }, events.at(-1)?.id ?? 0);
    events.push(...page.events);
    if (!page.more) return historyOf(events);
    runId = page.runId;
  }
}

/** What was said about a run when it was started: its first event has it. */
async function staticText(caller: Caller, execution: WorkflowExecution, part: 'summary' | 'details'): Promise<string | undefined> {
  const { workflowId, runId } = execution;
  const { events } = await historyPage(caller, { workflowId, runId }, 0, 1);
  const payload = events[0]?.userMetadata?.[part];
  return payload && ((await caller.conversion.decodeFirst([payload], contextOf(caller, workflowId))) as string);
}

function historyPage(caller: Caller, execution: WorkflowExecution, afterEventId: number, pageSize?: number) {
  return attempt(subjectOf(caller, execution), 'Failed to get Workflow execution history', () =>
    caller.engine.getWorkflowHistory({ execution: refOf(caller, execution), afterEventId, pageSize }),
  );
}
