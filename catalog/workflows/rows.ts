import { eq } from 'drizzle-orm';
import type { CallSite, JsonSchema, WorkflowInterface } from '../../compiler';
import { type BlockId, type Definition, migrate, type Span } from '../../compiler/definition';
import type { Db } from '../../engine/store';
import { CatalogError, type Draft, type Layout, type VersionSummary, type WorkflowVersion } from '../catalog';

export type WorkflowRow = Db['tables']['workflows']['$inferSelect'];
export type VersionRow = Db['tables']['workflowVersions']['$inferSelect'];

export async function findRow(db: Db, name: string): Promise<WorkflowRow | undefined> {
  const { workflows } = db.tables;
  const [row] = await db.select().from(workflows).where(eq(workflows.name, name)).limit(1);
  return row;
}

export async function requireRow(db: Db, name: string): Promise<WorkflowRow> {
  const row = await findRow(db, name);
  if (!row) throw new CatalogError('WORKFLOW_NOT_FOUND', `There is no workflow '${name}'. See the workflows list for the names.`, { name });
  return row;
}

export function draftOf(row: WorkflowRow): Draft {
  return { source: row.draftSource, layout: (row.draftLayout ?? {}) as Layout, revision: row.draftRevision, updatedAt: row.updatedAt };
}

export function summaryOf(row: Pick<VersionRow, 'version' | 'note' | 'author' | 'createdAt' | 'bundleId'>): VersionSummary {
  return { version: row.version, note: row.note, author: row.author, createdAt: row.createdAt, buildId: row.bundleId };
}

/** The JSON columns hold what `publish` wrote, so their types are known; the definition perhaps in the format of that day. */
export function versionOf(row: VersionRow): WorkflowVersion {
  return {
    ...summaryOf(row),
    name: row.workflow,
    source: row.source,
    definition: migrate(row.definition) as Definition,
    spans: row.spans as Record<BlockId, Span>,
    callSites: row.callSites as CallSite[],
    layout: (row.layout ?? {}) as Layout,
    inputSchema: row.inputSchema as JsonSchema,
    outside: row.interface as Omit<WorkflowInterface, 'inputSchema'> | null,
  };
}
