import { TraceMap } from '@jridgewell/trace-mapping';
import { LRUCache } from 'lru-cache';
import type { HandlerInfo, WorkflowInterface } from '../../compiler';
import { bundle } from '../bundle';
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
    const choice = version ? { version: version.version } : await sourceOfTest(context, build.buildId);
    if (choice === null) return [];
    const { handlers } = await workflowInterface(context, { name: build.name, ...choice });
    known.set(key, handlers);
    return handlers;
  };
}

/** A test of a draft has no version: its text stands in the map of its code. Null: it is of no test, or was swept. */
async function sourceOfTest(context: CatalogContext, buildId: string): Promise<{ readonly source: string } | null> {
  const { sourceMap } = (await bundle(context, buildId)) ?? {};
  if (sourceMap === undefined) return null;
  const { sources, sourcesContent } = new TraceMap(sourceMap);
  const source = sourcesContent?.[sources.indexOf('workflow.ts')];
  return source == null ? null : { source };
}
