import { type ExecutionRef, type ExternalFailedCause, type ExternalTarget, isEngineError } from '../../contract';
import { type Parent, recordExternalOutcome } from '../../core';
import { type Letter, parentOf } from './letter';

interface Initiated {
  readonly initiatedEventId: number;
  readonly attributes: ExternalTarget & { readonly workflowTaskCompletedEventId: number };
}

/** By whom the receiver is told, for its history. */
export interface From {
  readonly identity: string;
  readonly externalWorkflowExecution: { readonly workflowId: string; readonly runId: string };
  /** Set when only a child of this run may take it. */
  readonly parent?: Parent;
}

/** Hands something to another run and records in the sender how that went. A run cannot be its own target (Temporal's rule). */
export async function deliverTo(
  { house, sender }: Letter,
  { initiatedEventId, attributes }: Initiated,
  deliver: (target: ExecutionRef, from: From) => Promise<ExternalFailedCause | null>,
): Promise<void> {
  const { namespace, workflowExecution, childWorkflowOnly, workflowTaskCompletedEventId } = attributes;
  const { workflowId, runId } = sender.key;
  const from = {
    identity: 'history-service',
    externalWorkflowExecution: { workflowId, runId },
    ...(childWorkflowOnly && { parent: parentOf(sender) }),
  };
  const itself = workflowExecution.workflowId === workflowId && namespace === sender.key.namespace;
  const send = async (): Promise<ExternalFailedCause | null> => {
    if (namespace !== sender.key.namespace) await house.namespaces.require(namespace);
    return deliver(targetOf(namespace, workflowExecution), from);
  };
  const failed = itself
    ? 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND'
    : await send().catch((error: unknown) => {
        if (isEngineError(error, 'WORKFLOW_NOT_FOUND')) return 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND';
        if (isEngineError(error, 'NAMESPACE_NOT_FOUND')) return 'NAMESPACE_NOT_FOUND';
        throw error;
      });
  const target = { namespace, workflowExecution };
  await house.updates.submit(sender.key, {
    law: (state, env) => recordExternalOutcome(state, { initiatedEventId, workflowTaskCompletedEventId, target, failed }, env),
  });
}

function targetOf(namespace: string, { workflowId, runId }: ExternalTarget['workflowExecution']): ExecutionRef {
  return { namespace, workflowId, ...(runId && { runId }) };
}
