import { and, asc, eq } from 'drizzle-orm';
import type { WorkflowSummary } from '../catalog';
import type { CatalogContext } from '../context';

/** All workflows by name. One query; the sources never leave the database. */
export async function listWorkflows({ db }: CatalogContext): Promise<readonly WorkflowSummary[]> {
  const { workflows, workflowVersions } = db.tables;
  const rows = await db
    .select({
      name: workflows.name,
      title: workflows.title,
      description: workflows.description,
      publishedVersion: workflows.publishedVersion,
      createdAt: workflows.createdAt,
      updatedAt: workflows.updatedAt,
      same: workflowVersions.version,
    })
    .from(workflows)
    .leftJoin(
      workflowVersions,
      and(
        eq(workflowVersions.workflow, workflows.name),
        eq(workflowVersions.version, workflows.publishedVersion),
        eq(workflowVersions.source, workflows.draftSource),
      ),
    )
    .orderBy(asc(workflows.name));
  return rows.map(({ same, ...row }) => ({ ...row, draftChanged: same === null }));
}
