export type { CallSite, WorkflowBundle } from '../../engine/worker/bundle';
export { type BuildResult, build } from './build';
export { siteToBlock } from './site-to-block';
