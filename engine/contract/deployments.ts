import type { VersioningOverride } from './events';
import type { DeploymentVersion } from './execution';

/**
 * Worker deployments: which version of the users' own workers gets a run. A version comes into being when a worker of it polls. A run is
 * PINNED to the version that decides it, or AUTO_UPGRADE: it goes to the current version (or the ramping one) with its next workflow task.
 */

export type VersioningBehavior = 'PINNED' | 'AUTO_UPGRADE';

/** How a run is versioned. Absent fields: its last workflow task was completed by a worker without versioning, or none was. */
export interface RunVersioning {
  readonly behavior?: VersioningBehavior;
  /** Of the worker that completed the last workflow task. */
  readonly deploymentVersion?: DeploymentVersion;
  /** Of this run alone, before what its worker says. */
  readonly override?: VersioningOverride;
}

/**
 * CURRENT: new runs and those that go along get it. RAMPING: a share of them does. DRAINING: neither, and open runs are on it. DRAINED:
 * no more. INACTIVE: it was never current or ramping.
 */
export type DeploymentVersionStatus = 'INACTIVE' | 'CURRENT' | 'RAMPING' | 'DRAINING' | 'DRAINED';

export interface DeploymentVersionInfo {
  readonly buildId: string;
  readonly status: DeploymentVersionStatus;
  /** When a worker of it polled for the first time, epoch ms. */
  readonly createdAt: number;
  /** Task queues that workers of it have polled. */
  readonly taskQueues: readonly { readonly name: string; readonly kind: 'workflow' | 'activity' }[];
  /** Identities of workers that were seen within five minutes. */
  readonly pollers: readonly string[];
  /** Open runs whose last workflow task it completed, or that are pinned to it. */
  readonly openRuns: number;
}

export interface DeploymentDescription {
  readonly deploymentName: string;
  readonly createdAt: number;
  /** Build id; null: workers without versioning get what goes along. */
  readonly currentVersion: string | null;
  /** `percentage` of the workflow ids, from 0 to 100. `buildId` null: to workers without versioning. */
  readonly rampingVersion: { readonly buildId: string | null; readonly percentage: number } | null;
  /** When current or ramping version were set last; null: never. */
  readonly routingChangedAt: number | null;
  readonly lastModifierIdentity: string;
  /** Raised by every change of the routing, not by workers that poll; given back with a change, it refuses one that somebody else has overtaken. */
  readonly revision: number;
  /** Newest first. */
  readonly versions: readonly DeploymentVersionInfo[];
}

export interface DescribeDeploymentRequest {
  readonly namespace: string;
  readonly deploymentName: string;
}
interface ChangeRouting extends DescribeDeploymentRequest {
  /** Default: whatever was changed meanwhile. */
  readonly revision?: number;
  /** Allows a version that no worker has polled for yet. Default false. */
  readonly allowNoPollers?: boolean;
  readonly identity: string;
}
export interface SetCurrentVersionRequest extends ChangeRouting {
  /** Null: workers without versioning. */
  readonly buildId: string | null;
}
export interface SetRampingVersionRequest extends ChangeRouting {
  /** Null with a percentage: workers without versioning. */
  readonly buildId: string | null;
  /** 0 to 100; null: nothing ramps any more. */
  readonly percentage: number | null;
}

export interface DeploymentOperations {
  listDeployments(request: { readonly namespace: string }): Promise<{ readonly deployments: readonly DeploymentDescription[] }>;
  /** `DEPLOYMENT_NOT_FOUND`: no worker of it has ever polled. */
  describeDeployment(request: DescribeDeploymentRequest): Promise<DeploymentDescription>;
  /** What goes along gets this version from its next workflow task on; a ramping version of the same build ceases to ramp. */
  setCurrentVersion(request: SetCurrentVersionRequest): Promise<DeploymentDescription>;
  setRampingVersion(request: SetRampingVersionRequest): Promise<DeploymentDescription>;
}
