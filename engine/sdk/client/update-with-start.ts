import type { UpdateWithStartWorkflowResponse } from '../../contract';
import type { Workflow, WorkflowIdConflictPolicy } from '../common';
import { attemptUpdate } from './attempt';
import type { Caller } from './base-client';
import type { WorkflowStartUpdateWithStartInput, WorkflowStartUpdateWithStartOutput } from './interceptors';
import { startRequest } from './start-request';
import { callErrorOf } from './status';
import { updateRequest } from './updates';
import { alreadyStarted, subjectOf } from './workflow-calls';
import type { WorkflowHandle } from './workflow-handle';
import type { WorkflowStartOptions } from './workflow-options';

/** The start of an update-with-start; good for one call. */
export class WithStartWorkflowOperation<T extends Workflow> {
  /** @internal */
  used = false;
  /** @internal */
  settle!: { resolve(handle: WorkflowHandle<T>): void; reject(error: unknown): void };
  private readonly handle: Promise<WorkflowHandle<T>>;

  constructor(
    public workflowTypeOrFunc: string | T,
    public options: WorkflowStartOptions<T> & { workflowIdConflictPolicy: WorkflowIdConflictPolicy },
  ) {
    this.handle = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    // Only who asks for the handle has to see that there is none.
    this.handle.catch(() => undefined);
  }

  /** The workflow that was started or found, once the call has been made. */
  workflowHandle(): Promise<WorkflowHandle<T>> {
    return this.handle;
  }
}

export interface UpdateWithStartCall {
  readonly waitStage: 'ACCEPTED' | 'COMPLETED';
  /** Hears of the run, as soon as there is one, or why there is none. */
  started(runId: string): void;
  failed(error: unknown): void;
}

/** Starts the workflow with the update on its first workflow task, or sends it to the one that runs, as the conflict policy says. */
export async function startUpdateWithStart(
  caller: Caller,
  { waitStage, started, failed }: UpdateWithStartCall,
  input: WorkflowStartUpdateWithStartInput,
): Promise<WorkflowStartUpdateWithStartOutput> {
  const { workflowType, workflowStartOptions: options, updateName: name, updateArgs: args, updateTypeInfo: typeInfo } = input;
  const { workflowId } = options;
  // Who waits for the handle hears of the call's error as it is, as from Temporal's client.
  let raw: unknown;
  try {
    const start = await startRequest(caller, { workflowType, options, headers: input.workflowStartHeaders });
    const update = await updateRequest(caller, workflowId, {
      name,
      args,
      headers: input.updateHeaders,
      options: input.updateOptions,
      typeInfo,
    });
    let response: UpdateWithStartWorkflowResponse;
    do {
      response = await attemptUpdate(subjectOf(caller, { workflowId }), 'Update-With-Start failed', () =>
        caller.engine.updateWithStartWorkflow({ start, update, waitStage }).catch((error) => {
          const known = alreadyStarted(error, workflowId, workflowType);
          raw = known === error ? callErrorOf(error) : known;
          throw known;
        }),
      );
      started(response.execution.runId);
    } while (response.stage === 'ADMITTED');
    const { runId } = response.execution;
    return {
      workflowExecution: { workflowId, runId },
      updateId: update.updateId,
      updateOutcome: response.outcome,
      updateOutputTypeInfo: typeInfo?.outputType,
    };
  } catch (error) {
    failed(raw ?? error);
    throw error;
  }
}
