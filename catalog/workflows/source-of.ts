import type { CatalogContext } from '../context';
import { requireRow } from './rows';
import { getVersion } from './versions';

export interface SourceChoice {
  readonly name: string;
  readonly version?: number;
  readonly source?: string;
}

/** Which text a question is about: the given one, else the given version, else the published version, else the draft. */
export async function sourceOf(context: CatalogContext, { name, version, source }: SourceChoice): Promise<string> {
  if (source !== undefined) return source;
  if (version !== undefined) return (await getVersion(context, { name, version })).source;
  const row = await requireRow(context.db, name);
  return row.publishedVersion === null ? row.draftSource : (await getVersion(context, { name, version: row.publishedVersion })).source;
}
