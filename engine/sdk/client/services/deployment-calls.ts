import {
  type DeploymentDescription,
  type DeploymentVersion,
  type DeploymentVersionInfo,
  type DeploymentVersionStatus,
  EngineError,
  type TaskQueueStats,
} from '../../../contract';
import { msNumberToTs, toCanonicalString, toLong } from '../../common';
import { timeOf } from '../raw';
import { ActivityCalls } from './activity-calls';
import {
  type ExecutionField,
  type Maybe,
  type NameField,
  namespaceOf,
  refOf,
  tokenFrom,
  tokenOf,
  type VersionField,
  versionFrom,
} from './fields';
import type { NamespaceField } from './system-calls';

export interface DescribeTaskQueueRequest extends NamespaceField {
  taskQueue?: Maybe<NameField>;
  /** 2: its activities, else its workflow tasks. */
  taskQueueType?: Maybe<number>;
  /** 1: the answer has `versionsInfo`, for each of `taskQueueTypes` (default: both). */
  apiMode?: Maybe<number>;
  taskQueueTypes?: Maybe<number[]>;
  /** Accepted, like those below: what they ask for is always there, or is not here. */
  reportStats?: Maybe<boolean>;
  reportPollers?: Maybe<boolean>;
  includeTaskQueueStatus?: Maybe<boolean>;
  reportConfig?: Maybe<boolean>;
  reportTaskReachability?: Maybe<boolean>;
  versions?: Maybe<object>;
}
export interface DeploymentField extends NamespaceField {
  deploymentName?: Maybe<string>;
}
export interface SetCurrentVersionRequest extends DeploymentField {
  buildId?: Maybe<string>;
  version?: Maybe<string>;
  conflictToken?: Maybe<Uint8Array>;
  identity?: Maybe<string>;
  ignoreMissingTaskQueues?: Maybe<boolean>;
  allowNoPollers?: Maybe<boolean>;
}
export interface SetRampingVersionRequest extends SetCurrentVersionRequest {
  percentage?: Maybe<number>;
}

/** Temporal's numbers. */
const STATUSES: Readonly<Record<DeploymentVersionStatus, number>> = { INACTIVE: 1, CURRENT: 2, RAMPING: 3, DRAINING: 4, DRAINED: 5 };
const UNVERSIONED = '__unversioned__';

/** Task queues, and worker deployments. */
export abstract class DeploymentCalls extends ActivityCalls {
  async describeTaskQueue(request: DescribeTaskQueueRequest) {
    return this.call(async (engine) => {
      const described = await engine.describeTaskQueue({ namespace: namespaceOf(request), taskQueue: request.taskQueue?.name ?? '' });
      const of = (type: number) => taskQueueMessage(type === 2 ? described.activity : described.workflow);
      const message = of(request.taskQueueType ?? 1);
      if (request.apiMode !== 1) return { ...message, versionsInfo: {} };
      const types = request.taskQueueTypes?.length ? request.taskQueueTypes : [1, 2];
      const typesInfo = Object.fromEntries(types.map((type) => [type, { pollers: of(type).pollers, stats: of(type).stats }]));
      // Versions have queues of their own; what is here is what is known of the task queue as a whole.
      return { ...message, versionsInfo: { '': { typesInfo, taskReachability: 0 } } };
    });
  }

  /** Nothing is left to do: a worker's queue is left as soon as it says goodbye, or has been silent for its schedule-to-start time. */
  async resetStickyTaskQueue(request: NamespaceField & { execution?: Maybe<ExecutionField> }): Promise<object> {
    await this.call((engine) => engine.describeWorkflow({ execution: refOf(request, request.execution) }));
    return {};
  }

  async describeWorkerDeployment(request: DeploymentField) {
    return this.call(async (engine) => deploymentMessage(await engine.describeDeployment(deploymentOf(request))));
  }

  /** All of them are on one page. */
  async listWorkerDeployments(request: NamespaceField) {
    return this.call(async (engine) => {
      const { deployments } = await engine.listDeployments({ namespace: namespaceOf(request) });
      const workerDeployments = deployments.map(({ deploymentName: name, createdAt, ...rest }) => ({
        name,
        createTime: msNumberToTs(createdAt),
        routingConfig: routingOf({ deploymentName: name, createdAt, ...rest }),
      }));
      return { workerDeployments, nextPageToken: new Uint8Array() };
    });
  }

  async describeWorkerDeploymentVersion(
    request: NamespaceField & { version?: Maybe<string>; deploymentVersion?: Maybe<VersionField>; reportTaskQueueStats?: Maybe<boolean> },
  ) {
    return this.call(async (engine) => {
      const version = versionFrom(request.deploymentVersion, request.version);
      const { deploymentName = '', buildId } = version ?? {};
      const deployment = await engine.describeDeployment({ namespace: namespaceOf(request), deploymentName });
      const found = deployment.versions.find((each) => each.buildId === buildId);
      if (!found) throw new EngineError('DEPLOYMENT_NOT_FOUND', `Deployment "${deploymentName}" has no version "${buildId}".`);
      const { taskQueues } = found;
      const infos = taskQueues.map(({ name, kind }) => ({ name, type: kind === 'activity' ? 2 : 1 }));
      return { workerDeploymentVersionInfo: { ...versionMessage(deploymentName, found), deploymentName, taskQueueInfos: infos } };
    });
  }

