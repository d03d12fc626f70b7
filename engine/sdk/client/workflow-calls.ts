import { randomUUID } from 'node:crypto';
import { type ExecutionRef, type Failure, isEngineError, type WorkflowStatus } from '../../contract';
import { headerFrom, WorkflowExecutionAlreadyStartedError } from '../common';
import { attempt, type Subject } from './attempt';
import type { Caller } from './base-client';
import { checkEagerStart, hasTaker } from './eager-start';
import { QueryNotRegisteredError, QueryRejectedError } from './errors';
import type {
  WorkflowCancelInput,
  WorkflowDescribeInput,
  WorkflowQueryInput,
  WorkflowSignalInput,
  WorkflowSignalWithStartInput,
  WorkflowStartInput,
  WorkflowStartOutput,
  WorkflowTerminateInput,
} from './interceptors';
import { viaService } from './over-service';
import { rawDescriptionOf, STATUS_CODES } from './raw';
import { contextOf, startRequest } from './start-request';
import { GrpcStatus } from './status';
import type {
  DescribeWorkflowExecutionResponse,
  RequestCancelWorkflowExecutionResponse,
  TerminateWorkflowExecutionResponse,
  WorkflowExecution,
} from './types';

/** The calls at the ends of the interceptors' chains. */

export async function startWorkflow(caller: Caller, input: WorkflowStartInput): Promise<WorkflowStartOutput> {
  const eager = input.options.requestEagerStart === true;
  if (eager) checkEagerStart(caller);
  const request = await startRequest(caller, input);
  const { workflowId, workflowType, taskQueue, startDelayMs, cronSchedule } = request;
  const accepted = eager && !startDelayMs && !cronSchedule && hasTaker(caller, taskQueue);
  const { runId, started } = await attempt(subjectOf(caller, { workflowId }), 'Failed to start Workflow', () =>
    caller.engine.startWorkflow({ ...request, ...(accepted && { eagerExecutionAccepted: true }) }).catch((error) => {
      throw alreadyStarted(error, workflowId, workflowType);
    }),
  );
  return { runId, eagerlyStarted: accepted && started };
}

/** Signals the workflow, which is started first if it does not run: both in one step. */
export async function signalWithStart(caller: Caller, input: WorkflowSignalWithStartInput): Promise<string> {
  const request = await startRequest(caller, input);
  const { workflowId, workflowType } = request;
  const signalInput = await caller.conversion.encodeValues(
    input.signalArgs,
    contextOf(caller, workflowId),
    input.signalTypeInfo?.inputTypes,
  );
  const { runId } = await attempt(subjectOf(caller, { workflowId }), 'Failed to signalWithStart Workflow', () =>
    caller.engine.signalWithStartWorkflow({ ...request, signalName: input.signalName, signalInput }).catch((error) => {
      throw alreadyStarted(error, workflowId, workflowType);
    }),
  );
  return runId;
}

export async function signalWorkflow(caller: Caller, input: WorkflowSignalInput): Promise<void> {
  const { workflowExecution, signalName, headers, typeInfo } = input;
  const context = contextOf(caller, workflowExecution.workflowId);
  const args = await caller.conversion.encodeValues(input.args, context, typeInfo?.inputTypes);
  await attempt(subjectOf(caller, workflowExecution), 'Failed to signal Workflow', () =>
    caller.engine.signalWorkflow({
      execution: refOf(caller, workflowExecution),
      signalName,
      input: args,
      header: headerFrom(headers),
      requestId: randomUUID(),
      identity: caller.identity,
    }),
  );
}

export async function queryWorkflow(caller: Caller, input: WorkflowQueryInput): Promise<unknown> {
  const { workflowExecution, queryType, queryRejectCondition, headers, typeInfo } = input;
  const { engine, conversion } = caller;
  const context = contextOf(caller, workflowExecution.workflowId);
  const args = await conversion.encodeValues(input.args, context, typeInfo?.inputTypes);
  try {
    const { result } = await engine.queryWorkflow({
      execution: refOf(caller, workflowExecution),
      query: { name: queryType, args, header: headerFrom(headers) },
      rejectCondition: queryRejectCondition,
    });
    return await conversion.decodeFirst(result, context, typeInfo?.outputType);
  } catch (error) {
    if (isEngineError(error, 'QUERY_REJECTED')) throw new QueryRejectedError(STATUS_CODES[error.details?.status as WorkflowStatus]);
    if (isEngineError(error, 'QUERY_FAILED')) {
      const failure = error.details?.failure as Failure | undefined;
      const cause = failure && (await conversion.decodeFailure(failure, context));
      throw new QueryNotRegisteredError(cause?.message ?? error.message, GrpcStatus.INVALID_ARGUMENT, cause);
    }
    if (!isEngineError(error)) throw error;
    return attempt(subjectOf(caller, workflowExecution), 'Failed to query Workflow', () => Promise.reject(error));
  }
}

export async function terminateWorkflow(caller: Caller, input: WorkflowTerminateInput): Promise<TerminateWorkflowExecutionResponse> {
  const { workflowExecution, firstExecutionRunId, reason } = input;
  const details = await caller.conversion.encodeValues(input.details ?? [], contextOf(caller, workflowExecution.workflowId));
  await attempt(subjectOf(caller, workflowExecution), 'Failed to terminate Workflow', () =>
    caller.engine.terminateWorkflow({
      execution: refOf(caller, workflowExecution),
      firstExecutionRunId,
      reason,
      details,
      identity: caller.identity,
    }),
  );
  return {};
}

export async function cancelWorkflow(caller: Caller, input: WorkflowCancelInput): Promise<RequestCancelWorkflowExecutionResponse> {
  const { workflowExecution, firstExecutionRunId, reason } = input;
  await attempt(subjectOf(caller, workflowExecution), 'Failed to cancel workflow', () =>
    caller.engine.requestCancelWorkflow({
      execution: refOf(caller, workflowExecution),
      firstExecutionRunId,
      reason,
      requestId: randomUUID(),
      identity: caller.identity,
    }),
  );
  return {};
}

export function describeWorkflow(caller: Caller, { workflowExecution }: WorkflowDescribeInput): Promise<DescribeWorkflowExecutionResponse> {
  const { engine, service, namespace } = caller;
  return attempt(subjectOf(caller, workflowExecution), 'Failed to describe workflow', async () =>
    service
      ? viaService(() => service.describeWorkflowExecution({ namespace, execution: workflowExecution }))
      : rawDescriptionOf(await engine.describeWorkflow({ execution: refOf(caller, workflowExecution) })),
  );
}

export function refOf({ namespace }: Caller, { workflowId, runId }: WorkflowExecution): ExecutionRef {
  return { namespace, workflowId, ...(runId && { runId }) };
}

export function subjectOf({ namespace }: Caller, execution: WorkflowExecution): Subject {
  return { namespace, execution };
}

export function alreadyStarted(error: unknown, workflowId: string, workflowType: string): unknown {
  if (!isEngineError(error, 'WORKFLOW_ALREADY_STARTED')) return error;
  return new WorkflowExecutionAlreadyStartedError('Workflow execution already started', workflowId, workflowType);
}
