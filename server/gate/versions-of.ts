import type { Catalog, WorkflowVersion } from '../../catalog';

export type VersionOf = (buildId: string | undefined) => Promise<WorkflowVersion | null>;

/** The version of a workflow that has a build; looks each up once. */
export function versionsOf(catalog: Catalog, name: string): VersionOf {
  const known = new Map<string, Promise<WorkflowVersion | null>>();
  return async (buildId) => {
    if (buildId === undefined) return null;
    const found = known.get(buildId) ?? catalog.versionOfBuild({ name, buildId });
    known.set(buildId, found);
    return found;
  };
}
