import { mysqlKit } from './kits/mysql';
import { catalogTables } from './schema/catalog';
import { engineTables } from './schema/engine';

export const { executions, currentExecutions, history, blobs, tasks, visibility, runAttributes, incarnations, documents, relays } =
  engineTables(mysqlKit);
export const { workflows, workflowVersions, bundles, draftTests } = catalogTables(mysqlKit);
