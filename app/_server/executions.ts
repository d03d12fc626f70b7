import { EngineError, type ExecutionRef, type Failure, type HistoryEvent, isEvent } from '../../engine/contract';
import type { ServerContext } from '../../server/context';
import { allDecoded } from './decoded';

export function executionRef(server: ServerContext, input: { readonly workflowId: string; readonly runId?: string }): ExecutionRef {
  return { namespace: server.info.namespace, workflowId: input.workflowId, runId: input.runId };
}

/** How a run ended, decoded: a result, a failure, or neither (canceled, terminated). */
export interface RunOutcome {
  readonly result?: unknown;
  readonly failure?: Failure;
  readonly reason?: string;
  /** Of the run that goes on in its place. */
  readonly newRunId?: string;
}

export function outcomeOf(event: HistoryEvent | undefined): RunOutcome {
  if (!event) return {};
  if (isEvent(event, 'WorkflowExecutionCompleted')) return { result: allDecoded(event.attributes.result)[0] };
  if (isEvent(event, 'WorkflowExecutionFailed')) return { failure: event.attributes.failure };
  if (isEvent(event, 'WorkflowExecutionTerminated')) return { reason: event.attributes.reason };
  if (isEvent(event, 'WorkflowExecutionContinuedAsNew')) return { newRunId: event.attributes.newExecutionRunId };
  return {};
}

/** Which catalogue version a run is pinned to; `null` for runs of another deployment or of deleted workflows. */
export async function versionOf(server: ServerContext, run: { readonly deploymentVersion?: { deploymentName: string; buildId: string } }) {
  if (!run.deploymentVersion) return null;
  const { deploymentName, buildId } = run.deploymentVersion;
  return server.catalog.versionOfBuild({ name: deploymentName, buildId });
}

/** The run and the code it is replayed with. Throws `INVALID_ARGUMENT` when that is not in the catalogue. */
export async function codeOf(server: ServerContext, run: { readonly workflowId: string; readonly runId?: string }) {
  const description = await server.engine.describeWorkflow({ execution: executionRef(server, run) });
  const version = await versionOf(server, description);
  if (!version) throw new EngineError('INVALID_ARGUMENT', 'the code of this run is not in the catalogue, so it cannot be replayed here');
  return { execution: description.execution, version };
}
