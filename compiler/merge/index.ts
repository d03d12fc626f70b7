export { merge } from './merge';
export type { MergeConflict, MergeResult, MergeSide } from './result';
