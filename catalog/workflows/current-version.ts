import { and, eq } from 'drizzle-orm';
import type { DeploymentVersion } from '../../engine/contract';
import type { Db } from '../../engine/store';

/** What a new run of the workflow is pinned to; undefined: nothing of this name is published here. Needs no open catalogue. */
export async function currentVersion(db: Db, name: string): Promise<DeploymentVersion | undefined> {
  const { workflows, workflowVersions: versions } = db.tables;
  const [row] = await db
    .select({ buildId: versions.bundleId })
    .from(workflows)
    .innerJoin(versions, and(eq(versions.workflow, workflows.name), eq(versions.version, workflows.publishedVersion)))
    .where(eq(workflows.name, name))
    .limit(1);
  return row && { deploymentName: name, buildId: row.buildId };
}
