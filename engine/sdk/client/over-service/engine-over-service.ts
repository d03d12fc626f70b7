import {
  type CountWorkflowsResponse,
  type Engine,
  EngineError,
  type ExecutionRef,
  type GetWorkflowHistoryRequest,
  type GetWorkflowHistoryResponse,
  type HistoryEvent,
  WORKFLOW_STATUSES,
} from '../../../contract';
import { historyFromJson } from '../../../contract/history-json';
import { encodeQueryRejectCondition, payloadFromProto } from '../../common';
import { fieldsOf, payloadsOf } from '../raw';
import type { WorkflowService } from '../services';
import { payloadsFrom } from '../services/fields';
import { CallError, GrpcStatus } from '../status';
import { signalWithStartMessage, startMessage } from './start-message';
import { viaService } from './via-service';

/** Of Temporal's filters of histories, the one for the event that closed the run. */
const CLOSE_EVENT = 2;

/**
 * An engine that is nothing but a service of Temporal's protocol: a test's own object with some of the methods, say. It starts, signals,
 * queries, cancels and terminates, counts and reads histories; what else is asked of it is refused.
 */
export function engineOverService(service: WorkflowService): Engine {
  const operations: Partial<Engine> = {
    startWorkflow: (request) =>
      starting(async () => ({ runId: runIdOf(await service.startWorkflowExecution(startMessage(request))), started: true })),
    signalWithStartWorkflow: (request) =>
      starting(async () => {
        const answer = await service.signalWithStartWorkflowExecution(signalWithStartMessage(request));
        return { runId: runIdOf(answer), started: (answer as { readonly started?: boolean }).started ?? true };
      }),
    async signalWorkflow({ execution, signalName, input, header, requestId, identity }) {
      const message = { signalName, input: payloadsOf(input ?? []), header: fieldsOf(header ?? {}), requestId, identity };
      await viaService(() => service.signalWorkflowExecution({ ...about(execution), ...message }));
    },
    async requestCancelWorkflow({ execution, firstExecutionRunId = '', reason = '', requestId, identity }) {
      const message = { firstExecutionRunId, reason, requestId, identity };
      await viaService(() => service.requestCancelWorkflowExecution({ ...about(execution), ...message }));
    },
    async terminateWorkflow({ execution, firstExecutionRunId = '', reason = '', details, identity }) {
      const message = { firstExecutionRunId, reason, details: payloadsOf(details), identity };
      await viaService(() => service.terminateWorkflowExecution({ ...about(execution), ...message }));
    },
    async queryWorkflow({ execution, query, rejectCondition }) {
      const { namespace, workflowExecution } = about(execution);
      const { queryRejected, queryResult } = await asking(() =>
        service.queryWorkflow({
          namespace,
          execution: workflowExecution,
          queryRejectCondition: encodeQueryRejectCondition(rejectCondition) ?? null,
          query: { queryType: query.name, queryArgs: payloadsOf(query.args ?? []), header: fieldsOf(query.header ?? {}) },
        }),
      );
      if (queryRejected) {
        const status = WORKFLOW_STATUSES[queryRejected.status - 1];
        throw new EngineError('QUERY_REJECTED', 'Query rejected', { status });
      }
      const result = payloadsFrom(queryResult);
      return { ...(result && { result }) };
    },
    getWorkflowHistory: (request) => historyOf(service, request),
    async countWorkflows({ namespace, query }): Promise<CountWorkflowsResponse> {
      const { count, groups } = await viaService(() => service.countWorkflowExecutions({ namespace, query: query ?? '' }));
      return {
        count: Number(count),
        groups: (groups ?? []).map((group) => ({
          count: Number(group.count),
          groupValues: group.groupValues.map(payloadFromProto) as [ReturnType<typeof payloadFromProto>],
        })),
      };
    },
  };
  return new Proxy(operations as Engine, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (found !== undefined || typeof name !== 'string' || name === 'then') return found;
      return async () => {
        throw new CallError(GrpcStatus.UNIMPLEMENTED, `${name} is not possible over a connection that has only a workflowService`);
      };
    },
  });
}

function about({ namespace, workflowId, runId }: ExecutionRef) {
  return { namespace, workflowExecution: { workflowId, ...(runId && { runId }) } };
}

function runIdOf({ runId }: { readonly runId?: string | null }): string {
  return runId ?? '';
}

async function starting<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await viaService(call);
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== GrpcStatus.ALREADY_EXISTS) throw error;
    throw new EngineError('WORKFLOW_ALREADY_STARTED', error.details);
  }
}

async function asking<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await viaService(call);
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== GrpcStatus.INVALID_ARGUMENT) throw error;
    throw new EngineError('QUERY_FAILED', error.details);
  }
}

/** All pages at once: a service's places in a history are its own. */
async function historyOf(service: WorkflowService, request: GetWorkflowHistoryRequest): Promise<GetWorkflowHistoryResponse> {
  const { execution, afterEventId = 0, waitNewEvent = false, closeEventOnly = false } = request;
  const { namespace, workflowExecution } = about(execution);
  const events: HistoryEvent[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await viaService(() =>
      service.getWorkflowExecutionHistory({
        namespace,
        execution: workflowExecution,
        ...(waitNewEvent && { waitNewEvent }),
        ...(closeEventOnly && { historyEventFilterType: CLOSE_EVENT }),
        ...(nextPageToken && { nextPageToken }),
      }),
    );
    const found = page.history?.events ?? [];
    if (found.length > 0) events.push(...(historyFromJson({ events: found }).events as HistoryEvent[]));
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken && !(closeEventOnly && events.length > 0));
  return { runId: runIdOf(execution), events: events.filter(({ id }) => id > afterEventId), more: false, status: 'Running' };
}
