export { createProject } from './create-project';
export { namedAsOurs } from './named-as-ours';
export type { ExportClash, ExportedWorkflow, ExportRequest, ExportResult, ProjectFiles } from './project';
export { isSafePath } from './safe-path';
