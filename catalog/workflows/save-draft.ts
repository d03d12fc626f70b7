import { and, eq } from 'drizzle-orm';
import { CatalogError, type SaveDraft } from '../catalog';
import type { CatalogContext } from '../context';
import { factsOf } from './facts';
import { draftOf, requireRow } from './rows';

/** Whoever saves second on one revision loses nothing: the error brings what is stored. */
export async function saveDraft(
  context: CatalogContext,
  request: SaveDraft,
): Promise<{ readonly revision: number; readonly updatedAt: number }> {
  const { name, source, layout, revision } = request;
  const { db } = context;
  const { workflows } = db.tables;
  const updatedAt = context.clock.now();
  const changes = { draftSource: source, draftLayout: layout, draftRevision: revision + 1, updatedAt, ...factsOf(source, name) };
  const [changed] = await db.write(
    db
      .update(workflows)
      .set(changes)
      .where(and(eq(workflows.name, name), eq(workflows.draftRevision, revision))),
  );
  if (changed !== 1) {
    const stored = draftOf(await requireRow(db, name));
    throw new CatalogError(
      'DRAFT_CONFLICT',
      `The draft of '${name}' was changed elsewhere meanwhile (revision ${stored.revision}): take it over, or save yours on top.`,
      stored,
    );
  }
  context.changed(name);
  return { revision: revision + 1, updatedAt };
}
