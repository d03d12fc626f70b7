import type { JsonSchema } from '../../compiler';
import type { CatalogContext } from '../context';
import { requireRow } from './rows';
import type { SourceChoice } from './source-of';
import { getVersion } from './versions';

/** A version's schema was made when it was published; a draft's is made now. */
export async function inputSchema(context: CatalogContext, { name, version, source }: SourceChoice): Promise<JsonSchema> {
  if (source !== undefined) return context.checker.inputSchema({ source, workflow: name });
  if (version !== undefined) return (await getVersion(context, { name, version })).inputSchema;
  const row = await requireRow(context.db, name);
  if (row.publishedVersion !== null) return (await getVersion(context, { name, version: row.publishedVersion })).inputSchema;
  return context.checker.inputSchema({ source: row.draftSource, workflow: name });
}
