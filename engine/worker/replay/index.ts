export { NondeterminismError } from './nondeterminism';
export { RunMachine, type TaskInput, type TaskOutcome } from './run-machine';
export { seedOf, sipHash13 } from './seed';
