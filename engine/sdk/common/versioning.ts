import { enumConverters } from './proto-enums';

/** One version of a worker's code: of which deployment, and which build of it. */
export interface WorkerDeploymentVersion {
  readonly buildId: string;
  readonly deploymentName: string;
}

/** `deploymentName.buildId`. */
export function toCanonicalString(version: WorkerDeploymentVersion): string {
  return `${version.deploymentName}.${version.buildId}`;
}

/** Whether a run stays on the code it started with, or goes to the newest with its next workflow task. */
export const VersioningBehavior = { PINNED: 'PINNED', AUTO_UPGRADE: 'AUTO_UPGRADE' } as const;
export type VersioningBehavior = keyof typeof VersioningBehavior;

export const [encodeVersioningBehavior, decodeVersioningBehavior] = enumConverters(
  { PINNED: 1, AUTO_UPGRADE: 2 } as const,
  'VERSIONING_BEHAVIOR_',
);

/** For one run, instead of what its worker says. */
export type VersioningOverride = PinnedVersioningOverride | AutoUpgradeVersioningOverride;
export interface PinnedVersioningOverride {
  pinnedTo: WorkerDeploymentVersion;
}
export type AutoUpgradeVersioningOverride = 'AUTO_UPGRADE';

/** The code that a run begins on which continues another. */
export const InitialVersioningBehavior = { AUTO_UPGRADE: 'AUTO_UPGRADE', USE_RAMPING_VERSION: 'USE_RAMPING_VERSION' } as const;
export type InitialVersioningBehavior = keyof typeof InitialVersioningBehavior;

export const [encodeInitialVersioningBehavior, decodeInitialVersioningBehavior] = enumConverters(
  { AUTO_UPGRADE: 1, USE_RAMPING_VERSION: 2 } as const,
  'CONTINUE_AS_NEW_VERSIONING_BEHAVIOR_',
);

/** From the form of Temporal's protocol; a version without a build is none. */
export function convertDeploymentVersion(
  version: { readonly buildId?: string | null; readonly deploymentName?: string | null } | null | undefined,
): WorkerDeploymentVersion | undefined {
  if (!version?.buildId) return undefined;
  return { buildId: version.buildId, deploymentName: version.deploymentName ?? '' };
}
