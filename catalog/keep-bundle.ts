import type { WorkflowBundle } from '../compiler';
import { isDuplicateKey } from '../engine/store';
import { bundle } from './bundle';
import type { CatalogContext } from './context';

/** Code that is not published but runs (tests of a draft): kept, so that a run finds it after a restart too. */
export async function keepBundle(context: CatalogContext, { buildId, code, sourceMap }: WorkflowBundle): Promise<void> {
  if (await bundle(context, buildId)) return;
  const { db, clock } = context;
  const row = { id: buildId, code, sourceMap: sourceMap ?? null, createdAt: clock.now() };
  await db.write(db.insert(db.tables.bundles).values(row)).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
  });
}
