/** Where one run lives. `runId` is a UUIDv7, so that runs sort by start. */
export interface ExecutionKey {
  readonly namespace: string;
  readonly workflowId: string;
  readonly runId: string;
}

/** A workflow id, and the run if it matters which; without `runId` the current run is meant. */
export interface ExecutionRef {
  readonly namespace: string;
  readonly workflowId: string;
  readonly runId?: string;
}

/** In the order of Temporal's numbers, from 1. `Running` and `Paused` are open, the others closed. */
export const WORKFLOW_STATUSES = [
  'Running',
  'Completed',
  'Failed',
  'Canceled',
  'Terminated',
  'ContinuedAsNew',
  'TimedOut',
  'Paused',
] as const;
export type WorkflowStatus = (typeof WORKFLOW_STATUSES)[number];

export const OPEN_STATUSES = ['Running', 'Paused'] as const satisfies readonly WorkflowStatus[];

export function isOpenStatus(status: WorkflowStatus): boolean {
  return (OPEN_STATUSES as readonly WorkflowStatus[]).includes(status);
}

/** As a condition of the list filter. */
export const OPEN_RUNS = `ExecutionStatus IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`;

/** What to do when a run with this workflow id is CLOSED; Temporal's names without their prefix. */
export type WorkflowIdReusePolicy = 'ALLOW_DUPLICATE' | 'ALLOW_DUPLICATE_FAILED_ONLY' | 'REJECT_DUPLICATE';

/** What to do when a run with this workflow id is OPEN. */
export type WorkflowIdConflictPolicy = 'FAIL' | 'USE_EXISTING' | 'TERMINATE_EXISTING';

/** Pins a run to code: the bundle (by content hash) it started with. Temporal's worker deployment version. */
export interface DeploymentVersion {
  /** The workflow's name in the catalogue, or the worker's deployment name. */
  readonly deploymentName: string;
  /** Content hash of the bundle. */
  readonly buildId: string;
}
