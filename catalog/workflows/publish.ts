import { and, desc, eq } from 'drizzle-orm';
import { build } from '../../compiler';
import { isDuplicateKey, type WriteQuery } from '../../engine/store';
import type { Layout, PublishResult, PublishWorkflow } from '../catalog';
import type { CatalogContext } from '../context';
import { factsOf } from './facts';
import { requireRow, type WorkflowRow } from './rows';

/** Two who publish at once meet on the version's key; the second takes the next number. */
const MAX_TRIES = 5;

/** Draft (or `source`) -> checked, built, stored as the next version, all of it or nothing. Errors of the checker stop it. */
export async function publishWorkflow(context: CatalogContext, request: PublishWorkflow): Promise<PublishResult> {
  const { db, checker, root } = context;
  const row = await requireRow(db, request.name);
  const source = request.source ?? row.draftSource;
  const [problems, built] = await Promise.all([checker.check(source), build(source, request.name, { resolveDir: root })]);
  if (problems.some((problem) => problem.severity === 'error')) return { ok: false, problems };
  if (!built.ok) return { ok: false, problems: [...problems, ...built.problems] };
  const { buildId } = built.bundle;

  const published = await publishedVersion(context, row);
  if (published?.source === source && published.bundleId === buildId)
    return { ok: true, version: published.version, buildId, unchanged: true, problems };
  const { inputSchema, ...outside } = await checker.interfaceOf({ source, workflow: request.name });

  for (let tries = 1; ; tries++) {
    const version = (await lastVersion(context, request.name)) + 1;
    const now = context.clock.now();
    const { workflows, workflowVersions, bundles } = db.tables;
    const layout = request.layout ?? row.draftLayout ?? {};
    // What tests answer is the draft's alone.
    const { tests: _, ...shown } = layout as Layout;
    const writes: WriteQuery[] = [
      db.insert(workflowVersions).values({
        workflow: request.name,
        version,
        source,
        definition: built.definition,
        spans: built.spans,
        callSites: built.callSites,
        layout: shown,
        inputSchema,
        interface: outside,
        bundleId: buildId,
        note: request.note ?? '',
        author: request.author ?? '',
        createdAt: now,
      }),
      db
        .update(workflows)
        .set({ publishedVersion: version, updatedAt: now, ...draftChanges(request, row, source, layout) })
        .where(eq(workflows.name, request.name)),
    ];
    if (!(await hasBundle(context, buildId))) {
      writes.push(
        db.insert(bundles).values({ id: buildId, code: built.bundle.code, sourceMap: built.bundle.sourceMap ?? null, createdAt: now }),
      );
    }
    try {
      await db.write(...writes);
    } catch (error) {
      if (isDuplicateKey(error) && tries < MAX_TRIES) continue;
      throw error;
    }
    context.changed(request.name);
    return { ok: true, version, buildId, unchanged: false, problems };
  }
}

/** A source that came with the request becomes the draft, so that the editor shows what is published. */
function draftChanges(request: PublishWorkflow, row: WorkflowRow, source: string, layout: unknown) {
  if (request.source === undefined || request.source === row.draftSource) return {};
  return { draftSource: source, draftLayout: layout, draftRevision: row.draftRevision + 1, ...factsOf(source, request.name) };
}

async function publishedVersion({ db }: CatalogContext, row: WorkflowRow) {
  if (row.publishedVersion === null) return undefined;
  const { workflowVersions: versions } = db.tables;
  const [found] = await db
    .select({ version: versions.version, source: versions.source, bundleId: versions.bundleId })
    .from(versions)
    .where(and(eq(versions.workflow, row.name), eq(versions.version, row.publishedVersion)))
    .limit(1);
  return found;
}

/** Of this name for ever, also from before a deletion: numbers are not used twice. */
async function lastVersion({ db }: CatalogContext, name: string): Promise<number> {
  const { workflowVersions: versions } = db.tables;
  const [last] = await db
    .select({ version: versions.version })
    .from(versions)
    .where(eq(versions.workflow, name))
    .orderBy(desc(versions.version))
    .limit(1);
  return last?.version ?? 0;
}

async function hasBundle({ db }: CatalogContext, id: string): Promise<boolean> {
  const { bundles } = db.tables;
  const found = await db.select({ id: bundles.id }).from(bundles).where(eq(bundles.id, id)).limit(1);
  return found.length > 0;
}
