import { randomUUID } from 'node:crypto';
import type { Engine, ExecutionRef, UpdateOutcome, UpdateWorkflowResponse, WorkflowUpdateRequest } from '../../contract';
import { decodeFailure, decodeFirst, defaultConverters, encodeValues } from '../common';
import { WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from './errors';
import { toClientError } from './rethrow';
import type { Sender } from './start-request';

/** How far an update has come. */
export const WorkflowUpdateStage = {
  /** @deprecated Nobody can wait for it. */
  ADMITTED: 'ADMITTED',
  /** Its validator let it pass. */
  ACCEPTED: 'ACCEPTED',
  /** It has a result, or failed. */
  COMPLETED: 'COMPLETED',
} as const;
export type WorkflowUpdateStage = (typeof WorkflowUpdateStage)[keyof typeof WorkflowUpdateStage];

export interface WorkflowUpdateOptions {
  /** The same one is the same update. Default: a new one. */
  readonly updateId?: string;
}

/** An update that was sent. */
export interface WorkflowUpdateHandle<Ret> {
  readonly updateId: string;
  readonly workflowId: string;
  /** The run that has it. */
  readonly workflowRunId?: string;
  /** Waits for its result. Throws `WorkflowUpdateFailedError` when it was rejected or failed. */
  result(): Promise<Ret>;
}

export interface SendUpdate {
  readonly execution: ExecutionRef;
  readonly firstExecutionRunId?: string;
  readonly update: WorkflowUpdateRequest;
  readonly waitStage: 'ACCEPTED' | 'COMPLETED';
}

export function updateRequest(
  definition: { readonly name: string } | string,
  args: readonly unknown[],
  updateId?: string,
): WorkflowUpdateRequest {
  return {
    updateId: updateId ?? randomUUID(),
    name: typeof definition === 'string' ? definition : definition.name,
    args: encodeValues(defaultConverters, args),
  };
}

/** Sends an update and waits until it is accepted, or completed; asks as often as it takes. */
export async function sendUpdate<Ret>(engine: Engine, { identity }: Sender, request: SendUpdate): Promise<WorkflowUpdateHandle<Ret>> {
  return attemptUpdate(request.execution, async () => {
    let response: UpdateWorkflowResponse;
    do response = await engine.updateWorkflow({ ...request, identity });
    while (response.stage === 'ADMITTED');
    if (request.waitStage === 'COMPLETED') response = await completed(engine, response);
    return handleOf<Ret>(engine, response);
  });
}

export function handleOf<Ret>(engine: Engine, { execution, updateId, outcome }: UpdateWorkflowResponse): WorkflowUpdateHandle<Ret> {
  return updateHandle<Ret>(engine, execution, updateId, outcome);
}

export function updateHandle<Ret>(
  engine: Engine,
  execution: ExecutionRef,
  updateId: string,
  known?: UpdateOutcome,
): WorkflowUpdateHandle<Ret> {
  const { workflowId, runId: workflowRunId } = execution;
  return {
    updateId,
    workflowId,
    ...(workflowRunId && { workflowRunId }),
    result: () =>
      attemptUpdate(execution, async () => {
        let outcome = known;
        while (outcome === undefined) ({ outcome } = await engine.pollWorkflowUpdate({ execution, updateId }));
        if ('failure' in outcome)
          throw new WorkflowUpdateFailedError('Workflow Update failed', decodeFailure(defaultConverters, outcome.failure));
        return decodeFirst(defaultConverters, outcome.success) as Ret;
      }),
  };
}

/** Goes on asking for an update that is accepted. */
export async function completed(engine: Engine, response: UpdateWorkflowResponse): Promise<UpdateWorkflowResponse> {
  let last = response;
  while (last.outcome === undefined) last = await engine.pollWorkflowUpdate({ execution: response.execution, updateId: response.updateId });
  return last;
}

export async function attemptUpdate<T>(execution: ExecutionRef, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'WorkflowUpdateFailedError' || name === 'PayloadConverterError') throw error;
    if (name === 'AbortError' || name === 'TimeoutError')
      throw new WorkflowUpdateRPCTimeoutOrCancelledError((error as Error).message, { cause: error });
    throw toClientError(error, execution, 'the update');
  }
}
