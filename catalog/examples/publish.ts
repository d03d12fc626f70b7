import { eq } from 'drizzle-orm';
import { isCatalogError, type PublishedExamples, type Template } from '../catalog';
import type { CatalogContext } from '../context';
import { createWorkflow } from '../workflows/create';
import { publishWorkflow } from '../workflows/publish';
import { findRow } from '../workflows/rows';
import { exampleNames, loadExample } from '.';

/**
 * Every example that was never here becomes a published workflow; one that the user edited or deleted is left alone. What is
 * wrong with one keeps no other from being published.
 */
export async function publishExamples(context: CatalogContext): Promise<PublishedExamples> {
  const published: string[] = [];
  const failed: { name: string; reason: string }[] = [];
  for (const name of await exampleNames(context.root)) {
    try {
      if (await publishExample(context, await loadExample(context.root, name))) published.push(name);
    } catch (error) {
      failed.push({ name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { published, failed };
}

/** False: there was nothing to do. */
async function publishExample(context: CatalogContext, example: Template): Promise<boolean> {
  const { name, title, description, source } = example;
  const state = await stateOf(context, example);
  if (state === 'theirs') return false;
  try {
    if (state === 'absent') await createWorkflow(context, { name, title, description, source });
  } catch (error) {
    // Another process starts on the same database.
    if (isCatalogError(error, 'WORKFLOW_EXISTS')) return false;
    throw error;
  }
  const result = await publishWorkflow(context, { name, note: 'Example' });
  if (result.ok) return true;
  const problem = result.problems.find((each) => each.severity === 'error');
  throw new Error(`it does not pass the checks: line ${problem?.span.line}: ${problem?.message}`);
}

/** `begun`: a start was interrupted between making the workflow and publishing it. */
async function stateOf({ db }: CatalogContext, { name, source }: Template): Promise<'absent' | 'begun' | 'theirs'> {
  const row = await findRow(db, name);
  if (row) return row.publishedVersion === null && row.draftSource === source ? 'begun' : 'theirs';
  const { workflowVersions: versions } = db.tables;
  const old = await db.select({ version: versions.version }).from(versions).where(eq(versions.workflow, name)).limit(1);
  return old.length > 0 ? 'theirs' : 'absent';
}
