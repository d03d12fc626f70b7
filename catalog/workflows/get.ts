import { and, eq } from 'drizzle-orm';
import { get as parse } from '../../compiler';
import type { VersionSummary, WorkflowDetails } from '../catalog';
import type { CatalogContext } from '../context';
import { draftOf, requireRow, summaryOf, type WorkflowRow } from './rows';

export async function getWorkflow(context: CatalogContext, { name }: { readonly name: string }): Promise<WorkflowDetails> {
  const row = await requireRow(context.db, name);
  const { title, description, draftSource } = row;
  return { name, title, description, draft: draftOf(row), published: await publishedOf(context, row), parsed: parse(draftSource) };
}

async function publishedOf({ db }: CatalogContext, row: WorkflowRow): Promise<VersionSummary | null> {
  if (row.publishedVersion === null) return null;
  const { workflowVersions: versions } = db.tables;
  const { version, note, author, createdAt, bundleId } = versions;
  const [found] = await db
    .select({ version, note, author, createdAt, bundleId })
    .from(versions)
    .where(and(eq(versions.workflow, row.name), eq(versions.version, row.publishedVersion)))
    .limit(1);
  return found ? summaryOf(found) : null;
}
