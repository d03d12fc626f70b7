import type { DeploymentVersion, RunVersioning, StartedAttributes, VersioningOverride } from '../../contract';
import type { MutableState, WritableState } from '../state';

/** The version that the run stays on; null: it goes where its deployment's routing sends it. */
export function pinnedVersionOf({ start, versioning }: Pick<MutableState, 'start' | 'versioning'>): DeploymentVersion | null {
  if (versioning?.override?.autoUpgrade) return null;
  if (start.deploymentVersion) return start.deploymentVersion;
  return versioning?.behavior === 'PINNED' ? (versioning.deploymentVersion ?? null) : null;
}

/** How a run begins. */
export function initialVersioning({
  versioningOverride: override,
  inheritedPinnedVersion,
}: Pick<StartedAttributes, 'versioningOverride' | 'inheritedPinnedVersion'>): RunVersioning | undefined {
  if (!override && !inheritedPinnedVersion) return undefined;
  return {
    ...(inheritedPinnedVersion && { behavior: 'PINNED' as const, deploymentVersion: inheritedPinnedVersion }),
    ...(override && { override }),
  };
}

/** What a run that comes of this one (its child, the next of its chain) takes over: an override, and the version that it is pinned to. */
export function inheritedVersioning({
  versioning,
}: Pick<MutableState, 'versioning'>): Pick<StartedAttributes, 'versioningOverride' | 'inheritedPinnedVersion'> {
  if (!versioning) return {};
  const { behavior, deploymentVersion, override } = versioning;
  return {
    ...(override && { versioningOverride: override }),
    ...(behavior === 'PINNED' && deploymentVersion && { inheritedPinnedVersion: deploymentVersion }),
  };
}

/** A worker has completed a workflow task: it says how the run is versioned; one without versioning takes that away. */
export function noteVersioning(
  state: WritableState,
  {
    deploymentVersion,
    versioningBehavior: behavior,
  }: { readonly deploymentVersion?: DeploymentVersion; readonly versioningBehavior?: RunVersioning['behavior'] },
): void {
  const { override, ...before } = state.versioning ?? {};
  if (behavior && deploymentVersion) {
    const { deploymentVersion: known } = before;
    const same = known?.buildId === deploymentVersion.buildId && known.deploymentName === deploymentVersion.deploymentName;
    if (same && before.behavior === behavior) return;
    state.versioning = { behavior, deploymentVersion, ...(override && { override }) };
    return;
  }
  if (override) state.versioning = { override };
  else delete state.versioning;
}

/** Null: the worker's behaviour counts again. */
export function noteOverride(state: WritableState, override: VersioningOverride | null): void {
  const { override: before, ...rest } = state.versioning ?? {};
  const { deploymentVersion: _, ...start } = state.start;
  if (override?.pinned) state.start = { ...start, deploymentVersion: override.pinned.version };
  else if (before?.pinned || override?.autoUpgrade) state.start = start;
  if (override) state.versioning = { ...rest, override };
  else if (rest.behavior) state.versioning = rest;
  else delete state.versioning;
}
