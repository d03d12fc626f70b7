import type { DeploymentVersion } from '../../contract';
import type { DocumentRow } from '../../store/store';

/** What is stored of a worker deployment, as a document of that name. Its versions are never forgotten by themselves. */
export interface DeploymentRecord {
  readonly createdAt: number;
  readonly current: string | null;
  readonly ramping: { readonly buildId: string | null; readonly percentage: number } | null;
  readonly routingChangedAt: number | null;
  /** How often its routing was changed, which workers that come and go do not do. Absent: never, or by a process that did not count. */
  readonly routingRevision?: number;
  readonly lastModifierIdentity: string;
  readonly versions: Readonly<Record<string, VersionRecord>>;
}

export interface VersionRecord {
  readonly createdAt: number;
  /** Task queues by kind of task, sorted. */
  readonly workflow: readonly string[];
  readonly activity: readonly string[];
  /** Whether it was ever current or ramping. */
  readonly routed?: true;
}

export interface KnownDeployment {
  readonly deploymentName: string;
  readonly record: DeploymentRecord;
  readonly revision: number;
}

export type TaskKind = 'workflow' | 'activity';

export function readDeployment({ name, body, revision }: DocumentRow): KnownDeployment {
  return { deploymentName: name, record: JSON.parse(body) as DeploymentRecord, revision };
}

export function emptyRecord(createdAt: number): DeploymentRecord {
  return { createdAt, current: null, ramping: null, routingChangedAt: null, lastModifierIdentity: '', versions: {} };
}

/** With the task queue of a version of it in it; the same object if it was there. */
export function withTaskQueue(
  record: DeploymentRecord,
  {
    buildId,
    kind,
    taskQueue,
    now,
  }: { readonly buildId: string; readonly kind: TaskKind; readonly taskQueue: string; readonly now: number },
): DeploymentRecord {
  const version = record.versions[buildId] ?? newVersion(now);
  if (record.versions[buildId] && version[kind].includes(taskQueue)) return record;
  const known = { ...version, [kind]: [...new Set([...version[kind], taskQueue])].sort() };
  return { ...record, versions: { ...record.versions, [buildId]: known } };
}

export function newVersion(createdAt: number): VersionRecord {
  return { createdAt, workflow: [], activity: [] };
}

/** Whether workers of a version of it have polled the queue. */
export function serves(record: DeploymentRecord, kind: TaskKind, taskQueue: string): boolean {
  return Object.values(record.versions).some((version) => version[kind].includes(taskQueue));
}

/** Where a run that goes along is sent, by its workflow id: always the same while the routing is. Null: to workers without versioning. */
export function routeOf({ deploymentName, record }: KnownDeployment, workflowId: string): DeploymentVersion | null {
  const { current, ramping } = record;
  const buildId = ramping && shareOf(workflowId) < ramping.percentage ? ramping.buildId : current;
  return buildId === null ? null : { deploymentName, buildId };
}

/** From 0 to below 100, evenly over workflow ids (FNV-1a, with its bits mixed at the end as MurmurHash does). */
export function shareOf(workflowId: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < workflowId.length; at++) hash = Math.imul(hash ^ workflowId.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * 100;
}
