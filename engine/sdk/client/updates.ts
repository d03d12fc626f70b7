import { randomUUID } from 'node:crypto';
import type { UpdateOutcome, UpdateWorkflowResponse, WorkflowUpdateRequest } from '../../contract';
import type { Headers, PayloadTypeInfo, TypeInfo, UpdateDefinition } from '../common';
import { headerFrom } from '../common';
import { attemptUpdate } from './attempt';
import type { Caller } from './base-client';
import { WorkflowUpdateFailedError } from './errors';
import type { WorkflowStartUpdateInput, WorkflowStartUpdateOutput } from './interceptors';
import { contextOf } from './start-request';
import type { WorkflowExecution } from './types';
import { refOf, subjectOf } from './workflow-calls';
import type { WorkflowUpdateOptions } from './workflow-options';

/** How far an update has come. */
export const WorkflowUpdateStage = {
  /** @deprecated Nobody can wait for it. */
  ADMITTED: 'ADMITTED',
  /** Its validator let it pass. */
  ACCEPTED: 'ACCEPTED',
  /** It has a result, or failed. */
  COMPLETED: 'COMPLETED',
  /** @deprecated Not allowed. */
  UNSPECIFIED: undefined,
} as const;
export type WorkflowUpdateStage = (typeof WorkflowUpdateStage)[keyof typeof WorkflowUpdateStage];

/** An update that was sent. */
export interface WorkflowUpdateHandle<Ret> {
  updateId: string;
  workflowId: string;
  /** The run that has it. */
  workflowRunId?: string;
  /** Waits for its result. Throws `WorkflowUpdateFailedError` when it was rejected or failed. */
  result(): Promise<Ret>;
}

export interface GetWorkflowUpdateHandleOptions {
  /** The run that has it. Default: the handle's. */
  workflowRunId?: string;
  /** What is known of the type of its result. */
  typeInfo?: Pick<PayloadTypeInfo, 'outputType'>;
}

/** Name and types of an update by definition or by name; the types of a definition stand with it. */
export function updateOf(
  // biome-ignore lint/suspicious/noExplicitAny: any update
  definition: UpdateDefinition<any, any> | string,
  typeInfo: PayloadTypeInfo | undefined,
): { readonly updateName: string; readonly typeInfo: PayloadTypeInfo | undefined } {
  if (typeof definition === 'string') return { updateName: definition, typeInfo };
  if (typeInfo !== undefined)
    throw new TypeError(
      'Cannot provide call-site Update TypeInfo with an Update definition. Define TypeInfo when creating the Update definition instead.',
    );
  return { updateName: definition.name, typeInfo: definition.typeInfo };
}

export async function updateRequest(
  caller: Caller,
  workflowId: string,
  update: {
    readonly name: string;
    readonly args: readonly unknown[];
    readonly headers: Headers;
    readonly options: WorkflowUpdateOptions;
    readonly typeInfo: PayloadTypeInfo | undefined;
  },
): Promise<WorkflowUpdateRequest> {
  const { name, args, headers, options, typeInfo } = update;
  return {
    updateId: options.updateId ?? randomUUID(),
    name,
    args: await caller.conversion.encodeValues(args, contextOf(caller, workflowId), typeInfo?.inputTypes),
    header: headerFrom(headers),
  };
}

/** Sends an update and waits until it is accepted, or completed; asks as often as it takes. */
export async function startUpdate(
  caller: Caller,
  waitStage: 'ACCEPTED' | 'COMPLETED',
  input: WorkflowStartUpdateInput,
): Promise<WorkflowStartUpdateOutput> {
  const { engine, identity } = caller;
  const { workflowExecution, firstExecutionRunId, updateName, args, headers, options, typeInfo } = input;
  const update = await updateRequest(caller, workflowExecution.workflowId, { name: updateName, args, headers, options, typeInfo });
  const request = { execution: refOf(caller, workflowExecution), firstExecutionRunId, update, waitStage, identity };
  let response: UpdateWorkflowResponse;
  do response = await attemptUpdate(subjectOf(caller, workflowExecution), 'Workflow Update failed', () => engine.updateWorkflow(request));
  while (response.stage === 'ADMITTED');
  return {
    updateId: update.updateId,
    workflowRunId: response.execution.runId,
    outcome: response.outcome,
    outputTypeInfo: typeInfo?.outputType,
  };
}

/** Asks for the outcome of an update that is accepted, as often as it takes. */
export async function pollOutcome(caller: Caller, updateId: string, execution: WorkflowExecution): Promise<UpdateOutcome> {
  for (;;) {
    const { outcome } = await attemptUpdate(subjectOf(caller, execution), 'Workflow Update Poll failed', () =>
      caller.engine.pollWorkflowUpdate({ execution: refOf(caller, execution), updateId }),
    );
    if (outcome) return outcome;
  }
}

export function updateHandle<Ret>(
  caller: Caller,
  updateId: string,
  { workflowId, runId }: WorkflowExecution,
  known?: UpdateOutcome,
  type?: TypeInfo,
): WorkflowUpdateHandle<Ret> {
  const context = contextOf(caller, workflowId);
  return {
    updateId,
    workflowId,
    ...(runId && { workflowRunId: runId }),
    async result() {
      const outcome = known ?? (await pollOutcome(caller, updateId, { workflowId, runId }));
      if ('failure' in outcome)
        throw new WorkflowUpdateFailedError('Workflow Update failed', await caller.conversion.decodeFailure(outcome.failure, context));
      return (await caller.conversion.decodeFirst(outcome.success, context, type)) as Ret;
    },
  };
}
