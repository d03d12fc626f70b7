export { queryAnswer } from './asked';
export { NondeterminismError } from './errors';
export type { ReplayEvent } from './events';
export { SDK_VERSION } from './flags';
export type { LocalActivityOutcome, LocalActivityResult, LocalActivityWishes } from './local-activities';
export type { RecordedEnd } from './replayed-run';
export { type ResumeInput, RunMachine, type TaskInput, type TaskOutcome } from './run-machine';
export { seedOf, sipHash13 } from './seed';
export { historyProblem } from './whole';
