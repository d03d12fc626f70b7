/** The list of workflows. */
export { NameDialog, type NameFor } from './name-dialog';
export { type ExportWish, useExportProject } from './use-export-project';
export { WorkflowsScreen } from './workflows-screen';
