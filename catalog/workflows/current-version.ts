import { and, eq } from 'drizzle-orm';
import type { DeploymentVersion } from '../../engine/contract';
import type { Db } from '../../engine/store';

/**
 * What a new run of the workflow is pinned to; undefined: nothing of this name is published here. A child of its own workflow stays with the
 * code of its parent, and so does one whose function only the parent's file has. Needs no open catalogue.
 */
export async function currentVersion(db: Db, name: string, parent?: DeploymentVersion): Promise<DeploymentVersion | undefined> {
  if (parent?.deploymentName === name) return parent;
  const { workflows, workflowVersions: versions } = db.tables;
  const [row] = await db
    .select({ buildId: versions.bundleId })
    .from(workflows)
    .innerJoin(versions, and(eq(versions.workflow, workflows.name), eq(versions.version, workflows.publishedVersion)))
    .where(eq(workflows.name, name))
    .limit(1);
  if (row) return { deploymentName: name, buildId: row.buildId };
  return parent && (await hasFunction(db, parent, name)) ? parent : undefined;
}

/** Whether the file of a version exports such a function; the code of a test is that of the draft. */
async function hasFunction(db: Db, { deploymentName, buildId }: DeploymentVersion, name: string): Promise<boolean> {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return false;
  const { workflows, workflowVersions: versions } = db.tables;
  const [published] = await db
    .select({ source: versions.source })
    .from(versions)
    .where(and(eq(versions.workflow, deploymentName), eq(versions.bundleId, buildId)))
    .limit(1);
  const [draft] = published
    ? []
    : await db.select({ source: workflows.draftSource }).from(workflows).where(eq(workflows.name, deploymentName)).limit(1);
  const text = (published ?? draft)?.source ?? '';
  const word = name.replaceAll('$', '\\$');
  // Read at every start of such a child: looked for, not parsed.
  return new RegExp(`\\bexport\\s+(?:(?:async\\s+)?function\\s+|const\\s+|\\{[^}]*\\b)${word}(?![\\w$])`).test(text);
}
