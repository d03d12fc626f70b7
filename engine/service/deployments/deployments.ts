import { type DeploymentVersion, EngineError, storeUnavailable } from '../../contract';
import { type CreateRun, inheritedVersioning, type MutableState, pinnedVersionOf } from '../../core';
import { queueOfVersion } from '../../matching';
import type { TaskQueueKey } from '../../store/store';
import type { House } from '../house';
import { Refresh } from '../refresh';
import { OneAtATime } from '../update/one-at-a-time';
import {
  type DeploymentRecord,
  emptyRecord,
  type KnownDeployment,
  readDeployment,
  routeOf,
  serves,
  type TaskKind,
  withTaskQueue,
} from './record';

/** What another process changed is known here after it at the latest. */
const REFRESH_MS = 1_000;
const MAX_TRIES = 16;

type Inherited = Pick<CreateRun['started'], 'versioningOverride' | 'inheritedPinnedVersion' | 'deploymentVersion'>;

/** Where a task waits: the queue in memory whose pollers may have it, and the name under which its row is stored. */
export interface Place {
  readonly name: string;
  readonly rowName: string;
  /** Of the workers that may have it; null: those without versioning. */
  readonly version: DeploymentVersion | null;
}

/**
 * The worker deployments there are, by namespace: few, and they change rarely, so all are kept in memory. A task of a pinned run waits
 * under the name of its version; one that goes along waits under the name of its task queue, and who gets it is decided when it is
 * handed out: a change of the routing moves no row.
 */
export class Deployments {
  private known = new Map<string, ReadonlyMap<string, KnownDeployment>>();
  private readonly changes = new OneAtATime();
  private readonly refresh: Refresh;

  constructor(private readonly house: () => House) {
    this.refresh = new Refresh(house, REFRESH_MS, () => this.load());
  }

  start(): Promise<void> {
    return this.refresh.start();
  }

  stop(): void {
    this.refresh.stop();
  }

  all(namespace: string): readonly KnownDeployment[] {
    return [...(this.known.get(namespace)?.values() ?? [])];
  }

  find(namespace: string, deploymentName: string): KnownDeployment | undefined {
    return this.known.get(namespace)?.get(deploymentName);
  }

  /** Where a run that goes along is sent on this queue; null: to workers without versioning. */
  route(namespace: string, kind: TaskKind, taskQueue: string, workflowId: string): DeploymentVersion | null {
    if (!this.known.has(namespace)) return null;
    let latest: KnownDeployment | null = null;
    for (const each of this.all(namespace)) {
      const { routingChangedAt } = each.record;
      if (routingChangedAt === null || !serves(each.record, kind, taskQueue)) continue;
      if (latest === null || routingChangedAt > (latest.record.routingChangedAt ?? 0)) latest = each;
    }
    return latest && routeOf(latest, workflowId);
  }

  /** Where a task of the run waits that is for the queue. */
  placeOf(state: Pick<MutableState, 'key' | 'start' | 'versioning'>, kind: TaskKind, taskQueue: string): Place {
    const { namespace, workflowId } = state.key;
    if (!this.known.has(namespace) && !state.versioning) return { name: taskQueue, rowName: taskQueue, version: null };
    const pinned = pinnedVersionOf(state);
    const byWorker = kind === 'workflow' && pinned !== null && pinned === state.versioning?.deploymentVersion;
    if (pinned && (byWorker || this.takes(namespace, pinned, kind, taskQueue))) {
      const name = queueOfVersion(taskQueue, pinned);
      return { name, rowName: name, version: pinned };
    }
    // Pinned to code that its worker finds by itself: any worker of the queue may have it.
    const version = pinned && kind === 'workflow' ? null : this.route(namespace, kind, taskQueue, workflowId);
    return { name: version ? queueOfVersion(taskQueue, version) : taskQueue, rowName: taskQueue, version };
  }

  /** What a child of the run takes over: a version only if its workers have polled the child's task queue. */
  inheritedBy(parent: MutableState, child: { readonly namespace: string; readonly taskQueue: string }): Inherited {
    const { inheritedPinnedVersion, versioningOverride } = inheritedVersioning(parent);
    const has = (version: DeploymentVersion | undefined): boolean =>
      version !== undefined &&
      child.namespace === parent.key.namespace &&
      (this.find(child.namespace, version.deploymentName)?.record.versions[version.buildId]?.workflow.includes(child.taskQueue) ?? false);
    const pinnedTo = versioningOverride?.pinned?.version;
    return {
      ...(has(inheritedPinnedVersion) && { inheritedPinnedVersion }),
      ...(versioningOverride?.autoUpgrade && { versioningOverride }),
      ...(has(pinnedTo) && { versioningOverride, deploymentVersion: pinnedTo }),
    };
  }

