export type { CallSite, WorkflowBundle } from '../../engine/worker/bundle';
export { type BuildOptions, type BuildResult, build } from './build';
export * from './map';
export { type Project, project } from './project';
