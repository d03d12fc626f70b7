export { createGate, type GateOptions } from './create-gate';
export { type DryReplayRequest, type DryReplayResult, dryReplay } from './dry-replay';
export type { Gate, GateProgress, GateRequest, GateRun, GateSummary, NamedHistory } from './gate';
export { type PatchProposal, proposeCleanups } from './patches';
export { type GatedPublish, type GatedPublishResult, type GateReport, publishGated } from './publish';
export { type RolledOutRun, type RollOutProgress, type RollOutRequest, rollOut } from './roll-out';
