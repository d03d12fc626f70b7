/** The engine of one process: every operation of the contract over one update path. */
export { createEngine, type EngineOptions, type LocalEngine } from './create-engine';
export type { Tuning } from './house';
export { systemClock } from './time/system-clock';
export { systemRandom } from './time/system-random';
export type { CommitListener, CommitNotice } from './watchers';
