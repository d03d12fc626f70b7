/** The hands: what runs workflow code (and, in `activity/`, activities). */
export { type BundleOptions, bundleWorkflowCode, type CallSite, type WorkflowBundle } from './bundle';
export { createLocalActivityExecutor, type LocalActivityExecutor } from './local';
export { reportWorker } from './polling/report-worker';
export { initializeJob, openRawDoor, type RawDoor, type RawDoorOptions, type RawRun } from './raw';
export { openRecorder, type Recorder, type RecordRequest } from './recorder';
export { openReplayer, type Replayer, type ReplayerOptions, type ReplayRequest } from './replayer';
export type { Isolation } from './sandbox';
export { FixedSlots, type Slot, type SlotKeeper } from './slots';
export {
  createWorkflowExecutor,
  type WorkflowExecutor,
  type WorkflowExecutorConfig,
  type WorkflowExecutorOptions,
  type WorkflowExecutorStats,
} from './workflow';
