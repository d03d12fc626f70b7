import { defaultPayloadConverter, type SignalDefinition, toPayloads } from '../common';
import { runFor } from './run';
import { commandAndWait } from './wait';

export interface ExternalTarget {
  readonly workflowId: string;
  readonly runId?: string;
  readonly childWorkflowOnly?: boolean;
}

export interface ExternalWorkflowHandle {
  readonly workflowId: string;
  readonly runId?: string;
  /** Resolves when the signal is delivered. */
  signal<Args extends unknown[]>(definition: SignalDefinition<Args> | string, ...args: Args): Promise<void>;
  /** Resolves when the request is delivered. */
  cancel(): Promise<void>;
}

/** A handle on another workflow of the namespace. */
export function getExternalWorkflowHandle(workflowId: string, runId?: string): ExternalWorkflowHandle {
  const target: ExternalTarget = { workflowId, runId };
  return {
    workflowId,
    runId,
    signal: (definition, ...args) => signalTarget(target, definition, args),
    cancel() {
      const run = runFor('ExternalWorkflowHandle.cancel');
      const seq = run.seqs.cancelWorkflow++;
      return commandAndWait<void>(run, {
        kind: 'cancel',
        map: run.externalCancels,
        seq,
        command: { type: 'requestCancelExternalWorkflowExecution', seq, workflowId, runId },
        onCancel: (waiter, error) => waiter.reject(error),
      });
    },
  };
}

export function signalTarget(target: ExternalTarget, definition: SignalDefinition | string, args: unknown[]): Promise<void> {
  const run = runFor('signal');
  const seq = run.seqs.signalWorkflow++;
  return commandAndWait<void>(run, {
    kind: 'signal',
    map: run.externalSignals,
    seq,
    command: {
      type: 'signalExternalWorkflowExecution',
      seq,
      ...target,
      signalName: typeof definition === 'string' ? definition : definition.name,
      input: toPayloads(defaultPayloadConverter, ...args),
    },
    onCancel: () => run.push({ type: 'cancelSignalWorkflow', seq }),
  });
}
