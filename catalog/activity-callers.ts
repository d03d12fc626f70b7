import { asc } from 'drizzle-orm';
import { get } from '../compiler';
import { type Definition, proxyOf, walk } from '../compiler/definition';
import type { ActivityCallers } from './catalog';
import type { CatalogContext } from './context';

/** Which workflows' drafts call which activities: activity name -> workflow names, both sorted. Drafts that do not parse have none. */
export async function activityCallers({ db }: CatalogContext): Promise<ActivityCallers> {
  const { workflows } = db.tables;
  const rows = await db.select({ name: workflows.name, source: workflows.draftSource }).from(workflows).orderBy(asc(workflows.name));
  const callers = new Map<string, string[]>();
  for (const { name, source } of rows) {
    const parsed = get(source);
    if (!parsed.ok) continue;
    for (const activity of activitiesOf(parsed.definition)) callers.set(activity, [...(callers.get(activity) ?? []), name]);
  }
  return Object.fromEntries([...callers].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Names as the worker knows them, not as the file calls them. */
function activitiesOf(definition: Definition): Set<string> {
  const found = new Set<string>();
  for (const { block } of walk(definition)) {
    if (block.kind !== 'activity' && block.kind !== 'localActivity') continue;
    const proxy = proxyOf(definition, block.id, block.callee);
    const member = /^[^.[]+\.([\p{ID_Continue}$]+)$/u.exec(block.callee)?.[1];
    found.add(proxy?.names.find(({ name, as }) => (as ?? name) === block.callee)?.name ?? member ?? block.callee);
  }
  return found;
}
