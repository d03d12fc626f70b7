export { NondeterminismError } from './nondeterminism';
export { RunMachine, SDK_VERSION, type TaskInput, type TaskOutcome } from './run-machine';
export { seedOf, sipHash13 } from './seed';
