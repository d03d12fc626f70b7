import type { Engine } from '../../contract';
import type { Workflow, WorkflowIdConflictPolicy } from '../common';
import { toClientError } from './rethrow';
import { type Sender, startRequest } from './start-request';
import type { WorkflowStartOptions } from './types';
import { completed, handleOf, updateRequest, type WorkflowUpdateHandle, type WorkflowUpdateOptions } from './updates';
import type { WorkflowHandle } from './workflow-handle';

/** The start of an update-with-start; good for one call. */
export class WithStartWorkflowOperation<W extends Workflow = Workflow> {
  /** @internal */
  used = false;
  /** @internal */
  settle!: { resolve(handle: WorkflowHandle<W>): void; reject(error: unknown): void };
  private readonly handle: Promise<WorkflowHandle<W>>;

  constructor(
    readonly workflowTypeOrFunc: string | W,
    readonly options: WorkflowStartOptions<W> & { workflowIdConflictPolicy: WorkflowIdConflictPolicy },
  ) {
    this.handle = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    // Only who asks for the handle has to see that there is none.
    this.handle.catch(() => undefined);
  }

  /** The workflow that was started or found, once the call has been made. */
  workflowHandle(): Promise<WorkflowHandle<W>> {
    return this.handle;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: any workflow, any arguments
export interface UpdateWithStartOptions<Args extends any[] = any[], W extends Workflow = any> extends WorkflowUpdateOptions {
  readonly startWorkflowOperation: WithStartWorkflowOperation<W>;
  readonly args?: Args;
}

export interface UpdateWithStartCall {
  readonly engine: Engine;
  readonly sender: Sender;
  readonly waitStage: 'ACCEPTED' | 'COMPLETED';
  /** A handle as `start` gives it. */
  started(options: WorkflowStartOptions, runId: string): WorkflowHandle;
}

/** Starts the workflow with the update on its first workflow task, or sends it to the one that runs, as the conflict policy says. */
export async function updateWithStart<Ret>(
  { engine, sender, waitStage, started }: UpdateWithStartCall,
  definition: { readonly name: string } | string,
  { startWorkflowOperation: operation, args = [], updateId }: UpdateWithStartOptions,
): Promise<WorkflowUpdateHandle<Ret>> {
  if (operation.used) throw new Error('This WithStartWorkflowOperation instance has already been executed.');
  operation.used = true;
  const { workflowTypeOrFunc, options, settle } = operation;
  const start = startRequest(sender, workflowTypeOrFunc, options);
  const update = updateRequest(definition, args, updateId);
  try {
    for (;;) {
      const response = await engine.updateWithStartWorkflow({ start, update, waitStage });
      settle.resolve(started(options, response.execution.runId));
      if (response.stage === 'ADMITTED') continue;
      return handleOf<Ret>(engine, waitStage === 'COMPLETED' ? await completed(engine, response) : response);
    }
  } catch (error) {
    const failure = toClientError(error, { ...start, runId: undefined }, 'update with start');
    settle.reject(failure);
    throw failure;
  }
}
