import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checker, createChecker, get } from '../compiler';
import type { Clock } from '../engine/contract';
import type { Db } from '../engine/store';
import { projectRoot } from '../engine/threads';
import { activityCallers } from './activity-callers';
import { bundle } from './bundle';
import type { Catalog } from './catalog';
import { checkerAfter } from './checker-after';
import type { CatalogContext } from './context';
import { draftTest, forgetDraftTest, keepDraftTest, outdatedDraftTests } from './draft-tests';
import { loadExamples } from './examples';
import { publishExamples } from './examples/publish';
import { SHIPPED_FILES, shippedActivities } from './shipped';
import { withStoreFaults } from './store-faults';
import { openActivitiesFolder } from './user-activities';
import { createWorkflow } from './workflows/create';
import { deleteWorkflow } from './workflows/delete';
import { diffWorkflow } from './workflows/diff';
import { exportWorkflows } from './workflows/export';
import { getWorkflow } from './workflows/get';
import { guardWorkflow } from './workflows/guard';
import { importWorkflow } from './workflows/import';
import { inputSchema } from './workflows/input-schema';
import { handlersOfBuilds, workflowInterface } from './workflows/interface';
import { listWorkflows } from './workflows/list';
import { publishWorkflow } from './workflows/publish';
import { renameWorkflow } from './workflows/rename';
import { saveDraft } from './workflows/save-draft';
import { scope } from './workflows/scope';
import { getVersion, listVersions, startTarget, versionOfBuild } from './workflows/versions';

export interface CatalogOptions {
  readonly db: Db;
  /** The user's folder of TypeScript activities; made if missing. */
  readonly activitiesDir: string;
  /** Compiled activities are kept below it. */
  readonly dataDir: string;
  readonly clock: Pick<Clock, 'now'>;
  /** Default: one of its own. Closed with the catalogue. */
  readonly checker?: Checker;
  /** Folder of the program. Default: the one this module is in. */
  readonly root?: string;
}

/** Opens the catalogue. The activities folder and the type checker load in the background; whoever needs them waits for them. */
export function createCatalog(options: CatalogOptions): Catalog {
  const { db, clock, root = projectRoot(), checker = createChecker() } = options;
  const workflowListeners = new Set<(change: { readonly name: string }) => void>();
  const activityListeners = new Set<() => void>();
  const shippedFiles = Object.fromEntries(
    SHIPPED_FILES.map((name) => [`shipped/${name}`, readFileSync(join(root, 'catalog/activities', name), 'utf8')]),
  );

  const folder = openActivitiesFolder(
    {
      dir: options.activitiesDir,
      outDir: join(options.dataDir, 'compiled-activities'),
      dist: process.env.BACKSTITCH_DIST ?? join(root, 'dist'),
      taken: new Set(Object.keys(shippedActivities)),
    },
    async ({ files }) => {
      const own = Object.entries(files).map(([name, text]) => [`user/${name}`, text]);
      await checker.setActivities({ ...shippedFiles, ...Object.fromEntries(own) });
      for (const listener of activityListeners) listener();
    },
  );
  const typed = checkerAfter(checker, () => folder.current());
  const context: CatalogContext = {
    db,
    clock,
    root,
    checker: typed,
    activitiesDir: options.activitiesDir,
    userActivities: async () => (await folder.current()).files,
    changed(name) {
      for (const listener of workflowListeners) listener({ name });
    },
  };

  return withStoreFaults({
    workflows: withStoreFaults({
      list: () => listWorkflows(context),
      get: (request) => getWorkflow(context, request),
      create: (request) => createWorkflow(context, request),
      delete: (request) => deleteWorkflow(context, request),
      rename: (request) => renameWorkflow(context, request),
      parse: async ({ source }) => get(source),
      check: ({ source }) => typed.check(source),
      complete: (position) => typed.complete(position),
      hover: (position) => typed.hover(position),
      signature: (position) => typed.signatureHelp(position),
      renameSymbol: (request) => typed.rename(request),
      scope: (request) => scope(context, request),
      saveDraft: (request) => saveDraft(context, request),
      publish: (request) => publishWorkflow(context, request),
      versions: (request) => listVersions(context, request),
      version: (request) => getVersion(context, request),
      inputSchema: (request) => inputSchema(context, request),
      interface: (request) => workflowInterface(context, request),
      handlers: async (request) => (await workflowInterface(context, request)).handlers,
      diff: (request) => diffWorkflow(context, request),
      guard: (request) => guardWorkflow(context, request),
      export: (request) => exportWorkflows(context, request),
      import: (request) => importWorkflow(context, request),
      templates: () => loadExamples(root),
      onChange: (listener) => listen(workflowListeners, listener),
    }),
    activities: {
      list: async () => (await typed.activities()).map((each) => ({ ...each, shipped: each.name in shippedActivities })),
      problems: async () => (await folder.current()).problems,
      typeLibrary: () => typed.typeLibrary(),
      callers: activityCallers(context),
      onChange: (listener) => listen(activityListeners, listener),
    },
    draftTests: withStoreFaults({
      keep: (test, code) => keepDraftTest(context, test, code),
      get: (workflowId) => draftTest(context, workflowId),
      outdated: (workflow, keep) => outdatedDraftTests(context, workflow, keep),
      forget: (workflowId) => forgetDraftTest(context, workflowId),
    }),
    bundle: (buildId) => bundle(context, buildId),
    startTarget: (request) => startTarget(context, request),
    versionOfBuild: (request) => versionOfBuild(context, request),
    handlersOfBuild: handlersOfBuilds(context),
    publishExamples: () => publishExamples(context),
    loadActivities: async () => ({ ...(await folder.current()).functions, ...shippedActivities }),
    async close() {
      folder.close();
      await checker.close();
    },
  });
}

function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
