import type {
  Failure,
  Payload,
  PayloadMap,
  ScheduleAction,
  ScheduleActionResult,
  ScheduleInfo,
  ScheduleOverlapPolicy,
  SchedulePolicies,
  ScheduleRun,
  ScheduleSkip,
  ScheduleSkipReason,
  ScheduleSpec,
  ScheduleState,
} from '../../contract';

/**
 * All that is known of a schedule: one document, changed by the laws of this folder and written with its revision as guard. What a law
 * decides (a run to be started, one to be cancelled) stands in it as `starting` and `orders` until it is known to have happened, so
 * whoever finds it there may do it again: a start is known by its request id, the rest does no harm twice.
 */
export interface Schedule {
  readonly format: 1;
  /** Another one for a schedule that is deleted and created again. */
  readonly id: string;
  readonly namespace: string;
  readonly scheduleId: string;
  readonly spec: ScheduleSpec;
  readonly action: ScheduleAction;
  readonly policies: SchedulePolicies;
  readonly state: ScheduleState;
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  /** Changes with every update. */
  readonly revision: number;
  readonly createdAt: number;
  readonly updatedAt: number | null;

  /** Nominal times up to this one, inclusive, have been decided on. */
  readonly decidedUntil: number;
  /** Due, and waiting for their turn. */
  readonly buffer: readonly DueAction[];
  readonly backfills: readonly Backfill[];
  readonly starting: readonly StartingAction[];
  readonly orders: readonly Order[];
  readonly running: readonly RunningAction[];
  readonly recent: readonly ScheduleActionResult[];
  /** Absent in records of before it was kept. */
  readonly skips?: readonly ScheduleSkip[];
  readonly counts: Pick<ScheduleInfo, 'actionCount' | 'missedCatchupWindow' | 'overlapSkipped' | 'bufferDropped' | 'failedStarts'>;
  readonly lastFailedStart?: ScheduleInfo['lastFailedStart'];
  readonly lastCompletionResult?: readonly Payload[];
  readonly lastFailure?: Failure;
  /** Number of the next action: part of its request id. */
  readonly nextAction: number;
  /** Nominal time of the last action that was asked for by hand: two are never given the same. */
  readonly lastTriggered: number;
  /** Of the last requests, to know one that comes again. */
  readonly requestIds: readonly string[];
}

export interface DueAction {
  readonly nominal: number;
  readonly actual: number;
  /** Absent: that of the schedule. */
  readonly overlap?: ScheduleOverlapPolicy;
  /** Asked for by hand: taken in a paused schedule too, and not counted down. */
  readonly manual: boolean;
}

export interface Backfill {
  /** Times up to this one, inclusive, are done. */
  readonly after: number;
  readonly end: number;
  readonly overlap?: ScheduleOverlapPolicy;
}

export interface StartingAction {
  readonly requestId: string;
  readonly workflowId: string;
  readonly nominal: number;
  readonly actual: number;
  readonly takenTime: number;
  /** Others may run beside it. */
  readonly overlapping: boolean;
}

export interface RunningAction extends ScheduleRun {
  readonly overlapping: boolean;
  /** It has been asked to end. */
  readonly ending?: Order['kind'];
}

export interface Order extends ScheduleRun {
  readonly kind: 'cancel' | 'terminate';
}

export function encodeSchedule(schedule: Schedule): string {
  return JSON.stringify(schedule);
}

export function decodeSchedule(text: string): Schedule {
  const schedule = JSON.parse(text) as Schedule;
  if (schedule.format > 1) throw new Error(`the record of this schedule has form ${schedule.format}; this program reads form 1`);
  return schedule;
}

/** Whether it acts by itself when a time comes. */
export function actsByItself({ state }: Schedule): boolean {
  return !state.paused && (state.remainingActions === null || state.remainingActions > 0);
}

const REQUEST_IDS = 20;

export function rememberRequest(schedule: Schedule, requestId: string): Schedule {
  return { ...schedule, requestIds: [...schedule.requestIds, requestId].slice(-REQUEST_IDS) };
}

export function counted(schedule: Schedule, what: keyof Schedule['counts'], by = 1): Schedule {
  return by === 0 ? schedule : { ...schedule, counts: { ...schedule.counts, [what]: schedule.counts[what] + by } };
}

const SKIPS = 10;
const COUNTED_AS: Record<ScheduleSkipReason, keyof Schedule['counts']> = {
  OVERLAP: 'overlapSkipped',
  MISSED: 'missedCatchupWindow',
  BUFFER_FULL: 'bufferDropped',
  NOT_STARTED: 'failedStarts',
};

/** Counts actions that are not taken, and keeps the last of them. */
export function leaveOut(schedule: Schedule, reason: ScheduleSkipReason, times: readonly number[], message?: string): Schedule {
  if (times.length === 0) return schedule;
  const added = times.slice(-SKIPS).map((scheduledTime) => ({ scheduledTime, reason, ...(message !== undefined && { message }) }));
  return counted({ ...schedule, skips: [...(schedule.skips ?? []), ...added].slice(-SKIPS) }, COUNTED_AS[reason], times.length);
}
