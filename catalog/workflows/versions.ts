import { and, desc, eq } from 'drizzle-orm';
import { CatalogError, type StartTarget, type VersionSummary, type WorkflowVersion } from '../catalog';
import type { CatalogContext } from '../context';
import { requireRow, summaryOf, versionOf } from './rows';

/** Newest first. */
export async function listVersions({ db }: CatalogContext, { name }: { readonly name: string }): Promise<readonly VersionSummary[]> {
  await requireRow(db, name);
  const { workflowVersions: versions } = db.tables;
  const { version, note, author, createdAt, bundleId } = versions;
  const rows = await db
    .select({ version, note, author, createdAt, bundleId })
    .from(versions)
    .where(eq(versions.workflow, name))
    .orderBy(desc(version));
  return rows.map(summaryOf);
}

/** A version is found even when its workflow is deleted, for the runs that carry it. */
export async function getVersion(
  { db }: CatalogContext,
  { name, version }: { readonly name: string; readonly version: number },
): Promise<WorkflowVersion> {
  const { workflowVersions: versions } = db.tables;
  const [row] = await db
    .select()
    .from(versions)
    .where(and(eq(versions.workflow, name), eq(versions.version, version)))
    .limit(1);
  if (!row) throw new CatalogError('VERSION_NOT_FOUND', `The workflow '${name}' has no version ${version}.`, { name, version });
  return versionOf(row);
}

export async function versionOfBuild(
  { db }: CatalogContext,
  { name, buildId }: { readonly name: string; readonly buildId: string },
): Promise<WorkflowVersion | null> {
  const { workflowVersions: versions } = db.tables;
  const [row] = await db
    .select()
    .from(versions)
    .where(and(eq(versions.workflow, name), eq(versions.bundleId, buildId)))
    .orderBy(desc(versions.version))
    .limit(1);
  return row ? versionOf(row) : null;
}

export async function startTarget(
  context: CatalogContext,
  request: { readonly name: string; readonly version?: number },
): Promise<StartTarget> {
  const { name } = request;
  const row = await requireRow(context.db, name);
  const published = request.version ?? row.publishedVersion;
  if (published === null)
    throw new CatalogError('NOT_PUBLISHED', `The workflow '${name}' has not been published yet: publish it, then start it.`, { name });
  const { version, buildId, inputSchema } = await getVersion(context, { name, version: published });
  return { workflowType: name, version, deploymentVersion: { deploymentName: name, buildId }, inputSchema };
}