  async setWorkerDeploymentCurrentVersion(request: SetCurrentVersionRequest) {
    return this.call(async (engine) => {
      const before = await engine.describeDeployment(deploymentOf(request)).catch(() => null);
      const { revision } = await engine.setCurrentVersion({ ...changeOf(request), buildId: buildIdOf(request) });
      return { conflictToken: tokenOf(revision), ...previousOf(before, before?.currentVersion) };
    });
  }

  async setWorkerDeploymentRampingVersion(request: SetRampingVersionRequest) {
    return this.call(async (engine) => {
      const before = await engine.describeDeployment(deploymentOf(request)).catch(() => null);
      const percentage = request.percentage ?? 0;
      const buildId = buildIdOf(request);
      const none = buildId === null && percentage === 0;
      const { revision } = await engine.setRampingVersion({ ...changeOf(request), buildId, percentage: none ? null : percentage });
      const previousPercentage = before?.rampingVersion?.percentage ?? 0;
      return { conflictToken: tokenOf(revision), ...previousOf(before, before?.rampingVersion?.buildId), previousPercentage };
    });
  }
}

function deploymentOf(request: DeploymentField) {
  return { namespace: namespaceOf(request), deploymentName: request.deploymentName ?? '' };
}

function changeOf(request: SetCurrentVersionRequest) {
  const revision = tokenFrom<number>(request.conflictToken);
  return {
    ...deploymentOf(request),
    ...(revision !== undefined && { revision }),
    allowNoPollers: request.allowNoPollers ?? false,
    identity: request.identity ?? '',
  };
}

/** Null: workers without versioning. */
function buildIdOf({ buildId, version }: SetCurrentVersionRequest): string | null {
  return buildId || versionFrom(null, version)?.buildId || null;
}

function versionOf(deploymentName: string, buildId: string | null | undefined): DeploymentVersion | null {
  return buildId ? { deploymentName, buildId } : null;
}

function previousOf(before: DeploymentDescription | null, buildId: string | null | undefined) {
  const version = before && versionOf(before.deploymentName, buildId);
  return { previousVersion: version ? toCanonicalString(version) : UNVERSIONED, previousDeploymentVersion: version };
}

function deploymentMessage(deployment: DeploymentDescription) {
  const { deploymentName, createdAt, versions, lastModifierIdentity, revision } = deployment;
  return {
    conflictToken: tokenOf(revision),
    workerDeploymentInfo: {
      name: deploymentName,
      versionSummaries: versions.map((each) => versionMessage(deploymentName, each)),
      createTime: msNumberToTs(createdAt),
      routingConfig: routingOf(deployment),
      lastModifierIdentity,
    },
  };
}

function versionMessage(deploymentName: string, { buildId, status, createdAt }: DeploymentVersionInfo) {
  const version = { deploymentName, buildId };
  // 0: it is in use, or never was.
  const drainageStatus = status === 'DRAINING' ? 1 : status === 'DRAINED' ? 2 : 0;
  return {
    version: toCanonicalString(version),
    deploymentVersion: version,
    status: STATUSES[status],
    createTime: msNumberToTs(createdAt),
    drainageStatus,
    drainageInfo: drainageStatus === 0 ? null : { status: drainageStatus },
  };
}

function routingOf({ deploymentName, currentVersion, rampingVersion, routingChangedAt, revision }: DeploymentDescription) {
  const current = versionOf(deploymentName, currentVersion);
  const ramping = versionOf(deploymentName, rampingVersion?.buildId);
  return {
    currentDeploymentVersion: current,
    currentVersion: current ? toCanonicalString(current) : UNVERSIONED,
    rampingDeploymentVersion: ramping,
    rampingVersion: ramping ? toCanonicalString(ramping) : rampingVersion ? UNVERSIONED : '',
    rampingVersionPercentage: rampingVersion?.percentage ?? 0,
    currentVersionChangedTime: timeOf(routingChangedAt),
    revisionNumber: toLong(revision),
  };
}

function taskQueueMessage({ pollers, backlogCount, backlogAgeMs, dispatchRate }: TaskQueueStats) {
  return {
    pollers: pollers.map(({ identity, lastAccessTime, ratePerSecond, deploymentVersion }) => ({
      identity,
      lastAccessTime: msNumberToTs(lastAccessTime),
      ratePerSecond: ratePerSecond ?? 100_000,
      /** 2: with versioning. */
      deploymentOptions: deploymentVersion ? { ...deploymentVersion, workerVersioningMode: 2 } : null,
    })),
    stats: {
      approximateBacklogCount: toLong(backlogCount),
      approximateBacklogAge: msNumberToTs(backlogAgeMs),
      tasksAddRate: dispatchRate,
      tasksDispatchRate: dispatchRate,
    },
    taskQueueStatus: { backlogCountHint: toLong(backlogCount), ratePerSecond: 100_000 },
  };
}
