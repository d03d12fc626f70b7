import { eq } from 'drizzle-orm';
import { type GuardResult, guard, patchIdsOf } from '../../compiler';
import { CatalogError } from '../catalog';
import type { CatalogContext } from '../context';
import { requireRow } from './rows';
import { getVersion } from './versions';

export interface GuardRequest {
  readonly name: string;
  /** The new code. Default: the draft. */
  readonly source?: string;
  /** The version whose open runs are to go on. Default: the published one. */
  readonly version?: number;
}

/** The new code with a version's code beside it where runs of that version need it. */
export async function guardWorkflow(context: CatalogContext, { name, source, version }: GuardRequest): Promise<GuardResult> {
  const row = await requireRow(context.db, name);
  const from = version ?? row.publishedVersion;
  if (from === null)
    throw new CatalogError('NOT_PUBLISHED', `The workflow '${name}' has no version yet, so no run needs a guard.`, { name });
  const old = await getVersion(context, { name, version: from });
  return guard(old.source, source ?? row.draftSource, { taken: await usedPatchIds(context, name) });
}

/** Of all versions: a run may carry the mark of any of them. */
async function usedPatchIds({ db }: CatalogContext, name: string): Promise<readonly string[]> {
  const { workflowVersions: versions } = db.tables;
  const rows = await db.select({ source: versions.source }).from(versions).where(eq(versions.workflow, name));
  return rows.flatMap((row) => patchIdsOf(row.source));
}
