import { eq } from 'drizzle-orm';
import { isCatalogError, type Template } from '../catalog';
import type { CatalogContext } from '../context';
import { createWorkflow } from '../workflows/create';
import { publishWorkflow } from '../workflows/publish';
import { findRow } from '../workflows/rows';
import { loadExamples } from '.';

/** Every example that was never here becomes a published workflow; one that the user edited or deleted is left alone. */
export async function publishExamples(context: CatalogContext): Promise<readonly string[]> {
  const published: string[] = [];
  for (const example of await loadExamples(context.root)) {
    const { name, title, description, source } = example;
    const state = await stateOf(context, example);
    if (state === 'theirs') continue;
    try {
      if (state === 'absent') await createWorkflow(context, { name, title, description, source });
    } catch (error) {
      // Another process starts on the same database.
      if (isCatalogError(error, 'WORKFLOW_EXISTS')) continue;
      throw error;
    }
    const result = await publishWorkflow(context, { name, note: 'Example' });
    if (!result.ok) {
      const problem = result.problems.find((each) => each.severity === 'error');
      throw new Error(`the example '${name}' does not pass the checks: line ${problem?.span.line}: ${problem?.message}`);
    }
    published.push(name);
  }
  return published;
}

/** `begun`: a start was interrupted between making the workflow and publishing it. */
async function stateOf({ db }: CatalogContext, { name, source }: Template): Promise<'absent' | 'begun' | 'theirs'> {
  const row = await findRow(db, name);
  if (row) return row.publishedVersion === null && row.draftSource === source ? 'begun' : 'theirs';
  const { workflowVersions: versions } = db.tables;
  const old = await db.select({ version: versions.version }).from(versions).where(eq(versions.workflow, name)).limit(1);
  return old.length > 0 ? 'theirs' : 'absent';
}
