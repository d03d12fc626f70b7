import { sqliteKit } from './kits/sqlite';
import { catalogTables } from './schema/catalog';
import { engineTables } from './schema/engine';

export const { executions, currentExecutions, history, blobs, tasks, visibility, runAttributes, incarnations, documents, relays } =
  engineTables(sqliteKit);
export const { workflows, workflowVersions, bundles, draftTests } = catalogTables(sqliteKit);
