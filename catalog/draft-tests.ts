import { and, desc, eq, notExists } from 'drizzle-orm';
import type { WorkflowBundle } from '../compiler';
import { isDuplicateKey } from '../engine/store';
import type { DraftTest } from './catalog';
import type { CatalogContext } from './context';
import { keepBundle } from './keep-bundle';

/** Keeps a test and the code that it runs; one of the same workflow id is replaced. */
export async function keepDraftTest(context: CatalogContext, test: DraftTest, bundle: WorkflowBundle): Promise<void> {
  const { db, clock } = context;
  const { draftTests } = db.tables;
  const row = { ...test, bundleId: bundle.buildId, createdAt: clock.now() };
  // Before the code: as long as a test names it, it is not swept.
  await db.write(db.insert(draftTests).values(row)).catch(async (error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    await db.write(db.update(draftTests).set(row).where(eq(draftTests.workflowId, test.workflowId)));
  });
  await keepBundle(context, bundle);
}

export async function draftTest({ db }: CatalogContext, workflowId: string): Promise<DraftTest | null> {
  const { draftTests } = db.tables;
  const [row] = await db.select().from(draftTests).where(eq(draftTests.workflowId, workflowId)).limit(1);
  return row ? { workflowId, workflow: row.workflow, pins: row.pins as DraftTest['pins'] } : null;
}

/** Found at once, at most: what is left is found the next time. */
const MAX_OUTDATED = 1_000;

/** Workflow ids of the tests of a workflow beyond the newest `keep`. */
export async function outdatedDraftTests({ db }: CatalogContext, workflow: string, keep: number): Promise<readonly string[]> {
  const { draftTests } = db.tables;
  const rows = await db
    .select({ workflowId: draftTests.workflowId })
    .from(draftTests)
    .where(eq(draftTests.workflow, workflow))
    .orderBy(desc(draftTests.createdAt), desc(draftTests.workflowId))
    .limit(MAX_OUTDATED)
    .offset(keep);
  return rows.map(({ workflowId }) => workflowId);
}

/** The test goes, and with the last one of them the code that they ran. */
export async function forgetDraftTest({ db }: CatalogContext, workflowId: string): Promise<void> {
  const { draftTests, bundles } = db.tables;
  const [row] = await db.select({ id: draftTests.bundleId }).from(draftTests).where(eq(draftTests.workflowId, workflowId)).limit(1);
  if (!row) return;
  const users = db.select({ id: draftTests.bundleId }).from(draftTests).where(eq(draftTests.bundleId, row.id));
  await db.write(
    db.delete(draftTests).where(eq(draftTests.workflowId, workflowId)),
    db.delete(bundles).where(and(eq(bundles.id, row.id), notExists(users))),
  );
}
