export { type Chunk, chunksOf } from './chunks';
export { merge } from './merge';
export { nameTroubles } from './names';
export type { MergeConflict, MergeResult, MergeSide } from './result';
