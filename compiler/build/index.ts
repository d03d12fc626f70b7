export type { CallSite, WorkflowBundle } from '../../engine/worker/bundle';
export { type BuildResult, build } from './build';
export { type BlockPlace, type MappedCode, placeAt, placeOfSite } from './mapped-code';
export { siteToBlock } from './site-to-block';
export { placeOfStack, placesOfStack } from './stack';
