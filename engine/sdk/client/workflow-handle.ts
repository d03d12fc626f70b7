import { randomUUID } from 'node:crypto';
import type { Engine, ExecutionRef, HistoryEvent } from '../../contract';
import {
  decodeFirst,
  defaultConverters,
  encodeValues,
  type QueryDefinition,
  type SignalDefinition,
  type UpdateDefinition,
  type Workflow,
  type WorkflowResultType,
} from '../common';
import { infoOf } from './info';
import { resultOf } from './result';
import { toClientError } from './rethrow';
import type { Sender } from './start-request';
import type { GetWorkflowHandleOptions, History, QueryOptions, WorkflowExecutionDescription, WorkflowResultOptions } from './types';
import { sendUpdate, updateHandle, updateRequest, type WorkflowUpdateHandle, type WorkflowUpdateOptions } from './updates';

/** One workflow execution: the run that was named, or whichever is current when none was. */
export interface WorkflowHandle<W extends Workflow = Workflow> {
  readonly workflowId: string;
  /** The run the handle is bound to for signals, queries and descriptions; undefined: the current one. */
  readonly runId?: string;
  /** Waits for the end. Throws `WorkflowFailedError` unless it completed. */
  result(options?: WorkflowResultOptions): Promise<WorkflowResultType<W>>;
  // biome-ignore lint/suspicious/noExplicitAny: a signal named by a string may take anything
  signal<Args extends any[] = any[]>(signal: SignalDefinition<Args> | string, ...args: Args): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  query<Ret = any, Args extends any[] = any[]>(query: QueryDefinition<Ret, Args> | string, ...args: Args): Promise<Ret>;
  /** Sends an update; resolves when the workflow has accepted it (or refused: then its result is an error). */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  startUpdate<Ret = any, Args extends any[] = any[]>(
    update: UpdateDefinition<Ret, Args> | string,
    options: WorkflowUpdateOptions & { waitForStage: 'ACCEPTED' | 'COMPLETED'; args?: Args },
  ): Promise<WorkflowUpdateHandle<Ret>>;
  /** Sends an update and waits for its result. Throws `WorkflowUpdateFailedError` when it was refused or failed. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  executeUpdate<Ret = any, Args extends any[] = any[]>(
    update: UpdateDefinition<Ret, Args> | string,
    options?: WorkflowUpdateOptions & { args?: Args },
  ): Promise<Ret>;
  /** An update that was sent before. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  getUpdateHandle<Ret = any>(updateId: string): WorkflowUpdateHandle<Ret>;
  /** Asks the workflow to stop; it may clean up, or refuse. */
  cancel(reason?: string): Promise<void>;
  /** Ends the run at once; its code hears nothing of it. */
  terminate(reason?: string, ...details: unknown[]): Promise<void>;
  describe(): Promise<WorkflowExecutionDescription>;
  fetchHistory(): Promise<History>;
}
export interface WorkflowHandleWithFirstExecutionRunId<W extends Workflow = Workflow> extends WorkflowHandle<W> {
  readonly firstExecutionRunId: string;
}
export interface WorkflowHandleWithSignaledRunId<W extends Workflow = Workflow> extends WorkflowHandle<W> {
  readonly signaledRunId: string;
}

export interface HandleOptions extends GetWorkflowHandleOptions {
  readonly workflowId: string;
  /** Where signals and the like go. */
  readonly runId?: string;
  /** Where waiting for the result begins; default `runId`. */
  readonly resultRunId?: string;
  readonly queryRejectCondition?: QueryOptions['rejectCondition'];
}

export function workflowHandle<W extends Workflow>(engine: Engine, sender: Sender, options: HandleOptions): WorkflowHandle<W> {
  const { namespace, identity } = sender;
  const { workflowId, runId, firstExecutionRunId } = options;
  const execution: ExecutionRef = { namespace, workflowId, ...(runId && { runId }) };
  const attempt = <T>(doing: string, work: () => Promise<T>): Promise<T> =>
    work().catch((error) => {
      throw ours(error) ? error : toClientError(error, execution, doing);
    });

  return {
    workflowId,
    ...(runId && { runId }),
    result: ({ followRuns = options.followRuns ?? true } = {}) =>
      attempt('waiting for the result', () => resultOf(engine, { ...execution, runId: options.resultRunId ?? runId }, followRuns)),
    signal: (signal, ...args) =>
      attempt('the signal', () =>
        engine.signalWorkflow({
          execution,
          signalName: typeof signal === 'string' ? signal : signal.name,
          input: encodeValues(defaultConverters, args),
          requestId: randomUUID(),
          identity,
        }),
      ),
    query: (query, ...args) =>
      attempt('the query', async () => {
        const name = typeof query === 'string' ? query : query.name;
        const { result } = await engine.queryWorkflow({
          execution,
          query: { name, args: encodeValues(defaultConverters, args) },
          rejectCondition: options.queryRejectCondition,
        });
        return decodeFirst(defaultConverters, result) as never;
      }),
    startUpdate: (update, { args = [], updateId, waitForStage }) =>
      sendUpdate(engine, sender, {
        execution,
        firstExecutionRunId,
        update: updateRequest(update, args, updateId),
        waitStage: waitForStage,
      }),
    executeUpdate: async (update, { args = [], updateId } = {}) => {
      const request = updateRequest(update, args, updateId);
      return (
        await sendUpdate<never>(engine, sender, { execution, firstExecutionRunId, update: request, waitStage: 'COMPLETED' })
      ).result();
    },
    getUpdateHandle: (updateId) => updateHandle(engine, execution, updateId),
    cancel: (reason) =>
      attempt('the cancellation', () =>
        engine.requestCancelWorkflow({ execution, firstExecutionRunId, reason, requestId: randomUUID(), identity }),
      ),
    terminate: (reason, ...details) =>
      attempt('the termination', () =>
        engine.terminateWorkflow({
          execution,
          firstExecutionRunId,
          reason,
          details: encodeValues(defaultConverters, details),
          identity,
        }),
      ),
    describe: () =>
      attempt('the description', async () => {
        const raw = await engine.describeWorkflow({ execution });
        return { ...infoOf(raw), raw };
      }),
    fetchHistory: () =>
      attempt('reading the history', async () => {
        const events: HistoryEvent[] = [];
        let page = await engine.getWorkflowHistory({ execution });
        events.push(...page.events);
        while (page.more) {
          page = await engine.getWorkflowHistory({ execution: { ...execution, runId: page.runId }, afterEventId: events.at(-1)?.id ?? 0 });
          events.push(...page.events);
        }
        return { events };
      }),
  };
}

/** Errors that already are the client's own. */
function ours(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return (
    name === 'WorkflowFailedError' || name === 'WorkflowContinuedAsNewError' || name === 'ServiceError' || name === 'PayloadConverterError'
  );
}
