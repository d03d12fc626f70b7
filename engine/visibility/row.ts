import type { DeploymentVersion, ExecutionKey, PayloadMap, TaskFailure, WorkflowStatus } from '../contract';
import type { Attribute, SystemAttribute } from './attributes';
import type { AttributeValues } from './indexed';
import type { QueryValue } from './tree';

/** A run as the runs list has it. Times are epoch milliseconds, null: not so yet. */
export interface VisibilityRow {
  readonly key: ExecutionKey;
  readonly workflowType: string;
  readonly status: WorkflowStatus;
  readonly taskQueue: string;
  readonly startTime: number;
  /** When its first workflow task was due: the start, later by a start delay, a retry's or a cron schedule's wait. */
  readonly executionTime: number;
  readonly closeTime: number | null;
  readonly historyLength: number;
  readonly historySizeBytes: number;
  readonly stateTransitionCount: number;
  readonly deploymentVersion?: DeploymentVersion;
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  readonly parent?: ExecutionKey;
  /** Absent: the run itself is the root. */
  readonly root?: ExecutionKey;
  /** Set while its workflow task fails again and again. */
  readonly taskFailure?: TaskFailure;
}

/** Total by type: what each system attribute is of a row. */
const OF_ROW: { readonly [A in SystemAttribute]: (row: VisibilityRow) => QueryValue | readonly string[] | null | undefined } = {
  WorkflowId: (row) => row.key.workflowId,
  RunId: (row) => row.key.runId,
  WorkflowType: (row) => row.workflowType,
  ExecutionStatus: (row) => row.status,
  TaskQueue: (row) => row.taskQueue,
  StartTime: (row) => row.startTime,
  ExecutionTime: (row) => row.executionTime,
  CloseTime: (row) => row.closeTime,
  ExecutionDuration: (row) => (row.closeTime === null ? null : row.closeTime - row.executionTime),
  HistoryLength: (row) => row.historyLength,
  HistorySizeBytes: (row) => row.historySizeBytes,
  StateTransitionCount: (row) => row.stateTransitionCount,
  ParentWorkflowId: (row) => row.parent?.workflowId,
  ParentRunId: (row) => row.parent?.runId,
  RootWorkflowId: (row) => (row.root ?? row.key).workflowId,
  RootRunId: (row) => (row.root ?? row.key).runId,
  BuildIds: ({ deploymentVersion }) => (deploymentVersion ? buildIdsOf(deploymentVersion) : null),
  TemporalWorkerDeployment: (row) => row.deploymentVersion?.deploymentName,
  TemporalWorkerDeploymentVersion: ({ deploymentVersion }) => (deploymentVersion ? versionText(deploymentVersion) : null),
};

/** The values a row has for an attribute: none, one, or the elements of a list. */
export function valuesOf(
  row: VisibilityRow,
  indexed: readonly AttributeValues[],
  { name, type, system }: Attribute,
): readonly QueryValue[] {
  if (!system) return indexed.find((each) => each.name === name && each.type === type)?.values ?? [];
  const value = OF_ROW[name as SystemAttribute](row);
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? value : [value];
}

/** Temporal's form of a version's name. */
export function versionText({ deploymentName, buildId }: DeploymentVersion): string {
  return `${deploymentName}:${buildId}`;
}

function buildIdsOf(version: DeploymentVersion): readonly string[] {
  return [version.buildId, `${PINNED}${versionText(version)}`];
}

/** In `BuildIds`, in front of the version that a run is pinned to. */
export const PINNED = 'pinned:';
