import { eq } from 'drizzle-orm';
import { isDuplicateKey } from '../../engine/store';
import { CatalogError, type WorkflowDetails } from '../catalog';
import type { CatalogContext } from '../context';
import { factsOf } from './facts';
import { getWorkflow } from './get';
import { checkName } from './name';
import { renameFunction } from './rename-function';
import { requireRow } from './rows';

/** The draft goes on under a new name, not yet published: versions that exist are code of the old name, and their runs stay with it. */
export async function renameWorkflow(
  context: CatalogContext,
  { name, newName }: { readonly name: string; readonly newName: string },
): Promise<WorkflowDetails> {
  checkName(newName);
  const { db } = context;
  const row = await requireRow(db, name);
  if (newName === name) return getWorkflow(context, { name });
  const source = renameFunction(row.draftSource, name, newName);
  const { workflows } = db.tables;
  const moved = {
    ...row,
    name: newName,
    title: row.title === name ? newName : (factsOf(source, newName)?.title ?? row.title),
    draftSource: source,
    draftRevision: row.draftRevision + 1,
    updatedAt: context.clock.now(),
    publishedVersion: null,
  };
  try {
    await db.write(db.insert(workflows).values(moved), db.delete(workflows).where(eq(workflows.name, name)));
  } catch (error) {
    if (isDuplicateKey(error))
      throw new CatalogError('WORKFLOW_EXISTS', `There is a workflow '${newName}' already: choose another name.`, { name: newName });
    throw error;
  }
  context.changed(name);
  context.changed(newName);
  return getWorkflow(context, { name: newName });
}