  /** Whether the worker behind the run's sticky queue is of the version that its next task is for. */
  fitsSticky(state: MutableState): boolean {
    const { version } = this.placeOf(state, 'workflow', state.start.taskQueue);
    const { deploymentVersion: last } = state.versioning ?? {};
    return version?.buildId === last?.buildId && version?.deploymentName === last?.deploymentName;
  }

  /** In which queue in memory a stored row is looked for. */
  queueOfRow({ kind, name, namespace }: TaskQueueKey, workflowId: string): string {
    const version = this.route(namespace, kind, name, workflowId);
    return version ? queueOfVersion(name, version) : name;
  }

  /** A worker of the version polls the queue. */
  async polled(namespace: string, { deploymentName, buildId }: DeploymentVersion, kind: TaskKind, taskQueue: string): Promise<void> {
    const { clock } = this.house();
    if (this.find(namespace, deploymentName)?.record.versions[buildId]?.[kind].includes(taskQueue)) return;
    await this.change(namespace, deploymentName, (before) => {
      const now = clock.now();
      const record = before ?? emptyRecord(now);
      return withTaskQueue(record, { buildId, kind, taskQueue, now });
    });
  }

  /** Writes what `change` makes of the deployment (undefined: there is none). Called again when another process was faster. */
  change(
    namespace: string,
    deploymentName: string,
    change: (before: DeploymentRecord | undefined) => DeploymentRecord,
  ): Promise<KnownDeployment> {
    return this.changes.run(JSON.stringify([namespace, deploymentName]), () => this.tryToChange(namespace, deploymentName, change));
  }

  private async tryToChange(
    namespace: string,
    deploymentName: string,
    change: (before: DeploymentRecord | undefined) => DeploymentRecord,
  ): Promise<KnownDeployment> {
    const { store, clock } = this.house();
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      if (tries > 0) await this.read();
      const before = this.find(namespace, deploymentName);
      const revision = before?.revision ?? 0;
      const record = change(before?.record);
      if (before && record === before.record) return before;
      const document = {
        kind: 'deployment' as const,
        namespace,
        name: deploymentName,
        body: JSON.stringify(record),
        updatedAt: clock.now(),
      };
      if (await store.writeDocument(document, revision).catch(rethrow)) {
        const known = { deploymentName, record, revision: revision + 1 };
        this.refresh.wrote();
        this.take(new Map(this.known).set(namespace, new Map(this.known.get(namespace)).set(deploymentName, known)));
        return known;
      }
    }
    throw new EngineError('TOO_BUSY', `Too many changes of deployment "${deploymentName}" at once. Try again.`);
  }

  /** Reads all anew, so that what other processes wrote until now is known. */
  read(): Promise<void> {
    return this.refresh.read();
  }

  private async load(): Promise<() => void> {
    const rows = await this.house().store.readDocuments('deployment').catch(rethrow);
    const known = new Map<string, Map<string, KnownDeployment>>();
    for (const row of rows) {
      const ofNamespace = known.get(row.namespace) ?? new Map<string, KnownDeployment>();
      known.set(row.namespace, ofNamespace.set(row.name, readDeployment(row)));
    }
    return () => this.take(known);
  }

  /** Whether the version's workers are those that get what is pinned to it, or the version is only a name for code. */
  private takes(namespace: string, { deploymentName, buildId }: DeploymentVersion, kind: TaskKind, taskQueue: string): boolean {
    const record = this.find(namespace, deploymentName)?.record;
    if (record === undefined) return false;
    if (kind === 'workflow') return serves(record, kind, taskQueue);
    return record.versions[buildId]?.[kind].includes(taskQueue) ?? false;
  }

  private take(known: Deployments['known']): void {
    const changed = fingerprint(known) !== fingerprint(this.known);
    this.known = known;
    if (changed) this.house().matching.rerouted();
  }
}

function fingerprint(known: Deployments['known']): string {
  return JSON.stringify([...known].map(([namespace, each]) => [namespace, [...each].map(([name, { revision }]) => [name, revision])]));
}

function rethrow(error: unknown): never {
  throw storeUnavailable(error);
}
