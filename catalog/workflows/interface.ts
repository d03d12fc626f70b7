import { LRUCache } from 'lru-cache';
import type { HandlerInfo, WorkflowInterface } from '../../compiler';
import type { CatalogContext } from '../context';
import { requireRow } from './rows';
import type { SourceChoice } from './source-of';
import { getVersion, versionOfBuild } from './versions';

/** A version's schemas were made when it was published, with the types of that day; a draft's are made now. */
export async function workflowInterface(context: CatalogContext, choice: SourceChoice): Promise<WorkflowInterface> {
  const { name, source } = choice;
  const made = (text: string) => context.checker.interfaceOf({ source: text, workflow: name });
  if (source !== undefined) return made(source);
  const row = choice.version === undefined ? await requireRow(context.db, name) : undefined;
  const version = choice.version ?? row?.publishedVersion ?? undefined;
  if (version === undefined) return made(row?.draftSource ?? '');
  const published = await getVersion(context, { name, version });
  const { inputSchema, outside } = published;
  return outside ? { inputSchema, ...outside } : { ...(await made(published.source)), inputSchema };
}

/** Asked for every message to a run; a build never changes. */
export function handlersOfBuilds(context: CatalogContext) {
  const known = new LRUCache<string, readonly HandlerInfo[]>({ max: 500 });
  return async (build: { readonly name: string; readonly buildId: string }): Promise<readonly HandlerInfo[]> => {
    const key = `${build.buildId} ${build.name}`;
    const found = known.get(key);
    if (found) return found;
    const version = await versionOfBuild(context, build);
    if (!version) return [];
    const { handlers } = await workflowInterface(context, { name: build.name, version: version.version });
    known.set(key, handlers);
    return handlers;
  };
}
