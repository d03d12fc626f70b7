import { eq } from 'drizzle-orm';
import type { WorkflowBundle } from '../compiler';
import type { CatalogContext } from './context';

/** Immutable, so whoever asks may keep it. */
export async function bundle({ db }: CatalogContext, buildId: string): Promise<WorkflowBundle | null> {
  const { bundles } = db.tables;
  const [row] = await db.select().from(bundles).where(eq(bundles.id, buildId)).limit(1);
  return row ? { buildId, code: row.code, ...(row.sourceMap === null ? {} : { sourceMap: row.sourceMap }) } : null;
}
