export type { CallSite, WorkflowBundle } from '../../engine/worker/bundle';
export { type BuildResult, build } from './build';
export { type BlockPlace, type MappedCode, placeAt, placeOfSite } from './mapped-code';
export { type Project, project } from './project';
export { siteToBlock } from './site-to-block';
export { placeOfStack, placesOfStack } from './stack';
