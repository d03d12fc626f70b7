// What the worker registers.
export * from './polling';
export { batch as processBatch, type BatchInput } from './batch-window';
export * as sagas from './saga';
