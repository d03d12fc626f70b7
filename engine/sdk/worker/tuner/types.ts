import type { Duration, WorkerDeploymentVersion } from '../../common';
import type { ResourceBasedController } from './resource-controller';

/** Says how many tasks of each kind a worker takes at once: by itself, or by what memory and CPU allow. */
export type WorkerTuner = ResourceBasedTuner | ResourceBasedTunerWithController | TunerHolder;

/** A supplier of slots for each kind of task. */
export interface TunerHolder {
  workflowTaskSlotSupplier: SlotSupplier<WorkflowSlotInfo>;
  activityTaskSlotSupplier: SlotSupplier<ActivitySlotInfo>;
  localActivityTaskSlotSupplier: SlotSupplier<LocalActivitySlotInfo>;
  /** Accepted, not used: there are no Nexus tasks. */
  nexusTaskSlotSupplier?: SlotSupplier<NexusSlotInfo>;
}
export type SlotSupplier<SI extends SlotInfo> = ResourceBasedSlotsForType | FixedSizeSlotSupplier | CustomSlotSupplier<SI>;

interface ResourceBasedTunerSlotOptions {
  workflowTaskSlotOptions?: ResourceBasedSlotOptions;
  activityTaskSlotOptions?: ResourceBasedSlotOptions;
  localActivityTaskSlotOptions?: ResourceBasedSlotOptions;
  nexusTaskSlotOptions?: ResourceBasedSlotOptions;
}
interface OwnController {
  tunerOptions: ResourceBasedTunerOptions;
  controller?: never;
}
interface SharedController {
  /** May be shared by several workers, which then stay under the target together. */
  controller: ResourceBasedController;
  tunerOptions?: never;
}
/** Takes tasks as long as memory and CPU are used less than the targets. */
export interface ResourceBasedTuner extends ResourceBasedTunerSlotOptions, OwnController {}
export interface ResourceBasedTunerWithController extends ResourceBasedTunerSlotOptions, SharedController {}

/** From 0 to 1, of the whole machine or of what its container may use. */
export interface ResourceBasedTunerOptions {
  targetMemoryUsage: number;
  targetCpuUsage: number;
}
export interface ResourceBasedSlotOptions {
  /** Given out whatever the resources say. Default 2 for workflow tasks, 1 for activities. */
  minimumSlots?: number;
  /** Default 1,000 for workflow tasks, 2,000 for activities. */
  maximumSlots?: number;
  /** Wait between two slots beyond the minimum, for the effect to be seen. Default 10 ms for workflow tasks, 50 ms for activities. */
  rampThrottle?: Duration;
}
export type ResourceBasedSlotsForType = ResourceBasedSlotOptions & (OwnController | SharedController) & { type: 'resource-based' };

export interface FixedSizeSlotSupplier {
  type: 'fixed-size';
  numSlots: number;
}

/** Slots given out by the user's own rules. */
export interface CustomSlotSupplier<SI extends SlotInfo> {
  type: 'custom';
  /** Waits for a slot; an error is logged, and it is asked again after a second. */
  reserveSlot(ctx: SlotReserveContext, abortSignal: AbortSignal): Promise<SlotPermit>;
  /** Not called here: no tasks are handed over without a poll. */
  tryReserveSlot(ctx: SlotReserveContext): SlotPermit | null;
  markSlotUsed(ctx: SlotMarkUsedContext<SI>): void;
  releaseSlot(ctx: SlotReleaseContext<SI>): void;
}

export type SlotInfo = WorkflowSlotInfo | ActivitySlotInfo | LocalActivitySlotInfo | NexusSlotInfo;
export interface WorkflowSlotInfo {
  type: 'workflow';
  workflowType: string;
  isSticky: boolean;
}
export interface ActivitySlotInfo {
  type: 'activity';
  activityType: string;
}
export interface LocalActivitySlotInfo {
  type: 'local-activity';
  activityType: string;
}
export interface NexusSlotInfo {
  type: 'nexus';
  service: string;
  operation: string;
}

/** What a supplier gives out; it gets the same object back. */
// biome-ignore lint/suspicious/noEmptyInterface: the supplier may put in what it likes
export interface SlotPermit {}
export interface SlotReserveContext {
  slotType: SlotInfo['type'];
  taskQueue: string;
  workerIdentity: string;
  workerBuildId: string;
  workerDeploymentVersion?: WorkerDeploymentVersion;
  isSticky: boolean;
}
export interface SlotMarkUsedContext<SI extends SlotInfo> {
  slotInfo: SI;
  permit: SlotPermit;
}
export interface SlotReleaseContext<SI extends SlotInfo> {
  /** Absent: the slot was never used. */
  slotInfo?: SI;
  permit: SlotPermit;
}
