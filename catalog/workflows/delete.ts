import { eq } from 'drizzle-orm';
import type { CatalogContext } from '../context';
import { requireRow } from './rows';

/** The workflow and its draft go; versions and bundles stay, since runs are pinned to them and show their graph. */
export async function deleteWorkflow(context: CatalogContext, { name }: { readonly name: string }): Promise<void> {
  const { db } = context;
  await requireRow(db, name);
  await db.write(db.delete(db.tables.workflows).where(eq(db.tables.workflows.name, name)));
  context.changed(name);
}
