import { asc } from 'drizzle-orm';
import { get } from '../compiler';
import { type Definition, proxyOf, walk } from '../compiler/definition';
import type { ActivityCallers } from './catalog';
import type { CatalogContext } from './context';

/** What a draft called when it was last read: as of this revision, saved then. A workflow that was made anew begins at revision 1 again. */
interface KnownDraft {
  readonly revision: number;
  readonly updatedAt: number;
  readonly activities: ReadonlySet<string>;
}
type Known = ReadonlyMap<string, KnownDraft>;

/** Which workflows' drafts call which activities: activity name -> workflow names, both sorted. Drafts that do not parse have none. */
export function activityCallers({ db }: CatalogContext): () => Promise<ActivityCallers> {
  let known: Known = new Map();
  return async () => {
    known = await readDrafts(db, known);
    const callers = new Map<string, string[]>();
    for (const [workflow, { activities }] of known)
      for (const activity of activities) callers.set(activity, [...(callers.get(activity) ?? []), workflow]);
    return Object.fromEntries([...callers].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
}

/** All drafts by the names of their workflows; only those that have changed since are read. */
async function readDrafts(db: CatalogContext['db'], before: Known): Promise<Known> {
  const { workflows } = db.tables;
  const { name, draftSource: source, draftRevision: revision, updatedAt } = workflows;
  const rows = await db.select({ name, source, revision, updatedAt }).from(workflows).orderBy(asc(workflows.name));
  const now = new Map<string, KnownDraft>();
  for (const row of rows) {
    const known = before.get(row.name);
    if (known?.revision === row.revision && known.updatedAt === row.updatedAt) now.set(row.name, known);
    else {
      now.set(row.name, { revision: row.revision, updatedAt: row.updatedAt, activities: activitiesOf(row.source) });
      // A draft takes milliseconds, and there may be many: others have their turn in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return now;
}

function activitiesOf(source: string): Set<string> {
  const parsed = get(source);
  return parsed.ok ? calledIn(parsed.definition) : new Set();
}

/** Names as the worker knows them, not as the file calls them. */
function calledIn(definition: Definition): Set<string> {
  const found = new Set<string>();
  for (const { block } of walk(definition)) {
    if (block.kind !== 'activity' && block.kind !== 'localActivity') continue;
    const proxy = proxyOf(definition, block.id, block.callee);
    const member = /^[^.[]+\.([\p{ID_Continue}$]+)$/u.exec(block.callee)?.[1];
    found.add(proxy?.names.find(({ name, as }) => (as ?? name) === block.callee)?.name ?? member ?? block.callee);
  }
  return found;
}
