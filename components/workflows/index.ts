/** The list of workflows. */
export { type ExportWish, useExportProject } from './use-export-project';
export { WorkflowsScreen } from './workflows-screen';
