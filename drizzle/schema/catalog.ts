import type { Kit } from '../kits/sqlite';

/** The catalogue's tables: workflows as their authors see them. Times are epoch milliseconds. */
export function catalogTables(kit: Kit) {
  const { table, id, ascii, text, int, big, json, index, primaryKey } = kit;

  /** One row a workflow, with its draft. */
  const workflows = table('workflows', {
    name: id('name', 255).primaryKey(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    draftSource: text('draft_source').notNull(),
    draftLayout: json('draft_layout'),
    /** Grows with every saved draft; an edit based on an older one is refused. */
    draftRevision: int('draft_revision').notNull(),
    createdAt: big('created_at').notNull(),
    updatedAt: big('updated_at').notNull(),
    /** Null: never published. */
    publishedVersion: int('published_version'),
  });

  /** What was published; a row never changes. */
  const workflowVersions = table(
    'workflow_versions',
    {
      workflow: id('workflow', 255).notNull(),
      version: int('version').notNull(),
      source: text('source').notNull(),
      definition: json('definition'),
      spans: json('spans'),
      callSites: json('call_sites'),
      layout: json('layout'),
      inputSchema: json('input_schema'),
      /** Schemas of its arguments, its result, its signals, queries and updates; null: it was published before they were kept. */
      interface: json('interface'),
      bundleId: ascii('bundle_id', 64).notNull(),
      note: text('note').notNull(),
      author: text('author').notNull(),
      createdAt: big('created_at').notNull(),
    },
    (t) => [
      primaryKey({ name: 'workflow_versions_pk', columns: [t.workflow, t.version] }),
      index('workflow_versions_bundle').on(t.bundleId),
    ],
  );

  /** Code by content hash. Runs are pinned to these, so they outlive their workflow. */
  const bundles = table('bundles', {
    id: ascii('id', 64).primaryKey(),
    code: text('code').notNull(),
    sourceMap: text('source_map'),
    createdAt: big('created_at').notNull(),
  });

  /** One row a test of a draft, until it is swept. Its run is found by the workflow id. */
  const draftTests = table(
    'draft_tests',
    {
      workflowId: id('workflow_id', 300).primaryKey(),
      workflow: id('workflow', 255).notNull(),
      bundleId: ascii('bundle_id', 64).notNull(),
      /** What is answered at call sites instead of calling the activity, by call site. */
      pins: json('pins').notNull(),
      createdAt: big('created_at').notNull(),
    },
    (t) => [index('draft_tests_workflow').on(t.workflow, t.createdAt), index('draft_tests_bundle').on(t.bundleId)],
  );

  return { workflows, workflowVersions, bundles, draftTests };
}
