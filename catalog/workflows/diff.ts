import { type Definition, type Diff, diff, get, type Span } from '../../compiler';
import { CatalogError } from '../catalog';
import type { CatalogContext } from '../context';
import { requireRow } from './rows';
import { getVersion } from './versions';

/** One side of a comparison. */
export type DiffSide = 'draft' | 'published' | { readonly version: number } | { readonly source: string };

export interface DiffRequest {
  readonly name: string;
  /** Default: the published version. */
  readonly before?: DiffSide;
  /** Default: the draft. */
  readonly after?: DiffSide;
}

export interface DiffResult extends Diff {
  readonly before: DiffedVersion;
  readonly after: DiffedVersion;
}

export interface DiffedVersion {
  readonly source: string;
  readonly definition: Definition;
  readonly spans: Readonly<Record<string, Span>>;
}

/** What changed between two versions of a workflow, with both of them for whoever shows it. */
export async function diffWorkflow(context: CatalogContext, request: DiffRequest): Promise<DiffResult> {
  const { name, before = 'published', after = 'draft' } = request;
  const [from, to] = await Promise.all([read(context, name, before), read(context, name, after)]);
  return { ...diff(from.definition, to.definition), before: from, after: to };
}

async function read(context: CatalogContext, name: string, side: DiffSide): Promise<DiffedVersion> {
  const source = await sourceOf(context, name, side);
  const parsed = get(source);
  if (!parsed.ok) {
    const [problem] = parsed.problems;
    const where = typeof side === 'string' ? `The ${side} of '${name}'` : 'The source';
    throw new CatalogError('INVALID_SOURCE', `${where} cannot be read: line ${problem?.span.line ?? 1}, ${problem?.message ?? ''}`, {
      problems: parsed.problems,
    });
  }
  const { definition, spans } = parsed;
  return { source, definition, spans };
}

async function sourceOf(context: CatalogContext, name: string, side: DiffSide): Promise<string> {
  if (typeof side === 'object') return 'source' in side ? side.source : (await getVersion(context, { name, version: side.version })).source;
  const row = await requireRow(context.db, name);
  if (side === 'draft') return row.draftSource;
  if (row.publishedVersion === null)
    throw new CatalogError('NOT_PUBLISHED', `The workflow '${name}' has a draft only: publish it first.`, { name });
  return (await getVersion(context, { name, version: row.publishedVersion })).source;
}
